// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/session/sessiontexts.h"

#include "app/session/sql.h"
#include "core/failure/countable.h"
#include "core/failure/escape.h"
#include "core/poem/poemstore.h"

#include <QSet>

#include <algorithm>
#include <set>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 ChunkSize = 256 * 1024;

} // namespace

Failure SessionTexts::failure(int error) const
{
    return Failure(FailureKind::StorageFailed, FailureStage::Store,
                   [folder = escaped(m_folder.folder().path())] {
                       return tr("A text could not be kept in %1").arg(folder);
                   })
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
    for (const EarlierAttempt &attempt : fetch.earlier) {
        if (attempt.partial.size() == 0)
            continue;
        if (auto wrong = writeText(database, {key, attempt.number}, attempt.partial, true))
            return wrong;
    }
    if (fetch.kept) {
        if (auto wrong = writeText(database, {key, fetch.kept->number}, fetch.kept->partial, true))
            return wrong;
    }
    if (auto wrong = dropOthers(database, key, fetch))
        return wrong;
    return writeText(database, {key, fetch.number}, fetch.received(), isEnded(fetch.state));
}

/// Texts that the row has no more, because they came again, or were too many.
std::optional<Failure> SessionTexts::dropOthers(const QSqlDatabase &database, qint64 key, const Fetch &fetch)
{
    std::set<int> present{fetch.number, fetch.kept ? fetch.kept->number : fetch.number};
    for (const EarlierAttempt &attempt : fetch.earlier) {
        if (attempt.partial.size() > 0)
            present.insert(attempt.number);
    }
    Slots &texts = change(key);
    for (auto text = texts.begin(); text != texts.end();) {
        if (present.contains(text->first)) {
            ++text;
            continue;
        }
        if (!text->second.file.isEmpty())
            m_toRelease << text->second.file;
        for (const QString &table : {u"text"_s, u"chunk"_s}) {
            const Sql sql(database, u"DELETE FROM %1 WHERE row = ? AND slot = ?"_s.arg(table), {key, text->first});
            if (auto wrong = sql.failure())
                return wrong;
        }
        text = texts.erase(text);
    }
    return std::nullopt;
}

std::optional<Failure> SessionTexts::writeText(const QSqlDatabase &database, Slot slot, const Poem &poem, bool isFinal)
{
    Text &text = change(slot.key)[slot.number];
    if (text.isFinal)
        return std::nullopt;
    const QString fileBefore = text.file;
    if (text.file.isEmpty() && poem.sizeInFile() > 0)
        text.file = m_folder.nameOf(poem);
    if (text.file != fileBefore)
        m_named.emplace_back(text.file, PoemStore::of(poem));
    if (text.file.isEmpty() && poem.sizeInFile() > 0 && isFinal)
        text.file = m_folder.copy(poem);
    if (auto wrong = writeBytes(database, slot, poem, text))
        return wrong;
    if (text.stored < poem.size() || (!isFinal && text.file == fileBefore))
        return std::nullopt;
    QVariantList values{slot.key, slot.number, text.file, QVariant(), QVariant()};
    if (isFinal) {
        if (const int error = text.file.isEmpty() ? 0 : m_folder.sync(poem))
            return failure(error);
        values[3] = poem.size();
        values[4] = poem.sha256();
        text.isFinal = true;
    }
    return Sql(database, u"INSERT OR REPLACE INTO text VALUES (?, ?, ?, ?, ?)"_s, values).failure();
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

std::optional<Failure> SessionTexts::remove(const QSqlDatabase &database, qint64 key)
{
    for (const auto &[number, text] : change(key)) {
        if (!text.file.isEmpty())
            m_toRelease << text.file;
    }
    m_texts.erase(key);
    if (auto wrong = Sql(database, u"DELETE FROM text WHERE row = ?"_s, {key}).failure())
        return wrong;
    return Sql(database, u"DELETE FROM chunk WHERE row = ?"_s, {key}).failure();
}

void SessionTexts::commit()
{
    m_released += std::exchange(m_toRelease, {});
    for (const auto &[name, store] : std::exchange(m_named, {})) {
        store->keepFile();
        m_readers.insert(name, store);
        m_released.removeAll(name); // its row has come back
    }
    m_before.clear();
    unlinkReleased();
}

/// A row that was removed can come back for as long as somebody holds its text.
void SessionTexts::unlinkReleased()
{
    m_released.removeIf([this](const QString &name) {
        if (!m_readers.value(name).expired())
            return false;
        m_folder.unlink(name);
        m_readers.remove(name);
        return true;
    });
}

void SessionTexts::close()
{
    m_readers.clear();
    unlinkReleased();
}

void SessionTexts::rollBack()
{
    m_toRelease.clear();
    m_named.clear();
    for (auto &[key, texts] : m_before)
        m_texts[key] = std::move(texts);
    m_before.clear();
}

bool SessionTexts::read(const QSqlDatabase &database, qint64 key, Fetch &fetch)
{
    if (fetch.notes->removedBytes > 0)
        return true;
    for (EarlierAttempt &attempt : fetch.earlier) {
        if (attempt.isAsBefore)
            continue;
        const ReadResult found = readText(database, {key, attempt.number}, attempt.partial);
        attempt.partial = found.poem;
        if (attempt.state == FetchState::Complete && !found.isWhole && found.poem.size() > 0)
            attempt.state = FetchState::CutOff; // without any, it made room
    }
    if (fetch.kept)
        return readUnderWay(database, key, fetch);
    const ReadResult found = readText(database, {key, fetch.number}, fetch.poem);
    fetch.poem = found.poem;
    checkText(fetch, found);
    return found.isRecorded;
}

/// Fetching again had not ended: what was there is there, and what had come is an earlier attempt.
bool SessionTexts::readUnderWay(const QSqlDatabase &database, qint64 key, Fetch &fetch)
{
    EarlierAttempt kept = *fetch.kept;
    const ReadResult before = readText(database, {key, kept.number}, kept.partial);
    const ReadResult found = readText(database, {key, fetch.number});
    kept.partial = before.poem;
    const bool isDamaged = kept.state == FetchState::Complete && !before.isWhole;
    fetch.kept = std::make_shared<const EarlierAttempt>(std::move(kept));
    fetch.coming = found.poem;
    fetch.endAttempt(found.poem.size() > 0 ? FetchState::CutOff : FetchState::Failed);
    if (isDamaged)
        checkText(fetch, before);
    return false;
}

/// What is not what was written is not whole.
void SessionTexts::checkText(Fetch &fetch, const ReadResult &found)
{
    if (fetch.state == FetchState::Complete && !found.isWhole) {
        fetch.state = FetchState::CutOff;
        fetch.failure = Failure(FailureKind::StorageFailed, FailureStage::Store,
                                Words{QT_TR_N_NOOP("The text that was kept is damaged; %n byte(s) are left"),
                                      {},
                                      countable(found.poem.size()),
                                      "Poetry::SessionTexts"});
        fetch.failure->withServer(fetch.address.toString()).withTrail(fetch.trail).withTransient(true);
    }
    if (fetch.state == FetchState::CutOff || fetch.state == FetchState::Failed)
        fetch.state = fetch.poem.size() > 0 ? FetchState::CutOff : FetchState::Failed;
}

SessionTexts::ReadResult SessionTexts::readText(const QSqlDatabase &database, Slot slot, const Poem &recorded)
{
    Sql known(database,
              u"SELECT substr(file, 1, 100), size, substr(sha256, 1, 100) FROM text WHERE row = ? AND slot = ?"_s,
              {slot.key, slot.number});
    const bool isKnown = known.next();
    const bool isRecorded = isKnown && !known.value(1).isNull();
    QString file = isKnown ? known.value(0).toString() : QString();
    if (!TextFolder::isOurs(file))
        file.clear();
    Descriptor spool;
    if (!file.isEmpty())
        spool = m_folder.open(file);
    const qint64 inFile = spool.isOpen() ? std::max<qint64>(0, ::lseek(spool.get(), 0, SEEK_END)) : 0;

    QByteArray memory; // what follows; the file stays as it is, whoever wrote the database
    qint64 end = inFile;
    Sql chunks(database,
               u"SELECT start, bytes FROM chunk WHERE row = ? AND slot = ? AND length(bytes) <= ? ORDER BY start"_s,
               {slot.key, slot.number, ChunkSize});
    while (chunks.next()) {
        const qint64 start = chunks.value(0).toLongLong();
        const QByteArray bytes = chunks.value(1).toByteArray();
        if (start < 0 || start > end)
            break;
        memory += bytes.mid(end - start);
        end = inFile + memory.size();
    }
    const qint64 size = isRecorded ? std::min(known.value(1).toLongLong(), end) : end;
    const Store store = spool.isOpen()
                            ? std::make_shared<const PoemStore>(m_folder.at(file), inFile, memory, m_folder.folder())
                            : Store();
    spool = Descriptor();
    Poem poem =
        store ? PoemStore::poem(store, std::max<qint64>(0, size)) : Poem(memory.first(std::max<qint64>(0, size)));
    PoemStore::setArrivals(poem, PoemStore::arrivalsOf(recorded));
    if (store)
        m_readers.insert(file, store);
    const bool isWhole =
        isRecorded && size == known.value(1).toLongLong() && poem.sha256() == known.value(2).toByteArray();
    m_texts[slot.key][slot.number] = {end, file, isWhole};
    return {std::move(poem), isWhole, isRecorded};
}

void SessionTexts::sweep(const QSqlDatabase &database)
{
    QSet<QString> known;
    Sql texts(database, u"SELECT substr(file, 1, 100) FROM text"_s);
    while (texts.next())
        known.insert(texts.value(0).toString());
    if (texts.failure())
        return;
    for (const QString &name : m_folder.namesOfOtherRuns()) {
        const bool mayComeBack = !m_readers.value(name).expired(); // its row was removed while others were read
        if (!known.contains(name) && !mayComeBack)
            m_folder.unlink(name);
    }
}

int SessionTexts::removeAll()
{
    const int error = m_folder.removeAll();
    m_released.clear();
    forget();
    commit();
    return error;
}

} // namespace Poetry
