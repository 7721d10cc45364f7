// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/poetryclientfactory.h"
#include "support/scriptedserver.h"
#include "ui/actions/slowonesdialog.h"
#include "ui/reader/poemview.h"
#include "ui/reader/readerpane.h"
#include "ui/saving/savemanydialog.h"
#include "ui/settings/encodingmemory.h"
#include "ui/table/fetchcolumn.h"
#include "ui/table/fetchmodel.h"
#include "ui/table/fetchsortmodel.h"
#include "ui/table/fetchtable.h"
#include "ui/table/sortmenu.h"
#include "ui/table/statedelegate.h"
#include "ui/table/totalsbar.h"
#include "ui/widgets/blend.h"
#include "ui/widgets/contrast.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/serverdelegate.h"
#include "ui/window/mainwindow.h"
#include "ui/words/wording.h"
#include "windowbehaviour.h"
#include "windowdriver.h"

#include <QAction>
#include <QApplication>
#include <QDataStream>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QSplitter>
#include <QStandardItemModel>
#include <QStyleOption>
#include <QTest>
#include <QToolButton>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;

namespace {

int difference(const QColor &a, const QColor &b)
{
    return std::max({qAbs(a.red() - b.red()), qAbs(a.green() - b.green()), qAbs(a.blue() - b.blue())});
}

} // namespace

/// The table in the window: its buttons, filter, columns, and what takes rows off it and brings them back.
class TableTest : public WindowBehaviour
{
    Q_OBJECT

private Q_SLOTS:
    void theButtonOfARowStopsItAndFetchesItAgain();
    void theButtonOfARowLeavesTheSelectionAlone();
    void theColumnOfButtonsHasANameAndNoTitle();
    void findInTheListFilters();
    void escapeInTheFilterShowsEveryRowAgain();
    void whatTheFilterHidesIsNotSelected();
    void aStateIsChosenFromTheMenuWithItsCount();
    void columnsAreShownAndHidden();
    void columnsAreMovedByTheMenu();
    void columnsAreReset();
    void theLayoutIsRememberedWithTheSort();
    void aLayoutOfBeforeIsUnderstood();
    void aSpeedIsNotCutShort_data();
    void aSpeedIsNotCutShort();
    void theButtonsAreInSightInASmallerWindow();
    void aLineStandsWhereItsScriptBegins();
    void aStateCanBeReadOnEveryGround_data();
    void aStateCanBeReadOnEveryGround();
    void whatTheFilterHidesIsLeftAlone_data();
    void whatTheFilterHidesIsLeftAlone();
    void poemsThatTheFilterHidesAreNotSaved();
    void removedRowsComeBack();
    void undoSelectsTheRowThatWasRead();
    void clearedRowsComeBackFromTheMessage();
    void whatIsForgottenCannotComeBack();
    void aRemovedRowThatRanComesBackAsStopped();
    void theSlowOnesAreShownBeforeTheyAreStopped();
    void namesAreCutWhereNoPortIs();
    void thePortIsNeverCut();
    void portAndStateAreInSightWhateverTheFont();
    void aTotalShowsItsRows();
    void theFocusIsSeen();
    void theUsualSizeOfAServerIsAnEstimate();
    void detailsOfARowAreText();
    void sortingIsInTheMenu();
    void aRowThatTheFilterHidesForAWhileIsReadAgain();
    void aRowChosenMeanwhileIsKept();

private:
    void fetch(const QList<ServerAddress> &addresses);
    QStringList states() const { return m_driver->column(u"State"_s); }
    FetchTable *table() const { return m_window->findChild<FetchTable *>(); }
    void clickButtonOf(int row) const;
    QLineEdit *filterField() const
    {
        return qobject_cast<QLineEdit *>(m_driver->find(QAccessible::EditableText, u"Filter"_s));
    }
};

void TableTest::fetch(const QList<ServerAddress> &addresses)
{
    const int before = m_factory->count();
    for (const ServerAddress &address : addresses)
        m_factory->fetch(address);
    QTRY_COMPARE(m_driver->column(u"Server"_s).size(), before + addresses.size());
}

void TableTest::clickButtonOf(int row) const
{
    const QRect cell = table()->visualRect(table()->model()->index(row, FetchModel::Action));
    const int width = table()->viewport()->width();
    QVERIFY2(width > cell.right(),
             qPrintable(u"%1 %2"_s.arg(width).arg(cell.right()))); // visible without hovering or scrolling
    QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, cell.center());
}

void TableTest::theButtonOfARowStopsItAndFetchesItAgain()
{
    const ScriptedServer server;
    fetch({server.address(), server.address()});
    QTRY_COMPARE(states(), QStringList(2, u"Receiving"_s));
    const QModelIndex button = table()->model()->index(1, FetchModel::Action);
    QCOMPARE(button.data(Qt::AccessibleTextRole).toString(), u"Stop"_s);
    clickButtonOf(1);
    QTRY_COMPARE(states(), (QStringList{u"Receiving"_s, u"Stopped"_s}));
    QCOMPARE(button.data(Qt::AccessibleTextRole).toString(), u"Retry"_s);
    clickButtonOf(1);
    QTRY_COMPARE(states(), QStringList(2, u"Receiving"_s));
    QCOMPARE(server.visits(), 3);
}

void TableTest::theButtonOfARowLeavesTheSelectionAlone()
{
    const ScriptedServer server;
    fetch({server.address(), server.address(), server.address()});
    QTRY_COMPARE(states(), QStringList(3, u"Receiving"_s));
    table()->selectAll();
    clickButtonOf(1);
    QTRY_COMPARE(states().count(u"Stopped"_s), 1);
    QCOMPARE(table()->selectedIds().size(), 3U);
}

void TableTest::theColumnOfButtonsHasANameAndNoTitle()
{
    const QAbstractItemModel *model = table()->model();
    QCOMPARE(model->headerData(FetchModel::Action, Qt::Horizontal).toString(), QString());
    QCOMPARE(model->headerData(FetchModel::Action, Qt::Horizontal, Qt::AccessibleTextRole).toString(), u"Action"_s);
    QCOMPARE(table()->horizontalHeader()->visualIndex(FetchModel::Action), model->columnCount() - 1);
}

void TableTest::findInTheListFilters()
{
    const RefusingPort one;
    const RefusingPort two;
    fetch({one.address(), two.address()});
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(filterField());
    QVERIFY(filterField()->hasFocus());
    QTest::keyClicks(filterField(), QString::number(two.address().port()));
    QCOMPARE(m_driver->column(u"Server"_s), QStringList{two.address().toString()});
    QVERIFY2(visibleText().contains(u"1 of 2"_s), qPrintable(visibleText()));
    QTest::keyClick(filterField(), Qt::Key_Return);
    QVERIFY(table()->hasFocus());
}

void TableTest::escapeInTheFilterShowsEveryRowAgain()
{
    const ScriptedServer server;
    fetch({server.address(), server.address()});
    QTRY_COMPARE(states(), QStringList(2, u"Receiving"_s));
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_F, Qt::ControlModifier);
    QTest::keyClicks(filterField(), u"nothing like it"_s);
    QCOMPARE(m_driver->column(u"Server"_s), QStringList());
    QTest::keyClick(filterField(), Qt::Key_Escape);
    QCOMPARE(states(), QStringList(2, u"Receiving"_s)); // and nothing was stopped
    QVERIFY(!m_driver->find(QAccessible::EditableText, u"Filter"_s));
    QVERIFY(table()->hasFocus());
    QTest::keyClick(table(), Qt::Key_Escape); // one too many
    QCoreApplication::processEvents();
    QCOMPARE(m_factory->unfinished(), 2);
    QTest::keyClick(table(), Qt::Key_Escape); // and one that is meant
    QTRY_COMPARE(m_factory->unfinished(), 1);
}

void TableTest::whatTheFilterHidesIsNotSelected()
{
    const ScriptedServer one;
    const ScriptedServer two;
    fetch({one.address(), two.address()});
    QTRY_COMPARE(states(), QStringList(2, u"Receiving"_s));
    table()->selectAll();
    action(u"Filter the List…"_s)->trigger();
    filterField()->setText(QString::number(two.port()));
    QCOMPARE(table()->selectedIds().size(), 1U);
    m_driver->click(u"Cancel"_s);
    QTRY_COMPARE(states(), QStringList{u"Stopped"_s});
    filterField()->clear();
    QCOMPARE(states(), (QStringList{u"Receiving"_s, u"Stopped"_s}));
}

void TableTest::aStateIsChosenFromTheMenuWithItsCount()
{
    const RefusingPort refusing;
    const ScriptedServer silent;
    fetch({silent.address(), refusing.address(), refusing.address()});
    QTRY_COMPARE(states(), (QStringList{u"Receiving"_s, u"Failed"_s, u"Failed"_s}));
    action(u"Filter the List…"_s)->trigger();
    auto *button = qobject_cast<QToolButton *>(filterField()->parentWidget()->findChild<QToolButton *>());
    QVERIFY(button);
    Q_EMIT button->menu()->aboutToShow();
    QVERIFY(action(u"Failed (2)"_s));
    action(u"Failed (2)"_s)->trigger();
    QCOMPARE(states(), QStringList(2, u"Failed"_s));
    QVERIFY2(visibleText().contains(u"2 of 3"_s), qPrintable(visibleText()));
    action(u"Every State"_s)->trigger();
    QCOMPARE(states().size(), 3);
}

void TableTest::columnsAreShownAndHidden()
{
    for (const int column :
         {FetchModel::Peer, FetchModel::FirstByte, FetchModel::Started, FetchModel::Attempts, FetchModel::Reason})
        QVERIFY(table()->isColumnHidden(column));
    action(u"Peer"_s)->trigger();
    action(u"Speed"_s)->setChecked(true);
    action(u"Speed"_s)->trigger();
    QVERIFY(!table()->isColumnHidden(FetchModel::Peer));
    QVERIFY(table()->isColumnHidden(FetchModel::Speed));
    const ScriptedServer server([](Visitor &visitor) { visitor.send("poem").fin(); });
    fetch({server.address()});
    QTRY_COMPARE(states(), QStringList{u"Complete"_s});
    QCOMPARE(m_driver->column(u"Peer"_s), QStringList{server.address().toString()});
    QCOMPARE(m_driver->column(u"Attempts"_s), QStringList{u"1"_s});
    QVERIFY(!m_driver->column(u"First Byte"_s).first().isEmpty());
    QVERIFY(!m_driver->column(u"Started"_s).first().isEmpty());
}

void TableTest::columnsAreMovedByTheMenu()
{
    const RefusingPort port;
    fetch({port.address()});
    const QHeaderView *header = table()->horizontalHeader();
    table()->setCurrentIndex(table()->model()->index(0, FetchModel::State));
    Q_EMIT qobject_cast<QMenu *>(action(u"Reset Columns"_s)->parent())->aboutToShow();
    QVERIFY(action(u"Move “State” Left"_s));
    action(u"Move “State” Left"_s)->trigger();
    QCOMPARE(header->visualIndex(FetchModel::State), 0);
}

void TableTest::columnsAreReset()
{
    const RefusingPort port;
    fetch({port.address()});
    QTRY_VERIFY(table()->isVisible());
    QHeaderView *header = table()->horizontalHeader();
    const int width = header->sectionSize(FetchModel::State);
    header->moveSection(0, 4);
    header->resizeSection(FetchModel::State, 2 * width);
    table()->setColumnShown(FetchModel::Reason, true);
    action(u"Reset Columns"_s)->trigger();
    const std::vector<int> order = FetchColumn::usualOrder();
    for (int place = 0; place < header->count(); ++place)
        QCOMPARE(header->logicalIndex(place), order[static_cast<std::size_t>(place)]);
    QCOMPARE(header->visualIndex(FetchModel::FirstLine), header->visualIndex(FetchModel::State) + 1);
    QCOMPARE(header->sectionSize(FetchModel::State), width);
    QVERIFY(header->isSectionHidden(FetchModel::Reason));
}

void TableTest::theLayoutIsRememberedWithTheSort()
{
    table()->sortByColumn(FetchModel::Server, Qt::AscendingOrder);
    table()->sortByColumn(FetchModel::State, Qt::DescendingOrder);
    table()->setColumnShown(FetchModel::Peer, true);
    const QByteArray state = table()->layoutState();
    FetchModel model(*m_factory);
    FetchTable other(model);
    QVERIFY(other.setLayoutState(state));
    QVERIFY(!other.isColumnHidden(FetchModel::Peer));
    QCOMPARE(other.horizontalHeader()->sortIndicatorSection(), int(FetchModel::State));
    QCOMPARE(other.layoutState(), state);
    QVERIFY(!other.setLayoutState("nonsense"));
    QVERIFY(!other.setLayoutState({}));
}

/// As it was written when there were twelve columns.
void TableTest::aLayoutOfBeforeIsUnderstood()
{
    QStandardItemModel old(0, 12);
    QHeaderView header(Qt::Horizontal);
    header.setModel(&old);
    header.moveSection(0, 2); // the server behind the progress
    header.setSectionHidden(FetchModel::Elapsed, true);
    header.resizeSection(FetchModel::State, 333);
    QByteArray state;
    QDataStream out(&state, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_0);
    out << quint8(1) << true << header.saveState() << quint8(1) << quint8(FetchModel::Server) << true;
    QVERIFY(table()->setLayoutState(state));
    const QHeaderView *restored = table()->horizontalHeader();
    QVERIFY(table()->isColumnHidden(FetchModel::Elapsed));
    QCOMPARE(restored->sectionSize(FetchModel::State), 333);
    QCOMPARE(restored->visualIndex(FetchModel::State), 0);
    QCOMPARE(restored->visualIndex(FetchModel::FirstLine), 1);
    QVERIFY(!table()->isColumnHidden(FetchModel::FirstLine));
    QCOMPARE(restored->visualIndex(FetchModel::Server), 3);
    QCOMPARE(restored->visualIndex(FetchModel::Action), FetchModel::ColumnCount - 1);
    QCOMPARE(restored->sortIndicatorSection(), int(FetchModel::Server));
}

void TableTest::aSpeedIsNotCutShort_data()
{
    QTest::addColumn<double>("speed");

    QTest::newRow("bytes") << 999.0;
    QTest::newRow("kilobytes") << 999.9e3;
    QTest::newRow("megabytes") << 999.9e6;
    QTest::newRow("gigabytes") << 999.9e9;
}

void TableTest::aSpeedIsNotCutShort()
{
    QFETCH(double, speed);
    const RefusingPort port;
    fetch({port.address()});
    for (const double factor : {1.0, 1.7}) {
        QFont font = QApplication::font();
        font.setPointSizeF(font.pointSizeF() * factor);
        table()->setFont(font);
        QStyleOptionViewItem option;
        option.initFrom(table());
        option.font = font;
        option.text = Wording::speed(speed);
        option.features = QStyleOptionViewItem::HasDisplay;
        const QSize needed = table()->style()->sizeFromContents(QStyle::CT_ItemViewItem, &option, {}, table());
        const int width = table()->columnWidth(FetchModel::Speed);
        QVERIFY2(width >= needed.width(), qPrintable(u"%1 < %2"_s.arg(width).arg(needed.width())));
        QVERIFY(table()->columnWidth(FetchModel::Progress) > 0);
    }
}

void TableTest::theButtonsAreInSightInASmallerWindow()
{
    const ScriptedServer server;
    m_window->resize(1140, 600);
    fetch(QList<ServerAddress>(30, server.address())); // with a scroll bar
    QTRY_COMPARE(states(), QStringList(30, u"Receiving"_s));
    clickButtonOf(0);
    QTRY_COMPARE(states().first(), u"Stopped"_s);
    QVERIFY(table()->columnWidth(FetchModel::FirstLine) >= table()->fontMetrics().averageCharWidth() * 10);
    const int narrow = table()->columnWidth(FetchModel::FirstLine);
    m_window->resize(1600, 600);
    m_window->panes().setSizes({1300, 299});
    QTRY_VERIFY(table()->columnWidth(FetchModel::FirstLine) > narrow + 200); // has what is left over
}

void TableTest::aLineStandsWhereItsScriptBegins()
{
    const ScriptedServer arabic([](Visitor &visitor) { visitor.send("\u0627\u0644\u0644\u064a\u0644\n").fin(); });
    const ScriptedServer english([](Visitor &visitor) { visitor.send("night\n").fin(); });
    fetch({arabic.address(), english.address()});
    QTRY_COMPARE(states(), QStringList(2, u"Complete"_s));
    const auto inkIn = [this](int row) {
        const QRect cell = table()->visualRect(table()->model()->index(row, FetchModel::FirstLine));
        const QImage image = table()->viewport()->grab(cell).toImage();
        int left = 0;
        int right = 0;
        for (int x = 0; x < image.width(); ++x) {
            for (int y = 0; y < image.height(); ++y)
                (x < image.width() / 2 ? left : right) += image.pixel(x, y) != image.pixel(0, 0);
        }
        return std::pair(left, right);
    };
    table()->selectionModel()->clear();
    for (const auto direction : {Qt::LeftToRight, Qt::RightToLeft}) {
        table()->setLayoutDirection(direction);
        QCOMPARE(inkIn(0).first, 0);
        QVERIFY(inkIn(0).second > 0);
        QVERIFY(inkIn(1).first > 0);
        QCOMPARE(inkIn(1).second, 0);
    }
}

void TableTest::aStateCanBeReadOnEveryGround_data()
{
    QTest::addColumn<QColor>("ground");

    for (const auto &[name, base, highlight] : {std::tuple("light", QColor(Qt::white), QColor(48, 140, 198)),
                                                std::tuple("dark", QColor(27, 30, 32), QColor(61, 142, 217)),
                                                std::tuple("paper", QColor(244, 236, 216), QColor(150, 100, 40)),
                                                std::tuple("black", QColor(Qt::black), QColor(255, 220, 0))}) {
        QTest::addRow("%s", name) << base;
        QTest::addRow("%s, selected", name) << blend(highlight, base, RowDelegate::HighlightShare);
    }
}

void TableTest::aStateCanBeReadOnEveryGround()
{
    QFETCH(QColor, ground);
    for (int state = 0; state <= static_cast<int>(FetchState::Stopped); ++state) {
        const QColor ink = StateDelegate::ink(static_cast<FetchState>(state), ground);
        QVERIFY2(Contrast::between(ink, ground) >= Contrast::Least, qPrintable(ink.name()));
    }
    // And that is what is painted.
    const RefusingPort port;
    QPalette palette = table()->palette();
    palette.setColor(QPalette::Base, ground);
    table()->setPalette(palette);
    fetch({port.address()});
    QTRY_COMPARE(states(), QStringList{u"Failed"_s});
    table()->selectionModel()->clear();
    const QRect cell = table()->visualRect(table()->model()->index(0, FetchModel::State));
    const QImage image = table()->viewport()->grab(cell).toImage();
    const QColor ink = StateDelegate::ink(FetchState::Failed, ground);
    int nearest = 255; // letters have soft edges
    for (int x = 0; x < image.width(); ++x) {
        for (int y = 0; y < image.height(); ++y)
            nearest = std::min(nearest, difference(image.pixelColor(x, y), ink));
    }
    QVERIFY2(nearest < 32, qPrintable(u"%1 %2"_s.arg(ink.name()).arg(nearest)));
}

void TableTest::whatTheFilterHidesIsLeftAlone_data()
{
    QTest::addColumn<QString>("button");
    QTest::addColumn<QStringList>("after");
    QTest::addColumn<QString>("told");

    const QString one = u"1 other(s) hidden by the filter stay as they are."_s;
    QTest::newRow("cancel all") << u"Cancel All"_s
                                << QStringList{u"Failed"_s, u"Failed"_s, u"Stopped"_s, u"Receiving"_s} << one;
    QTest::newRow("retry failed") << u"Retry Failed"_s << QStringList{} << one;
    QTest::newRow("clear finished") << u"Clear Finished"_s << QStringList{u"Failed"_s, u"Receiving"_s, u"Receiving"_s}
                                    << u"1 row(s) removed. "_s + one;
}

void TableTest::whatTheFilterHidesIsLeftAlone()
{
    QFETCH(QString, button);
    QFETCH(QStringList, after);
    QFETCH(QString, told);
    const RefusingPort refusing;
    const RefusingPort other;
    const ScriptedServer server;
    const ScriptedServer otherServer;
    fetch({refusing.address(), other.address(), server.address(), otherServer.address()});
    QTRY_COMPARE(states(), (QStringList{u"Failed"_s, u"Failed"_s, u"Receiving"_s, u"Receiving"_s}));
    const std::vector<FetchId> ids = m_factory->ids();
    const bool isOfRunning = button == u"Cancel All"_s;
    const QString port = QString::number((isOfRunning ? server.address() : refusing.address()).port());
    action(u"Filter the List…"_s)->trigger();
    filterField()->setText(u':' + port);
    QCOMPARE(states().size(), 1);
    m_driver->click(button);
    QTRY_COMPARE(m_window->messageBar().text(), told);
    QTRY_COMPARE(m_factory->find(ids[0]) ? m_factory->find(ids[0])->attempts : 0,
                 button == u"Retry Failed"_s ? 2 : int(button != u"Clear Finished"_s));
    QCOMPARE(m_factory->find(ids[1])->attempts, 1);
    filterField()->clear();
    if (!after.isEmpty())
        QTRY_COMPARE(states(), after);
}

void TableTest::poemsThatTheFilterHidesAreNotSaved()
{
    const ScriptedServer one([](Visitor &visitor) { visitor.send("one").fin(); });
    const ScriptedServer two([](Visitor &visitor) { visitor.send("two").fin(); });
    fetch({one.address(), two.address(), two.address()});
    QTRY_COMPARE(states(), QStringList(3, u"Complete"_s));
    action(u"Filter the List…"_s)->trigger();
    filterField()->setText(u"receiving"_s);
    QCOMPARE(states().size(), 0);
    QVERIFY(!action(u"Save All…"_s)->isEnabled());
    QVERIFY(!action(u"Clear Finished"_s)->isEnabled());
    filterField()->setText(u"one"_s);
    QCOMPARE(states().size(), 1);
    m_driver->click(u"Save All…"_s);
    auto *dialog = m_window->findChild<SaveManyDialog *>();
    QVERIFY(dialog);
    QCOMPARE(dialog->chosen().size(), 1U);
    QVERIFY2(visibleText().contains(u"2 other(s) hidden by the filter stay as they are."_s), qPrintable(visibleText()));
    dialog->reject();
}

void TableTest::removedRowsComeBack()
{
    const RefusingPort port;
    const ScriptedServer server([](Visitor &visitor) { visitor.send("half a poem").reset(); });
    fetch({port.address(), server.address(), port.address()});
    QTRY_COMPARE(states(), (QStringList{u"Failed"_s, u"Cut off"_s, u"Failed"_s}));
    const QStringList servers = m_driver->column(u"Server"_s);
    m_driver->selectRow(1);
    m_driver->click(u"Remove"_s);
    QTRY_COMPARE(states(), QStringList(2, u"Failed"_s));
    QVERIFY2(visibleText().contains(u"1 row(s) removed."_s) || visibleText().contains(u"1 row removed."_s),
             qPrintable(visibleText()));
    QVERIFY(action(u"Undo"_s)->isEnabled());
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(states(), (QStringList{u"Failed"_s, u"Cut off"_s, u"Failed"_s}));
    QCOMPARE(m_driver->column(u"Server"_s), servers);
    QVERIFY(!action(u"Undo"_s)->isEnabled());
    QTRY_COMPARE(m_driver->read(u"Poem"_s), u"half a poem"_s);
    QTRY_VERIFY(m_driver->text(u"Failure report"_s));
    QVERIFY(m_driver->text(u"Failure report"_s)->toPlainText().contains(u"ConnectionReset"_s));
}

void TableTest::undoSelectsTheRowThatWasRead()
{
    const RefusingPort port;
    fetch(QList<ServerAddress>(4, port.address()));
    QTRY_COMPARE(states(), QStringList(4, u"Failed"_s));
    m_driver->selectRow(1);
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Down, Qt::ShiftModifier);
    m_driver->click(u"Remove"_s);
    QTRY_COMPARE(states().size(), 1); // the first three were selected
    m_driver->selectRow(0);           // another one meanwhile
    m_driver->click(u"Undo"_s);
    QTRY_COMPARE(table()->currentIndex().row(), 2);
    QCOMPARE(m_driver->column(u"Server"_s).size(), 4);
}

void TableTest::clearedRowsComeBackFromTheMessage()
{
    const RefusingPort port;
    fetch(QList<ServerAddress>(300, port.address()));
    QTRY_COMPARE(states().count(u"Failed"_s), 300);
    m_driver->click(u"Clear Finished"_s);
    QTRY_COMPARE(m_factory->count(), 0);
    m_driver->click(u"Undo"_s);
    QTRY_COMPARE(states().count(u"Failed"_s), 300);
    QVERIFY(!visibleText().contains(u"removed"_s));
}

void TableTest::whatIsForgottenCannotComeBack()
{
    const RefusingPort port;
    fetch({port.address(), port.address()});
    QTRY_COMPARE(states().count(u"Failed"_s), 2);
    EncodingMemory &encodings = m_window->reader().poemView()->encodingMemory();
    encodings.remember(port.address(), "KOI8-R");
    m_driver->selectRow(0);
    m_driver->click(u"Remove"_s);
    QTRY_COMPARE(m_factory->count(), 1);
    m_window->forget();
    QVERIFY(!action(u"Undo"_s)->isEnabled());
    action(u"Undo"_s)->trigger();
    QTest::keyClick(table(), Qt::Key_Z, Qt::ControlModifier);
    QCoreApplication::processEvents();
    QCOMPARE(m_factory->count(), 1);
    QCOMPARE(encodings.encodingOf(port.address()), QByteArray());
}

void TableTest::aRemovedRowThatRanComesBackAsStopped()
{
    const ScriptedServer server([](Visitor &visitor) { visitor.send("the first line"); });
    fetch({server.address()});
    QTRY_COMPARE(m_driver->read(u"Poem"_s), u"the first line"_s);
    m_driver->click(u"Remove"_s);
    QTRY_COMPARE(server.open(), 0); // at once: nobody sees it any more
    m_driver->click(u"Undo"_s);
    QTRY_COMPARE(states(), QStringList{u"Stopped"_s});
    QTRY_COMPARE(m_driver->read(u"Poem"_s), u"the first line"_s);
}

void TableTest::namesAreCutWhereNoPortIs()
{
    QCOMPARE(table()->textElideMode(), Qt::ElideMiddle);
    const QString name = u"tls://"_s + QString(253, u'w') + u":60731"_s;
    const QString brief = Wording::brief(name);
    QVERIFY2(brief.startsWith(u"tls://www"_s) && brief.endsWith(u"www:60731"_s) && brief.size() < 60,
             qPrintable(brief));
    QCOMPARE(Wording::brief(u"poems.example:17"_s), u"poems.example:17"_s);
}

void TableTest::thePortIsNeverCut()
{
    QFont font = table()->font();
    for (const int size : {10, 14, 18}) {
        font.setPointSize(size);
        const QFontMetrics metrics(font);
        const int port = metrics.horizontalAdvance(u"…:60731"_s);
        for (const int width : {0, port, 2 * port, 4 * port}) {
            const QString shown = ServerDelegate::fitted(u"a-rather-long-name.example:60731"_s, metrics, width);
            QVERIFY2(shown.endsWith(u":60731"_s), qPrintable(shown));
            QVERIFY(width < port || metrics.horizontalAdvance(shown) <= width);
        }
    }
}

void TableTest::portAndStateAreInSightWhateverTheFont()
{
    const QFont before = QApplication::font();
    QFont large = before;
    large.setPointSize(18);
    QApplication::setFont(large);
    m_window->resize(640, 480);
    Fetch row(std::get<ServerAddress>(ServerAddress::parse(u"a-server-with-a-rather-long-name.example:60731")));
    row.state = FetchState::Stopped;
    m_factory->restore(row);
    QTRY_COMPARE(table()->model()->rowCount(), 1);
    QCoreApplication::processEvents();
    for (const int column : {FetchModel::Server, FetchModel::State}) {
        const QRect cell = table()->visualRect(table()->model()->index(0, column));
        QVERIFY2(cell.left() >= 0 && cell.right() <= table()->viewport()->width(),
                 qPrintable(QString::number(cell.right())));
    }
    QApplication::setFont(before);
}

void TableTest::aTotalShowsItsRows()
{
    const RefusingPort refusing;
    const ScriptedServer server([](Visitor &visitor) { visitor.send("poem").fin(); });
    fetch({refusing.address(), server.address()});
    QTRY_COMPARE(m_factory->unfinished(), 0);
    const auto *bar = m_window->findChild<TotalsBar *>();
    QTRY_COMPARE(bar->states(), u"1 complete · 1 failed"_s);
    QLabel *label = nullptr;
    for (auto *one : bar->findChildren<QLabel *>()) {
        if (one->text() == bar->states())
            label = one;
    }
    QVERIFY(label);
    const int failed = label->contentsRect().x() + label->fontMetrics().horizontalAdvance(u"1 complete · 1"_s);
    QTest::mouseClick(label, Qt::LeftButton, {}, QPoint(failed, label->height() / 2));
    QTRY_COMPARE(states(), QStringList{u"Failed"_s});
    QVERIFY(filterField()->isVisible());
}

void TableTest::theFocusIsSeen()
{
    const RefusingPort refusing;
    fetch({refusing.address()});
    QTRY_COMPARE(states(), QStringList{u"Failed"_s});
    const auto ground = [this] {
        const QRect cell = table()->visualRect(table()->model()->index(0, FetchModel::Speed)); // which is empty
        return table()->viewport()->grab(cell).toImage().pixelColor(cell.width() / 2, cell.height() / 2);
    };
    const QPalette palette = table()->palette();
    table()->setFocus();
    QCOMPARE(ground(), palette.color(QPalette::Active, QPalette::Highlight));
    m_driver->text(u"Server addresses"_s)->setFocus();
    const QColor pale = ground();
    QVERIFY(Contrast::between(palette.color(QPalette::Highlight), palette.color(QPalette::Base)) >= 3);
    QVERIFY(pale != palette.color(QPalette::Highlight) && pale != palette.color(QPalette::Base));
}

void TableTest::theSlowOnesAreShownBeforeTheyAreStopped()
{
    const ScriptedServer silent;
    const ScriptedServer talking([](Visitor &visitor) { visitor.drip(QByteArray(100'000, 'x')); });
    fetch({silent.address(), talking.address()});
    QTRY_COMPARE(states(), QStringList(2, u"Receiving"_s));
    action(u"Stop the Slow Ones…"_s)->trigger();
    auto *dialog = m_window->findChild<SlowOnesDialog *>();
    QVERIFY(dialog);
    const QList<QSpinBox *> limits = dialog->findChildren<QSpinBox *>();
    limits[0]->setValue(0);
    limits[1]->setValue(1);
    const auto *list = dialog->findChild<QListView *>();
    QTRY_COMPARE(list->model()->rowCount(), 1);
    const QString shown = list->model()->index(0, 0).data().toString();
    QVERIFY(shown.startsWith(silent.address().toString()));
    QVERIFY2(!shown.section(u',', -1).contains(u'.'), qPrintable(shown)); // whole seconds, as in the list
    QTest::keyClick(limits[1], Qt::Key_Return);
    QVERIFY(dialog->isVisible());
    QCOMPARE(states(), QStringList(2, u"Receiving"_s));
    for (QPushButton *button : dialog->findChildren<QPushButton *>()) {
        if (button->text().contains(u'1'))
            button->click();
    }
    QTRY_COMPARE(states(), (QStringList{u"Stopped"_s, u"Receiving"_s}));
    QTRY_VERIFY(!m_window->findChild<SlowOnesDialog *>());
}

void TableTest::theUsualSizeOfAServerIsAnEstimate()
{
    int visits = 0;
    Visitor *second = nullptr;
    const ScriptedServer server([&](Visitor &visitor) {
        if (visits++ == 0)
            visitor.send(QByteArray(4000, 'x')).fin();
        else
            second = &visitor.send(QByteArray(1000, 'x'));
    });
    fetch({server.address()});
    QTRY_COMPARE(states(), QStringList{u"Complete"_s});
    const auto estimate = [this] { return table()->model()->index(0, 0).data(FetchModel::EstimateRole); };
    QVERIFY(!estimate().isValid());
    m_driver->click(u"Retry"_s);
    QTRY_COMPARE(estimate().toDouble(), 0.25);
    QCOMPARE(m_driver->column(u"Progress"_s), QStringList{u"1.0 kB of ≈ 4.0 kB"_s});
    QVERIFY(!m_window->grab().isNull());
    second->send(QByteArray(9000, 'x')); // more than it was: no estimate any more
    QTRY_COMPARE(m_driver->column(u"Progress"_s), QStringList{u"10.0 kB"_s});
    QVERIFY(!estimate().isValid());
}

void TableTest::detailsOfARowAreText()
{
    m_factory->fetch(std::get<ServerAddress>(ServerAddress::parse(u"127.0.0.1:1"_s)), u"<b>bold</b>"_s);
    QTRY_COMPARE(states().size(), 1);
    QTRY_COMPARE(states(), QStringList{u"Failed"_s});
    const QString tip = table()->model()->index(0, 0).data(Qt::ToolTipRole).toString();
    QVERIFY2(tip.contains(u"127.0.0.1:1"_s), qPrintable(tip));
    QVERIFY2(tip.contains(u"State: Failed"_s), qPrintable(tip));
    QVERIFY(!tip.contains(u"<b>"_s));
}

void TableTest::sortingIsInTheMenu()
{
    const ScriptedServer first([](Visitor &visitor) { visitor.send("1").fin(); });
    const ScriptedServer second([](Visitor &visitor) { visitor.send("2").fin(); });
    fetch({first.address(), second.address(), first.address()});
    const QStringList asAdded = m_driver->column(u"Server"_s);
    QStringList sorted = asAdded;
    sorted.sort();
    auto *menu = m_window->findChild<SortMenu *>();
    QVERIFY(menu);
    const auto choose = [menu](const QString &text) {
        Q_EMIT menu->aboutToShow();
        for (QAction *action : menu->actions()) {
            if (action->text().remove(u'&') == text && action->isEnabled())
                action->trigger();
        }
    };
    choose(u"Descending"_s);
    QCOMPARE(m_driver->column(u"Server"_s), asAdded); // of nothing
    choose(u"Server"_s);
    QTRY_COMPARE(m_driver->column(u"Server"_s), sorted);
    choose(u"Descending"_s);
    std::ranges::reverse(sorted);
    QTRY_COMPARE(m_driver->column(u"Server"_s), sorted);
    choose(u"As Added"_s);
    QTRY_COMPARE(m_driver->column(u"Server"_s), asAdded);
}

void TableTest::aRowThatTheFilterHidesForAWhileIsReadAgain()
{
    const RefusingPort refusing;
    const ScriptedServer server([this](Visitor &visitor) {
        if (m_factory->count() < 3)
            visitor.fin(); // later it says nothing until it is told to
    });
    fetch({refusing.address(), server.address()});
    QTRY_COMPARE(m_factory->unfinished(), 0);
    fetch({refusing.address()});
    QTRY_COMPARE(m_factory->unfinished(), 0);
    m_driver->selectRow(1);
    const std::optional<FetchId> chosen = table()->currentId();
    RowFilter failed;
    failed.states.set(static_cast<std::size_t>(FetchState::Failed));
    table()->shown()->setFilter(failed);
    QCOMPARE(table()->currentId(), chosen);
    m_factory->retry(*chosen);
    QTRY_VERIFY(table()->currentId() != chosen);
    QTRY_COMPARE(server.open(), 1);
    server.visitor(0)->fin();
    QTRY_COMPARE(table()->currentId(), chosen);
    RowFilter none;
    none.text = u"no such server"_s;
    table()->shown()->setFilter(none);
    QVERIFY(!table()->currentId());
    table()->shown()->setFilter({});
    QCOMPARE(table()->currentId(), chosen);
}

void TableTest::aRowChosenMeanwhileIsKept()
{
    const RefusingPort refusing;
    const HangingPort hanging;
    fetch({refusing.address(), hanging.address(), refusing.address()});
    m_driver->selectRow(1);
    RowFilter failed;
    failed.states.set(static_cast<std::size_t>(FetchState::Failed));
    QTRY_COMPARE(m_factory->unfinished(), 1);
    table()->shown()->setFilter(failed);
    QTRY_COMPARE(table()->model()->rowCount(), 2);
    m_driver->selectRow(0);
    m_driver->selectRow(1);
    const std::optional<FetchId> chosen = table()->currentId();
    table()->shown()->setFilter({});
    QCOMPARE(table()->model()->rowCount(), 3);
    QCOMPARE(table()->currentId(), chosen);
    m_factory->cancelAll();
}

QTEST_MAIN(TableTest)
#include "tabletest.moc"
#include "ui/words/wording.h"
