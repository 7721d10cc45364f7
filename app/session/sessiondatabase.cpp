// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/session/sessiondatabase.h"

#include "app/session/sql.h"
#include "core/failure/escape.h"
#include "core/fetch/fetchrecord.h"
#include "core/system/smallfile.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>
#include <cerrno>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

constexpr int StartsToAskAfter = 2;
constexpr int MostStarts = 1000;
constexpr int RowsPerQuery = 200;
constexpr qint64 BytesAtOnce = 8 * 1024 * 1024;
constexpr qint64 LargestRecord = 16 * 1024 * 1024;
constexpr qint64 LastKey = qint64(1) << 62; ///< so that there is always a next one

/// For the names of what is put aside.
QString stamp()
{
    return QDateTime::currentDateTime().toString(u"yyyyMMdd-HHmmss-zzz"_s);
}

} // namespace

SessionDatabase::SessionDatabase(SessionFiles places, FileSystem &files)
    : m_places(std::move(places))
    , m_files(files)
    , m_file(m_places.database(), files)
    , m_texts(m_places.poemsFolder, files)
{
}

Failure SessionDatabase::failure(const char *sentence, const QString &name)
{
    return Failure(FailureKind::StorageFailed, FailureStage::Store,
                   Words{sentence, name, -1, "Poetry::SessionDatabase"});
}

SessionDatabase::OpenResult SessionDatabase::open(Answer answer)
{
    OpenResult found;
    found.reason = checkFolders();
    if (!found.reason)
        found.reason = checkFiles();
    if (found.reason)
        return found;
    m_isTrusted = true;
    if (countStart() > StartsToAskAfter && answer == Answer::Ask) {
        found.wantsAnswer = true;
        return found;
    }
    const QString path = escaped(m_places.database().path());
    if (answer == Answer::StartEmpty) {
        OpenResult unwanted;
        putAside(unwanted);
    }
    m_file.open();
    bool isBad = m_file.isDamaged();
    if (isBad) { // SQLite takes a disk that fails for damage, be it for a moment
        m_file.open();
        isBad = m_file.isDamaged();
    }
    if (isBad) {
        if (const int error = m_file.readError()) {
            m_file.close();
            found.reason = failure(QT_TR_NOOP("The list in %1 cannot be read now"), path).withErrno(error);
            return found;
        }
        if (m_file.isFromTheFuture()) {
            m_file.close();
            found.reason = failure(QT_TR_NOOP("The list in %1 is from a newer version of Poetry Fetcher"), path);
            return found;
        }
        m_file.close();
        putAside(found);
        m_file.open();
    } else if (m_file.isNew()) { // texts without their rows would be swept
        found.textsAside = m_texts.putAside(stamp());
    }
    found.reason = m_file.prepare();
    if (found.reason)
        m_file.openToRead();
    m_isWritable = found.isKept = !found.reason;
    if (Sql keys(m_file.connection(), u"SELECT max(key) FROM row WHERE key <= ?"_s, {LastKey}); keys.next())
        found.lastKey = keys.value(0).toLongLong();
    return found;
}

std::optional<Failure> SessionDatabase::checkFolders() const
{
    for (const OwnFolder &folder : {m_places.stateFolder, m_places.poemsFolder}) {
        const QString name = escaped(folder.path());
        if (folder.error() == ELOOP || folder.error() == EPERM)
            return failure(QT_TR_NOOP("The folder %1 is a link or somebody else’s, or others may write into it"), name);
        if (!folder.isOpen())
            return failure(QT_TR_NOOP("The folder %1 cannot be made"), name).withErrno(folder.error());
    }
    return std::nullopt;
}

/// SQLite would follow a link, and wait for the other end of a pipe.
std::optional<Failure> SessionDatabase::checkFiles() const
{
    std::vector<OwnFile> files = m_file.all();
    files.push_back(m_places.startMark());
    for (const OwnFile &file : files) {
        if (file.check() != 0)
            return failure(QT_TR_NOOP("%1 is no file of yours; remove it, then start again"), escaped(file.path()));
    }
    return std::nullopt;
}

int SessionDatabase::countStart()
{
    constexpr qint64 most = 8;
    const int before = std::clamp(SmallFile::readOwn(m_places.startMark(), most).toInt(), 0, MostStarts);
    SmallFile::writeOwn(m_places.startMark(), QByteArray::number(before + 1), SmallFile::Durable::No, m_files);
    return before + 1;
}

void SessionDatabase::forgetStart()
{
    if (m_isTrusted)
        m_files.unlink(m_places.startMark().at());
}

void SessionDatabase::putAside(OpenResult &found)
{
    const QString now = stamp();
    found.textsAside = m_texts.putAside(now); // first: where the rows are, somebody will look for their texts
    found.aside = m_file.putAside(now);
}

QString SessionDatabase::beginAnew()
{
    m_file.close();
    QString aside = m_file.putAside(stamp());
    m_texts.forget();
    m_file.open();
    m_isWritable = !m_file.prepare();
    return aside;
}

SessionDatabase::Batch SessionDatabase::read(qint64 above)
{
    Batch batch;
    qint64 bytes = 0;
    if (Sql odd(m_file.connection(), u"SELECT count(*) FROM row WHERE key < 1 OR key > ?"_s, {LastKey});
        above == 0 && odd.next())
        batch.unreadable = odd.value(0).toInt();
    Sql found(m_file.connection(),
              u"SELECT key, CASE WHEN length(record) <= ? THEN record END FROM row WHERE key > ? AND key <= ? "
              "ORDER BY key LIMIT ?"_s,
              {LargestRecord, above, LastKey, RowsPerQuery});
    while (bytes < BytesAtOnce && found.next()) {
        const qint64 key = batch.last = found.value(0).toLongLong();
        auto fetch = fetchFromRecord(found.value(1).toByteArray(), std::chrono::steady_clock::now());
        if (!fetch) {
            ++batch.unreadable;
            continue;
        }
        const bool isAsWritten = m_texts.read(m_file.connection(), key, *fetch);
        bytes += fetch->poem.size() - fetch->poem.sizeInFile();
        batch.rows.push_back({key, std::move(*fetch), isAsWritten});
    }
    if (batch.last == 0 && m_isWritable && m_file.isDamaged(u"1"_s))
        batch.aside = beginAnew();
    else if (batch.last == 0)
        m_texts.sweep(m_file.connection());
    return batch;
}

std::optional<Failure> SessionDatabase::write(const std::vector<Change> &changes)
{
    if (!m_isWritable)
        return failure(QT_TR_NOOP("The list of fetches is not kept")).withErrno(EROFS);
    if (auto wrong = Sql(m_file.connection(), u"BEGIN IMMEDIATE"_s).failure())
        return wrong;
    auto wrong = writeAll(changes);
    if (!wrong)
        wrong = Sql(m_file.connection(), u"COMMIT"_s).failure();
    if (!wrong) {
        m_texts.commit();
        return std::nullopt;
    }
    Sql(m_file.connection(), u"ROLLBACK"_s).failure(); // of one that has failed already
    m_texts.rollBack();
    return wrong;
}

std::optional<Failure> SessionDatabase::writeAll(const std::vector<Change> &changes)
{
    for (const Change &change : changes) {
        auto wrong = change.fetch
                         ? Sql(m_file.connection(), u"INSERT OR REPLACE INTO row VALUES (?, ?)"_s,
                               {change.key, fetchRecord(*change.fetch)})
                               .failure()
                         : Sql(m_file.connection(), u"DELETE FROM row WHERE key = ?"_s, {change.key}).failure();
        if (!wrong)
            wrong = change.fetch ? m_texts.write(m_file.connection(), change.key, *change.fetch)
                                 : m_texts.remove(m_file.connection(), change.key);
        if (wrong)
            return wrong;
    }
    return std::nullopt;
}

std::optional<Failure> SessionDatabase::deleteEverything()
{
    Failure wrong = failure(QT_TR_NOOP("Not everything could be deleted in %1"), escaped(m_places.stateFolder.path()));
    static const QRegularExpression ours(u"\\Asession\\.(aside-[0-9-]+\\.)?db(-wal|-shm|-journal)?\\z"_s);
    m_file.close();
    int error = m_texts.removeAll();
    if (!m_places.stateFolder.isOpen())
        return wrong.withErrno(m_places.stateFolder.error());
    for (const QString &name : m_places.stateFolder.dir().entryList({u"session.*"_s}, QDir::Files | QDir::System)) {
        if (ours.match(name).hasMatch())
            error = std::max(error, -m_files.unlink(m_places.stateFolder.at(name)));
    }
    if (auto foreign = checkFiles())
        return foreign;
    if (!m_file.open())
        return wrong.withErrno(EIO);
    if (auto unprepared = m_file.prepare())
        return unprepared;
    m_isWritable = true;
    return error ? std::optional(wrong.withErrno(error)) : std::nullopt;
}

void SessionDatabase::close()
{
    m_texts.close();
    m_file.close();
}

} // namespace Poetry
