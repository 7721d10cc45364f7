// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/poem/spoolfile.h"

#include <QDateTime>

#include <atomic>
#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Poetry {

QByteArray SpoolFile::newName()
{
    static std::atomic<quint64> last = 0;
    return prefixOfThisRun() + QByteArray::number(++last) + ".poem";
}

QByteArray SpoolFile::prefixOfThisRun()
{
    static const QByteArray start = QByteArray::number(QDateTime::currentMSecsSinceEpoch()) + '-';
    return start;
}

QString SpoolFile::namePattern()
{
    return QStringLiteral("\\A[0-9]+-[0-9]+(-[0-9]+)?\\.poem\\z");
}

int SpoolFile::make(FileSystem &files, const QByteArray &folder, bool isNamed)
{
    auto [file, path] = isNamed ? makeNamed(files, folder) : makeTemporaryFile(files, folder, ".spool");
    if (file < 0)
        return -file;
    m_file = std::make_shared<const Descriptor>(file);
    m_path = std::move(path);
    return 0;
}

TemporaryFile SpoolFile::makeNamed(FileSystem &files, const QByteArray &folder)
{
    for (;;) {
        QByteArray path = folder + '/' + newName();
        const int file = files.open(path, O_CREAT | O_EXCL | O_NOFOLLOW | O_RDWR, S_IRUSR | S_IWUSR);
        if (file != -EEXIST)
            return {file, std::move(path)};
    }
}

bool SpoolFile::find(const QByteArray &path, const OwnFolder &folder, qint64 start)
{
    struct stat named = {};
    m_folder = folder;
    if (::lstat(path.constData(), &named) != 0 || !S_ISREG(named.st_mode))
        return false;
    m_path = path;
    m_inode = named.st_ino;
    m_start = start;
    m_isKept = true;
    return true;
}

std::shared_ptr<const Descriptor> SpoolFile::opened() const
{
    if (m_file || m_path.isEmpty())
        return m_file;
    Descriptor file(::open(m_path.constData(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    struct stat status = {};
    if (!file.isOpen() || ::fstat(file.get(), &status) != 0 || status.st_ino != m_inode)
        return {};
    return std::make_shared<const Descriptor>(std::move(file));
}

QByteArray SpoolFile::read(const Descriptor &file, qint64 place, qint64 length)
{
    QByteArray bytes(length, Qt::Uninitialized);
    for (qint64 done = 0; done < length;) {
        const auto n = ::pread(file.get(), bytes.data() + done, static_cast<std::size_t>(length - done), place + done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return bytes.first(done);
        done += n;
    }
    return bytes;
}

void SpoolFile::close()
{
    struct stat ours = {};
    if (!m_file || m_path.isEmpty() || ::fstat(m_file->get(), &ours) != 0)
        return;
    m_inode = ours.st_ino;
    m_file.reset();
}

void SpoolFile::letGo(FileSystem &files) const
{
    if (!m_path.isEmpty() && !m_isKept)
        files.unlink(m_path);
}

} // namespace Poetry
