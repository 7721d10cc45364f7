// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/session/session.h"

#include "core/failure/escape.h"
#include "core/fetch/poetryclientfactory.h"

#include <QFile>

#include <algorithm>

namespace Poetry {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto WriteAfter = 200ms;   ///< of the first change
constexpr auto WriteBytesAfter = 1s; ///< where nothing but more bytes came
constexpr auto TryAgainAfter = 5s;   ///< a disk that refuses
constexpr std::size_t RowsAtOnce = 1000;
constexpr auto StartIsOverAfter = 3s;

} // namespace

Session::Session(PoetryClientFactory &factory, const SessionFiles &places, FileSystem &files)
    : m_factory(factory)
    , m_poemsFolder(places.poemsFolder)
    , m_database(std::make_shared<SessionDatabase>(places, files))
{
    m_timer.setSingleShot(true);
    m_startTimer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Session::write);
    connect(&m_startTimer, &QTimer::timeout, this,
            [this] { m_disk.run([database = m_database] { database->forgetStart(); }); });
    connect(&factory, &PoetryClientFactory::fetchAdded, this, &Session::noteAdded);
    connect(&factory, &PoetryClientFactory::fetchChanged, this, &Session::noteChanged);
    connect(&factory, &PoetryClientFactory::fetchRemoved, this, &Session::noteRemoved);
}

Session::~Session()
{
    if (!m_isFinished)
        finish(DiskThread::Patience);
}

void Session::takeSpoolFiles()
{
    if (!m_poemsFolder.isOpen())
        return;
    FetchOptions options = m_factory.options();
    options.spoolFolder = QFile::decodeName(m_poemsFolder.at());
    m_factory.setOptions(options);
}

void Session::open(SessionDatabase::Answer answer)
{
    m_found = std::make_shared<SessionDatabase::OpenResult>();
    m_disk.run([found = m_found, answer, database = m_database] { *found = database->open(answer); },
               [this, found = m_found] { begin(*found); });
}

void Session::begin(const SessionDatabase::OpenResult &found)
{
    if (found.wantsAnswer) {
        Q_EMIT answerWanted();
        return;
    }
    tellFound(found);
    m_lastKey = found.lastKey;
    if (found.isKept)
        takeSpoolFiles();
    readMore(0);
}

void Session::tellFound(const SessionDatabase::OpenResult &found)
{
    if (found.reason)
        Q_EMIT told([why = *found.reason] { return tr("Nothing is kept for the next start: %1").arg(why.message()); });
    else
        tellAside(found.aside);
    if (!found.textsAside.isEmpty())
        Q_EMIT told([place = escaped(found.textsAside)] {
            return tr("Texts that no longer belong to a row are kept in %1.").arg(place);
        });
}

void Session::tellAside(const QString &copy)
{
    if (!copy.isEmpty())
        Q_EMIT told([place = escaped(copy)] {
            return tr("The list from last time was damaged. It is kept as %1.").arg(place);
        });
}

void Session::readMore(qint64 above)
{
    auto batch = std::make_shared<SessionDatabase::Batch>();
    m_disk.run([batch, above, database = m_database] { *batch = database->read(above); },
               [this, batch] { take(*batch); });
}

void Session::take(const SessionDatabase::Batch &batch)
{
    m_unreadable += batch.unreadable;
    tellAside(batch.aside);
    if (!batch.aside.isEmpty())
        std::ranges::for_each(m_factory.ids(), [this](FetchId id) { noteChanged(id); });
    if (batch.last == 0 || m_isEmptied)
        return endRestoring();
    for (const SessionDatabase::Row &row : batch.rows) {
        const FetchId id = m_factory.restore(row.fetch);
        m_keys[id] = row.key;
        if (!row.isAsWritten)
            noteChanged(id);
    }
    readMore(batch.last);
}

void Session::endRestoring()
{
    if (m_unreadable > 0)
        Q_EMIT told([n = m_unreadable] {
            return tr("%Ln row(s) from last time were damaged and could not be restored.", nullptr, n);
        });
    m_isOpen = m_found->isKept;
    if (!m_dirty.empty() || !m_gone.empty())
        schedule();
    m_startTimer.start(StartIsOverAfter);
    Q_EMIT restored();
}

void Session::deleteEverything()
{
    m_isEmptied = true;
    for (const FetchId id : m_factory.ids())
        m_factory.remove(id);
    m_dirty.clear();
    m_gone.clear();
    m_keys.clear();
    m_formerKeys.clear();
    auto failure = std::make_shared<std::optional<Failure>>();
    m_disk.run([failure, database = m_database] { *failure = database->deleteEverything(); },
               [this, failure] {
                   Q_EMIT told(
                       [why = *failure] { return why ? why->message() : tr("Everything that was kept is deleted."); });
               });
}

void Session::noteAdded(FetchId id)
{
    if (!m_keys.contains(id))
        noteChanged(id);
}

void Session::noteChanged(FetchId id)
{
    m_dirty.insert(id);
    const Fetch *fetch = m_factory.find(id);
    m_isUrgent = m_isUrgent || !m_keys.contains(id) || !fetch || isEnded(fetch->state);
    schedule();
}

void Session::schedule()
{
    const std::chrono::milliseconds after = m_isUrgent ? WriteAfter : WriteBytesAfter;
    if (m_isOpen && !m_isWriting && (!m_timer.isActive() || m_timer.remainingTimeAsDuration() > after))
        m_timer.start(after);
}

void Session::noteRemoved(FetchId id)
{
    m_dirty.erase(id);
    const auto key = m_keys.find(id);
    if (key == m_keys.end())
        return;
    m_gone.push_back(key->second);
    m_formerKeys[id] = key->second;
    m_keys.erase(key);
    m_isUrgent = true;
    schedule();
}

/// The key that a row has or had, so that it keeps its place; else the next one.
qint64 Session::keyFor(FetchId id)
{
    if (const auto key = m_keys.find(id); key != m_keys.end())
        return key->second;
    const auto former = m_formerKeys.find(id);
    return former == m_formerKeys.end() ? ++m_lastKey : former->second;
}

void Session::write()
{
    if (m_isWriting || !m_isOpen || (m_dirty.empty() && m_gone.empty()))
        return;
    auto changes = std::make_shared<std::vector<SessionDatabase::Change>>();
    m_goneUnderWay = std::exchange(m_gone, {});
    for (const qint64 key : m_goneUnderWay) // first: a row that came back has the same key
        changes->push_back({key, {}});
    const std::size_t gone = changes->size();
    while (!m_dirty.empty() && changes->size() < gone + RowsAtOnce) {
        const FetchId id = *m_dirty.begin();
        m_dirty.erase(m_dirty.begin());
        const Fetch *fetch = m_factory.find(id);
        if (!fetch || (m_isLeftOut && m_isLeftOut(*fetch)))
            continue;
        const auto key = m_keys.try_emplace(id, keyFor(id)).first;
        m_idsUnderWay.push_back(id);
        changes->push_back({key->second, *fetch});
    }
    m_isUrgent = !m_dirty.empty();
    m_isWriting = true;
    auto failure = std::make_shared<std::optional<Failure>>();
    m_disk.run([changes, failure, database = m_database] { *failure = database->write(*changes); },
               [this, failure] { noteWritten(*failure); });
}

void Session::noteWritten(const std::optional<Failure> &failure)
{
    m_isWriting = false;
    const std::vector<FetchId> ids = std::exchange(m_idsUnderWay, {});
    const std::vector<qint64> gone = std::exchange(m_goneUnderWay, {});
    if (failure) {
        for (const FetchId id : ids) {
            if (m_keys.contains(id))
                m_dirty.insert(id);
        }
        m_gone.insert(m_gone.end(), gone.begin(), gone.end());
        if (!std::exchange(m_isFailing, true))
            Q_EMIT told([why = *failure] {
                return tr("Changes are not being kept for the next start; that will be retried: %1").arg(why.message());
            });
    } else if (std::exchange(m_isFailing, false)) {
        Q_EMIT told([] { return tr("Changes are kept for the next start again."); });
    }
    if (!m_dirty.empty() || !m_gone.empty())
        failure ? m_timer.start(TryAgainAfter) : schedule();
}

bool Session::finish(std::chrono::milliseconds patience)
{
    m_isFinished = true;
    for (const FetchId id : m_factory.ids()) { // what has not been told yet
        if (!m_keys.contains(id) || m_factory.owesNews(id) || !isEnded(m_factory.find(id)->state))
            m_dirty.insert(id);
    }
    const auto end = std::chrono::steady_clock::now() + patience;
    const auto left = [end] {
        return std::max(0ms, std::chrono::floor<std::chrono::milliseconds>(end - std::chrono::steady_clock::now()));
    };
    bool isDone = m_disk.finish(left());
    if (isDone && !m_dirty.empty() && (!m_found || m_found->wantsAnswer)) { // ended before that; nothing is thrown away
        open(SessionDatabase::Answer::Restore);
        isDone = m_disk.finish(left());
    }
    if (isDone && m_found && m_found->isKept && !m_isOpen) { // begin() comes too late
        m_isOpen = true;
        m_lastKey = m_found->lastKey;
    }
    m_isWriting = isDone ? false : m_isWriting;
    while (isDone && m_isOpen && !(m_dirty.empty() && m_gone.empty())) {
        write();
        isDone = m_disk.finish(left());
        m_isWriting = false;
    }
    m_disk.run([database = m_database] {
        database->forgetStart();
        database->close();
    });
    return m_disk.finish(left()) && isDone;
}

} // namespace Poetry

#include "moc_session.cpp"
