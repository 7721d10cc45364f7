// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/fetcher/instance.h"

#include "app/fetcher/folders.h"
#include "support/behaviour.h"
#include "support/faultlog.h"

#include <QDir>
#include <QFile>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;

namespace {

constexpr uid_t Nobody = 65534;

bool isPrivate(const QString &path)
{
    struct stat status = {};
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 && (status.st_mode & 07777) == 0700;
}

} // namespace

/// One program for a profile, and the folders that it trusts.
class InstanceTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aSecondOneFindsTheLockHeld();
    void aLockThatIsNoFileOfOursIsSaid_data();
    void aLockThatIsNoFileOfOursIsSaid();
    void aMessageInPiecesIsTakenOnce();
    void withoutASessionTheSocketIsInAFolderOfItsOwn_data();
    void withoutASessionTheSocketIsInAFolderOfItsOwn();
    void aFolderOfSomebodyElseIsNotListenedIn();
    void foldersThatOthersMayReadAreNarrowed();
    void foldersThatCannotBeTrustedAreNotUsed_data();
    void foldersThatCannotBeTrustedAreNotUsed();
    void relativeFoldersOfTheEnvironmentCountForNothing();

private:
    QString path(const QString &name) const { return m_root->filePath(name); }
    void makeFolder(const QString &name, mode_t mode = 0700) const
    {
        QVERIFY(QDir().mkpath(path(name)));
        QCOMPARE(::chmod(QFile::encodeName(path(name)).constData(), mode), 0);
    }

    std::optional<QTemporaryDir> m_root;
};

void InstanceTest::init()
{
    m_root.emplace();
    makeFolder(u"state"_s);
    makeFolder(u"runtime"_s);
    makeFolder(u"tmp"_s, 01777);
    qputenv("XDG_RUNTIME_DIR", QFile::encodeName(path(u"runtime"_s)));
    qputenv("TMPDIR", QFile::encodeName(path(u"tmp"_s)));
}

void InstanceTest::cleanup()
{
    m_root.reset();
}

void InstanceTest::aSecondOneFindsTheLockHeld()
{
    Instance first(path(u"state"_s));
    QCOMPARE(first.enter({}), Instance::Role::First);
    QVERIFY(first.isListening());
    Instance second(path(u"state"_s));
    QCOMPARE(second.enter({}), Instance::Role::NoAnswer); // the first one cannot answer within this very call
}

void InstanceTest::aLockThatIsNoFileOfOursIsSaid_data()
{
    QTest::addColumn<QString>("kind");
    QTest::newRow("a link") << u"link"_s;
    QTest::newRow("a link to nothing") << u"dangling"_s;
    QTest::newRow("a folder") << u"folder"_s;
    QTest::newRow("one more name of another file") << u"name"_s;
    QTest::newRow("a pipe") << u"pipe"_s;
}

void InstanceTest::aLockThatIsNoFileOfOursIsSaid() // P6
{
    QFETCH(QString, kind);
    const FaultTimer timer{"P6"};
    const QByteArray lock = QFile::encodeName(path(u"state/lock"_s));
    const QByteArray other = QFile::encodeName(path(u"other"_s));
    QFile file(path(u"other"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("mine") == 4);
    file.close();
    if (kind == u"link")
        QCOMPARE(::symlink(other.constData(), lock.constData()), 0);
    else if (kind == u"dangling")
        QCOMPARE(::symlink("nowhere", lock.constData()), 0);
    else if (kind == u"folder")
        makeFolder(u"state/lock"_s);
    else if (kind == u"name")
        QCOMPARE(::link(other.constData(), lock.constData()), 0);
    else
        QCOMPARE(::mkfifo(lock.constData(), 0600), 0);

    Instance instance(path(u"state"_s));
    QCOMPARE(instance.enter({}), Instance::Role::Unlocked);
    QVERIFY(!instance.isListening());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "mine");
    QVERIFY(!QFile::exists(path(u"state/nowhere"_s)));
}

void InstanceTest::aMessageInPiecesIsTakenOnce() // P3
{
    const FaultTimer timer{"P3"};
    Instance instance(path(u"state"_s));
    QCOMPARE(instance.enter({}), Instance::Role::First);
    QSignalSpy called(&instance, &Instance::called);
    const QStringList sockets = QDir(path(u"runtime"_s)).entryList(QDir::System);
    QCOMPARE(sockets.size(), 1);

    QLocalSocket socket;
    socket.connectToServer(path(u"runtime/"_s + sockets.first()));
    QVERIFY(socket.waitForConnected());
    const QByteArray message = "10001\npoems.example:17\n.\n";
    for (const char byte : message) {
        socket.write(&byte, 1);
        socket.flush();
        QCoreApplication::processEvents();
    }
    QTRY_COMPARE(called.size(), 1);
    QCOMPARE(called.first().first().toString(), u"10001\npoems.example:17"_s);
    QTRY_COMPARE(socket.bytesAvailable(), 6);
    QCOMPARE(socket.readAll(), "taken\n");
}

void InstanceTest::withoutASessionTheSocketIsInAFolderOfItsOwn_data()
{
    QTest::addColumn<QByteArray>("runtime");
    QTest::newRow("none") << QByteArray();
    QTest::newRow("an empty one") << QByteArray("");
    QTest::newRow("a relative one") << QByteArray("somewhere");
}

void InstanceTest::withoutASessionTheSocketIsInAFolderOfItsOwn()
{
    QFETCH(const QByteArray, runtime);
    runtime.isNull() ? qunsetenv("XDG_RUNTIME_DIR") : qputenv("XDG_RUNTIME_DIR", runtime);
    Instance instance(path(u"state"_s));
    QCOMPARE(instance.enter({}), Instance::Role::First);
    QVERIFY(instance.isListening());
    const QString own = path(u"tmp/poetry-fetcher-%1"_s.arg(::geteuid()));
    QVERIFY(isPrivate(own));
    QCOMPARE(QDir(own).entryList(QDir::System).size(), 1);
}

void InstanceTest::aFolderOfSomebodyElseIsNotListenedIn()
{
    if (::geteuid() != 0)
        QSKIP("Only root can make a folder that belongs to somebody else.");
    const FaultTimer timer{"P3"};
    qunsetenv("XDG_RUNTIME_DIR");
    const QString taken = u"tmp/poetry-fetcher-%1"_s.arg(::geteuid());
    makeFolder(taken, 0777);
    QCOMPARE(::chown(QFile::encodeName(path(taken)).constData(), Nobody, Nobody), 0);
    Instance instance(path(u"state"_s));
    QCOMPARE(instance.enter({}), Instance::Role::First);
    QVERIFY(!instance.isListening());
    QVERIFY(QDir(path(taken)).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot).isEmpty());
}

void InstanceTest::foldersThatOthersMayReadAreNarrowed()
{
    makeFolder(u"profile/state"_s, 0755);
    makeFolder(u"profile"_s, 0750);
    QCOMPARE(Folders(path(u"profile"_s)).refusal(), std::nullopt);
    for (const char *name : {"profile", "profile/config", "profile/data", "profile/state"})
        QVERIFY2(isPrivate(path(QString::fromLatin1(name))), name);
}

void InstanceTest::foldersThatCannotBeTrustedAreNotUsed_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("said");
    QTest::newRow("others may write into it") << u"open"_s << u"belongs to somebody else"_s;
    QTest::newRow("a link") << u"link"_s << u"no folder, or a link"_s;
    QTest::newRow("a file") << u"file"_s << u"no folder"_s;
    QTest::newRow("somebody else's") << u"foreign"_s << u"belongs to somebody else"_s;
}

void InstanceTest::foldersThatCannotBeTrustedAreNotUsed() // P1
{
    const FaultTimer timer{"P1"};
    QFETCH(QString, kind);
    QFETCH(QString, said);
    makeFolder(u"profile"_s);
    const QString state = u"profile/state"_s;
    const QByteArray name = QFile::encodeName(path(state));
    if (kind == u"link") {
        QCOMPARE(::symlink(QFile::encodeName(path(u"state"_s)).constData(), name.constData()), 0);
    } else if (kind == u"file") {
        QVERIFY(QFile(path(state)).open(QIODevice::WriteOnly));
    } else if (kind == u"open") {
        makeFolder(state, 0770);
    } else {
        if (::geteuid() != 0)
            QSKIP("Only root can make a folder that belongs to somebody else.");
        makeFolder(state);
        QCOMPARE(::chown(name.constData(), Nobody, Nobody), 0);
    }
    const auto sentence = Folders(path(u"profile"_s)).refusal();
    QVERIFY(sentence);
    QVERIFY2(sentence->contains(said) && sentence->contains(path(state)), qPrintable(*sentence));
}

void InstanceTest::relativeFoldersOfTheEnvironmentCountForNothing()
{
    const QByteArray home = qgetenv("HOME");
    qputenv("HOME", QFile::encodeName(path(u"home"_s)));
    for (const char *variable : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"})
        qputenv(variable, "somewhere");
    const Folders folders({});
    for (const char *variable : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"})
        qunsetenv(variable);
    qputenv("HOME", home);
    for (const OwnFolder &folder : {folders.config, folders.data, folders.state}) {
        const QString where = folder.path();
        QVERIFY2(where.startsWith(path(u"home"_s)) && where.endsWith(u"/poetry-fetcher"_s), qPrintable(where));
        QVERIFY2(folder.isOpen() && isPrivate(where), qPrintable(where));
    }
}

QTEST_GUILESS_MAIN(InstanceTest)
#include "instancetest.moc"
