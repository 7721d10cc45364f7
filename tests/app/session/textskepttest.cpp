// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/system/descriptor.h"
#include "support/behaviour.h"
#include "support/faultlog.h"
#include "support/scriptedserver.h"
#include "support/sessionrun.h"

#include <QDir>
#include <QTest>

#include <unistd.h>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray text = QByteArray("a line of a poem\n").repeated(3'000);
constexpr int Many = 120;

} // namespace

/// The files of long poems, over many starts. Numbers are those of the catalogue of faults.
class TextsKeptTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsNotedComesBack();
    void aRemovedTextStaysRemoved();
    void restoredTextsHoldNoDescriptors();
    void aRemovedRowCanComeBackWithItsText();
    void aTextThatIsGoneHoldsUpNoOtherRow();
    void textsThatNoRowKnowsAreListedAndStay();
    void aNewRowDoesNotTakeTheTextOfAnother();
    void theSecondNameOfATextIsCollected();

private:
    QString place() const { return folder() + u"/kept"_s; }
    QStringList files() const { return QDir(place() + u"/poems"_s).entryList(QDir::Files | QDir::Hidden); }
    bool put(const QString &name, const QByteArray &bytes) const
    {
        QFile file(place() + u"/poems/"_s + name);
        return QDir().mkpath(place() + u"/poems"_s) && file.open(QIODevice::WriteOnly) &&
               file.write(bytes) == bytes.size();
    }
    /// Fetches so many, and ends.
    void fetch(int count);
};

void TextsKeptTest::fetch(int count)
{
    ScriptedServer server([](Visitor &visitor) { visitor.send(text).fin(); });
    SessionRun run(place());
    QVERIFY(run.restore());
    for (int i = 0; i < count; ++i)
        run.factory.fetch(server.address());
    QTRY_COMPARE_WITH_TIMEOUT(run.factory.unfinished(), 0, 60'000);
    QVERIFY(run.finish());
}

void TextsKeptTest::whatIsNotedComesBack()
{
    fetch(2);
    const FetchNotes notes{true, true, u"somewhere/a.txt"_s, 0};
    {
        SessionRun run(place());
        QVERIFY(run.restore());
        run.factory.note(run.row(1).id, notes);
        QVERIFY(run.finish());
    }
    SessionRun run(place());
    QVERIFY(run.restore());
    QVERIFY(*run.row(0).notes == FetchNotes());
    QVERIFY(*run.row(1).notes == notes);
    QVERIFY(run.finish());
}

void TextsKeptTest::aRemovedTextStaysRemoved()
{
    fetch(2);
    QCOMPARE(files().size(), 2);
    {
        SessionRun run(place());
        QVERIFY(run.restore());
        run.factory.removeText(run.row(0).id);
        QCOMPARE(run.row(0).state, FetchState::Complete);
        QTRY_COMPARE(files(), QStringList{u"2-0.poem"_s});
        QVERIFY(run.finish());
    }
    ScriptedServer server([](Visitor &visitor) { visitor.send("short").fin(); });
    {
        SessionRun run(place());
        QVERIFY(run.restore());
        QCOMPARE(run.told, QStringList());
        QCOMPARE(run.row(0).state, FetchState::Complete);
        QCOMPARE(run.row(0).poem.size(), 0);
        QCOMPARE(run.row(0).notes->removedBytes, text.size());
        QCOMPARE(run.row(1).poem.bytes(), text);
        run.factory.retry(run.row(0).id);
        QCOMPARE(run.row(0).notes->removedBytes, 0);
        QTRY_COMPARE(run.factory.unfinished(), 0);
        QVERIFY(run.finish());
    }
    SessionRun run(place());
    QVERIFY(run.restore());
    QCOMPARE(run.row(0).poem.size(), 0); // nobody listens there any more
    QCOMPARE(run.row(0).state, FetchState::Failed);
    QVERIFY(run.finish());
}

void TextsKeptTest::restoredTextsHoldNoDescriptors() // F110
{
    const FaultTimer timer{"F110"};
    ScriptedServer server([](Visitor &visitor) { visitor.send(text).fin(); });
    {
        SessionRun run(place());
        QVERIFY(run.restore());
        const int before = Poetry::openDescriptors();
        for (int i = 0; i < Many; ++i)
            run.factory.fetch(server.address());
        QTRY_COMPARE_WITH_TIMEOUT(run.factory.unfinished(), 0, 60'000);
        QTRY_COMPARE(files().size(), Many);
        QTRY_VERIFY(Poetry::openDescriptors() < before + 20); // once they have their names
        QCOMPARE(run.row(Many - 1).poem.bytes(), text);
        QVERIFY(run.finish());
    }
    const int before = Poetry::openDescriptors();
    SessionRun run(place());
    QVERIFY(run.restore());
    QCOMPARE(run.factory.count(), Many);
    QVERIFY2(Poetry::openDescriptors() < before + 20, qPrintable(QString::number(Poetry::openDescriptors() - before)));
    for (const FetchId id : run.factory.ids()) {
        QCOMPARE(run.factory.find(id)->state, FetchState::Complete);
        QCOMPARE(run.factory.find(id)->poem.bytes(), text);
    }
    QVERIFY(run.finish());
}

void TextsKeptTest::aRemovedRowCanComeBackWithItsText()
{
    fetch(1);
    {
        SessionRun run(place());
        QVERIFY(run.restore());
        const Fetch kept = run.row(0);
        run.factory.remove(kept.id);
        QTRY_COMPARE(files(), QStringList());
        QCOMPARE(kept.poem.bytes(), text);
        run.factory.restore(kept);
        QTRY_COMPARE(files().size(), 1);
        QVERIFY(run.finish());
    }
    SessionRun run(place());
    QVERIFY(run.restore());
    QCOMPARE(run.row(0).state, FetchState::Complete);
    QCOMPARE(run.row(0).poem.bytes(), text);
    QVERIFY(run.finish());
}

void TextsKeptTest::aTextThatIsGoneHoldsUpNoOtherRow() // E89
{
    const FaultTimer timer{"E89"};
    fetch(2);
    {
        SessionRun run(place());
        QVERIFY(run.restore());
        QVERIFY(QFile::remove(place() + u"/poems/1-0.poem"_s));
        const Fetch gone = run.row(0);
        run.factory.remove(gone.id);
        QTRY_VERIFY(!run.factory.find(gone.id));
        run.factory.restore(gone);
        run.factory.note(run.row(1).id, {.isPinned = true});
        QVERIFY(run.finish());
        QCOMPARE(run.told, QStringList());
    }
    SessionRun run(place());
    QVERIFY(run.restore());
    QCOMPARE(run.factory.count(), 2);
    int pinned = 0;
    for (const FetchId id : run.factory.ids()) {
        const Fetch &row = *run.factory.find(id);
        pinned += row.notes->isPinned ? 1 : 0;
        QCOMPARE(row.state, row.notes->isPinned ? FetchState::Complete : FetchState::Failed);
        QCOMPARE(row.poem.bytes(), row.notes->isPinned ? text : QByteArray());
    }
    QCOMPARE(pinned, 1);
    QVERIFY(run.finish());
}

void TextsKeptTest::textsThatNoRowKnowsAreListedAndStay() // H140
{
    const FaultTimer timer{"H140"};
    fetch(1);
    QVERIFY(put(u"7-0.poem"_s, "nobody’s"));
    QVERIFY(put(u".poetry-killed.spool"_s, "half of"));
    QVERIFY(put(u".poetry-empty.spool"_s, "")); // holds no text
    for (int start = 0; start < 2; ++start) {
        SessionRun run(place());
        QVERIFY(run.restore());
        QCOMPARE(run.factory.count(), 1);
        QCOMPARE(run.told.size(), 1);
        QVERIFY2(run.told[0].startsWith(u"2 text"_s) && run.told[0].contains(run.places.poemsFolder),
                 qPrintable(run.told[0]));
        QVERIFY(run.finish());
        QVERIFY(files().contains(u"7-0.poem"_s) && files().contains(u".poetry-killed.spool"_s));
    }
}

void TextsKeptTest::aNewRowDoesNotTakeTheTextOfAnother() // H140
{
    const FaultTimer timer{"H140"};
    QVERIFY(put(u"1-0.poem"_s, "of a row that was never written down"));
    ScriptedServer server([](Visitor &visitor) { visitor.send("its own").fin(); });
    {
        SessionRun run(place());
        FetchOptions options;
        options.spillThreshold = 1'000; // its text is in the database
        run.factory.setOptions(options);
        QVERIFY(run.restore());
        run.factory.fetch(server.address());
        QTRY_COMPARE(run.factory.unfinished(), 0);
        QVERIFY(run.finish());
    }
    SessionRun run(place());
    QVERIFY(run.restore());
    QCOMPARE(run.row(0).state, FetchState::Complete);
    QCOMPARE(run.row(0).poem.bytes(), "its own");
    QVERIFY(files().contains(u"1-0.poem"_s));
    QVERIFY(run.finish());
}

void TextsKeptTest::theSecondNameOfATextIsCollected()
{
    fetch(1);
    const QByteArray folder = QFile::encodeName(place() + u"/poems/"_s);
    const QByteArray first = folder + "1-0.poem";
    const QByteArray second = folder + ".poetry-second.spool";
    QCOMPARE(::link(first.constData(), second.constData()), 0);
    SessionRun run(place());
    QVERIFY(run.restore());
    QCOMPARE(run.told, QStringList());
    QCOMPARE(files(), QStringList{u"1-0.poem"_s});
    QCOMPARE(run.row(0).poem.bytes(), text);
    QVERIFY(run.finish());
}

QTEST_GUILESS_MAIN(TextsKeptTest)
#include "textskepttest.moc"
