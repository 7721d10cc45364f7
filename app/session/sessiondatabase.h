// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "app/session/databasefile.h"
#include "app/session/sessionfiles.h"
#include "app/session/sessiontexts.h"
#include "core/fetch/fetch.h"
#include "core/system/filesystem.h"

#include <QCoreApplication>

#include <optional>
#include <vector>

namespace Poetry {

/// Keeps the rows of a session in an SQLite database. Waits for the disk: all calls but the constructor come from one
/// thread, which Session has for this.
class SessionDatabase
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::SessionDatabase)

public:
    /// What was found when it was opened.
    struct OpenResult
    {
        bool isKept = false;           ///< false: nothing can be written, for this reason
        bool wantsAnswer = false;      ///< it was not opened: the last starts have not come to their end
        std::optional<Failure> reason; ///< why nothing is kept
        QString aside;                 ///< where a damaged database was put
        QString textsAside;            ///< where texts were put that no row knows any more
        qint64 lastKey = 0;
    };
    struct Row
    {
        qint64 key = 0;
        Fetch fetch;
        bool isAsWritten = true; ///< false: what it has become has to be written down
    };
    struct Batch
    {
        std::vector<Row> rows;
        qint64 last = 0;    ///< the key up to which this has read; 0: there are no more
        int unreadable = 0; ///< rows that are damaged
        QString aside{};    ///< after the last one: where the database was put, since something else in it was damaged;
                            ///< every row has to be written to a new one
    };
    struct Change
    {
        qint64 key = 0;
        std::optional<Fetch> fetch{}; ///< none: the row is gone
    };

    /// files must outlive this.
    explicit SessionDatabase(SessionFiles places, FileSystem &files = FileSystem::ofThisMachine());

    /// What to do about starts that did not come to their end.
    enum class Answer { Ask, Restore, StartEmpty };
    OpenResult open(Answer answer);
    /// The start has come to its end.
    void forgetStart();
    /// Some rows with keys above, in order. Until there are no more, nothing should be written: what is damaged would
    /// be damaged further.
    Batch read(qint64 above);
    /// All of it or nothing.
    std::optional<Failure> write(const std::vector<Change> &changes);
    /// Rows, texts, and what was put aside. A failure where some of it is still there.
    std::optional<Failure> deleteEverything();
    /// Nobody reads any text after the last one.
    void close();

private:
    std::optional<Failure> checkFolders() const;
    std::optional<Failure> checkFiles() const;
    int countStart();
    void putAside(OpenResult &found);
    QString beginAnew();
    std::optional<Failure> writeAll(const std::vector<Change> &changes);
    static Failure failure(const char *sentence, const QString &name = {});

    SessionFiles m_places;
    FileSystem &m_files;
    DatabaseFile m_file;
    SessionTexts m_texts;
    bool m_isWritable = false;
    bool m_isTrusted = false; ///< folders and files are this user's own
};

} // namespace Poetry
