// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/poemsaver.h"

#include "core/descriptor.h"
#include "core/escape.h"
#include "core/filename.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Poetry {

namespace {

constexpr qint64 SliceSize = 256 * 1024;
constexpr int MaxNameBytes = 240;
constexpr int MostNumbers = 10'000;

const QRegularExpression &fieldPattern()
{
    static const QRegularExpression pattern(QStringLiteral("\\{([^{}]*)\\}"));
    return pattern;
}

/// Bytes under a temporary name, in the folder they shall stay in; gone again unless placed.
class TemporaryFile
{
public:
    explicit TemporaryFile(const QString &folder)
        : m_path(QFile::encodeName(folder + QStringLiteral("/.poetry-XXXXXX.tmp")))
    {
        m_file = Descriptor(::mkostemps(m_path.data(), 4, O_CLOEXEC));
        m_error = m_file.isOpen() ? 0 : errno;
        m_exists = m_file.isOpen();
    }
    ~TemporaryFile()
    {
        if (m_exists)
            ::unlink(m_path.constData());
    }
    Q_DISABLE_COPY_MOVE(TemporaryFile)

    /// errno of the first thing that went wrong; 0 = nothing so far.
    int error() const { return m_error; }

    void write(const QByteArray &bytes)
    {
        qsizetype written = 0;
        while (m_error == 0 && written < bytes.size()) {
            const auto n =
                ::write(m_file.get(), bytes.constData() + written, static_cast<std::size_t>(bytes.size() - written));
            if (n > 0)
                written += n;
            else if (n == 0)
                m_error = EIO;
            else if (errno != EINTR)
                m_error = errno;
        }
    }

    /// Becomes the spool file of the poem, where that can be.
    bool adopt(const Poem &poem)
    {
        const QByteArray link = m_path + ".link";
        if (m_error != 0 || !poem.linkTo(link))
            return false;
        Descriptor file(::open(link.constData(), O_RDWR | O_CLOEXEC | O_NOFOLLOW));
        if (!file.isOpen() || ::rename(link.constData(), m_path.constData()) != 0) {
            ::unlink(link.constData());
            return false;
        }
        m_file = std::move(file);
        return true;
    }

    /// Makes the bytes durable and the file as readable as any other new one, or as the one it replaces.
    void complete(std::optional<mode_t> mode)
    {
        if (m_error == 0 && (::fchmod(m_file.get(), mode.value_or(ordinaryMode())) != 0 || ::fsync(m_file.get()) != 0 ||
                             ::close(m_file.release()) != 0))
            m_error = errno;
    }

    /// Gives it its name; false with EEXIST where that is taken and replace is not set.
    bool place(const QByteArray &path, bool replace)
    {
        if (m_error != 0)
            return false;
        int result = replace ? ::rename(m_path.constData(), path.constData())
                             : ::renameat2(AT_FDCWD, m_path.constData(), AT_FDCWD, path.constData(), RENAME_NOREPLACE);
        if (result == 0) {
            m_exists = false;
        } else if (!replace &&
                   (errno == EINVAL || errno == ENOSYS)) { // a file system without that; a link is as atomic
            result = ::link(m_path.constData(), path.constData());
        }
        if (result != 0)
            m_error = errno;
        return result == 0;
    }

    void forgetCollision() { m_error = 0; }

private:
    static mode_t ordinaryMode()
    {
        const mode_t mask = ::umask(0);
        ::umask(mask);
        return 0666 & ~mask;
    }

    QByteArray m_path;
    Descriptor m_file;
    int m_error = 0;
    bool m_exists = false;
};

/// A new name in a folder survives a power failure only once the folder is on disk too.
int syncFolder(const QString &folder)
{
    const Descriptor fd(::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    // Some file systems cannot sync a folder, and say EINVAL.
    return fd.isOpen() && ::fsync(fd.get()) != 0 && errno != EINVAL ? errno : 0;
}

QString numbered(const QString &name, int number)
{
    if (number == 1)
        return name;
    const QString ending = name.endsWith(u".partial.txt") ? QStringLiteral(".partial.txt") : QStringLiteral(".txt");
    const QString suffix = QStringLiteral(" (%1)").arg(number);
    return (name.endsWith(ending) ? name.chopped(ending.size()) : name) + suffix +
           (name.endsWith(ending) ? ending : QString());
}

/// All of the poem into file; EIO where a spool file no longer gives what it should.
bool copy(const Poem &poem, TemporaryFile &file)
{
    for (qint64 offset = 0; offset < poem.size() && file.error() == 0;) {
        const QByteArray slice = poem.read(offset, SliceSize);
        if (slice.isEmpty())
            return false;
        file.write(slice);
        offset += slice.size();
    }
    return true;
}

} // namespace

std::optional<Failure> PoemSaver::checkTemplate(const QString &nameTemplate)
{
    const auto refusal = [](const QString &sentence) {
        return Failure(FailureKind::StorageFailed, FailureStage::Parse, sentence);
    };
    if (nameTemplate.trimmed().isEmpty())
        return refusal(tr("The template for file names is empty; write something like %1")
                           .arg(QString::fromLatin1(DefaultTemplate)));
    static const QStringList fields{QStringLiteral("host"), QStringLiteral("port"), QStringLiteral("date"),
                                    QStringLiteral("time"), QStringLiteral("n")};
    for (auto matches = fieldPattern().globalMatch(nameTemplate); matches.hasNext();) {
        const auto match = matches.next();
        if (!fields.contains(match.captured(1)))
            return refusal(
                tr("The template for file names has the field “%1”, which is not known; write {host}, {port}, "
                   "{date}, {time} or {n}")
                    .arg(escaped(match.captured(0), 40)));
    }
    return std::nullopt;
}

QString PoemSaver::fileName(const QString &nameTemplate, const Fetch &fetch, int n, const QDateTime &now)
{
    QString name;
    qsizetype from = 0;
    for (auto matches = fieldPattern().globalMatch(nameTemplate); matches.hasNext();) {
        const auto match = matches.next();
        const QString field = match.captured(1);
        name += QStringView(nameTemplate).mid(from, match.capturedStart() - from);
        name += field == u"host"   ? fetch.address.host()
                : field == u"port" ? QString::number(fetch.address.port())
                : field == u"date" ? now.toString(QStringLiteral("yyyy-MM-dd"))
                : field == u"time" ? now.toString(QStringLiteral("HHmmss"))
                : field == u"n"    ? QString::number(n)
                                   : match.captured(0);
        from = match.capturedEnd();
    }
    name += QStringView(nameTemplate).mid(from);
    if (name.endsWith(u".txt", Qt::CaseInsensitive))
        name.chop(4);
    const QString ending =
        fetch.state == FetchState::Complete ? QStringLiteral(".txt") : QStringLiteral(".partial.txt");
    const int roomForNumber = static_cast<int>(QStringLiteral(" (10000)").size());
    return safeFileName(name, MaxNameBytes - static_cast<int>(ending.size()) - roomForNumber) + ending;
}

std::variant<QString, Failure> PoemSaver::saveInto(const QString &folder, const QString &name, const Poem &poem,
                                                   Afterwards afterwards)
{
    const auto failure = [&](int error) {
        return Failure(FailureKind::StorageFailed, FailureStage::Store,
                       tr("%1 could not be saved in %2").arg(escaped(name), escaped(folder)))
            .withErrno(error);
    };
    TemporaryFile file(folder);
    const bool isThere = afterwards == Afterwards::PoemGoes && file.adopt(poem);
    if (!isThere && !copy(poem, file))
        return failure(EIO);
    file.complete({});
    for (int number = 1; number <= MostNumbers; ++number) {
        const QString path = QDir(folder).filePath(numbered(name, number));
        if (file.place(QFile::encodeName(path), false)) {
            if (const int error = syncFolder(folder))
                return failure(error);
            return path;
        }
        if (file.error() != EEXIST)
            break;
        file.forgetCollision();
    }
    return failure(file.error() ? file.error() : EEXIST);
}

std::variant<QString, Failure> PoemSaver::saveAs(const QString &path, const Poem &poem, Existing existing)
{
    const QString sentence = tr("The poem could not be saved as %1").arg(escaped(path));
    const auto failure = [&](int error) {
        return Failure(FailureKind::StorageFailed, FailureStage::Store, sentence).withErrno(error);
    };
    struct stat target
    {
    };
    const QByteArray name = QFile::encodeName(path);
    std::optional<mode_t> mode;
    if (::lstat(name.constData(), &target) == 0) {
        if (!S_ISREG(target.st_mode))
            return Failure(FailureKind::StorageFailed, FailureStage::Store,
                           tr("%1 is not an ordinary file; choose another name").arg(escaped(path)));
        if (existing == Existing::Keep)
            return failure(EEXIST);
        mode = target.st_mode & 07777;
    }
    const QString folder = QFileInfo(path).absolutePath();
    TemporaryFile file(folder);
    if (!copy(poem, file))
        return failure(EIO);
    file.complete(mode);
    if (!file.place(name, existing == Existing::Replace))
        return failure(file.error());
    if (const int error = syncFolder(folder))
        return failure(error);
    return path;
}

} // namespace Poetry
