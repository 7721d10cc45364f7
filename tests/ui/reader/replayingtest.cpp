// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/poetryclientfactory.h"
#include "samples.h"
#include "support/fakeclock.h"
#include "support/fakeresolver.h"
#include "ui/reader/findbar.h"
#include "ui/reader/readerpane.h"
#include "ui/reader/replaybar.h"
#include "ui/table/fetchtable.h"
#include "ui/window/mainwindow.h"
#include "windowbehaviour.h"
#include "windowdriver.h"

#include <QAction>
#include <QApplication>
#include <QScopeGuard>
#include <QSplitter>
#include <QTest>
#include <QToolButton>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Texts that are played again as they came.
class ReplayingTest : public WindowBehaviour
{
    Q_OBJECT

private Q_SLOTS:
    void theTextIsThereWhenItCame_data();
    void theTextIsThereWhenItCame();
    void pausesAreSkipped();
    void spacePausesAndEscapeEnds();
    void theEndIsTheWholeTextAndPlaysAnew();
    void keysOnTheSliderGoElsewhere();
    void theSliderSaysTimes();
    void thePointerGoesWhereTheCurveIs_data();
    void thePointerGoesWhereTheCurveIs();
    void halfACharacterIsNotShown();
    void aLongTextIsFollowedAtItsEnd();
    void somethingElseEndsIt_data();
    void somethingElseEndsIt();
    void allOfTheBarIsInSight();
    void whatCannotBeReplayedSaysWhy_data();
    void whatCannotBeReplayedSaysWhy();

private:
    std::unique_ptr<PoetryClientFactory> makeFactory() override;
    void add(const QByteArray &text, const std::vector<Arrivals::Point> &points,
             FetchState state = FetchState::Complete);
    void replay();
    void setSpeed(int times);
    QString text() const { return m_driver->read(u"Poem"_s); }
    QWidget *slider() const { return m_driver->find(QAccessible::Slider, u"Replay Position"_s); }
    PoemPage &page() const { return *m_window->reader().poemView()->page(); }

    FakeClock m_clock;
    FakeResolver m_resolver;
};

std::unique_ptr<PoetryClientFactory> ReplayingTest::makeFactory()
{
    return std::make_unique<PoetryClientFactory>(m_clock, m_resolver);
}

/// As a row, which is then the one that is read.
void ReplayingTest::add(const QByteArray &text, const std::vector<Arrivals::Point> &points, FetchState state)
{
    Fetch fetch = fetchOf(text, state);
    fetch.poem = arrived(text, points);
    m_window->table().selectOnceThere(m_factory->restore(fetch));
    QTRY_COMPARE(page().column().lines().end(), text.size());
}

void ReplayingTest::replay()
{
    QVERIFY(action(u"Replay"_s)->isEnabled());
    action(u"Replay"_s)->trigger();
    m_clock.advance(0ms);
}

void ReplayingTest::setSpeed(int times)
{
    action(u"×%1"_s.arg(times))->trigger();
}

void ReplayingTest::theTextIsThereWhenItCame_data()
{
    QTest::addColumn<int>("times");
    QTest::newRow("as it came") << 1;
    QTest::newRow("twice as fast") << 2;
    QTest::newRow("a hundred times as fast") << 100;
}

void ReplayingTest::theTextIsThereWhenItCame()
{
    QFETCH(int, times);
    add("one\ntwo\nthree\n", {{4, 10s}, {8, 3600s}});
    replay();
    QCOMPARE(text(), u"one\n"_s);
    setSpeed(times);
    m_clock.advance(10'000ms / times - 20ms);
    QCOMPARE(text(), u"one\n"_s);
    m_clock.advance(40ms);
    QCOMPARE(text(), u"one\ntwo\n"_s);
    m_clock.advance(3'590'000ms / times - 40ms);
    QCOMPARE(text(), u"one\ntwo\n"_s);
    m_clock.advance(40ms);
    QCOMPARE(text(), u"one\ntwo\nthree\n"_s);
    m_clock.advance(1s);
    QCOMPARE(m_clock.pending(), 0);
}

void ReplayingTest::pausesAreSkipped()
{
    add("one\ntwo\nthree\n", {{4, 500ms}, {8, 3600s}});
    replay();
    action(u"Skip Pauses"_s)->trigger();
    m_clock.advance(480ms);
    QCOMPARE(text(), u"one\n"_s);
    m_clock.advance(1000ms);
    QCOMPARE(text(), u"one\ntwo\n"_s);
    m_clock.advance(40ms);
    QCOMPARE(text(), u"one\ntwo\nthree\n"_s);
}

void ReplayingTest::spacePausesAndEscapeEnds()
{
    add("one\ntwo\nthree\n", {{4, 10s}, {8, 20s}});
    replay();
    QTest::keyClick(m_window->focusWidget(), Qt::Key_Space);
    QVERIFY(m_driver->button(u"Play"_s));
    m_clock.advance(1h);
    QCOMPARE(text(), u"one\n"_s);
    slider()->setFocus();
    QTest::keyClick(slider(), Qt::Key_Space);
    QVERIFY(m_driver->button(u"Pause"_s));
    m_clock.advance(10s);
    QCOMPARE(text(), u"one\ntwo\n"_s);
    QTest::keyClick(slider(), Qt::Key_Escape);
    QCOMPARE(text(), u"one\ntwo\nthree\n"_s);
    QCOMPARE(m_window->focusWidget(), &page());
    QCOMPARE(m_clock.pending(), 0);
}

void ReplayingTest::theEndIsTheWholeTextAndPlaysAnew()
{
    add("on\xc3\xa9\ntwo\xc3", {{5, 10s}}); // half a character, which is there for good
    const QString whole = text();
    QCOMPARE(whole, u"oné\ntwo\ufffd"_s);
    replay();
    m_clock.advance(11s);
    QCOMPARE(text(), whole);
    QTest::keyClick(m_driver->button(u"Play"_s), Qt::Key_Space);
    QCOMPARE(text(), u"oné\n"_s);
    m_clock.advance(11s);
    QCOMPARE(text(), whole);
}

void ReplayingTest::keysOnTheSliderGoElsewhere()
{
    add("one\ntwo\nthree\n", {{4, 50s}, {8, 100s}});
    replay();
    QTest::keyClick(m_driver->button(u"Pause"_s), Qt::Key_Space);
    QTest::keyClick(slider(), Qt::Key_End);
    QCOMPARE(text(), u"one\ntwo\nthree\n"_s);
    QTest::keyClick(slider(), Qt::Key_Left); // five seconds
    QCOMPARE(text(), u"one\ntwo\n"_s);
    QTest::keyClick(slider(), Qt::Key_Home);
    QCOMPARE(text(), u"one\n"_s);
    for (int i = 0; i < 4; ++i)
        QTest::keyClick(slider(), Qt::Key_PageUp); // a tenth
    QCOMPARE(text(), u"one\n"_s);
    QTest::keyClick(slider(), Qt::Key_PageUp);
    QCOMPARE(text(), u"one\ntwo\n"_s);
}

void ReplayingTest::theSliderSaysTimes()
{
    add("one\ntwo\nthree\n", {{4, 50s}, {8, 220s}});
    replay();
    m_clock.advance(12'500ms);
    QAccessibleInterface *seen = QAccessible::queryAccessibleInterface(slider());
    QCOMPARE(seen->text(QAccessible::Value), u"0:12 of 3:40"_s);
    QVERIFY2(visibleText().contains(u"0:12 of 3:40"_s), qPrintable(visibleText()));
    QCOMPARE(seen->valueInterface()->maximumValue().toDouble(), 220.0);
    QCOMPARE(qRound(seen->valueInterface()->currentValue().toDouble()), 12);
    seen->valueInterface()->setCurrentValue(60.0);
    QCOMPARE(text(), u"one\ntwo\n"_s);
    QCOMPARE(seen->text(QAccessible::Value), u"1:00 of 3:40"_s);
}

void ReplayingTest::thePointerGoesWhereTheCurveIs_data()
{
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::newRow("left to right") << Qt::LeftToRight;
    QTest::newRow("right to left") << Qt::RightToLeft;
}

void ReplayingTest::thePointerGoesWhereTheCurveIs()
{
    QFETCH(Qt::LayoutDirection, direction);
    add("one\ntwo\nthree\n", {{4, 50s}, {8, 100s}});
    replay();
    slider()->setLayoutDirection(direction);
    const auto place = [&](int percent) {
        const int x = slider()->width() * percent / 100;
        return QPoint(direction == Qt::LeftToRight ? x : slider()->width() - x, slider()->height() / 2);
    };
    QTest::mouseClick(slider(), Qt::LeftButton, {}, place(70));
    QCOMPARE(text(), u"one\ntwo\n"_s);
    QTest::mouseClick(slider(), Qt::LeftButton, {}, place(20));
    QCOMPARE(text(), u"one\n"_s);
    QTest::mouseClick(slider(), Qt::LeftButton, {}, place(100));
    QCOMPARE(text(), u"one\ntwo\nthree\n"_s);
}

void ReplayingTest::halfACharacterIsNotShown()
{
    add("a\u00e9b", {{2, 10s}});
    replay();
    QCOMPARE(text(), u"a"_s);
    m_clock.advance(10s);
    QCOMPARE(text(), u"aéb"_s);
}

void ReplayingTest::aLongTextIsFollowedAtItsEnd()
{
    const QByteArray all = lines(200'000);
    std::vector<Arrivals::Point> points;
    for (qint64 i = 1; i <= 20; ++i)
        points.push_back({i * all.size() / 21, i * 1s});
    add(all, points);
    const qint64 read = page().column().lines().bytesRead();
    replay();
    for (int i = 0; i < 20; ++i) {
        QCOMPARE(page().bottom(), page().column().last());
        QCOMPARE(page().column().lines().end(), points[static_cast<std::size_t>(i)].offset);
        m_clock.advance(1s);
    }
    const qint64 more = page().column().lines().bytesRead() - read; // not all of it for each step
    QVERIFY2(more < 20 * 300'000, qPrintable(QString::number(more)));
}

void ReplayingTest::somethingElseEndsIt_data()
{
    QTest::addColumn<bool>("isFind");
    QTest::newRow("words are looked for in all of it") << true;
    QTest::newRow("another row is read") << false;
}

void ReplayingTest::somethingElseEndsIt()
{
    QFETCH(bool, isFind);
    add("one\ntwo\n", {{4, 10s}});
    replay();
    if (isFind) {
        m_window->reader().poemView()->findBar()->open();
        QCOMPARE(text(), u"one\ntwo\n"_s);
    } else {
        add("three\nfour\nfive\n", {});
    }
    QCOMPARE(m_clock.pending(), 0);
    m_clock.advance(20s);
    QCOMPARE(text(), isFind ? u"one\ntwo\n"_s : u"three\nfour\nfive\n"_s);
}

/// In the smallest window, with a doubled font.
void ReplayingTest::allOfTheBarIsInSight()
{
    const QFont usual = QApplication::font();
    QFont doubled = usual;
    doubled.setPointSizeF(2 * usual.pointSizeF());
    QApplication::setFont(doubled);
    const auto restore = qScopeGuard([usual] { QApplication::setFont(usual); });
    m_window->resize(480, 480);
    add("one\ntwo\nthree\n", {{4, 50s}, {8, 100s}});
    replay();
    QWidget *bar = m_window->findChild<ReplayBar *>();
    const QWidget *pages = &m_window->panes();
    const auto isInSight = [&](const QWidget &part) {
        return bar->rect().contains(part.geometry()) && part.visibleRegion().boundingRect() == part.rect();
    };
    QTRY_VERIFY(pages->rect().contains(QRect(bar->mapTo(pages, QPoint()), bar->size())));
    QCOMPARE(bar->findChildren<QToolButton *>().size(), 3);
    for (const QToolButton *button : bar->findChildren<QToolButton *>())
        QVERIFY2(isInSight(*button), qPrintable(button->accessibleName()));
    QVERIFY(isInSight(*slider()) && slider()->width() >= slider()->sizeHint().width());
    QVERIFY(page().viewport()->height() >= page().fontMetrics().height());
}

void ReplayingTest::whatCannotBeReplayedSaysWhy_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("tip");
    QTest::newRow("nothing") << QByteArray() << u"There is no text to be replayed"_s;
    QTest::newRow("no times") << QByteArray("at once")
                              << u"All of this text came at once, or it is not known when it came"_s;
}

void ReplayingTest::whatCannotBeReplayedSaysWhy()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, tip);
    if (!text.isEmpty())
        add(text, {});
    const QAction *offered = action(u"Replay"_s);
    QVERIFY(!offered->isEnabled());
    QCOMPARE(offered->statusTip(), tip);
    PoemView view;
    view.show(fetchOf("running", FetchState::Receiving));
    QCOMPARE(view.noReplay(), u"A text can be replayed once it has ended"_s);
}

QTEST_MAIN(ReplayingTest)
#include "replayingtest.moc"
