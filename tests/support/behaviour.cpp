// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "support/behaviour.h"

#include <QCoreApplication>
#include <QDir>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <array>
#include <cerrno>
#include <sys/wait.h>
#include <unistd.h>

namespace Poetry::Test {

using namespace Qt::StringLiterals;

namespace {

bool hasChildren()
{
    siginfo_t info{};
    return ::waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) == 0 || errno != ECHILD;
}

/// Why this build does not promise what a test asks for; empty where it does. Each line of the list is
/// "program::function", a tab, and the promise that is weaker.
QString weakness(const QString &test)
{
    QFile list(QStringLiteral(POETRY_WEAKER));
    const bool isThere = !list.fileName().isEmpty() && list.open(QIODevice::ReadOnly);
    const QStringList lines = isThere ? QString::fromUtf8(list.readAll()).split(u'\n') : QStringList();
    const auto line = std::ranges::find_if(lines, [&](const QString &one) { return one.startsWith(test + u'\t'); });
    return line == lines.end() ? QString() : line->section(u'\t', 1);
}

} // namespace

Behaviour::Behaviour() = default;
Behaviour::~Behaviour() = default;

QString Behaviour::folder() const
{
    return m_folder->path();
}

QString Behaviour::spoolFolder() const
{
    return m_folder->filePath(u"spool"_s);
}

QStringList Behaviour::openDescriptors()
{
    const QString folder = u"/proc/self/fd/"_s;
    const QStringList numbers = QDir(folder).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot);
    QStringList open;
    for (const QString &number : numbers) {
        std::array<char, 512> target{};
        const ssize_t length = ::readlink(qPrintable(folder + number), target.data(), target.size());
        if (length > 0) // else it was the descriptor that read the folder
            open += number + u" "_s + QFile::decodeName(QByteArray(target.data(), length));
    }
    return open;
}

int Behaviour::threads()
{
    return static_cast<int>(QDir(u"/proc/self/task"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size());
}

QStringList Behaviour::leftDescriptors() const
{
    // The threads of Qt's pools have one of these each, and come and go by themselves; threads are counted.
    QStringList left;
    const QStringList open = openDescriptors();
    for (const QString &descriptor : open) {
        if (!m_descriptors.contains(descriptor) && !descriptor.endsWith(u"[eventfd]"))
            left += descriptor;
    }
    return left;
}

void Behaviour::init()
{
    const QString program = QCoreApplication::arguments().constFirst().section(u'/', -1);
    const QString weaker = weakness(program + u"::"_s + QString::fromLatin1(QTest::currentTestFunction()));
    if (!weaker.isEmpty())
        QSKIP(qPrintable(weaker));
    QTest::failOnWarning(QRegularExpression(u"."_s));
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY2(m_folder->isValid(), qPrintable(m_folder->errorString()));
    QVERIFY(QDir().mkpath(spoolFolder()));
    m_temporary = qgetenv("TMPDIR");
    qputenv("TMPDIR", QFile::encodeName(spoolFolder()));
    QCoreApplication::processEvents();
    m_descriptors = openDescriptors();
    m_threads = threads();
}

void Behaviour::cleanup()
{
    if (m_temporary.isEmpty())
        qunsetenv("TMPDIR");
    else
        qputenv("TMPDIR", m_temporary);

    const auto spoolFiles = [this] {
        return QDir(spoolFolder()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    };
    QTRY_COMPARE(spoolFiles().join(u'\n'), QString());
    QTRY_COMPARE(leftDescriptors().join(u'\n'), QString());
    QTRY_VERIFY2(threads() <= m_threads, "a thread is left");
    QTRY_VERIFY2(!hasChildren(), "a child process is left");
    m_folder.reset();
}

} // namespace Poetry::Test
