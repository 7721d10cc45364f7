// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/poetryclientfactory.h"
#include "offscreen.h"
#include "support/behaviour.h"
#include "ui/page/poempage.h"
#include "ui/reader/poemview.h"
#include "ui/reader/readerpane.h"
#include "ui/settings/readingcolours.h"
#include "ui/settings/readingmenu.h"
#include "ui/settings/settingsfile.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QFontInfo>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Colours = ReadingForm::Colours;
using Typeface = ReadingForm::Typeface;

/// After WCAG 2.
double luminance(const QColor &colour)
{
    const auto part = [](double value) {
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(colour.redF()) + 0.7152 * part(colour.greenF()) + 0.0722 * part(colour.blueF());
}

double contrast(const QColor &one, const QColor &other)
{
    const double bright = std::max(luminance(one), luminance(other));
    const double dim = std::min(luminance(one), luminance(other));
    return (bright + 0.05) / (dim + 0.05);
}

QAction *choice(const QMenu &menu, const QString &text)
{
    for (QAction *action : menu.actions()) {
        if (action->text().remove(u'&') == text)
            return action;
    }
    return nullptr;
}

} // namespace

/// The form in which poems are read.
class ReadingTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theFormIsKept();
    void anAbsurdFileGivesSafeForms_data();
    void anAbsurdFileGivesSafeForms();
    void thePageTakesItsForm();
    void noPageIsWiderThan85Characters();
    void everyColouringCanBeRead_data();
    void everyColouringCanBeRead();
    void theDesktopsColoursAreFollowed();
    void theWholePaneIsOfPaper();
    void theMenuChangesOneThing();
    void theReaderStaysAtHisPlace();
    void monospacedLinesAreNotWrapped();
    void eachTypefaceWrapsAsItWasTold();
    void longLinesAreScrolledTo_data();
    void longLinesAreScrolledTo();
    void whatIsSoughtComesIntoSight();
};

void ReadingTest::initTestCase()
{
    prepareOffscreenPlatform();
    PoemPage page;
    page.setPoem(Poem("abc"), PoemEncoding::Utf8);
    ReadingForm monospaced;
    monospaced.typeface = Typeface::Monospaced;
    page.setForm(monospaced);
    page.grab(); // opens the fonts
}

void ReadingTest::theFormIsKept()
{
    const QString path = QDir(folder()).filePath(u"settings.ini"_s);
    const ReadingForm wanted{Typeface::Chosen, Colours::Paper, 60, 130, 3, false, true, u"A Font"_s};
    {
        SettingsFile store(path);
        ReadingSettings settings;
        settings.keepIn(store);
        QCOMPARE(settings.form(), ReadingForm());
        settings.setForm(wanted);
        QVERIFY(store.finish(20s));
    }
    SettingsFile store(path);
    ReadingSettings settings;
    const QSignalSpy changed(&settings, &ReadingSettings::changed);
    settings.keepIn(store);
    QCOMPARE(settings.form(), wanted);
    QCOMPARE(changed.count(), 1);
    settings.setForm(wanted);
    QCOMPARE(changed.count(), 1);
}

void ReadingTest::anAbsurdFileGivesSafeForms_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<ReadingForm>("form");

    QTest::newRow("numbers out of range")
        << QByteArray("pageCharacters=99999999\nlineSpacing=-7\nzoom=1000\n")
        << ReadingForm{{}, {}, ReadingForm::WidestPage, ReadingForm::ClosestSpacing, ReadingForm::LargestZoom};
    QTest::newRow("a font without a name") << QByteArray("typeface=chosen\n") << ReadingForm();
    QTest::newRow("words that mean nothing") << QByteArray("typeface=comic\ncolours=2\n") << ReadingForm();
    QTest::newRow("no numbers") << QByteArray("pageCharacters=wide\nlineSpacing=@Invalid()\nzoom=1e99\n")
                                << ReadingForm();
    QTest::newRow("not a file of settings") << QByteArray("\0\xff\xfe garbage ]][[ = ", 20) << ReadingForm();
}

void ReadingTest::anAbsurdFileGivesSafeForms()
{
    QFETCH(QByteArray, file);
    QFETCH(ReadingForm, form);
    const QString path = QDir(folder()).filePath(u"settings.ini"_s);
    QFile written(path);
    QVERIFY(written.open(QIODevice::WriteOnly));
    written.write("[reading]\n" + file);
    written.close();
    SettingsFile store(path);
    ReadingSettings settings;
    settings.keepIn(store);
    QCOMPARE(settings.form(), form);
}

void ReadingTest::thePageTakesItsForm()
{
    PoemPage page;
    page.resize(700, 300);
    page.setPoem(Poem("one\ntwo\n"), PoemEncoding::Utf8);
    const qreal normal = page.column().heightOf(page.column().first());
    ReadingForm form;
    form.spacing = 170;
    form.typeface = Typeface::Monospaced;
    page.setForm(form);
    QVERIFY(QFontInfo(page.font()).fixedPitch());
    const qreal wide = page.column().heightOf(page.column().first());
    QVERIFY2(wide > normal * 1.4, qPrintable(u"%1 %2"_s.arg(wide).arg(normal)));
    page.setForm({});
    QCOMPARE(page.column().heightOf(page.column().first()), normal);
}

void ReadingTest::noPageIsWiderThan85Characters()
{
    PoemPage page;
    page.resize(3000, 300);
    for (const int characters : {ReadingForm::NarrowestPage, 72, 85, 500}) {
        ReadingForm form;
        form.pageCharacters = characters;
        page.setForm(form);
        const qreal width = page.column().width() / page.fontMetrics().averageCharWidth();
        QVERIFY2(width <= 85.5 && width <= characters + 0.5, qPrintable(QString::number(width)));
    }
}

void ReadingTest::everyColouringCanBeRead_data()
{
    QTest::addColumn<Colours>("colours");

    QTest::newRow("light") << Colours::Light;
    QTest::newRow("dark") << Colours::Dark;
    QTest::newRow("paper") << Colours::Paper;
}

void ReadingTest::everyColouringCanBeRead()
{
    QFETCH(Colours, colours);
    const QPalette palette = readingPalette(colours);
    for (const auto group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled}) {
        const auto colour = [&](QPalette::ColorRole role) { return palette.color(group, role); };
        QVERIFY(contrast(colour(QPalette::Text), colour(QPalette::Base)) >= 7);
        QVERIFY(contrast(colour(QPalette::PlaceholderText), colour(QPalette::Base)) >= 4.5);
        QVERIFY(contrast(colour(QPalette::HighlightedText), colour(QPalette::Highlight)) >= 4.5);
    }
    PoemPage page;
    page.resize(400, 200);
    ReadingForm form;
    form.colours = colours;
    page.setForm(form);
    page.setPoem(Poem("verse"), PoemEncoding::Utf8);
    const QImage image = page.grab().toImage();
    QCOMPARE(image.pixelColor(2, 150), palette.color(QPalette::Base)); // the margin, too
    QCOMPARE(image.pixelColor(200, 150), palette.color(QPalette::Base));
}

void ReadingTest::theDesktopsColoursAreFollowed()
{
    PoemPage page;
    ReadingForm form;
    form.colours = Colours::Dark;
    page.setForm(form);
    page.setForm({});
    const QPalette before = QApplication::palette();
    QPalette other = before;
    other.setColor(QPalette::Base, QColor(1, 2, 3));
    QApplication::setPalette(other);
    QTRY_COMPARE(page.palette().color(QPalette::Base), QColor(1, 2, 3));
    QApplication::setPalette(before);
}

void ReadingTest::theWholePaneIsOfPaper()
{
    PoetryClientFactory factory;
    ReaderPane pane(factory);
    pane.resize(400, 300);
    ReadingForm form;
    form.colours = Colours::Paper;
    pane.settings().setForm(form);
    const QColor paper = readingPalette(Colours::Paper).color(QPalette::Base);
    const QImage image = pane.grab().toImage();
    for (const QPoint place : {QPoint(2, 2), QPoint(200, 4), QPoint(2, 150), QPoint(397, 297)})
        QCOMPARE(image.pixelColor(place), paper);
    pane.settings().setForm({});
    QCOMPARE(pane.grab().toImage().pixelColor(2, 2), QApplication::palette().color(QPalette::Base));
}

void ReadingTest::theMenuChangesOneThing()
{
    ReadingSettings settings;
    const ReadingMenu menu(settings);
    QVERIFY(choice(menu, u"Proportional"_s)->isChecked());
    choice(menu, u"Paper"_s)->trigger();
    choice(menu, u"Monospaced"_s)->trigger();
    choice(menu, u"Wide"_s)->trigger();
    ReadingForm expected;
    expected.colours = Colours::Paper;
    expected.typeface = Typeface::Monospaced;
    expected.spacing = 130;
    QCOMPARE(settings.form(), expected);
    QVERIFY(!choice(menu, u"Proportional"_s)->isChecked());
    QVERIFY(choice(menu, u"Paper"_s)->isChecked());
    settings.setForm({}); // somebody else
    QVERIFY(choice(menu, u"As the Desktop"_s)->isChecked());
    QVERIFY(!choice(menu, u"Paper"_s)->isChecked());
}

void ReadingTest::theReaderStaysAtHisPlace()
{
    QByteArray text;
    for (int i = 0; i < 1'000; ++i)
        text += "line " + QByteArray::number(i) + '\n';
    PoetryClientFactory factory;
    ReaderPane pane(factory);
    PoemPage *page = pane.poemView()->page();
    page->resize(500, 300);
    page->setPoem(Poem(text), PoemEncoding::Utf8);
    page->bringIntoSight(text.indexOf("line 500"));
    const qint64 place = page->column().placeOf(page->top());
    QVERIFY(place > 0);
    ReadingForm form;
    form.spacing = 170;
    form.zoom = 4;
    pane.settings().setForm(form);
    QCOMPARE(page->form(), form);
    QCOMPARE(page->column().placeOf(page->top()), place);
}

/// 80 columns, and a pane of fewer.
void ReadingTest::monospacedLinesAreNotWrapped()
{
    PoemPage page;
    page.resize(400, 300);
    page.setPoem(Poem(QByteArray(80, 'm') + "\n" + QByteArray(80, 'i') + "\nend"), PoemEncoding::Utf8);
    QVERIFY(page.column().last() > page.column().moved(page.column().first(), 2));
    QCOMPARE(page.horizontalScrollBar()->maximum(), 0);
    ReadingForm form;
    form.typeface = Typeface::Monospaced;
    page.setForm(form);
    QCOMPARE(page.column().last(), page.column().moved(page.column().first(), 2));
    QVERIFY(page.horizontalScrollBar()->maximum() > 0);
    form.setWraps(true);
    page.setForm(form);
    QVERIFY(page.column().last() > page.column().moved(page.column().first(), 2));
    QCOMPARE(page.horizontalScrollBar()->maximum(), 0);
}

void ReadingTest::eachTypefaceWrapsAsItWasTold()
{
    ReadingSettings settings;
    const ReadingMenu menu(settings);
    QAction *wrap = choice(menu, u"Wrap Lines"_s);
    QVERIFY(wrap->isChecked());
    choice(menu, u"Monospaced"_s)->trigger();
    QVERIFY(!wrap->isChecked());
    wrap->trigger();
    QVERIFY(settings.form().wraps());
    choice(menu, u"Proportional"_s)->trigger();
    wrap->trigger();
    QVERIFY(!settings.form().wraps());
    choice(menu, u"Monospaced"_s)->trigger();
    QVERIFY(settings.form().wraps());
    QVERIFY(wrap->isChecked());
}

void ReadingTest::longLinesAreScrolledTo_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<Qt::LayoutDirection>("desktop");
    const QString latin = u"begin "_s + QString(100, u'm') + u" end"_s;
    const QString hebrew = u"\u05D0\u05D1 "_s + QString(100, QChar(0x05DE)) + u" \u05EA"_s;
    QTest::newRow("left to right") << latin << Qt::LeftToRight;
    QTest::newRow("right to left") << hebrew << Qt::LeftToRight;
    QTest::newRow("left to right, mirrored") << latin << Qt::RightToLeft;
    QTest::newRow("right to left, mirrored") << hebrew << Qt::RightToLeft;
}

void ReadingTest::longLinesAreScrolledTo()
{
    QFETCH(QString, line);
    QFETCH(Qt::LayoutDirection, desktop);
    PoemPage page;
    page.setLayoutDirection(desktop);
    page.resize(400, 300);
    ReadingForm form;
    form.setWraps(false);
    page.setForm(form);
    page.setPoem(Poem(line.toUtf8()), PoemEncoding::Utf8);
    const auto isInSight = [&page](qint64 place) {
        return QRect(0, 0, page.viewport()->width() + 1, page.viewport()->height()).contains(page.rectOf(place));
    };
    const qint64 last = line.chopped(1).toUtf8().size();
    QVERIFY(isInSight(0)); // where its script begins
    QVERIFY(!isInSight(last));
    QTest::keyClick(&page, Qt::Key_End);
    QVERIFY(isInSight(last));
    QVERIFY(!isInSight(0));
    QTest::keyClick(&page, Qt::Key_Home);
    QVERIFY(isInSight(0));
    const int home = page.horizontalScrollBar()->value();
    page.horizontalScrollBar()->setValue(home == 0 ? page.horizontalScrollBar()->maximum() : 0);
    QVERIFY(isInSight(last));
    QCOMPARE(page.placeAt(page.rectOf(last).center()), last);
}

void ReadingTest::whatIsSoughtComesIntoSight()
{
    PoemPage page;
    page.resize(400, 300);
    ReadingForm form;
    form.setWraps(false);
    page.setForm(form);
    const QByteArray text = QByteArray("short\n").repeated(500) + QByteArray(300, 'm') + "needle";
    page.setPoem(Poem(text), PoemEncoding::Utf8);
    const qint64 place = text.indexOf("needle");
    page.select(place, place + 6);
    QVERIFY(!page.rectOf(place + 6).isNull());
    QVERIFY(page.rect().contains(page.rectOf(place + 6)));
}

QTEST_MAIN(ReadingTest)
#include "readingtest.moc"
