// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/poemstore.h"

#include "core/escape.h"

#include <QDir>

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Poetry {

namespace {

constexpr qint64 BlockSize = 256 * 1024;
constexpr qint64 LargeSlice = 32 * 1024;

} // namespace

PoemStore::PoemStore(Options options) : m_options(std::move(options))
{
    if (m_options.hash)
        m_hash = std::make_unique<QCryptographicHash>(QCryptographicHash::Sha256);
}

PoemStore::PoemStore(Descriptor file) : m_options{0, {}, false, true}, m_spool(std::move(file))
{
    struct stat status = {};
    if (m_spool.isOpen() && ::fstat(m_spool.get(), &status) == 0)
        m_size = m_onDisk = status.st_size;
}

PoemStore::~PoemStore()
{
    if (m_spool.isOpen() && !m_spoolPath.isEmpty())
        ::unlink(m_spoolPath.constData());
}

std::optional<Failure> PoemStore::append(QByteArrayView bytes)
{
    m_size += bytes.size();
    if (m_hash)
        m_hash->addData(bytes);
    if (!m_options.keep)
        return std::nullopt;
    if (m_spool.isOpen() && bytes.size() >= LargeSlice) { // past the memory, which is emptied first
        auto failure = spill();
        const qint64 done = failure ? 0 : write(bytes, failure);
        m_memory.append(bytes.sliced(done));
        return failure;
    }
    if (m_memory.isEmpty())
        m_memory = bytes.toByteArray(); // most poems come in one piece: to the byte
    else
        m_memory.append(bytes);
    const qint64 room = m_spool.isOpen() ? std::min(m_options.spillThreshold, BlockSize) : m_options.spillThreshold;
    return m_memory.size() > room ? spill() : std::nullopt;
}

std::optional<Failure> PoemStore::spill()
{
    if (!m_spool.isOpen()) {
        if (auto failure = openSpool())
            return failure;
    }
    std::optional<Failure> failure;
    m_memory.remove(0, write(m_memory, failure));
    return failure;
}

qint64 PoemStore::write(QByteArrayView bytes, std::optional<Failure> &failure)
{
    qint64 written = 0;
    int error = 0;
    while (written < bytes.size() && error == 0) {
        const auto n = ::write(m_spool.get(), bytes.data() + written, static_cast<std::size_t>(bytes.size() - written));
        if (n > 0)
            written += n;
        else if (n == 0)
            error = EIO;
        else if (errno != EINTR)
            error = errno;
    }
    m_onDisk += written;
    if (error != 0)
        failure = storageFailure(error);
    return written;
}

std::optional<Failure> PoemStore::openSpool()
{
    const QString folder = m_options.folder.isEmpty() ? QDir::tempPath() : m_options.folder;
    m_spoolPath = QFile::encodeName(folder + QStringLiteral("/poetry-XXXXXX.spool"));
    m_spool = Descriptor(::mkostemps(m_spoolPath.data(), 6, O_CLOEXEC)); // 0600, and never a file that was there
    return m_spool.isOpen() ? std::nullopt : std::optional(storageFailure(errno));
}

Failure PoemStore::storageFailure(int error) const
{
    const QString folder = m_options.folder.isEmpty() ? QDir::tempPath() : m_options.folder;
    Failure failure(FailureKind::StorageFailed, FailureStage::Store,
                    tr("The text could not be stored in %1").arg(escaped(folder)));
    failure.withErrno(error);
    return failure;
}

void PoemStore::finish()
{
    if (m_spool.isOpen() && !m_memory.isEmpty())
        spill();
    m_memory.squeeze();
}

bool PoemStore::link(const QByteArray &path) const
{
    return m_spool.isOpen() && m_onDisk == m_size && ::link(m_spoolPath.constData(), path.constData()) == 0;
}

QByteArray PoemStore::read(qint64 offset, qint64 length) const
{
    offset = std::clamp<qint64>(offset, 0, m_size);
    length = std::clamp<qint64>(length, 0, m_size - offset);
    if (!m_options.keep)
        return {};
    QByteArray bytes;
    if (offset < m_onDisk) {
        bytes.resize(std::min(length, m_onDisk - offset));
        qint64 done = 0;
        while (done < bytes.size()) {
            const auto n = ::pread(m_spool.get(), bytes.data() + done, static_cast<std::size_t>(bytes.size() - done),
                                   offset + done);
            if (n < 0 && errno == EINTR)
                continue;
            if (n <= 0) { // somebody has shortened the file: what is gone is not made up
                bytes.truncate(done);
                return bytes;
            }
            done += n;
        }
        offset += done;
        length -= done;
    }
    if (length > 0)
        bytes += m_memory.mid(offset - m_onDisk, length);
    return bytes;
}

std::optional<QByteArray> PoemStore::hash() const
{
    return m_hash ? std::optional(m_hash->result()) : std::nullopt;
}

} // namespace Poetry
