// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/fetcher/demo.h"
#include "core/fetch/poetryclientfactory.h"
#include "support/scriptedserver.h"
#include "ui/table/fetchtable.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/ownstyle.h"
#include "ui/window/mainwindow.h"
#include "ui/window/windowmenus.h"
#include "windowbehaviour.h"
#include "windowdriver.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QLayout>
#include <QPlainTextEdit>
#include <QProxyStyle>
#include <QScrollBar>
#include <QSplitter>
#include <QTest>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;

namespace {

/// As a desktop may want it.
class RoomyStyle final : public QProxyStyle
{
public:
    RoomyStyle() : QProxyStyle(u"windows"_s) {}

    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override
    {
        const bool isOfLayout = metric >= PM_LayoutLeftMargin && metric <= PM_LayoutVerticalSpacing;
        return isOfLayout || metric == PM_ButtonIconSize ? 30 : QProxyStyle::pixelMetric(metric, option, widget);
    }

    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *result) const override
    {
        const bool isOfIcons = hint == SH_DialogButtonBox_ButtonsHaveIcons;
        return isOfIcons ? 1 : QProxyStyle::styleHint(hint, option, widget, result);
    }
};

/// Round and between what a window has laid out, and the sizes of icons.
QList<QMargins> roomUnder(QStyle *style)
{
    QApplication::setStyle(style);
    PoetryClientFactory factory;
    MainWindow window(factory);
    window.menus().help->trigger(); // a dialog, too
    QList<QMargins> room;
    for (const QLayout *layout : window.findChildren<QLayout *>())
        room << layout->contentsMargins() << QMargins(layout->spacing(), 0, 0, 0);
    for (const QAbstractButton *button : window.findChildren<QAbstractButton *>())
        room << QMargins(button->iconSize().width(), button->icon().isNull(), 0, 0);
    return room;
}

} // namespace

/// Whatever happens in the window, nothing slips away under the pointer.
class StillnessTest : public WindowBehaviour
{
    Q_OBJECT

private Q_SLOTS:
    void theListStaysWhereItIs_data();
    void theListStaysWhereItIs();
    void whatIsReadStaysInItsPlaceWhileRowsComeAndGo();
    void clearedRowsComeBackWithoutAJump();
    void whatIsReadHasWhatTheListDoesNotNeed();
    void aNewDemonstrationReplacesTheOneBefore();
    void marginsAreTheSameUnderEachDesktop();

private:
    /// Where it stands in the window, and how far it is scrolled.
    QRect place() const
    {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
        const FetchTable &table = m_window->table();
        return {table.mapTo(m_window.get(), QPoint(0, 0)), table.size()};
    }
    QList<int> panes() const { return m_window->panes().sizes(); }
    int yOf(int row) const { return m_window->table().rowViewportPosition(row); }
    void fetchOneOfEach(const QList<ServerAddress> &others);
};

/// A row that is complete, one that is cut off, and others that fail.
void StillnessTest::fetchOneOfEach(const QList<ServerAddress> &others)
{
    const RefusingPort port;
    QStringList lines;
    for (const ServerAddress &address : others)
        lines << address.toString();
    for (int i = 1; i <= 60; ++i) // all of 127.0.0.0/8 is this machine
        lines << u"127.0.0.%1:%2"_s.arg(i).arg(port.address().port());
    m_driver->paste(lines.join(u'\n'));
    m_driver->pressEnter();
    QTRY_COMPARE(m_driver->column(u"State"_s).count(u"Failed"_s), 60);
    QTRY_COMPARE(m_factory->unfinished(), 0);
}

void StillnessTest::theListStaysWhereItIs_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("a usual window") << QSize(1200, 760);
    QTest::newRow("a small one") << QSize(760, 560);
    QTest::newRow("a narrow one") << QSize(520, 760);
}

void StillnessTest::theListStaysWhereItIs()
{
    QFETCH(const QSize, size);
    m_window->resize(size);
    const ScriptedServer whole([](Visitor &visitor) { visitor.send("a poem\n").fin(); });
    const ScriptedServer hidden([](Visitor &visitor) { visitor.send("zero\u200bwidth").fin(); });
    const ScriptedServer half([](Visitor &visitor) { visitor.send("half a poem").reset(); });
    fetchOneOfEach({whole.address(), hidden.address(), half.address()});
    m_driver->selectRow(0);
    const QRect before = place();
    const QList<int> panesBefore = panes();
    for (int row = 0; row < 5; ++row) {
        m_driver->selectRow(row);
        QTRY_COMPARE(m_window->table().currentIndex().row(), row);
        QCOMPARE(place(), before);
        QCOMPARE(panes(), panesBefore);
    }
    m_window->tell([] { return u"Something happened.\nIn two lines."_s; });
    QCOMPARE(place(), before);
    QTest::keyClick(m_driver->table(), Qt::Key_Escape);
    QCOMPARE(place(), before);

    QPlainTextEdit *field = m_driver->text(u"Server addresses"_s);
    QTest::keyClicks(field, u"127.0.0.1:99999"_s);
    m_driver->table()->setFocus(); // what is wrong is told now
    QTRY_VERIFY2(visibleText().contains(u"1 not understood"_s), qPrintable(visibleText()));
    QCOMPARE(place(), before);
    QTRY_VERIFY2(visibleText().contains(u"65535"_s), qPrintable(visibleText())); // all of it, wherever
    m_driver->paste(u"\nnonsense at all\nhost:99999"_s);
    const int y = before.y() + 2 * field->fontMetrics().lineSpacing(); // the field has grown
    QTRY_COMPARE(place().y(), y);
    QTRY_VERIFY2(visibleText().contains(u"3 not understood"_s), qPrintable(visibleText()));
    QTRY_VERIFY2(visibleText().contains(u"nonsense at all"_s), qPrintable(visibleText()));
    QCOMPARE(place().y(), y);
    field->selectAll();
    QTest::keyClick(field, Qt::Key_Delete); // without the key that pasting holds
    QTRY_VERIFY2(!visibleText().contains(u"not understood"_s), qPrintable(visibleText()));
    QVERIFY(!m_window->messageBar().isVisible());
    QCOMPARE(place(), before);

    m_driver->selectRow(3);
    action(u"Remove"_s)->trigger();
    QTRY_COMPARE(m_window->table().model()->rowCount(), 62);
    QCOMPARE(place(), before);
    action(u"Undo"_s)->trigger();
    QTRY_COMPARE(m_window->table().model()->rowCount(), 63);
    QCOMPARE(place(), before);
    QCOMPARE(panes(), panesBefore);

    QScrollBar *bar = m_window->table().verticalScrollBar();
    bar->setValue(20);
    m_driver->selectRow(25);
    action(u"Filter the List…"_s)->trigger();
    QCOMPARE(place().topLeft(), before.topLeft());
    QCOMPARE(place().width(), before.width());
    QTest::keyClicks(QApplication::focusWidget(), u"127.0.0.2"_s);
    QTRY_VERIFY(m_window->table().model()->rowCount() < 20);
    const int rowBefore = yOf(m_window->table().currentIndex().row());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTRY_COMPARE(m_window->table().model()->rowCount(), 63);
    QCOMPARE(place(), before);
    QCOMPARE(m_window->table().currentIndex().row(), 25);
    QCOMPARE(yOf(25), rowBefore);
}

void StillnessTest::whatIsReadStaysInItsPlaceWhileRowsComeAndGo()
{
    fetchOneOfEach({});
    m_window->table().verticalScrollBar()->setValue(20);
    m_driver->selectRow(25);
    const int y = yOf(25);
    Fetch first = *m_factory->find(m_factory->ids().front());
    m_factory->remove(first.id);
    QTRY_COMPARE(m_window->table().model()->rowCount(), 59);
    QCOMPARE(m_window->table().currentIndex().row(), 24);
    QCOMPARE(yOf(24), y);
    m_factory->restore(first);
    QTRY_COMPARE(m_window->table().model()->rowCount(), 60);
    QCOMPARE(yOf(25), y);
}

void StillnessTest::clearedRowsComeBackWithoutAJump()
{
    const ScriptedServer silent;
    fetchOneOfEach({});
    m_driver->paste(silent.address().toString());
    m_driver->pressEnter();
    QTRY_COMPARE(m_driver->column(u"State"_s).count(u"Receiving"_s), 1);
    m_driver->selectRow(60);
    action(u"Clear Finished"_s)->trigger();
    QTRY_COMPARE(m_window->table().model()->rowCount(), 1);
    QTRY_COMPARE(m_window->table().currentIndex().row(), 0);
    action(u"Undo"_s)->trigger();
    QTRY_COMPARE(m_window->table().model()->rowCount(), 61);
    QTRY_COMPARE(m_window->table().currentIndex().row(), 60);
    QVERIFY(m_window->table().viewport()->rect().contains(0, yOf(60)));
    m_factory->cancelAll();
}

void StillnessTest::whatIsReadHasWhatTheListDoesNotNeed()
{
    fetchOneOfEach({});
    const QList<int> usual = panes();
    QVERIFY(usual[0] > usual[1]);
    m_window->resize(2400, 760);
    QTRY_VERIFY(panes()[0] + panes()[1] > 2000);
    QVERIFY2(panes()[1] > panes()[0], qPrintable(QString::number(panes()[0])));
    QVERIFY(panes()[0] >= usual[0]);
    m_window->resize(1200, 760);
    QTRY_COMPARE(panes(), usual);
    m_window->panes().setSizes({400, 799}); // as somebody wants it
    m_window->resize(2400, 760);
    QTRY_VERIFY(panes()[0] > 400);
    m_window->resize(1200, 760);
    QTRY_VERIFY(std::abs(panes()[0] - 400) < 10);
}

void StillnessTest::aNewDemonstrationReplacesTheOneBefore()
{
    const ScriptedServer own;
    m_driver->paste(own.address().toString());
    m_driver->pressEnter();
    QTRY_COMPARE(m_factory->count(), 1);
    Demo demo;
    demo.show(*m_window, *m_factory);
    QTRY_VERIFY(m_factory->count() > 5);
    const std::vector<FetchId> before = m_factory->ids();
    demo.show(*m_window, *m_factory);
    QTRY_COMPARE(m_factory->count(), static_cast<int>(before.size()));
    const std::vector<FetchId> after = m_factory->ids();
    QCOMPARE(after.front(), before.front()); // somebody's own
    for (std::size_t i = 1; i < after.size(); ++i)
        QVERIFY(after[i] > before.back());
    m_factory->cancelAll();
}

void StillnessTest::marginsAreTheSameUnderEachDesktop()
{
    const QString usual = QApplication::style()->name();
    const QList<QMargins> plain = roomUnder(new OwnStyle(u"fusion"_s)); // the application's, as the next one
    const QList<QMargins> roomy = roomUnder(new OwnStyle(new RoomyStyle));
    QApplication::setStyle(usual);
    QVERIFY(plain.size() > 20);
    QCOMPARE(roomy, plain);
}

QTEST_MAIN(StillnessTest)
#include "stillnesstest.moc"
