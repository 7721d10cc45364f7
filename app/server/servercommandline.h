// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "app/console/programline.h"
#include "core/poem/poem.h"
#include "core/saving/poemfile.h"
#include "core/server/poetryserver.h"

#include <QCoreApplication>
#include <QStringList>

#include <optional>
#include <vector>

namespace Poetry {

/// What poetry-server was asked for.
class ServerCommandLine final : public ProgramLine
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::ServerCommandLine)

public:
    struct Text
    {
        QString file;
        Poem poem;
        std::optional<PoemFile::Opened> recorded = {}; ///< where it is a .poem file
    };

    PoetryServer::Options options;
    std::vector<Text> texts;                         ///< in the order they were named
    QString interface = QStringLiteral("localhost"); ///< an IP address or a name
    quint16 port = 0;                                ///< of the first text; 0 = free ones

    ServerCommandLine() : ProgramLine(QStringLiteral("poetry-server")) {}

private:
    std::vector<Option> table() override;
    /// Reads the files as well; listens nowhere.
    void check(Arguments &arguments) override;
    void checkReplay(Arguments &arguments);
    void readFile(const QString &name, Arguments &arguments);
    void readPoemFile(const QString &name, Arguments &arguments);
    void readStandardInput(Arguments &arguments);
    QString help() override;
};

} // namespace Poetry
