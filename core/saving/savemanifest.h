// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/failure/failure.h"
#include "core/fetch/fetch.h"

#include <QByteArray>
#include <QJsonArray>
#include <QString>

#include <optional>
#include <variant>

namespace Poetry {

class PoemSaver;

/// Tells what was saved, and what was not, for people who have to show it: checksums that `sha256sum --check` reads,
/// and a JSON file with server, times and outcome of each. Written beside the poems, as safely as they are.
class SaveManifest
{
public:
    /// One line as sha256sum writes it, with its way to write names that have line feeds.
    static QByteArray sumLine(const QByteArray &sha256, const QString &name);

    /// What saving this poem came to: its path, or why not. Reads the poem, for its checksum.
    void add(const Fetch &fetch, const std::variant<QString, Failure> &result);

    /// SHA256SUMS and poems.json, for all in a folder. Nothing where nothing was added.
    std::optional<Failure> writeInto(const QString &folder, PoemSaver &saver) const;
    /// NAME.sha256 and NAME.json, for one file.
    std::optional<Failure> writeBeside(const QString &path, PoemSaver &saver) const;

private:
    std::optional<Failure> write(const QString &folder, const QString &sums, const QString &json,
                                 PoemSaver &saver) const;

    QByteArray m_sums;
    QJsonArray m_poems;
};

} // namespace Poetry
