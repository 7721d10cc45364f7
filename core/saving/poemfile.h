// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch/fetch.h"
#include "core/saving/poemsaver.h"

#include <QCoreApplication>
#include <QList>

#include <stop_token>
#include <variant>

namespace Poetry {

/// Files that hold a text with the times at which it came, where from, and how that ended: "name.poem". Their format is
/// in resources/guide/poemfile.md.
class PoemFile
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::PoemFile)

public:
    /// What is in a file.
    struct Opened
    {
        Fetch fetch;         ///< ended; a long text is read from the file when it is looked at
        QString name;        ///< of the file, to be shown
        QByteArray sha256;   ///< of the text, as it was recorded; empty where that is cut off
        QList<Words> doubts; ///< what of it is not to be trusted: whole sentences
    };

    /// By the ending of its name.
    static bool isNamed(const QString &path) { return path.endsWith(QLatin1StringView(".poem"), Qt::CaseInsensitive); }
    /// The bytes of a file, for PoemSaver: the text of a fetch that has ended, without earlier ones and notes. progress
    /// may be null.
    static PoemSaver::Make maker(const Fetch &fetch, SaveProgress *progress = nullptr);
    /// Trusts nothing. What is damaged is left out and doubted, and the rest is there; a failure (StorageFailed, stage
    /// store) where nothing is. Reads no more than the beginning of a long text.
    static std::variant<Opened, Failure> open(const QString &path);
    /// The doubt that the text is what was recorded, for which all of it is read; without a text where there is none,
    /// or where it was to stop.
    static Words doubtAboutText(const Opened &opened, const std::stop_token &stop = {});

private:
    static Failure failure(const char *sentence, const QString &about);
    static Words doubt(const char *sentence, const Opened &opened, int count = -1);
    static void setFetch(Opened &opened, const QByteArray &record, Poem text, qint64 size);
};

} // namespace Poetry
