// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/failure.h"
#include "core/fetch.h"

#include <QDateTime>
#include <QString>

#include <variant>

namespace Poetry {

/// Makes files from poems: exactly the bytes received, under a temporary name until they are all on disk, never in the
/// place of a file that was there, unless told so. Failures are StorageFailed, stage store.
class PoemSaver
{
public:
    /// {host} {port} {date} {time} {n}; anything else stands for itself.
    static constexpr char DefaultTemplate[] = "{host}-{port}";

    /// A template that has an unknown {field} or makes an empty name is refused with a sentence.
    static std::optional<Failure> checkTemplate(const QString &nameTemplate);

    /// One safe path component of at most 240 bytes: the template filled in, then made harmless. Ends in .txt, or in
    /// .partial.txt where the fetch is not Complete. n counts from 1.
    static QString fileName(const QString &nameTemplate, const Fetch &fetch, int n, const QDateTime &now);

    enum class Afterwards {
        PoemStays,
        PoemGoes, ///< its spool file may become the file, which saves copying it
    };
    /// Into an existing folder, under name, or "name (2).txt" and so on where that is taken. Returns the path written.
    static std::variant<QString, Failure> saveInto(const QString &folder, const QString &name, const Poem &poem,
                                                   Afterwards afterwards = Afterwards::PoemStays);

    enum class Existing { Keep, Replace };
    /// To this very path. With Keep, a file that is there already is a failure (the user was not asked). Only regular
    /// files are replaced: folders, links, devices and pipes are refused.
    static std::variant<QString, Failure> saveAs(const QString &path, const Poem &poem, Existing existing);

private:
    Q_DECLARE_TR_FUNCTIONS(Poetry::PoemSaver)
};

} // namespace Poetry
