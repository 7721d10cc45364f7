// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/poemsink.h"
#include "core/saving/poemsaver.h"
#include "core/system/diskthread.h"
#include "support/behaviour.h"
#include "support/contents.h"
#include "support/disklog.h"
#include "support/failingfiles.h"
#include "support/faultlog.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <map>
#include <vector>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray oldText = "What was there before.\n";
const QByteArray threeSlices(600'000, 'p'); ///< three slices

bool write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

/// Which cases of the catalogue a fault is.
std::vector<const char *> casesOf(const Fault &fault)
{
    std::vector<const char *> cases{"E95"};
    const bool isAtTheEnd = fault.call == Call::Sync || fault.call == Call::Close;
    if (fault.error == ENOSPC)
        cases.push_back(fault.call == Call::Open ? "E75" : isAtTheEnd ? "E78" : fault.isShortFirst ? "E77" : "E76");
    else if (fault.error == EDQUOT)
        cases.push_back("E80");
    else if (fault.error == EIO)
        cases.push_back(fault.call == Call::Sync ? "E82" : "E81");
    else if (fault.error == EROFS)
        cases.push_back("E84");
    else if (fault.error == EACCES)
        cases.push_back("E85");
    return cases;
}

/// What a save is, by name.
enum class SavingWay { Into, As, InPlace, Adopting };

} // namespace

/// Every call that saving makes fails once, in every way. Numbers are those of the catalogue of faults.
class SaveFaultsTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void whateverFailsTheOldOrTheNewIsThere_data();
    void whateverFailsTheOldOrTheNewIsThere();
    void aLossOfPowerLeavesTheOldOrTheNew_data();
    void aLossOfPowerLeavesTheOldOrTheNew();
    void aFolderWithoutLinksWillDo();
    void aSpoolThatFailsKeepsEveryByte();
    void namesThatSomeSystemsTakeForOneAreNumbered_data();
    void namesThatSomeSystemsTakeForOneAreNumbered();
    void savingIsCancelledBetweenSlices();
    void aDiskThatHangsHoldsNobody();

private:
    QStringList files() const { return QDir(folder()).entryList(QDir::Files | QDir::Hidden | QDir::System); }
    /// A save in a folder that holds what it should before.
    std::variant<QString, Failure> save(FileSystem &disk, SavingWay way) const;
    QString target() const { return folder() + u"/poem.txt"_s; }
    Poem spooled() const;
};

Poem SaveFaultsTest::spooled() const
{
    FetchOptions options;
    options.spillThreshold = 0;
    options.spoolFolder = folder();
    PoemSink sink(options);
    sink.append(threeSlices);
    sink.finish();
    return sink.poem();
}

std::variant<QString, Failure> SaveFaultsTest::save(FileSystem &disk, SavingWay way) const
{
    PoemSaver saver(disk);
    switch (way) {
    case SavingWay::Into:
        return saver.saveInto(folder(), u"poem.txt"_s, Poem(threeSlices));
    case SavingWay::As:
        return saver.saveAs(target(), Poem(threeSlices), PoemSaver::Existing::Keep);
    case SavingWay::InPlace:
        return saver.saveAs(target(), Poem(threeSlices), PoemSaver::Existing::Replace);
    case SavingWay::Adopting:
        return saver.saveInto(folder(), u"poem.txt"_s, spooled(), PoemSaver::Afterwards::PoemGoes);
    }
    return {};
}

void SaveFaultsTest::whateverFailsTheOldOrTheNewIsThere_data()
{
    QTest::addColumn<SavingWay>("way");
    QTest::addColumn<bool>("unnamed");
    for (const bool unnamed : {true, false}) {
        const char *files = unnamed ? "" : ", where every file has a name";
        QTest::addRow("into a folder%s", files) << SavingWay::Into << unnamed;
        QTest::addRow("as a new file%s", files) << SavingWay::As << unnamed;
        QTest::addRow("in the place of a file%s", files) << SavingWay::InPlace << unnamed;
        QTest::addRow("without copying%s", files) << SavingWay::Adopting << unnamed;
    }
}

void SaveFaultsTest::whateverFailsTheOldOrTheNewIsThere() // E75 to E85, E95
{
    QFETCH(SavingWay, way);
    QFETCH(bool, unnamed);
    const bool replaces = way == SavingWay::InPlace;
    int points = 0;
    std::map<QByteArray, int> cases;
    QElapsedTimer clock;
    clock.start();
    const auto tryOne = [&](const Fault &fault) {
        if (replaces)
            QVERIFY(write(target(), oldText));
        FailingFiles disk(fault);
        disk.knowsUnnamedFiles = unnamed;
        const auto result = save(disk, way);
        if (disk.wasReached()) {
            ++points;
            for (const char *number : casesOf(fault))
                ++cases[number];
        }
        if (const auto *failure = std::get_if<Failure>(&result)) {
            QCOMPARE(failure->kind(), FailureKind::StorageFailed);
            QCOMPARE(failure->code(), fault.error);
            QVERIFY(failure->sentence().contains(folder()));
            const QByteArray there = contents(target());
            QVERIFY(there == (replaces ? oldText : QByteArray("unreadable")) || (replaces && there == threeSlices));
        } else {
            QVERIFY(contents(target()) == threeSlices);
        }
        if (fault.call != Call::Unlink) // a name that cannot be taken away stays
            QVERIFY2(files().filter(u".poetry"_s).isEmpty(), qPrintable(files().join(u' ')));
        // As soon as the disk is well again, so is saving.
        for (const QString &name : files())
            QVERIFY(QFile::remove(folder() + u'/' + name));
        if (replaces)
            QVERIFY(write(target(), oldText));
        FailingFiles well;
        QVERIFY(std::holds_alternative<QString>(save(well, way)));
        QVERIFY(contents(target()) == threeSlices);
        QVERIFY(QFile::remove(target()));
    };
    for (int call = 0; call < Calls; ++call) {
        for (const int error : {ENOSPC, EIO, EDQUOT, EACCES, EROFS, EMFILE}) {
            for (int kind = 0; kind < 3; ++kind) {
                for (int nth = 1, before = -1; points != before; ++nth) {
                    before = points;
                    tryOne({static_cast<Call>(call), nth, error, kind > 0, kind == 2});
                    if (QTest::currentTestFailed())
                        return;
                }
            }
        }
    }
    QVERIFY2(points > 100, qPrintable(QString::number(points)));
    for (const auto &[number, runs] : cases)
        faultMeasured(number.constData(), runs, std::chrono::milliseconds(clock.elapsed() / points));
}

void SaveFaultsTest::aLossOfPowerLeavesTheOldOrTheNew_data()
{
    QTest::addColumn<SavingWay>("way");
    QTest::newRow("into a folder") << SavingWay::Into;
    QTest::newRow("as a new file") << SavingWay::As;
    QTest::newRow("in the place of a file") << SavingWay::InPlace;
}

void SaveFaultsTest::aLossOfPowerLeavesTheOldOrTheNew() // E83, H134
{
    QFETCH(SavingWay, way);
    const QByteArray name = QFile::encodeName(target());
    DiskLog::Files before;
    if (way == SavingWay::InPlace) {
        QVERIFY(write(target(), oldText));
        before[name] = oldText;
    }
    DiskLog disk(before);
    const FaultTimer timer{"E83"};
    QVERIFY(std::holds_alternative<QString>(save(disk, way)));
    for (const auto &moment : disk.moments()) {
        for (const DiskLog::Files &found : moment) {
            const auto place = found.find(name);
            const QByteArray there = place == found.end() ? QByteArray() : place->second;
            QVERIFY(there == threeSlices || (place == found.end() ? way != SavingWay::InPlace : there == oldText));
        }
        faultMeasured("H134", static_cast<int>(moment.size()), 0ms);
    }
    for (const DiskLog::Files &found : disk.moments().back()) // it was said to be saved
        QVERIFY(found.at(name) == threeSlices);
}

/// As in folders that a sandbox is given, and on shares of other machines.
void SaveFaultsTest::aFolderWithoutLinksWillDo()
{
    for (const int failing : {0, 1}) {
        FailingFiles disk({Call::Rename, failing, EIO});
        disk.knowsUnnamedFiles = disk.knowsLinks = false;
        QCOMPARE(std::holds_alternative<QString>(save(disk, SavingWay::As)), failing == 0);
        QCOMPARE(files(), failing == 0 ? QStringList{u"poem.txt"_s} : QStringList());
        if (failing == 0) {
            QVERIFY(std::holds_alternative<QString>(save(disk, SavingWay::Into))); // beside what is there
            QCOMPARE(files().size(), 2);
            for (const QString &name : files()) {
                QVERIFY(contents(folder() + u'/' + name) == threeSlices);
                QVERIFY(QFile::remove(folder() + u'/' + name));
            }
        }
    }
}

void SaveFaultsTest::aSpoolThatFailsKeepsEveryByte() // E75 to E77
{
    int points = 0;
    for (const Call call : {Call::Open, Call::Write}) {
        for (const int error : {ENOSPC, EIO, EDQUOT, EACCES, EROFS, EMFILE}) {
            for (int kind = 0; kind < 3; ++kind) {
                for (int nth = 1, reached = 1; reached == 1; ++nth) {
                    FailingFiles disk({call, nth, error, kind > 0, kind == 2});
                    PoemSink sink({.spillThreshold = 1000, .spoolFolder = folder()}, disk);
                    std::optional<Failure> failure;
                    for (qsizetype from = 0; from < threeSlices.size() && !failure; from += 50'000)
                        failure = sink.append(QByteArrayView(threeSlices).sliced(from, 50'000));
                    reached = disk.wasReached() ? 1 : 0;
                    points += reached;
                    QCOMPARE(failure.has_value(), disk.wasReached());
                    if (failure)
                        QCOMPARE(failure->code(), error);
                    sink.finish();
                    QVERIFY(sink.poem().bytes() == threeSlices.first(sink.poem().size()));
                    QCOMPARE(sink.poem().size() % 50'000, 0);
                }
            }
        }
    }
    QVERIFY(points > 100);
    faultMeasured("E76", points, 0ms);
}

void SaveFaultsTest::namesThatSomeSystemsTakeForOneAreNumbered_data()
{
    QTest::addColumn<QString>("there");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("given");
    QTest::newRow("other case") << u"POEM.txt"_s << u"poem.txt"_s << u"poem (2).txt"_s;
    QTest::newRow("decomposed") << u"e\u0301.txt"_s << u"\u00e9.txt"_s << u"\u00e9 (2).txt"_s;
    QTest::newRow("wide letters") << u"\uff50oem.txt"_s << u"poem.txt"_s << u"poem (2).txt"_s;
    QTest::newRow("sharp s") << u"STRASSE.txt"_s << u"stra\u00dfe.txt"_s << u"stra\u00dfe (2).txt"_s;
    QTest::newRow("a partial poem") << u"Poem.partial.txt"_s << u"poem.partial.txt"_s << u"poem (2).partial.txt"_s;
    QTest::newRow("another name") << u"poems.txt"_s << u"poem.txt"_s << u"poem.txt"_s;
}

void SaveFaultsTest::namesThatSomeSystemsTakeForOneAreNumbered() // E103
{
    QFETCH(QString, there);
    QFETCH(QString, name);
    QFETCH(QString, given);
    const FaultTimer timer{"E103"};
    QVERIFY(write(folder() + u'/' + there, oldText));
    PoemSaver saver;
    const auto result = saver.saveInto(folder(), name, Poem(threeSlices));
    QCOMPARE(std::get<QString>(result), folder() + u'/' + given);
    QCOMPARE(contents(folder() + u'/' + there), oldText);
    const auto again = saver.saveInto(folder(), name.toUpper().replace(u".TXT"_s, u".txt"_s), Poem(threeSlices));
    QVERIFY(std::holds_alternative<QString>(again));
    QCOMPARE(files().size(), 3);
}

void SaveFaultsTest::savingIsCancelledBetweenSlices()
{
    SaveProgress progress;
    progress.isCancelled = true;
    const auto result =
        PoemSaver().saveInto(folder(), u"poem.txt"_s, Poem(threeSlices), PoemSaver::Afterwards::PoemStays, &progress);
    QVERIFY(std::get<Failure>(result).sentence().endsWith(u"because it was cancelled"_s));
    QCOMPARE(files(), QStringList());
    progress.isCancelled = false;
    const auto other =
        PoemSaver().saveInto(folder(), u"poem.txt"_s, Poem(threeSlices), PoemSaver::Afterwards::PoemStays, &progress);
    QVERIFY(std::holds_alternative<QString>(other));
    QCOMPARE(progress.bytes, threeSlices.size());
}

void SaveFaultsTest::aDiskThatHangsHoldsNobody() // E93, E94
{
    const auto disk = std::make_shared<HangingFiles>();
    const auto saved = std::make_shared<bool>(false);
    const FaultTimer timer{"E93", "E94"};
    {
        DiskThread thread;
        bool isTold = false;
        thread.run(
            [disk, saved, where = folder()] {
                *saved =
                    std::holds_alternative<QString>(PoemSaver(*disk).saveInto(where, u"poem.txt"_s, Poem(threeSlices)));
            },
            [&isTold] { isTold = true; });
        thread.run([] { qFatal("Work that has not begun is not done."); });
        QTRY_VERIFY(disk->isHolding());
        QVERIFY(!thread.isIdle());
        QVERIFY(!thread.finish(10ms));
        QVERIFY(!isTold);
    }
    QVERIFY(DiskThread::isOneAbandoned());
    QVERIFY(!*saved);
    disk->release(); // the thread ends by itself then
    QTRY_COMPARE(files(), QStringList{u"poem.txt"_s});
}

QTEST_GUILESS_MAIN(SaveFaultsTest)
#include "savefaultstest.moc"
