// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/poem/spoolfile.h"

#include <QDateTime>

#include <atomic>
#include <cerrno>
#include <utility>

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
        const int file = makeFile(files, path);
        if (file != -EEXIST)
            return {file, std::move(path)};
    }
}

bool SpoolFile::find(const QByteArray &path, const OwnFolder &folder, qint64 start)
{
    m_folder = folder;
    m_closed = ordinaryFile(path);
    if (!m_closed)
        return false;
    m_path = path;
    m_start = start;
    m_isKept = true;
    return true;
}

std::shared_ptr<const Descriptor> SpoolFile::opened() const
{
    if (m_file || m_path.isEmpty())
        return m_file;
    Descriptor file = openToRead(m_path);
    const auto found = file.isOpen() ? ordinaryFile(file) : std::nullopt;
    if (!found || !m_closed || !found->is(*m_closed))
        return {};
    return std::make_shared<const Descriptor>(std::move(file));
}

void SpoolFile::close()
{
    if (!m_file || m_path.isEmpty())
        return;
    m_closed = ordinaryFile(*m_file);
    m_file.reset();
}

void SpoolFile::letGo(FileSystem &files) const
{
    if (!m_path.isEmpty() && !m_isKept)
        files.unlink(m_path);
}

} // namespace Poetry
