// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/system/smallfile.h"
#include "support/behaviour.h"
#include "support/contents.h"
#include "support/failingfiles.h"
#include "support/faultlog.h"

#include <QDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Lists and the like: the old file or the new one, whatever fails.
class SmallFileTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void whateverFailsTheOldFileStays();
    void whatMayBeLostIsNotWaitedFor();
    void aLinkLeadsToTheFile();
    void aPipeStaysAPipe();
    void ofOursNoLinkIsFollowed_data();
    void ofOursNoLinkIsFollowed();
    void whatIsOursIsForItsUserOnly();
    void aFolderStaysTheOneThatWasOpened();

private:
    QString path() const { return folder() + u"/lists/mine.txt"_s; }
    QStringList files() const { return QDir(folder() + u"/lists"_s).entryList(QDir::Files | QDir::Hidden); }
};

void SmallFileTest::whateverFailsTheOldFileStays() // E78, E81, E82
{
    const QByteArray old("old\n");
    const QByteArray fresh(100'000, 'n');
    int points = 0;
    for (const Call call :
         {Call::Open, Call::Write, Call::SetMode, Call::Sync, Call::Close, Call::Link, Call::Rename}) {
        for (const int error : {ENOSPC, EIO}) {
            for (int nth = 1;; ++nth) {
                const FaultTimer timer{"E78", "E81", "E82"};
                QVERIFY(!SmallFile::writeOwn(path(), old));
                FailingFiles disk({call, nth, error, false, true});
                const std::optional<Failure> failure =
                    SmallFile::writeOwn(path(), fresh, SmallFile::Durable::Yes, disk);
                if (!disk.wasReached())
                    break;
                ++points;
                const QByteArray now = SmallFile::readOwn(path(), 1'000'000);
                QVERIFY(now == old || now == fresh);
                QCOMPARE(files(), QStringList{u"mine.txt"_s});
                if (!failure) { // what fails when a folder is closed changes nothing any more
                    QVERIFY(call == Call::Close && now == fresh);
                    continue;
                }
                QCOMPARE(failure->kind(), FailureKind::StorageFailed);
                QVERIFY2(failure->sentence().contains(u"mine.txt"_s), qPrintable(failure->sentence()));
            }
        }
    }
    QVERIFY2(points >= 16, qPrintable(QString::number(points)));
}

void SmallFileTest::whatMayBeLostIsNotWaitedFor()
{
    FailingFiles disk({Call::Sync, 1, EIO, true});
    QVERIFY(!SmallFile::writeOwn(path(), "text", SmallFile::Durable::No, disk));
    QCOMPARE(SmallFile::readOwn(path(), 100), "text");
    QVERIFY(!disk.wasReached());
}

void SmallFileTest::aLinkLeadsToTheFile() // E86
{
    const FaultTimer timer{"E86"};
    const QString real = folder() + u"/real.txt"_s;
    QVERIFY(!SmallFile::write(real, "old"));
    QVERIFY(QDir().mkpath(folder() + u"/lists"_s));
    QVERIFY(QFile::link(real, path()));
    QVERIFY(!SmallFile::write(path(), "new"));
    QCOMPARE(QFileInfo(path()).symLinkTarget(), real);
    QCOMPARE(SmallFile::readOwn(real, 100), "new");
}

void SmallFileTest::aPipeStaysAPipe() // E86
{
    const FaultTimer timer{"E86"};
    QVERIFY(QDir().mkpath(folder() + u"/lists"_s));
    const QByteArray name = QFile::encodeName(path());
    QCOMPARE(::mkfifo(name.constData(), 0600), 0);
    const std::optional<Failure> failure = SmallFile::write(path(), "text");
    QVERIFY(failure);
    QVERIFY2(failure->sentence().contains(u"is a pipe and not a file"_s), qPrintable(failure->sentence()));
    struct stat there = {};
    QCOMPARE(::lstat(name.constData(), &there), 0);
    QVERIFY(S_ISFIFO(there.st_mode));
}

void SmallFileTest::ofOursNoLinkIsFollowed_data()
{
    QTest::addColumn<bool>("isHard");
    QTest::newRow("a link") << false;
    QTest::newRow("one more name of another file") << true;
}

void SmallFileTest::ofOursNoLinkIsFollowed() // P1
{
    QFETCH(bool, isHard);
    const FaultTimer timer{"P1"};
    const QString other = folder() + u"/other.txt"_s;
    QVERIFY(!SmallFile::writeOwn(other, "10001\n"));
    QVERIFY(QDir().mkpath(folder() + u"/lists"_s));
    const QByteArray target = QFile::encodeName(other);
    const QByteArray name = QFile::encodeName(path());
    QCOMPARE(isHard ? ::link(target.constData(), name.constData()) : ::symlink(target.constData(), name.constData()),
             0);
    QVERIFY(SmallFile::writeOwn(path(), "new"));
    QCOMPARE(SmallFile::readOwn(path(), 100), QByteArray());
    QCOMPARE(contents(other), "10001\n");
}

void SmallFileTest::whatIsOursIsForItsUserOnly() // P8
{
    const FaultTimer timer{"P8"};
    const mode_t before = ::umask(0);
    const std::optional<Failure> failure = SmallFile::writeOwn(path(), "old");
    ::umask(before);
    QVERIFY(!failure);
    struct stat there = {};
    const QByteArray name = QFile::encodeName(path());
    QCOMPARE(::stat(name.constData(), &there), 0);
    QCOMPARE(there.st_mode & 07777U, 0600U);
    QCOMPARE(::chmod(name.constData(), 0644), 0); // a copy that was brought back
    QCOMPARE(SmallFile::readOwn(path(), 100), "old");
    QCOMPARE(::stat(name.constData(), &there), 0);
    QCOMPARE(there.st_mode & 07777U, 0600U);
}

void SmallFileTest::aFolderStaysTheOneThatWasOpened() // P1
{
    const FaultTimer timer{"P1"};
    const QString elsewhere = folder() + u"/elsewhere"_s;
    const QString moved = folder() + u"/moved"_s;
    const QString name = folder() + u"/lists"_s;
    const OwnFolder lists(name);
    const OwnFile mine(lists, u"mine.txt"_s);
    QVERIFY(!SmallFile::writeOwn({elsewhere, u"mine.txt"_s}, "theirs"));
    QVERIFY(QDir().rename(name, moved) && QFile::link(elsewhere, name));
    QVERIFY(!SmallFile::writeOwn(mine, "ours"));
    QCOMPARE(SmallFile::readOwn(mine, 100), "ours");
    QCOMPARE(contents(moved + u"/mine.txt"_s), "ours");
    QCOMPARE(contents(path()), "theirs");
    QVERIFY(lists.folder(u"more"_s).isOpen() && QFile::exists(moved + u"/more"_s));
    QCOMPARE(FileSystem::ofThisMachine().unlink(mine.at()), 0);
    QCOMPARE(contents(path()), "theirs");
    QCOMPARE(OwnFolder(name).error(), ELOOP); // whoever starts now is told
    QVERIFY(SmallFile::writeOwn({name, u"mine.txt"_s}, "ours"));
    QCOMPARE(contents(path()), "theirs");
}

QTEST_GUILESS_MAIN(SmallFileTest)
#include "smallfiletest.moc"
