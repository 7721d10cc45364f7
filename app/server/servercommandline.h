// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/server/poetryserver.h"

#include <QCoreApplication>
#include <QStringList>

#include <variant>
#include <vector>

namespace Poetry {

struct Option;

/// What poetry-server was asked for.
class ServerCommandLine
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::ServerCommandLine)

public:
    enum class Action { Serve, Help, Version };

    struct Text
    {
        QString file;
        QByteArray bytes;
    };

    Action action = Action::Serve;
    PoetryServer::Options options;
    std::vector<Text> texts;                         ///< in the order they were named
    QString interface = QStringLiteral("localhost"); ///< an IP address or a name
    quint16 port = 0;                                ///< of the first text; 0 = free ones

    /// Reads the files as well; listens nowhere. Either what was asked for, or one sentence for each mistake.
    static std::variant<ServerCommandLine, QStringList> parse(const QStringList &arguments);
    static QString help();

private:
    std::vector<Option> table();
};

} // namespace Poetry
