// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/saving/poemsaver.h"
#include "core/fetch/poemsink.h"
#include "core/saving/nametemplate.h"
#include "support/behaviour.h"
#include "support/contents.h"
#include "support/faultlog.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <cerrno>
#include <csignal>

#include <sys/resource.h>
#include <sys/stat.h>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray exactBytes("Exactly\r\nthis\0, \xff not that.", 28);

Fetch fetchIn(const QString &address, FetchState state = FetchState::Complete)
{
    Fetch fetch(std::get<ServerAddress>(ServerAddress::parse(address)));
    fetch.state = state;
    return fetch;
}

} // namespace

class PoemSaverTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void namesComeFromTheTemplate_data();
    void namesComeFromTheTemplate();
    void namesAreNeverTooLong();
    void wrongTemplatesAreRefused_data();
    void wrongTemplatesAreRefused();
    void savedFilesHoldExactlyTheBytes();
    void aSpoolFileBecomesTheFile();
    void nothingThatWasThereIsReplaced();
    void savingAsReplacesOnlyWhenTold();
    void onlyOrdinaryFilesAreReplaced_data();
    void onlyOrdinaryFilesAreReplaced();
    void permissionsFollowTheMask();
    void aReplacedFileKeepsItsMode();
    void whatCannotBeSavedLeavesNothing_data();
    void whatCannotBeSavedLeavesNothing();
    void aFullDiskLeavesTheOldFile();

private:
    QStringList files() const { return QDir(folder()).entryList(QDir::Files | QDir::Hidden | QDir::System); }
};

void PoemSaverTest::namesComeFromTheTemplate_data()
{
    QTest::addColumn<QString>("nameTemplate");
    QTest::addColumn<QString>("address");
    QTest::addColumn<FetchState>("state");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *title, const char *nameTemplate, const char *address, FetchState state,
                        const char *name) {
        QTest::newRow(title) << QString::fromUtf8(nameTemplate) << QString::fromUtf8(address) << state
                             << QString::fromUtf8(name);
    };
    using enum FetchState;
    row("the usual one", NameTemplate::Default, "poems.example:17", Complete, "poems.example-17.txt");
    row("a partial poem", NameTemplate::Default, "poems.example:17", CutOff, "poems.example-17.partial.txt");
    row("a stopped one", NameTemplate::Default, "poems.example:17", Stopped, "poems.example-17.partial.txt");
    row("IPv6", NameTemplate::Default, "[2001:db8::1]:17", Complete, "2001_db8__1-17.txt");
    row("every field", "{n} {date} {time} {host} {port}", "10001", Complete, "7 2026-11-23 080910 127.0.0.1 10001.txt");
    row("no field", "poem", "10001", Complete, "poem.txt");
    row("an ending that is there already", "{host}.txt", "10001", Complete, "127.0.0.1.txt");
    row("a path", "../{port}", "10001", Complete, "_10001.txt");
}

void PoemSaverTest::namesComeFromTheTemplate()
{
    QFETCH(QString, nameTemplate);
    QFETCH(QString, address);
    QFETCH(FetchState, state);
    QFETCH(QString, name);
    const QDateTime now(QDate(2026, 11, 23), QTime(8, 9, 10));
    QCOMPARE(NameTemplate::fileName(nameTemplate, fetchIn(address, state), 7, now), name);
    QVERIFY(!NameTemplate::check(nameTemplate));
}

void PoemSaverTest::namesAreNeverTooLong()
{
    const FaultTimer timer{"E100"};
    const QString name = NameTemplate::fileName(QString(300, u'詩'), fetchIn(u"1"_s, FetchState::CutOff), 1, {});
    QVERIFY(name.toUtf8().size() <= 240);
    QVERIFY(name.endsWith(u".partial.txt"));
    const auto first = PoemSaver().saveInto(folder(), name, Poem(exactBytes));
    const auto second = PoemSaver().saveInto(folder(), name, Poem(exactBytes));
    QVERIFY(std::holds_alternative<QString>(first));
    QVERIFY(std::holds_alternative<QString>(second));
    QCOMPARE(files().size(), 2);
}

void PoemSaverTest::wrongTemplatesAreRefused_data()
{
    QTest::addColumn<QString>("nameTemplate");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("an empty one") << u" "_s
                                  << u"The template for file names is empty; write something like {host}-{port}"_s;
    QTest::newRow("one of nothing but dots") << u" .. "_s
                                             << u"The template “ .. ” leaves nothing that could be a file name; write "
                                                u"something like {host}-{port}"_s;
    QTest::newRow("an unknown field")
        << u"{host}-{colour}"_s
        << u"The template for file names has the field “{colour}”, which is not known; write {host}, {port}, {date}, "
           u"{time} or {n}"_s;
}

void PoemSaverTest::wrongTemplatesAreRefused()
{
    QFETCH(QString, nameTemplate);
    QFETCH(QString, sentence);
    const auto failure = NameTemplate::check(nameTemplate);
    QVERIFY(failure);
    QCOMPARE(failure->sentence(), sentence);
}

void PoemSaverTest::savedFilesHoldExactlyTheBytes()
{
    const FaultTimer timer{"D65", "D73"};
    const auto result = PoemSaver().saveInto(folder(), u"x.txt"_s, Poem(exactBytes));
    QCOMPARE(std::get<QString>(result), folder() + u"/x.txt");
    QCOMPARE(contents(folder() + u"/x.txt"), exactBytes);
    QCOMPARE(files(), QStringList{u"x.txt"_s});
}

void PoemSaverTest::aSpoolFileBecomesTheFile()
{
    const FaultTimer timer{"E87"};
    FetchOptions options;
    options.spillThreshold = 4;
    options.spoolFolder = folder();
    std::optional<PoemSink> sink(options);
    QVERIFY(!sink->append(QByteArrayView(exactBytes).first(20)));
    QVERIFY(!sink->append(QByteArrayView(exactBytes).sliced(20)));
    sink->finish();
    std::optional<Poem> poem = sink->poem();
    sink.reset();
    const auto copied = PoemSaver().saveInto(folder(), u"x.txt"_s, *poem);
    const auto moved = PoemSaver().saveInto(folder(), u"x.txt"_s, *poem, PoemSaver::Afterwards::PoemGoes);
    QCOMPARE(std::get<QString>(moved), folder() + u"/x (2).txt");
    QCOMPARE(poem->bytes(), exactBytes);
    poem.reset();
    QCOMPARE(files(), (QStringList{u"x (2).txt"_s, u"x.txt"_s}));
    for (const QString &file : files())
        QCOMPARE(contents(folder() + u'/' + file), exactBytes);
    QCOMPARE(QFile::permissions(std::get<QString>(moved)), QFile::permissions(std::get<QString>(copied)));
}

void PoemSaverTest::nothingThatWasThereIsReplaced()
{
    const FaultTimer timer{"E97"};
    for (const auto *name : {"x.txt", "x (2).txt", "x (3).txt"}) {
        const auto result = PoemSaver().saveInto(folder(), u"x.txt"_s, Poem(QByteArray(name)));
        QCOMPARE(std::get<QString>(result), folder() + u'/' + QLatin1String(name));
    }
    QCOMPARE(contents(folder() + u"/x.txt"), "x.txt");
    const auto partial = PoemSaver().saveInto(folder(), u"x.partial.txt"_s, Poem(exactBytes));
    const auto another = PoemSaver().saveInto(folder(), u"x.partial.txt"_s, Poem(exactBytes));
    QCOMPARE(std::get<QString>(another), folder() + u"/x (2).partial.txt");
    QVERIFY(QFile::link(u"/nowhere"_s, folder() + u"/dangling.txt"));
    const auto beside = PoemSaver().saveInto(folder(), u"dangling.txt"_s, Poem(exactBytes));
    QCOMPARE(std::get<QString>(beside), folder() + u"/dangling (2).txt");
}

void PoemSaverTest::savingAsReplacesOnlyWhenTold()
{
    const FaultTimer timer{"E97"};
    const QString path = folder() + u"/x.txt";
    QVERIFY(
        std::holds_alternative<QString>(PoemSaver().saveAs(path, Poem(QByteArray("old")), PoemSaver::Existing::Keep)));
    const auto refused = PoemSaver().saveAs(path, Poem(exactBytes), PoemSaver::Existing::Keep);
    QCOMPARE(std::get<Failure>(refused).code(), EEXIST);
    QCOMPARE(contents(path), "old");
    QVERIFY(std::holds_alternative<QString>(PoemSaver().saveAs(path, Poem(exactBytes), PoemSaver::Existing::Replace)));
    QCOMPARE(contents(path), exactBytes);
    QCOMPARE(files(), QStringList{u"x.txt"_s});
}

void PoemSaverTest::onlyOrdinaryFilesAreReplaced_data()
{
    QTest::addColumn<QString>("what");
    for (const auto *what : {"folder", "pipe", "link", "dangling link"})
        QTest::newRow(what) << QString::fromLatin1(what);
    QTest::newRow("a device") << u"/dev/full"_s;
}

void PoemSaverTest::onlyOrdinaryFilesAreReplaced()
{
    QFETCH(QString, what);
    const FaultTimer timer{"E86"};
    QString path = what.startsWith(u'/') ? what : folder() + u"/target";
    if (what == u"folder")
        QVERIFY(QDir().mkpath(path));
    else if (what == u"pipe")
        QCOMPARE(::mkfifo(qPrintable(path), 0600), 0);
    else if (what.endsWith(u"link"))
        QVERIFY(QFile::link(what == u"link" ? u"/dev/null"_s : u"/nowhere"_s, path));
    const auto result = PoemSaver().saveAs(path, Poem(exactBytes), PoemSaver::Existing::Replace);
    QVERIFY(std::holds_alternative<Failure>(result));
    const QString sentence = std::get<Failure>(result).sentence();
    QVERIFY2(sentence.contains(what.startsWith(u'/') ? u"device"_s : what.section(u' ', -1)), qPrintable(sentence));
    QVERIFY2(sentence.endsWith(u"choose another name"_s), qPrintable(sentence));
}

void PoemSaverTest::permissionsFollowTheMask()
{
    const FaultTimer timer{"E105"};
    const mode_t before = ::umask(027);
    const auto result = PoemSaver().saveInto(folder(), u"x.txt"_s, Poem(exactBytes));
    ::umask(before);
    struct stat status
    {
    };
    QCOMPARE(::stat(qPrintable(std::get<QString>(result)), &status), 0);
    QCOMPARE(status.st_mode & 07777U, 0640U);
}

void PoemSaverTest::aReplacedFileKeepsItsMode()
{
    const FaultTimer timer{"E105"};
    const QString path = folder() + u"/x.txt";
    QVERIFY(std::holds_alternative<QString>(PoemSaver().saveAs(path, Poem(exactBytes), PoemSaver::Existing::Keep)));
    QCOMPARE(::chmod(qPrintable(path), 0600), 0);
    QVERIFY(std::holds_alternative<QString>(PoemSaver().saveAs(path, Poem(exactBytes), PoemSaver::Existing::Replace)));
    struct stat status
    {
    };
    QCOMPARE(::stat(qPrintable(path), &status), 0);
    QCOMPARE(status.st_mode & 07777U, 0600U);
}

void PoemSaverTest::whatCannotBeSavedLeavesNothing_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<int>("error");
    QTest::newRow("a folder that is not there") << u"missing"_s << ENOENT;
    QTest::newRow("a file in the place of a folder") << u"file"_s << ENOTDIR;
    QTest::newRow("a folder where nothing can be written") << u"/proc"_s << ENOENT;
}

void PoemSaverTest::whatCannotBeSavedLeavesNothing()
{
    const FaultTimer timer{"E85"};
    QFETCH(QString, folder);
    QFETCH(int, error);
    QFile file(Behaviour::folder() + u"/file");
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    const QString place = folder.startsWith(u'/') ? folder : Behaviour::folder() + u'/' + folder;
    const auto result = PoemSaver().saveInto(place, u"x.txt"_s, Poem(exactBytes));
    QVERIFY(std::holds_alternative<Failure>(result));
    QCOMPARE(std::get<Failure>(result).kind(), FailureKind::StorageFailed);
    QCOMPARE(std::get<Failure>(result).sentence(), u"x.txt could not be saved in %1"_s.arg(place));
    QCOMPARE(std::get<Failure>(result).code(), error);
    QCOMPARE(files(), QStringList{u"file"_s});
}

void PoemSaverTest::aFullDiskLeavesTheOldFile()
{
    const FaultTimer timer{"E91"};
    const QString path = folder() + u"/x.txt";
    QVERIFY(
        std::holds_alternative<QString>(PoemSaver().saveAs(path, Poem(QByteArray("old")), PoemSaver::Existing::Keep)));
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    ::signal(SIGXFSZ, SIG_IGN);
    rlimit tiny = before;
    tiny.rlim_cur = 1000;
    const Poem large(QByteArray(100'000, 'x'));
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &tiny), 0);
    const auto replaced = PoemSaver().saveAs(path, large, PoemSaver::Existing::Replace);
    const auto added = PoemSaver().saveInto(folder(), u"y.txt"_s, large);
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
    QCOMPARE(std::get<Failure>(replaced).code(), EFBIG);
    QCOMPARE(std::get<Failure>(added).code(), EFBIG);
    QCOMPARE(contents(path), "old");
    QCOMPARE(files(), QStringList{u"x.txt"_s});
}

QTEST_GUILESS_MAIN(PoemSaverTest)
#include "poemsavertest.moc"
