// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/saving/autosaver.h"
#include "core/fetch/poetryclientfactory.h"
#include "core/poem/poemstore.h"
#include "support/behaviour.h"
#include "support/contents.h"
#include "support/failingfiles.h"
#include "support/faultlog.h"
#include "support/scriptedserver.h"
#include "ui/settings/settings.h"
#include "ui/settings/settingsfile.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray rawPoem("A poem\r\nas it came\0\xff\n", 21);

/// The part of a program that saves by itself.
struct Run
{
    explicit Run(const QString &folder, FileSystem &files = FileSystem::ofThisMachine())
        : store(OwnFile(folder, u"settings.ini"_s)), settings(store), saver(factory, settings, nullptr, files)
    {
        QObject::connect(&saver, &AutoSaver::told, &saver, [this](const Message &what) { told << what.text(); });
        QObject::connect(&factory, &PoetryClientFactory::failed, &saver, [] {});
        settings.automaticFolder.set(folder + u"/saved"_s);
        settings.savesAutomatically.set(true);
        QDir().mkpath(settings.automaticFolder());
    }
    FetchNotes notes(std::size_t place = 0) const { return *factory.find(factory.ids().at(place))->notes; }

    SettingsFile store;
    Settings settings;
    PoetryClientFactory factory;
    AutoSaver saver;
    QStringList told;
};

} // namespace

/// Poems that are saved as they complete.
class AutoSaverTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsSavedUnlessAsked();
    void aCompletePoemIsSavedAsItCame();
    void partialOnesOnlyWhereAsked();
    void nothingThatWasThereIsReplaced();
    void checksumsWhereAsked();
    void aFolderThatIsGoneIsMadeAgain();
    void whatCannotBeSavedIsToldOnceAndTriedAgain();
    void aRestoredPoemIsNotSavedTwice();
    void whatWasNotSavedIsSavedAfterARestart();
    void whatWasKilledBeforeItWasNotedIsFound();
    void aTextThatIsGoneHoldsUpNoOther();
    void aRemovedRowIsSavedAllTheSame();
    void aHangingDiskHoldsNobody();

private:
    QString place() const { return folder() + u"/saved"_s; }
    QStringList saved() const { return QDir(place()).entryList(QDir::Files | QDir::Hidden); }
    QByteArray contents(const QString &name) const { return Test::contents(place() + u'/' + name); }
    /// A row as a session gives it back.
    static Fetch row(const FetchNotes &notes)
    {
        Fetch fetch(std::get<ServerAddress>(ServerAddress::parse(u"poems.example:17")));
        fetch.state = FetchState::Complete;
        fetch.poem = Poem(rawPoem);
        fetch.notes = notes;
        return fetch;
    }
};

void AutoSaverTest::nothingIsSavedUnlessAsked()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send(rawPoem).fin(); });
    Run run(folder());
    run.settings.savesAutomatically.set(false);
    run.factory.fetch(server.address());
    QTRY_COMPARE(run.factory.unfinished(), 0);
    QTRY_VERIFY(!run.factory.owesNews(run.factory.ids().front()));
    run.settings.savesAutomatically.set(true); // for what comes from now on
    QCoreApplication::processEvents();
    QVERIFY(run.notes() == FetchNotes());
    QCOMPARE(saved(), QStringList());
}

void AutoSaverTest::aCompletePoemIsSavedAsItCame()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send(rawPoem).fin(); });
    Run run(folder());
    run.settings.nameTemplate.set(u"{n} {port}"_s);
    run.factory.fetch(server.address());
    run.factory.fetch(server.address());
    const QString name = u"%1 %2.txt"_s;
    QTRY_COMPARE(saved(), (QStringList{name.arg(1).arg(server.port()), name.arg(2).arg(server.port())}));
    QCOMPARE(contents(saved()[0]), rawPoem);
    QTRY_VERIFY(!run.notes(0).isToBeSaved && !run.notes(1).isToBeSaved);
    QCOMPARE(QFileInfo(run.notes(1).savedAs).fileName(), saved()[1]);
    QCOMPARE(run.told, QStringList());
}

void AutoSaverTest::partialOnesOnlyWhereAsked()
{
    ScriptedServer cut([](Visitor &visitor) { visitor.send("half").reset(); });
    ScriptedServer empty([](Visitor &visitor) { visitor.reset(); });
    Run run(folder());
    run.factory.fetch(cut.address());
    QTRY_COMPARE(run.factory.unfinished(), 0);
    QTRY_VERIFY(!run.factory.owesNews(run.factory.ids().front()));
    QCOMPARE(saved(), QStringList());
    run.settings.savesPartials.set(true);
    run.factory.fetch(empty.address());
    run.factory.fetch(cut.address());
    QTRY_COMPARE(saved(), QStringList{u"127.0.0.1-%1.partial.txt"_s.arg(cut.port())});
    QTRY_VERIFY(!run.notes(2).isToBeSaved);
}

void AutoSaverTest::nothingThatWasThereIsReplaced() // E97
{
    const FaultTimer timer{"E97"};
    ScriptedServer server([](Visitor &visitor) { visitor.send(rawPoem).fin(); });
    Run run(folder());
    run.settings.nameTemplate.set(u"mine"_s);
    QFile mine(place() + u"/mine.txt"_s);
    QVERIFY(mine.open(QIODevice::WriteOnly) && mine.write("mine") == 4);
    mine.close();
    run.factory.fetch(server.address());
    QTRY_COMPARE(saved(), (QStringList{u"mine (2).txt"_s, u"mine.txt"_s}));
    QCOMPARE(contents(u"mine.txt"_s), "mine");
    QTRY_VERIFY(run.notes().savedAs.endsWith(u"mine (2).txt"_s));
}

void AutoSaverTest::checksumsWhereAsked()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send(rawPoem).fin(); });
    Run run(folder());
    run.settings.nameTemplate.set(u"a"_s);
    run.settings.savesManifest.set(true);
    run.factory.fetch(server.address());
    QTRY_COMPARE(saved(), (QStringList{u"a.txt"_s, u"a.txt.json"_s, u"a.txt.sha256"_s}));
    QTRY_VERIFY(!run.notes().isToBeSaved);
}

void AutoSaverTest::aFolderThatIsGoneIsMadeAgain()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send(rawPoem).fin(); });
    Run run(folder());
    QVERIFY(QDir().rmdir(place()));
    run.factory.fetch(server.address());
    QTRY_COMPARE(saved().size(), 1);
    QTRY_COMPARE(run.told, QStringList{u"The folder %1 was not there, and has been made."_s.arg(place())});
}

void AutoSaverTest::whatCannotBeSavedIsToldOnceAndTriedAgain() // E75, E95
{
    const FaultTimer timer{"E75", "E95"};
    ScriptedServer server([](Visitor &visitor) { visitor.send(rawPoem).fin(); });
    Run run(folder());
    const QString away = place() + u"/poems"_s; // as on a disk that is not there
    run.settings.automaticFolder.set(away);
    QVERIFY(QDir().rmdir(place()));
    for (int i = 0; i < 3; ++i)
        run.factory.fetch(server.address());
    QTRY_COMPARE(run.told.size(), 1);
    QVERIFY2(run.told[0].startsWith(u"Automatic saving is not working and will be retried: "_s) &&
                 run.told[0].contains(u"No such file or directory"_s),
             qPrintable(run.told[0]));
    QTRY_COMPARE(run.factory.unfinished(), 0);
    run.saver.tryAgain();
    QTRY_VERIFY(run.notes(2).isToBeSaved);
    QVERIFY(QDir().mkpath(away));
    QTRY_VERIFY(run.notes(0).isToBeSaved);
    const auto isSaved = [&] {
        run.saver.tryAgain(); // as the timer does
        return QDir(away).entryList(QDir::Files).size() == 3;
    };
    QTRY_VERIFY(isSaved());
    QTRY_COMPARE(run.told.size(), 2);
    QCOMPARE(run.told[1], u"Automatic saving works again; nothing was missed."_s);
    for (std::size_t i = 0; i < 3; ++i)
        QVERIFY(!run.notes(i).isToBeSaved);
}

void AutoSaverTest::aRestoredPoemIsNotSavedTwice()
{
    Run run(folder());
    run.factory.restore(row({.savedAs = place() + u"/a.txt"_s}));
    run.factory.restore(row({}));
    const FetchId last = run.factory.restore(row({.isToBeSaved = true, .savedAs = place() + u"/c.txt"_s}));
    QTRY_VERIFY(!run.factory.owesNews(last));
    run.saver.goOn();
    QTRY_VERIFY(!run.notes(2).isToBeSaved);
    QCOMPARE(saved(), QStringList{u"c.txt"_s});
}

void AutoSaverTest::whatWasNotSavedIsSavedAfterARestart() // H133
{
    const FaultTimer timer{"H133"};
    Run run(folder());
    run.factory.restore(row({.isToBeSaved = true, .savedAs = place() + u"/a.txt"_s}));
    run.factory.restore(row({.isToBeSaved = true, .savedAs = u"elsewhere/../b.txt"_s}));
    run.saver.goOn();
    run.saver.goOn(); // nothing is saved twice
    QTRY_VERIFY(!run.notes(1).isToBeSaved);
    QCOMPARE(saved(), (QStringList{u"a.txt"_s, u"b.txt"_s}));
    QCOMPARE(contents(u"b.txt"_s), rawPoem);
}

void AutoSaverTest::whatWasKilledBeforeItWasNotedIsFound() // H133
{
    const FaultTimer timer{"H133"};
    Run run(folder());
    for (const auto &[name, bytes] :
         {std::pair(u"a.txt"_s, QByteArray("something else\nlong")), std::pair(u"a (2).txt"_s, rawPoem)}) {
        QFile file(place() + u'/' + name);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    run.factory.restore(row({.isToBeSaved = true, .savedAs = place() + u"/a.txt"_s}));
    run.saver.goOn();
    QTRY_VERIFY(!run.notes().isToBeSaved);
    QCOMPARE(run.notes().savedAs, place() + u"/a (2).txt"_s);
    QCOMPARE(saved().size(), 2);
}

void AutoSaverTest::aTextThatIsGoneHoldsUpNoOther() // E89
{
    const FaultTimer timer{"E89"};
    const QString path = folder() + u"/text"_s;
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(rawPoem) == rawPoem.size());
    file.close();
    Run run(folder());
    Fetch lost = row({.isToBeSaved = true, .savedAs = place() + u"/lost.txt"_s});
    lost.poem = PoemStore::poem(std::make_shared<PoemStore>(QFile::encodeName(path), rawPoem.size()), rawPoem.size());
    QVERIFY(QFile::remove(path));
    run.factory.restore(lost);
    lost.poem = {}; // removed to make room
    run.factory.restore(lost);
    run.factory.restore(row({.isToBeSaved = true, .savedAs = u"/../..\n"_s}));
    run.saver.goOn();
    QTRY_COMPARE(run.told.size(), 1);
    const auto isSaved = [&] {
        run.saver.tryAgain(); // as the timer does
        return !run.notes(2).isToBeSaved;
    };
    QTRY_VERIFY(isSaved());
    QCOMPARE(saved(), QStringList{u"poem"_s});
    QVERIFY(run.notes(0).isToBeSaved);
}

void AutoSaverTest::aRemovedRowIsSavedAllTheSame()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send(rawPoem).fin(); });
    HangingFiles disk;
    Run run(folder(), disk);
    run.factory.fetch(server.address());
    QTRY_VERIFY(disk.isHolding());
    run.factory.remove(run.factory.ids().front());
    disk.release();
    QTRY_COMPARE(saved().size(), 1);
}

void AutoSaverTest::aHangingDiskHoldsNobody() // E93
{
    const FaultTimer timer{"E93"};
    ScriptedServer server([](Visitor &visitor) { visitor.send(rawPoem).fin(); });
    HangingFiles disk;
    Run run(folder(), disk);
    run.factory.fetch(server.address());
    QTRY_VERIFY(disk.isHolding());
    for (int i = 0; i < 20; ++i)
        run.factory.fetch(server.address());
    QTRY_COMPARE(run.factory.unfinished(), 0);
    QVERIFY(run.notes(20).isToBeSaved || run.factory.owesNews(run.factory.ids().back()));
    disk.release();
    QTRY_COMPARE(saved().size(), 21);
    QTRY_VERIFY(!run.notes(20).isToBeSaved);
}

QTEST_MAIN(AutoSaverTest)
#include "autosavertest.moc"
