// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "app/console/programline.h"
#include "core/address/addresslist.h"
#include "core/fetch/fetchoptions.h"
#include "core/saving/anthologyfile.h"
#include "core/saving/nametemplate.h"
#include "core/saving/poemfile.h"

#include <QCoreApplication>
#include <QString>

#include <chrono>
#include <optional>
#include <vector>

namespace Poetry {

/// What get-poetry was asked for.
class CommandLine final : public ProgramLine
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::CommandLine)

public:
    enum class Loudness { Quiet, Normal, Verbose };

    Loudness loudness = Loudness::Normal;
    FetchOptions options;
    std::vector<AddressList::Entry> wanted; ///< in the order they were named: operands, then lists
    QString outputFolder;                   ///< empty: standard output
    QString nameTemplate = QString::fromLatin1(NameTemplate::Default);
    QString exportFile; ///< empty: there is no anthology
    AnthologyFile::Format exportFormat = AnthologyFile::Format::Plain;
    QString recordFile;                          ///< empty: there is none
    std::optional<PoemFile::Opened> replay = {}; ///< to be played instead of fetching
    double speed = 1;                            ///< of that
    std::chrono::milliseconds every{0};          ///< between two rounds; 0: there is one
    int times = 0;                               ///< rounds; 0: without end
    bool changedOnly = false;
    bool keepOrder = false;
    bool json = false;
    bool traceback = false;
    bool raw = false;

    CommandLine() : ProgramLine(QStringLiteral("get-poetry")) {}

private:
    std::vector<Option> table() override;
    /// Reads the lists as well; connects to nothing.
    void check(Arguments &arguments) override;
    QString help() override;
    void readWay(Arguments &arguments);
    void readAddresses(Arguments &arguments);
    void readExport(Arguments &arguments);
    void readReplay(Arguments &arguments);
    void checkNewFile(Arguments &arguments, const QString &option, const QString &path);
    void checkRounds(Arguments &arguments);
};

} // namespace Poetry
