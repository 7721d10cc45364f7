// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/failure/failure.h"
#include "core/system/filesystem.h"
#include "core/system/ownfile.h"

#include <QSqlDatabase>

#include <optional>
#include <vector>

namespace Poetry {

/// Opens the SQLite file of a session, and says whether it is sound and ours. SessionDatabase owns it; all calls but
/// the constructor come from one thread.
class DatabaseFile
{
public:
    /// files must outlive this.
    DatabaseFile(const OwnFile &file, FileSystem &files);

    /// The file, and what SQLite puts beside it.
    std::vector<OwnFile> all() const;
    /// Made where there is none. False where SQLite cannot open it.
    bool open();
    /// Changes nothing, whatever is asked for.
    bool openToRead();
    void close();
    QSqlDatabase connection() const;

    /// Only what says so itself; a disk that cannot be read now may be read another time.
    bool isDamaged();
    /// table: or "1" for all of it, up to the first mistake. To look through 200 MB of texts takes eight seconds where
    /// nothing of them is in memory, during which no row could come back; so that is done once they are read, and
    /// before anything is written.
    bool isDamaged(const QString &table);
    /// prepare() makes all of its tables or none: so this one has never held a row. SQLite takes a few bytes for
    /// nothing, too.
    bool isNew();
    bool isFromTheFuture();
    /// Of the disk, where it does not give all of the file; else 0.
    int readError() const;
    /// Makes the tables. Nobody else may open it meanwhile, and what is committed is on the disk.
    std::optional<Failure> prepare();
    /// Once it is closed: where it is then; empty where that cannot be.
    QString putAside(const QString &stamp);

private:
    OwnFile part(const char *suffix) const;
    bool connectTo(const QString &name, const QString &options = {});
    bool hasOurTables();

    OwnFile m_file;
    OwnFolder m_folder;
    FileSystem &m_files;
    QString m_connection;
};

} // namespace Poetry
