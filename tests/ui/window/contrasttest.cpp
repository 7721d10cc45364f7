// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/widgets/contrast.h"
#include "core/fetch/fetch.h"
#include "offscreen.h"
#include "samples.h"
#include "support/behaviour.h"
#include "ui/page/poempage.h"
#include "ui/report/arrivalcurve.h"
#include "ui/report/arrivaldelegate.h"
#include "ui/report/timelinebar.h"
#include "ui/table/fetchmodel.h"
#include "ui/table/progressdelegate.h"
#include "ui/table/statedelegate.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/ownstyle.h"
#include "ui/widgets/secondarylabel.h"
#include "ui/words/wording.h"

#include <QApplication>
#include <QDir>
#include <QHash>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QStandardItemModel>
#include <QTableView>
#include <QTest>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// As a desktop has it, named by its grounds, inks and what is selected.
QPalette made(QRgb window, QRgb base, QRgb text, QRgb highlight, QRgb highlightedText)
{
    QPalette palette{QColor(window)};
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(role, QColor(text));
    palette.setColor(QPalette::Base, QColor(base));
    palette.setColor(QPalette::AlternateBase, QColor(window));
    palette.setColor(QPalette::Highlight, QColor(highlight));
    palette.setColor(QPalette::HighlightedText, QColor(highlightedText));
    return palette;
}

/// How far the pixel that differs most stands out from the ground, which is the colour of most of them.
double contrastIn(const QImage &picture)
{
    QHash<QRgb, int> counts;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x)
            ++counts[picture.pixel(x, y)];
    }
    const QList<QRgb> colours = counts.keys();
    const auto isRarer = [&counts](QRgb one, QRgb other) { return counts[one] < counts[other]; };
    const QColor ground = *std::ranges::max_element(colours, isRarer);
    double most = 1;
    for (const QRgb colour : colours)
        most = std::max(most, Contrast::between(QColor(colour), ground));
    return most;
}

double contrastIn(QWidget &widget, const QRect &part = {})
{
    return contrastIn(widget.grab(part.isNull() ? widget.rect() : part).toImage());
}

} // namespace

/// What we paint, read from its pixels under six desktops.
class ContrastTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup() override;

    void rowsCanBeRead_data() { palettes(); }
    void rowsCanBeRead();
    void storiesCanBeSeen_data() { palettes(); }
    void storiesCanBeSeen();
    void marksOnThePageCanBeSeen_data() { palettes(); }
    void marksOnThePageCanBeSeen();
    void sentencesCanBeRead_data() { palettes(); }
    void sentencesCanBeRead();
    void iconsCanBeSeen_data() { palettes(); }
    void iconsCanBeSeen();

private:
    static void palettes();
    static Poem story() { return arrived(QByteArray(31, 'a'), {{10, 1s}, {20, 2s}, {30, 10s}}); }
    /// The one of the row.
    static void dress();

    QPalette m_usual = QApplication::palette();
    QFont m_font = QApplication::font();
};

void ContrastTest::initTestCase()
{
    prepareOffscreenPlatform();
    QFont large = m_font;
    large.setPixelSize(24); // with strokes wider than a pixel
    large.setBold(true);
    QApplication::setFont(large);
    QWidget window;
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    window.grab();
}

void ContrastTest::cleanup()
{
    QApplication::setPalette(m_usual);
    Behaviour::cleanup();
}

void ContrastTest::palettes()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("light") << made(0xefefef, 0xffffff, 0x000000, 0x308cc6, 0xffffff);
    QTest::newRow("dark") << made(0x2d3034, 0x202326, 0xeceef0, 0x3d8ed9, 0xffffff);
    QTest::newRow("black on white") << made(0xffffff, 0xffffff, 0x000000, 0x000000, 0xffffff);
    QTest::newRow("white on black") << made(0x000000, 0x000000, 0xffffff, 0xffff00, 0x000000);
    QTest::newRow("cool") << made(0xeff0f1, 0xfcfcfc, 0x232629, 0x3daee9, 0xfcfcfc);
    QTest::newRow("warm") << made(0xeee8d5, 0xfdf6e3, 0x073642, 0xb58900, 0xfdf6e3);
}

void ContrastTest::dress()
{
    QFETCH(const QPalette, palette);
    const QPalette selection = Contrast::legibleSelection(palette); // which may be as it is
    QApplication::setPalette(selection.resolveMask() == 0 ? palette : selection.resolve(palette));
}

void ContrastTest::rowsCanBeRead()
{
    dress();
    QStandardItemModel model(3, 3);
    QTableView table;
    table.setModel(&model);
    table.setItemDelegateForColumn(0, new StateDelegate(&table));
    table.setItemDelegateForColumn(1, new ProgressDelegate(&table));
    table.setItemDelegateForColumn(2, new ArrivalDelegate(FetchModel::TextRole, &table));
    table.setSelectionBehavior(QTableView::SelectRows);
    table.setShowGrid(false);
    table.setColumnWidth(0, 300);
    table.resize(700, 200);
    table.show();
    table.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&table));
    for (int number = 0; number <= static_cast<int>(FetchState::Stopped); ++number) {
        const auto state = static_cast<FetchState>(number);
        for (int row = 0; row < 3; ++row) {
            model.item(row, 0) ? void() : model.setItem(row, 0, new QStandardItem);
            model.setData(model.index(row, 0), Wording::state(state));
            model.setData(model.index(row, 0), Icons::bundled(Wording::iconName(state)), Qt::DecorationRole);
            for (int column = 0; column < 2; ++column)
                model.setData(model.index(row, column), number, FetchModel::StateRole);
            model.setData(model.index(row, 2), QVariant::fromValue(story()), FetchModel::TextRole);
        }
        table.selectRow(1);
        for (const bool hasFocus : {true, false}) {
            hasFocus ? table.setFocus() : table.clearFocus();
            for (int row = 0; row < 2; ++row) {
                const QRect cell = table.visualRect(model.index(row, 0));
                QRect icon = cell;
                icon.setWidth(table.iconSize().isValid() ? table.iconSize().width() + 6 : 22);
                const QString what = Wording::state(state) + (row ? u" selected"_s : QString());
                const double ofIcon = contrastIn(*table.viewport(), icon);
                QVERIFY2(ofIcon >= Contrast::LeastOfGraphics, qPrintable(what));
                QVERIFY2(contrastIn(*table.viewport(), cell.adjusted(icon.width(), 2, -2, -2)) >= Contrast::Least,
                         qPrintable(what));
                const QRect progress = table.visualRect(model.index(row, 1)).adjusted(2, 2, -2, -1);
                QVERIFY2(state != FetchState::Receiving ||
                             contrastIn(*table.viewport(), progress) >= Contrast::LeastOfGraphics,
                         qPrintable(what));
                const QRect story = table.visualRect(model.index(row, 2)).adjusted(2, 2, -2, -2);
                QVERIFY2(contrastIn(*table.viewport(), story) >= Contrast::LeastOfGraphics, qPrintable(what));
            }
        }
    }
    // Where the keys go, among several.
    table.selectAll();
    table.setCurrentIndex(model.index(2, 0));
    table.selectAll();
    table.setFocus();
    QVERIFY(contrastIn(*table.viewport(), table.visualRect(model.index(2, 1)).adjusted(2, 0, -2, 0)) >=
            Contrast::LeastOfGraphics);
}

void ContrastTest::storiesCanBeSeen()
{
    dress();
    const QPalette palette = QApplication::palette();
    for (int part = 0; part < ConnectionTimeline::Parts; ++part) {
        QImage picture(80, 40, QImage::Format_RGB32);
        picture.fill(palette.color(QPalette::Base));
        QPainter painter(&picture);
        TimelineBar::paintPart(painter, {20, 10, 30, 12}, static_cast<ConnectionTimeline::Part>(part), palette);
        painter.end();
        QVERIFY2(contrastIn(picture) >= Contrast::LeastOfGraphics, qPrintable(QString::number(part)));
    }
    ArrivalCurve curve;
    curve.resize(300, 60);
    curve.show(story());
    QVERIFY(contrastIn(curve) >= Contrast::LeastOfGraphics);
}

void ContrastTest::marksOnThePageCanBeSeen()
{
    dress();
    PoemPage page;
    page.resize(500, 200);
    page.show();
    page.setPlaceholderText(u"Waiting for its turn"_s);
    QVERIFY(contrastIn(page) >= Contrast::Least);
    page.setPoem(Poem("          "), PoemEncoding::Utf8);
    page.setMarks([](qint64, qint64) { return std::vector<PoemSearch::Match>{{2, 6}}; });
    QVERIFY(contrastIn(page) >= Contrast::LeastOfGraphics);
    page.setMarks({});
    page.setPoem(Poem("\xe2\x80\x8b"), PoemEncoding::Utf8);
    page.setDisplayMode(DisplayText::Mode::Names);
    QVERIFY(contrastIn(page) >= Contrast::Least);
}

void ContrastTest::sentencesCanBeRead()
{
    dress();
    SecondaryLabel quiet;
    quiet.setText(u"Said in the second rank"_s);
    QVERIFY(contrastIn(quiet) >= Contrast::Least);
    QWidget window;
    window.resize(700, 200);
    Banner banner(&window);
    banner.tell(u"This text is not UTF-8."_s, {});
    banner.resize(600, 60);
    QVERIFY(contrastIn(banner, {0, 0, 400, 60}) >= Contrast::Least);
    MessageBar bar(&window);
    for (const auto kind : {Message::Kind::Note, Message::Kind::Success, Message::Kind::Trouble}) {
        bar.tell({[] { return u"Something was done."_s; }, kind});
        window.grab();
        for (QLabel *label : bar.findChildren<QLabel *>()) {
            const QRect place(label->mapTo(&bar, QPoint(0, 0)), label->size());
            if (label->isVisibleTo(&window))
                QVERIFY2(contrastIn(bar, place) >=
                             (label->text().isEmpty() ? Contrast::LeastOfGraphics : Contrast::Least),
                         qPrintable(label->text() + QString::number(static_cast<int>(kind))));
        }
    }
}

void ContrastTest::iconsCanBeSeen()
{
    dress();
    const QPalette palette = QApplication::palette();
    for (const QString &file : QDir(u":/icons/light"_s).entryList()) {
        const QIcon icon = Icons::bundled(QFileInfo(file).baseName());
        for (const auto role : {QPalette::Base, QPalette::Window, QPalette::Button}) {
            QImage picture(48, 48, QImage::Format_RGB32);
            picture.fill(palette.color(role));
            QPainter painter(&picture);
            icon.paint(&painter, 4, 4, 32, 32);
            painter.end();
            QVERIFY2(contrastIn(picture) >= Contrast::LeastOfGraphics, qPrintable(file));
        }
    }
    QMenu menu;
    OwnStyle style;
    menu.setStyle(&style);
    menu.addAction(Icons::bundled(u"state-receiving"_s), {});
    menu.setActiveAction(menu.actions().front());
    QRect entry = menu.actionGeometry(menu.actions().front());
    entry.setWidth(std::min(entry.width(), 40));
    QVERIFY(contrastIn(menu, entry.adjusted(2, 2, -2, -2)) >= Contrast::LeastOfGraphics);
    menu.setStyle(nullptr);
}

QTEST_MAIN(ContrastTest)
#include "contrasttest.moc"
