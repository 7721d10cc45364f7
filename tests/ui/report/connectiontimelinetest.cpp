// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/report/connectiontimeline.h"
#include "core/fetch/poetryclientfactory.h"
#include "core/text/poemdigest.h"
#include "offscreen.h"
#include "support/behaviour.h"
#include "support/fakeclock.h"
#include "support/fakeresolver.h"
#include "support/faketransport.h"
#include "support/scriptedserver.h"
#include "ui/report/detailsview.h"
#include "ui/report/timelinebar.h"

#include <QClipboard>
#include <QCryptographicHash>
#include <QDateTime>
#include <QGuiApplication>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <set>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Part = ConnectionTimeline::Part;

/// Its attempts go as the test says, with a clock that stands still.
class ToldFactory final : public PoetryClientFactory
{
public:
    ToldFactory(AlarmClock &clock, HostResolver &resolver) : PoetryClientFactory(clock, resolver) {}

    FakeTransport *transport = nullptr; ///< of the last attempt

protected:
    std::unique_ptr<Transport> buildTransport(const Fetch &) override
    {
        auto made = std::make_unique<FakeTransport>();
        transport = made.get();
        return made;
    }
};

Fetch told(std::initializer_list<std::pair<Step, std::chrono::milliseconds>> steps, FetchState state)
{
    Fetch fetch(ServerAddress(QHostAddress::LocalHost, 17));
    fetch.id = FetchId{1};
    fetch.attempts = 1;
    fetch.state = state;
    const Fetch::TimePoint begin = Fetch::TimePoint() + 1h;
    fetch.startedAt = begin;
    for (const auto &[step, at] : steps) {
        fetch.trail.add(step, at, u"it <b>went</b> on"_s);
        if (step == Step::Connected)
            fetch.connectedAt = begin + at;
        if (step == Step::FirstByte)
            fetch.firstByteAt = fetch.lastByteAt = begin + at;
        if (step == Step::WentOn)
            fetch.lastByteAt = begin + at;
    }
    return fetch;
}

} // namespace

/// What became of a connection, drawn and told.
class ConnectionTimelineTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aPoemHasItsParts();
    void aFetchThatRunsIsToldUpToNow();
    void aSilenceAtTheEndIsASilence();
    void nothingIsToldBeforeTheStart();
    void ofTextsThatCameAgainTheLastIsTold();
    void silencesOfNoteAreWrittenDown();
    void aSlowPoemIsNotAListOfSilences();
    void everyPartIsSeenInTheBar();
    void theDigestIsThatOfTheBytes_data();
    void theDigestIsThatOfTheBytes();
    void theDigestOfAnotherRowIsNotTold();
    void detailsAreCopiedAsText();
};

void ConnectionTimelineTest::initTestCase()
{
    prepareOffscreenPlatform();
    DetailsView view;
    static_cast<QWidget &>(view).show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    view.grab(); // opens the fonts
    QGuiApplication::clipboard()->setText(u"opens it"_s);
}

void ConnectionTimelineTest::aPoemHasItsParts()
{
    const Fetch fetch = told({{Step::Other, 0ms},
                              {Step::LookingUp, 1ms},
                              {Step::Connecting, 30ms},
                              {Step::Connecting, 280ms},
                              {Step::Connected, 300ms},
                              {Step::FirstByte, 2s},
                              {Step::Silent, 4s},
                              {Step::WentOn, 18s},
                              {Step::Other, 20s}},
                             FetchState::Complete);
    const auto spans = ConnectionTimeline::spans(fetch, *fetch.startedAt + 1h);
    const std::vector<ConnectionTimeline::Span> expected{{Part::LookingUp, 0ms, 30ms}, {Part::Connecting, 30ms, 300ms},
                                                         {Part::Waiting, 300ms, 2s},   {Part::Receiving, 2s, 4s},
                                                         {Part::Silent, 4s, 18s},      {Part::Receiving, 18s, 20s}};
    QCOMPARE(spans, expected);
    const QStringList summary = ConnectionTimeline::summary(spans);
    QCOMPARE(summary, (QStringList{u"Looking up: 30 ms"_s, u"Connecting: 0.2 s"_s,
                                   u"Waiting for the first byte: 1.7 s"_s, u"Receiving: 4.0 s"_s, u"Silent: 14 s"_s}));
    const QStringList sentences = ConnectionTimeline::sentences(fetch, *fetch.startedAt + 1h);
    QCOMPARE(sentences.size(), 9);
    QCOMPARE(sentences[2], u"After 30 ms: it <b>went</b> on."_s);
}

void ConnectionTimelineTest::aFetchThatRunsIsToldUpToNow()
{
    const Fetch connecting = told({{Step::Other, 0ms}, {Step::Connecting, 0ms}}, FetchState::Connecting);
    QCOMPARE(ConnectionTimeline::spans(connecting, *connecting.startedAt + 7s).back(),
             (ConnectionTimeline::Span{Part::Connecting, 0ms, 7s}));
    const Fetch waiting =
        told({{Step::Other, 0ms}, {Step::Connecting, 0ms}, {Step::Connected, 10ms}}, FetchState::Receiving);
    QCOMPARE(ConnectionTimeline::spans(waiting, *waiting.startedAt + 7s).back(),
             (ConnectionTimeline::Span{Part::Waiting, 10ms, 7s}));
    const QString last = ConnectionTimeline::sentences(waiting, *waiting.startedAt + 7s).last();
    QCOMPARE(last, u"Now, after 7.0 s: Receiving, 0 byte(s)."_s);
}

void ConnectionTimelineTest::aSilenceAtTheEndIsASilence()
{
    const Fetch fetch =
        told({{Step::Connecting, 0ms}, {Step::Connected, 0ms}, {Step::FirstByte, 1s}, {Step::Other, 61s}},
             FetchState::CutOff);
    QCOMPARE(ConnectionTimeline::spans(fetch, *fetch.startedAt + 1h).back(),
             (ConnectionTimeline::Span{Part::Silent, 1s, 61s}));
}

void ConnectionTimelineTest::nothingIsToldBeforeTheStart()
{
    const Fetch fetch(ServerAddress(QHostAddress::LocalHost, 17));
    QVERIFY(ConnectionTimeline::spans(fetch, Fetch::TimePoint()).empty());
    QVERIFY(ConnectionTimeline::sentences(fetch, Fetch::TimePoint()).isEmpty());
}

void ConnectionTimelineTest::silencesOfNoteAreWrittenDown()
{
    FakeClock clock;
    FakeResolver resolver;
    ToldFactory factory(clock, resolver);
    const FetchId id = factory.fetch(ServerAddress(QHostAddress::LocalHost, 17));
    QTRY_VERIFY(factory.transport && factory.transport->started);
    Q_EMIT factory.transport->lookedUp();
    Q_EMIT factory.transport->connected(u"127.0.0.1:17"_s);
    for (const auto pause : {5s, 1s, 14s, 6s}) {
        Q_EMIT factory.transport->received("verse ");
        clock.advance(pause);
    }
    Q_EMIT factory.transport->received("the end");
    Q_EMIT factory.transport->ended(0);
    QTRY_COMPARE(factory.find(id)->state, FetchState::Complete);
    QStringList told;
    for (const Frame &frame : factory.find(id)->trail.frames()) {
        if (frame.step == Step::Silent || frame.step == Step::WentOn)
            told << u"%1 ms %2"_s.arg(frame.at.count()).arg(frame.what);
    }
    QCOMPARE(told, (QStringList{u"0 ms fell silent after 6 byte(s)"_s, u"5000 ms went on after 5 s"_s,
                                u"6000 ms fell silent after 18 byte(s)"_s, u"20000 ms went on after 14 s"_s}));
}

void ConnectionTimelineTest::aSlowPoemIsNotAListOfSilences()
{
    FakeClock clock;
    FakeResolver resolver;
    ToldFactory factory(clock, resolver);
    const FetchId id = factory.fetch(ServerAddress(QHostAddress::LocalHost, 17));
    QTRY_VERIFY(factory.transport && factory.transport->started);
    Q_EMIT factory.transport->lookedUp();
    Q_EMIT factory.transport->connected(u"127.0.0.1:17"_s);
    for (int i = 0; i < 10'000; ++i) {
        Q_EMIT factory.transport->received("drip ");
        clock.advance(std::chrono::seconds(4 + i % 3));
    }
    QVERIFY2(factory.find(id)->trail.frames().size() < 10,
             qPrintable(QString::number(factory.find(id)->trail.frames().size())));
}

void ConnectionTimelineTest::everyPartIsSeenInTheBar()
{
    TimelineBar bar;
    bar.resize(100, 10);
    bar.show({{Part::LookingUp, 0ms, 1ms}, {Part::Connecting, 1ms, 2ms}, {Part::Receiving, 2ms, 1'000'000ms}});
    QCOMPARE(bar.accessibleDescription(), u"Looking up: 1 ms, Connecting: 1 ms, Receiving: 16 min 39 s"_s);
    const QImage image = bar.grab().toImage();
    std::set<QRgb> first;
    std::set<QRgb> second;
    for (int y = 1; y < 9; ++y) {
        for (int x = 1; x < 4; ++x) {
            first.insert(image.pixel(x, y));
            second.insert(image.pixel(x + 5, y));
        }
    }
    QVERIFY(first != second);
    QVERIFY(image.pixel(50, 5) != image.pixel(2, 5) || first.size() > 1);
    for (int parts = 1; parts < 300; ++parts) // more than there is room for
        bar.show(std::vector<ConnectionTimeline::Span>(static_cast<std::size_t>(parts), {Part::Silent, 0ms, 0ms}));
    bar.grab();
}

void ConnectionTimelineTest::theDigestIsThatOfTheBytes_data()
{
    QTest::addColumn<QByteArray>("bytes");

    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a line") << QByteArray("Early light\n");
    QTest::newRow("several slices") << QByteArray(3'000'001, 'x');
}

void ConnectionTimelineTest::theDigestIsThatOfTheBytes()
{
    QFETCH(QByteArray, bytes);
    QCOMPARE(digestOf(Poem(bytes)).toLatin1(), QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

void ConnectionTimelineTest::theDigestOfAnotherRowIsNotTold()
{
    DetailsView view;
    static_cast<QWidget &>(view).show();
    Fetch first = told({{Step::Connecting, 0ms}, {Step::Other, 1s}}, FetchState::Complete);
    first.poem = Poem(QByteArray(5'000'000, 'x'));
    Fetch second = first;
    second.id = FetchId{2};
    second.poem = Poem("short");
    view.show(first, u"UTF-8"_s, *first.startedAt + 2s);
    QVERIFY2(view.text().contains(u"SHA-256: computing"_s), qPrintable(view.text()));
    QCoreApplication::processEvents();
    view.show(second, u"UTF-8"_s, *first.startedAt + 2s);
    const auto digest = QString::fromLatin1(QCryptographicHash::hash("short", QCryptographicHash::Sha256).toHex());
    QTRY_VERIFY2(view.text().contains(u"SHA-256: "_s + digest), qPrintable(view.text()));
    view.show(second, u"UTF-8"_s, *first.startedAt + 3s); // told again, not computed again
    QVERIFY(view.text().contains(digest));
}

void ConnectionTimelineTest::detailsAreCopiedAsText()
{
    DetailsView view;
    static_cast<QWidget &>(view).show();
    Fetch fetch = told({{Step::Connecting, 0ms}, {Step::Connected, 2ms}, {Step::FirstByte, 5ms}, {Step::Other, 1s}},
                       FetchState::CutOff);
    fetch.typed = u"nc <b>x</b> 17"_s;
    fetch.peer = u"127.0.0.1:17"_s;
    fetch.poem = Poem("verse");
    fetch.endedAt = *fetch.startedAt + 1s;
    fetch.patience = 2;
    view.show(fetch, u"UTF-8"_s, *fetch.startedAt + 2s);
    for (const QLabel *label : view.findChildren<QLabel *>())
        QVERIFY2(label->textFormat() == Qt::PlainText || !label->text().contains(u'<'), qPrintable(label->text()));
    view.findChild<QPushButton *>()->click();
    const QString text = QGuiApplication::clipboard()->text();
    for (const QString &line : {u"Server: 127.0.0.1:17\n"_s, u"Entered as: nc <b>x</b> 17\n"_s, u"State: Cut off\n"_s,
                                u"Received: 5 byte(s)\n"_s, u"Encoding: UTF-8\n"_s, u"First byte after: 5 ms\n"_s,
                                u"Took: 1.0 s\n"_s, u"Time-outs: 2 times as long as set\n"_s, u"After 2 ms: "_s})
        QVERIFY2(text.contains(line), qPrintable(text));
}

void ConnectionTimelineTest::ofTextsThatCameAgainTheLastIsTold()
{
    constexpr qint64 day = 24 * 3'600'000;
    Fetch fetch(ServerAddress(QHostAddress::LocalHost, 17));
    fetch.notes = FetchNotes{.every = 24h};
    fetch.poem = Poem("a poem");
    fetch.state = FetchState::Complete;
    for (int round = 1; round <= 3; ++round) {
        fetch.beginAgain();
        fetch.coming = Poem("a poem");
        fetch.endedOn = round * day;
        fetch.endAttempt(FetchState::Complete);
    }
    QCOMPARE(ConnectionTimeline::sentences(fetch, {}), QStringList());
    DetailsView view;
    view.show(fetch, {}, {});
    const QString when = QLocale().toString(QDateTime::fromMSecsSinceEpoch(3 * day), QLocale::ShortFormat);
    QVERIFY2(view.text().contains(u"The same again: "_s + when), qPrintable(view.text()));
    QVERIFY2(view.text().contains(u"Fetched again: every 24 h"_s), qPrintable(view.text()));
}

QTEST_MAIN(ConnectionTimelineTest)
#include "connectiontimelinetest.moc"
