// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/session/sessiontexts.h"

#include "app/session/sql.h"
#include "core/failure/escape.h"
#include "core/poem/poemstore.h"
#include "core/system/atomicfile.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QSet>

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 ChunkSize = 256 * 1024;

QString usualName(qint64 key, int slot)
{
    return u"%1-%2.poem"_s.arg(key).arg(slot);
}

} // namespace

QByteArray SessionTexts::pathOf(const QString &name) const
{
    return QFile::encodeName(m_folder + u'/' + name);
}

Failure SessionTexts::failure(int error) const
{
    return Failure(FailureKind::StorageFailed, FailureStage::Store,
                   tr("A text could not be kept in %1").arg(escaped(m_folder)))
        .withErrno(error);
}

SessionTexts::Slots &SessionTexts::change(qint64 key)
{
    Slots &present = m_texts[key];
    m_before.try_emplace(key, present);
    return present;
}

std::optional<Failure> SessionTexts::write(const QSqlDatabase &database, qint64 key, const Fetch &fetch)
{
    if (fetch.notes->removedBytes > 0)
        return remove(database, key);
    const auto last = static_cast<int>(fetch.earlier.size());
    for (int slot = 0; slot < last; ++slot) {
        if (auto wrong = writeText(database, {key, slot}, fetch.earlier[static_cast<std::size_t>(slot)].partial, true))
            return wrong;
    }
    return writeText(database, {key, last}, fetch.poem, isEnded(fetch.state));
}

std::optional<Failure> SessionTexts::writeText(const QSqlDatabase &database, Slot slot, const Poem &poem, bool isFinal)
{
    Text &text = change(slot.key)[slot.number];
    if (text.isFinal)
        return std::nullopt;
    const QString fileBefore = text.file;
    if (text.file.isEmpty() && poem.sizeInFile() > 0)
        text.file = nameFile(slot, poem, isFinal);
    if (auto wrong = writeBytes(database, slot, poem, text))
        return wrong;
    if (text.stored < poem.size() || (!isFinal && text.file == fileBefore))
        return std::nullopt;
    QVariantList values{slot.key, slot.number, text.file, QVariant(), QVariant()};
    if (isFinal) {
        if (auto wrong = text.file.isEmpty() ? std::nullopt : syncFile(poem))
            return wrong;
        values[3] = poem.size();
        values[4] = poem.sha256();
        text.isFinal = true;
        if (!text.file.isEmpty())
            m_named.emplace_back(text.file, poem.store());
    }
    return Sql(database, u"INSERT OR REPLACE INTO text VALUES (?, ?, ?, ?, ?)"_s, values).failure();
}

std::optional<Failure> SessionTexts::syncFile(const Poem &poem) const
{
    const Descriptor file = poem.file();
    const bool isGone = !file.isOpen() && errno != EMFILE && errno != ENFILE; // and its row holds up no other
    const int error = file.isOpen() ? -m_files.sync(file.get()) : isGone ? 0 : errno;
    const int folderError = error ? error : syncFolder(m_files, QFile::encodeName(m_folder));
    return folderError ? std::optional(failure(folderError)) : std::nullopt;
}

std::optional<Failure> SessionTexts::writeBytes(const QSqlDatabase &database, Slot slot, const Poem &poem, Text &text)
{
    const qint64 inFile = text.file.isEmpty() ? 0 : poem.sizeInFile();
    for (qint64 from = std::max(text.stored, inFile); from < poem.size();) {
        const QByteArray bytes = poem.read(from, std::min(ChunkSize, poem.size() - from));
        if (bytes.isEmpty()) { // gone from the disk: it comes back as damaged, and holds up no other row
            text.stored = from;
            return std::nullopt;
        }
        const Sql sql(database, u"INSERT OR REPLACE INTO chunk VALUES (?, ?, ?, ?)"_s,
                      {slot.key, slot.number, from, bytes});
        if (auto wrong = sql.failure())
            return wrong;
        from += bytes.size();
    }
    text.stored = poem.size();
    if (inFile == 0)
        return std::nullopt;
    return Sql(database, u"DELETE FROM chunk WHERE row = ? AND slot = ? AND start + length(bytes) <= ?"_s,
               {slot.key, slot.number, inFile})
        .failure();
}

/// Its spool file under a name that stays; empty where that cannot be, and the bytes go into the database.
QString SessionTexts::nameFile(Slot slot, const Poem &poem, bool isFinal)
{
    const Descriptor spool = poem.file();
    QString name = usualName(slot.key, slot.number);
    int linked = m_files.link(spool.get(), pathOf(name));
    if (linked == -EEXIST) { // left behind by somebody: it stays for whoever wants it
        name = u"%1-%2-%3.poem"_s.arg(slot.key).arg(slot.number).arg(QDateTime::currentMSecsSinceEpoch());
        linked = m_files.link(spool.get(), pathOf(name));
    }
    if (linked < 0 && !(isFinal && copyFile(name, poem)))
        return {};
    m_fresh << name;
    return name;
}

/// Of a spool file that has lost its last name, or lies in another file system.
bool SessionTexts::copyFile(const QString &name, const Poem &poem)
{
    AtomicFile file(m_files, QFile::encodeName(m_folder));
    for (qint64 offset = 0; offset < poem.size() && file.error() == 0;) {
        const QByteArray bytes = poem.read(offset, ChunkSize);
        if (bytes.isEmpty())
            return false;
        file.write(bytes);
        offset += bytes.size();
    }
    file.complete(S_IRUSR | S_IWUSR);
    file.place(pathOf(name));
    file.completeName();
    return file.error() == 0;
}

std::optional<Failure> SessionTexts::remove(const QSqlDatabase &database, qint64 key)
{
    for (const auto &[number, text] : change(key)) {
        if (!text.file.isEmpty())
            m_doomed << text.file;
    }
    m_texts.erase(key);
    if (auto wrong = Sql(database, u"DELETE FROM text WHERE row = ?"_s, {key}).failure())
        return wrong;
    return Sql(database, u"DELETE FROM chunk WHERE row = ?"_s, {key}).failure();
}

void SessionTexts::commit()
{
    for (const QString &name : std::exchange(m_doomed, {})) {
        const Store reader = m_open.take(name).lock();
        if (!reader || reader->unsettle())
            m_files.unlink(pathOf(name));
    }
    for (const auto &[name, store] : std::exchange(m_named, {})) {
        store->settle(pathOf(name));
        m_open.insert(name, store);
    }
    m_fresh.clear();
    m_before.clear();
}

void SessionTexts::rollBack()
{
    for (const QString &name : std::exchange(m_fresh, {}))
        m_files.unlink(pathOf(name));
    m_doomed.clear();
    m_named.clear();
    for (auto &[key, texts] : m_before)
        m_texts[key] = std::move(texts);
    m_before.clear();
}

bool SessionTexts::read(const QSqlDatabase &database, qint64 key, Fetch &fetch)
{
    if (fetch.notes->removedBytes > 0)
        return true;
    const auto last = static_cast<int>(fetch.earlier.size());
    for (int slot = 0; slot < last; ++slot)
        fetch.earlier[static_cast<std::size_t>(slot)].partial = readText(database, {key, slot}).poem;
    const Found found = readText(database, {key, last});
    fetch.poem = found.poem;
    if (fetch.state == FetchState::Complete && !found.isWhole) {
        fetch.state = FetchState::CutOff;
        fetch.failure = Failure(FailureKind::StorageFailed, FailureStage::Store,
                                tr("The text that was kept is damaged; %n byte(s) are left", nullptr,
                                   static_cast<int>(std::min<qint64>(found.poem.size(), 1'000'000'000))));
        fetch.failure->withServer(fetch.address.toString()).withTrail(fetch.trail).withTransient(true);
    }
    if (fetch.state == FetchState::CutOff || fetch.state == FetchState::Failed)
        fetch.state = fetch.poem.size() > 0 ? FetchState::CutOff : FetchState::Failed;
    return found.isRecorded;
}

SessionTexts::Found SessionTexts::readText(const QSqlDatabase &database, Slot slot)
{
    Sql known(database, u"SELECT file, size, sha256 FROM text WHERE row = ? AND slot = ?"_s, {slot.key, slot.number});
    const bool isKnown = known.next();
    const bool isRecorded = isKnown && !known.value(1).isNull();
    QString file = isKnown ? known.value(0).toString() : QString();
    const QString usual = usualName(slot.key, slot.number);
    if (!isRecorded && file.isEmpty() && QFile::exists(m_folder + u'/' + usual))
        file = usual; // killed before it was written down
    if (file.contains(u'/'))
        file.clear(); // none of ours
    Descriptor spool;
    if (!file.isEmpty())
        spool = Descriptor(::open(pathOf(file).constData(), O_RDWR | O_NOFOLLOW | O_CLOEXEC));
    qint64 end = spool.isOpen() ? std::max<qint64>(0, ::lseek(spool.get(), 0, SEEK_END)) : 0;

    QByteArray memory;
    Sql chunks(database, u"SELECT start, bytes FROM chunk WHERE row = ? AND slot = ? ORDER BY start"_s,
               {slot.key, slot.number});
    while (chunks.next()) {
        const qint64 start = chunks.value(0).toLongLong();
        const QByteArray bytes = chunks.value(1).toByteArray();
        if (start < 0 || start > end)
            break;
        const QByteArray more = bytes.mid(end - start);
        if (spool.isOpen() && writeAll(m_files, spool.get(), more).error != 0)
            break;
        if (!spool.isOpen())
            memory += more;
        end += more.size();
    }
    const qint64 size = isRecorded ? std::min(known.value(1).toLongLong(), end) : end;
    const Store store = spool.isOpen() ? std::make_shared<const PoemStore>(pathOf(file), end) : Store();
    spool = Descriptor();
    Poem poem = store ? Poem(store, std::max<qint64>(0, size)) : Poem(memory.first(std::max<qint64>(0, size)));
    if (store)
        m_open.insert(file, store);
    const bool isWhole =
        isRecorded && size == known.value(1).toLongLong() && poem.sha256() == known.value(2).toByteArray();
    m_texts[slot.key][slot.number] = {end, file, isWhole};
    return {std::move(poem), isWhole, isRecorded};
}

qint64 SessionTexts::look()
{
    m_leftovers = QDir(m_folder).entryList({u".poetry-*"_s}, QDir::Files | QDir::Hidden);
    qint64 last = 0;
    for (const QString &name : QDir(m_folder).entryList({u"*.poem"_s}, QDir::Files | QDir::Hidden))
        last = std::max(last, name.section(u'-', 0, 0).toLongLong());
    return last;
}

QStringList SessionTexts::orphans()
{
    QSet<QString> known;
    for (const auto &[key, texts] : m_texts) {
        for (const auto &[number, text] : texts)
            known.insert(text.file);
    }
    QStringList names = QDir(m_folder).entryList({u"*.poem"_s}, QDir::Files | QDir::Hidden);
    names.removeIf([&known](const QString &name) { return known.contains(name); });
    for (const QString &name : std::exchange(m_leftovers, {})) {
        struct stat there = {};
        if (::lstat(pathOf(name).constData(), &there) != 0)
            continue;
        if (there.st_nlink > 1) // a text that has its name
            m_files.unlink(pathOf(name));
        else if (there.st_size > 0)
            names << name;
    }
    return names;
}

void SessionTexts::removeAll()
{
    for (const QString &name : QDir(m_folder).entryList({u"*.poem"_s}, QDir::Files | QDir::Hidden))
        m_files.unlink(pathOf(name));
    m_texts.clear();
    commit();
}

} // namespace Poetry
