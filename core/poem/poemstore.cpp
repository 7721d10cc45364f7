// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/poem/poemstore.h"

#include "core/failure/escape.h"
#include "core/system/diskthread.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <mutex>
#include <utility>

namespace Poetry {

namespace {

constexpr qint64 SpoolBlock = 256 * 1024;
constexpr qint64 LargeSlice = 32 * 1024;
constexpr qint64 HandedOverAtOnce = 512 * 1024;
constexpr qint64 MostInMemory = 2 * 1024 * 1024; ///< while the disk is at work

/// Qt names none where TMPDIR leads to nothing.
QString folderOf(const PoemStore::Options &options)
{
    const QString folder = options.folder.isEmpty() ? QDir::tempPath() : options.folder;
    return folder.isEmpty() ? qEnvironmentVariable("TMPDIR") : folder;
}

} // namespace

/// What goes to a file, how, and how far that is.
struct PoemStore::Spool
{
    Options options;
    Told listener{};
    QByteArray handedOver{}; ///< from onDisk on: what the DiskThread writes
    bool isSpilling = false; ///< there is, or will be, a file
    bool isWriting = false;  ///< what was handed over
    bool isFinished = false;
    std::optional<Failure> failure{}; ///< of the last writing
    qint64 onDisk = 0;
    SpoolFile file{};
    std::optional<QByteArray> hash{}; ///< of all of it, once somebody has read that
};

PoemStore::PoemStore(Options options) : m_isKept(options.keep)
{
    if (options.hash)
        m_hash = std::make_unique<QCryptographicHash>(QCryptographicHash::Sha256);
    if (m_isKept)
        m_spool = std::make_unique<Spool>(Spool{std::move(options)});
}

PoemStore::PoemStore(const QByteArray &path, qint64 size, const QByteArray &rest, const OwnFolder &folder, qint64 start)
    : PoemStore(Options{0, {}, false, true})
{
    m_spool->onDisk = size;
    m_memory = rest;
    m_size = size + rest.size();
    m_spool->isFinished = m_spool->file.find(path, folder, start);
}

PoemStore::~PoemStore()
{
    if (m_spool)
        m_spool->file.letGo(*m_spool->options.files);
}

void PoemStore::setListener(Told listener)
{
    if (m_spool)
        m_spool->listener = std::move(listener);
}

void PoemStore::arrive(std::chrono::steady_clock::time_point time)
{
    if (m_size == 0)
        m_firstAt = time;
    const auto since = std::chrono::duration_cast<Arrivals::Time>(time - m_firstAt);
    if (!m_arrivals && since < Arrivals::Grain)
        return;
    const std::lock_guard lock(m_mutex);
    if (!m_arrivals)
        m_arrivals = std::make_unique<Arrivals>(m_spool ? m_spool->options.leastTimes : Arrivals::Least);
    m_arrivals->add({m_size, since});
}

Arrivals PoemStore::arrivalsOf(const Poem &poem)
{
    if (!poem.m_store)
        return Arrivals();
    const std::lock_guard lock(poem.m_store->m_mutex);
    return poem.m_store->m_arrivals ? *poem.m_store->m_arrivals : Arrivals();
}

void PoemStore::setArrivals(Poem &poem, const Arrivals &arrivals)
{
    if (arrivals.isEmpty())
        return;
    if (!poem.m_store)
        poem = Poem(QByteArray());
    const std::lock_guard lock(poem.m_store->m_mutex);
    poem.m_store->m_arrivals = std::make_unique<Arrivals>(arrivals);
}

std::optional<Failure> PoemStore::append(QByteArrayView bytes)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_hash)
            m_hash->addData(bytes);
        if (!m_isKept) {
            m_size += bytes.size();
            return std::nullopt;
        }
    }
    if (m_spool->options.disk) {
        appendForLater(bytes);
        return std::nullopt;
    }
    const bool isPast = m_spool->file.isOpen() && bytes.size() >= LargeSlice; // the memory, which is emptied first
    auto failure = isPast ? spill() : std::nullopt;
    const qint64 done = isPast && !failure ? write(bytes, failure) : 0;
    {
        const std::lock_guard lock(m_mutex);
        m_spool->onDisk += done;
        m_size += bytes.size();
        if (m_memory.isEmpty())
            m_memory = bytes.sliced(done).toByteArray(); // most poems come in one piece: to the byte
        else
            m_memory.append(bytes.sliced(done));
    }
    const qint64 room = m_spool->file.isOpen() ? std::min(m_spool->options.spillThreshold, SpoolBlock)
                                               : m_spool->options.spillThreshold;
    return isPast || m_memory.size() <= room ? failure : spill();
}

/// What was handed over may be on its way to the disk for long.
void PoemStore::appendForLater(QByteArrayView bytes)
{
    qint64 most = m_spool->options.spillThreshold;
    {
        const std::lock_guard lock(m_mutex);
        m_size += bytes.size();
        if (m_memory.isEmpty() && !m_spool->isSpilling) {
            m_memory = bytes.toByteArray(); // most poems come in one piece: to the byte
        } else {
            if (m_spool->isSpilling && m_memory.isEmpty())
                m_memory.reserve(HandedOverAtOnce + bytes.size());
            m_memory.append(bytes);
        }
        if (m_spool->isSpilling)
            most = std::min(most, HandedOverAtOnce);
    }
    if (m_memory.size() > most && !m_spool->isWriting)
        handOver();
}

void PoemStore::handOver()
{
    {
        const std::lock_guard lock(m_mutex);
        m_spool->isSpilling = m_spool->isWriting = true;
        if (m_spool->handedOver.isEmpty())
            m_spool->handedOver.swap(m_memory);
        else
            m_spool->handedOver.append(std::exchange(m_memory, {})); // some of it was refused
    }
    const auto self = shared_from_this();
    m_spool->options.disk->run([self] { self->writeHandedOver(); }, [self] { self->goOn(); });
}

/// On the disk's thread; who reads needs the lock only for a moment.
void PoemStore::writeHandedOver()
{
    std::optional<Failure> failure = m_spool->file.isOpen() ? std::nullopt : openFile();
    const qint64 done = failure ? 0 : write(m_spool->handedOver, failure);
    const std::lock_guard lock(m_mutex);
    m_spool->onDisk += done;
    if (done == m_spool->handedOver.size())
        m_spool->handedOver = {};
    else
        m_spool->handedOver.remove(0, done);
    m_spool->failure = std::move(failure);
}

void PoemStore::goOn()
{
    m_spool->isWriting = false;
    const std::optional<Failure> failure = std::exchange(m_spool->failure, {});
    const bool hasMore = !m_memory.isEmpty() && (m_spool->isFinished || m_memory.size() >= HandedOverAtOnce);
    if (!failure && hasMore)
        handOver();
    else if (m_spool->isFinished)
        closeFile();
    if (const Told told = m_spool->listener) // which may go
        told(failure);
}

bool PoemStore::isFull() const
{
    return m_spool && m_spool->isWriting && m_memory.size() >= MostInMemory;
}

std::optional<Failure> PoemStore::spill()
{
    if (!m_spool->file.isOpen()) {
        if (auto failure = openFile())
            return failure;
    }
    std::optional<Failure> failure;
    const qint64 done = write(m_memory, failure);
    const std::lock_guard lock(m_mutex);
    m_spool->onDisk += done;
    m_memory.remove(0, done);
    return failure;
}

qint64 PoemStore::write(QByteArrayView bytes, std::optional<Failure> &failure)
{
    const Written written = writeAll(*m_spool->options.files, m_spool->file.opened()->get(), bytes);
    if (written.error != 0)
        failure = storageFailure(written.error);
    return written.bytes;
}

std::optional<Failure> PoemStore::openFile()
{
    SpoolFile file;
    const QByteArray folder = QFile::encodeName(folderOf(m_spool->options));
    if (const int error = file.make(*m_spool->options.files, folder, m_spool->options.isNamed))
        return storageFailure(error);
    const std::lock_guard lock(m_mutex);
    m_spool->file = std::move(file);
    return std::nullopt;
}

Failure PoemStore::storageFailure(int error) const
{
    const QString folder = folderOf(m_spool->options);
    const QString real = QFileInfo(folder).canonicalFilePath(); // one that is open has no name of its own
    Failure failure(FailureKind::StorageFailed, FailureStage::Store,
                    Words{QT_TR_NOOP("The text could not be stored in %1"), escaped(real.isEmpty() ? folder : real), -1,
                          "Poetry::PoemStore"});
    failure.withErrno(error);
    return failure;
}

void PoemStore::finish()
{
    if (m_arrivals) {
        const std::lock_guard lock(m_mutex);
        m_arrivals->squeeze();
    }
    if (!m_spool)
        return;
    m_spool->isFinished = true;
    if (m_spool->file.isOpen() && !m_spool->options.disk && !m_memory.isEmpty())
        spill();
    if (m_spool->isSpilling) { // the DiskThread's
        if (!m_spool->isWriting && !m_memory.isEmpty() && m_spool->handedOver.isEmpty())
            handOver();
        else if (!m_spool->isWriting)
            closeFile();
        return;
    }
    const std::lock_guard lock(m_mutex);
    m_memory.squeeze();
    if (m_spool->file.isOpen())
        m_spool->file.close();
    else
        m_spool.reset();
}

void PoemStore::closeFile()
{
    const std::lock_guard lock(m_mutex);
    m_spool->file.close();
}

QByteArray PoemStore::path() const
{
    const std::lock_guard lock(m_mutex);
    return m_spool ? m_spool->file.path() : QByteArray();
}

void PoemStore::keepFile() const
{
    const std::lock_guard lock(m_mutex);
    if (m_spool)
        m_spool->file.keep();
}

Poem PoemStore::poem(std::shared_ptr<const PoemStore> store, qint64 size)
{
    return Poem(std::move(store), size);
}

Descriptor PoemStore::fileOf(const Poem &poem)
{
    if (!poem.m_store)
        return Descriptor();
    const std::lock_guard lock(poem.m_store->m_mutex);
    const auto &spool = poem.m_store->m_spool;
    const auto file = spool ? spool->file.opened() : nullptr;
    return file ? file->copy() : Descriptor();
}

qint64 PoemStore::sizeInFile() const
{
    const std::lock_guard lock(m_mutex);
    return m_spool ? m_spool->onDisk : 0;
}

qint64 PoemStore::size() const
{
    const std::lock_guard lock(m_mutex);
    return m_size;
}

QByteArray PoemStore::read(qint64 offset, qint64 length) const
{
    if (!m_isKept)
        return {};
    QByteArray fromMemory;
    qint64 fromDisk = 0;
    qint64 start = 0;
    std::shared_ptr<const Descriptor> file;
    {
        const std::lock_guard lock(m_mutex);
        offset = std::clamp<qint64>(offset, 0, m_size);
        length = std::clamp<qint64>(length, 0, m_size - offset);
        if (!m_spool)
            return m_memory.mid(offset, length);
        fromDisk = std::clamp<qint64>(m_spool->onDisk - offset, 0, length);
        if (length > fromDisk) {
            const qint64 from = offset + fromDisk - m_spool->onDisk;
            const qint64 later = m_spool->handedOver.size();
            fromMemory = m_spool->handedOver.mid(from, length - fromDisk);
            if (from + length - fromDisk > later)
                fromMemory += m_memory.mid(std::max<qint64>(0, from - later), length - fromDisk - fromMemory.size());
        }
        start = m_spool->file.start() + offset;
        if (fromDisk > 0)
            file = m_spool->file.opened();
    }
    if (fromDisk == 0)
        return fromMemory;
    if (!file)
        return {};
    // The file only grows, so this needs no lock, and a slow disk holds up nobody else. What somebody has cut off it is
    // not made up.
    const QByteArray bytes = readAt(*file, start, fromDisk);
    return bytes.size() < fromDisk ? bytes : bytes + fromMemory;
}

std::optional<QByteArray> PoemStore::hash() const
{
    const std::lock_guard lock(m_mutex);
    if (m_hash)
        return m_hash->result();
    return m_spool ? m_spool->hash : std::nullopt;
}

void PoemStore::tellHash(const QByteArray &hash) const
{
    const std::lock_guard lock(m_mutex);
    if (m_spool && m_spool->isFinished)
        m_spool->hash = hash;
}

} // namespace Poetry
