// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/words/changewording.h"
#include "support/behaviour.h"

#include <QDateTime>
#include <QTest>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;

namespace {

const QDateTime noon(QDate(2026, 3, 10), QTime(12, 0));

/// "a-24 b0": the text "a" came a day ago, "b" now.
Fetch fetched(const QString &history)
{
    Fetch fetch(ServerAddress(QHostAddress::LocalHost, 17));
    fetch.notes = FetchNotes{.every = FetchNotes::ShortestEvery};
    for (const QString &text : history.split(u' ')) {
        if (fetch.endedOn > 0)
            fetch.beginAgain();
        (fetch.kept ? fetch.coming : fetch.poem) = Poem(text.left(1).toLatin1());
        fetch.endedOn = noon.addSecs(text.mid(1).toInt() * 3600).toMSecsSinceEpoch();
        fetch.endAttempt(FetchState::Complete);
    }
    return fetch;
}

} // namespace

/// What is said of a text that came again, or another one in its place.
class ChangeWordingTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatHasChanged_data();
    void saysWhatHasChanged();
    void anOlderTextThatWasBroughtBackIsNoNews();
    void whatFailedSaysNothing();
};

void ChangeWordingTest::saysWhatHasChanged_data()
{
    QTest::addColumn<QString>("history");
    QTest::addColumn<QString>("words");
    QTest::newRow("fetched once") << u"a0"_s << QString();
    QTest::newRow("the same again") << u"a-1 a0"_s << u"as before"_s;
    QTest::newRow("the same each day") << u"a-48 a-24 a0"_s << u"as before"_s;
    QTest::newRow("another one") << u"a-1 b0"_s << u"changed"_s;
    QTest::newRow("another one, then the same") << u"a-2 b-1 b0"_s << u"changed 1 time(s) today"_s;
    QTest::newRow("others all day") << u"a-4 b-3 c-2 c-1 a0"_s << u"changed 3 time(s) today"_s;
    QTest::newRow("yesterday's was another") << u"a-24 b0"_s << u"new since yesterday"_s;
    QTest::newRow("the same until yesterday") << u"a-96 a-24 b0"_s << u"new since yesterday"_s;
    QTest::newRow("new this morning, and still there") << u"a-24 b-2 b0"_s << u"new since yesterday"_s;
    QTest::newRow("of last week was another")
        << u"a-168 b0"_s << u"new since %1"_s.arg(QLocale().toString(QDate(2026, 3, 3), QLocale::ShortFormat));
    QTest::newRow("changed yesterday, and not since") << u"a-26 b-24 b0"_s << u"as before"_s;
    QTest::newRow("nobody has asked today") << u"a-26 b-24"_s << u"changed yesterday"_s;
    QTest::newRow("nobody has asked this week")
        << u"a-170 b-168"_s << u"changed on %1"_s.arg(QLocale().toString(QDate(2026, 3, 3), QLocale::ShortFormat));
    QTest::newRow("the clock was set back by a day") << u"a23 b24"_s << u"changed"_s;
    QTest::newRow("more than are kept") << u"a-1 b0 "_s.repeated(15).trimmed() << u"changed 20 time(s) or more today"_s;
}

void ChangeWordingTest::saysWhatHasChanged()
{
    QFETCH(QString, history);
    QFETCH(QString, words);
    QCOMPARE(ChangeWording::of(fetched(history), noon.toMSecsSinceEpoch()), words);
}

void ChangeWordingTest::anOlderTextThatWasBroughtBackIsNoNews()
{
    Fetch fetch = fetched(u"a-2 b-1 b0"_s);
    QVERIFY(fetch.bringBack(0));
    QCOMPARE(ChangeWording::of(fetch, noon.toMSecsSinceEpoch()), QString());
}

void ChangeWordingTest::whatFailedSaysNothing()
{
    Fetch fetch = fetched(u"a-2 b-1"_s);
    fetch.beginAgain();
    QCOMPARE(ChangeWording::of(fetch, noon.toMSecsSinceEpoch()), QString());
    fetch.endAttempt(FetchState::Failed);
    QCOMPARE(ChangeWording::of(fetch, noon.toMSecsSinceEpoch()), u"changed"_s); // as it is
}

QTEST_GUILESS_MAIN(ChangeWordingTest)
#include "changewordingtest.moc"
