// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/reader/poemview.h"
#include "core/fetch/poetryclientfactory.h"
#include "core/text/displaytext.h"
#include "core/text/poemsearch.h"
#include "offscreen.h"
#include "samples.h"
#include "support/behaviour.h"
#include "support/faultlog.h"
#include "ui/page/poempage.h"
#include "ui/widgets/banner.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStringEncoder>
#include <QTest>
#include <QToolButton>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;

namespace {

QString copied(PoemView &view)
{
    view.page()->selectAll();
    const QSignalSpy told(view.page(), &PoemPage::copied);
    view.page()->copy();
    [&] { QTRY_COMPARE(told.count(), 1); }();
    return QGuiApplication::clipboard()->text();
}

} // namespace

/// The page a poem is read on.
class PoemViewTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aPoemCutAtAnyByteReadsTheSame_data();
    void aPoemCutAtAnyByteReadsTheSame();
    void controlCharactersAreShownAsPictures_data();
    void controlCharactersAreShownAsPictures();
    void controlCharactersAreDrawnInBoxes();
    void oldTextReadsAsATeletypeShowsIt_data();
    void oldTextReadsAsATeletypeShowsIt();
    void whereInvisiblesAreShownNothingIsTyped();
    void whatIsOverwrittenTakesNoRow();
    void struckOverWordsAreFound();
    void wideEncodingsAreFoundOut_data();
    void wideEncodingsAreFoundOut();
    void whatIsNoTextIsToldAndSaved_data();
    void whatIsNoTextIsToldAndSaved();
    void whatIsNotUtf8IsShownAsWindows1252();
    void aStrayByteLeavesAPoemUtf8_data();
    void aStrayByteLeavesAPoemUtf8();
    void whatWasShownAsUtf8IsNotTakenBack();
    void halfACharacterIsNoMistakeWhereThePoemWasCutOff();
    void heapsOfMarksAreCut();
    void theReaderWhoHasScrolledUpStays();
    void theReaderOfAPageThatFillsUpStays();
    void theReaderAtTheEndFollows();
    void theScrollBarCountsLinesOnce();
    void theReaderWhoHasSelectedStays();
    void aPoemOpenedWholeBeginsAtItsTop();
    void newTextIsReachedByItsButton();
    void theButtonForNewTextGoesWithTheFetch();
    void whereItEndedEarlyIsSaidBelowTheLastLine();
    void anotherAttemptStartsAnew();
    void arabicRunsFromRightToLeft();
    void zoomChangesTheTextAndComesBack();

private:
    static void show(PoemView &view);
    static QToolButton *newText(const PoemView &view);
};

void PoemViewTest::initTestCase()
{
    prepareOffscreenPlatform();
    PoemView view;
    show(view);
    view.show(fetchOf("abc \xd8\xa7 \xe8\xa9\xa9", FetchState::Complete));
    view.grab(); // opens the fonts
    QGuiApplication::clipboard()->setText(u"opens it"_s);
}

void PoemViewTest::show(PoemView &view)
{
    view.resize(500, 300);
    static_cast<QWidget &>(view).show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
}

QToolButton *PoemViewTest::newText(const PoemView &view)
{
    return view.page()->findChild<QToolButton *>();
}

void PoemViewTest::aPoemCutAtAnyByteReadsTheSame_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");

    QTest::newRow("characters of one to four bytes") << QByteArray("aé詩😀z") << u"aé詩😀z"_s;
    QTest::newRow("line ends of two bytes") << QByteArray("a\r\nb\r\n\r\n") << u"a\nb\n\n"_s;
    QTest::newRow("a carriage return alone") << QByteArray("a\rb\r") << u"a\nb\n"_s;
    QTest::newRow("a byte order mark") << QByteArray("\xEF\xBB\xBFpoem") << u"poem"_s;
}

void PoemViewTest::aPoemCutAtAnyByteReadsTheSame()
{
    const FaultTimer timer{"D62"};
    QFETCH(QByteArray, bytes);
    QFETCH(QString, text);
    for (qsizetype cut = 0; cut <= bytes.size(); ++cut) {
        PoemView view;
        view.show(fetchOf(bytes.first(cut), FetchState::Receiving));
        view.show(fetchOf(bytes, FetchState::Receiving));
        QCOMPARE(read(view), text);
        view.show(fetchOf(bytes, FetchState::Complete));
        QCOMPARE(read(view), text);
        QCOMPARE(view.encoding(), u"UTF-8"_s);
    }
}

void PoemViewTest::controlCharactersAreShownAsPictures_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");

    QTest::newRow("nothing") << QByteArray("a\0b", 3) << u"a␀b"_s;
    QTest::newRow("a terminal escape") << QByteArray("\x1b[2J") << u"␛[2J"_s;
    QTest::newRow("a bell and a delete") << QByteArray("\a\x7f") << u"␇␡"_s;
    QTest::newRow("a vertical tab") << QByteArray("\v") << u"␋"_s;
    QTest::newRow("a paragraph separator") << QByteArray("a\u2029b") << u"a\nb"_s;
    QTest::newRow("what a text document uses for itself") << QByteArray("a\uFDD0b") << u"a\uFFFDb"_s;
    QTest::newRow("a tab stays") << QByteArray("a\tb") << u"a\tb"_s;
}

void PoemViewTest::controlCharactersAreShownAsPictures()
{
    const FaultTimer timer{"D63", "D68"};
    QFETCH(QByteArray, bytes);
    QFETCH(QString, text);
    PoemView view;
    view.show(fetchOf(bytes, FetchState::Complete));
    QCOMPARE(read(view), text);
}

void PoemViewTest::controlCharactersAreDrawnInBoxes()
{
    const FaultTimer timer{"T5"};
    const auto picture = [](const QByteArray &bytes, bool isSelected) {
        PoemView view;
        show(view);
        view.show(fetchOf(bytes, FetchState::Complete));
        if (isSelected)
            view.page()->selectAll();
        return view.page()->viewport()->grab(QRect(0, 0, 100, 30)).toImage();
    };
    QList<QImage> pictures{picture(" ", false)};
    for (const char control : {'\0', '\x1b', '\a', '\v', '\x7f'}) {
        const QImage drawn = picture(QByteArray(1, control), false);
        QVERIFY(!pictures.contains(drawn)); // each by another abbreviation
        pictures << drawn;
        QVERIFY(drawn != picture(QByteArray(1, control), true));
        PoemView view;
        view.show(fetchOf(QByteArray(1, control), FetchState::Complete));
        QCOMPARE(copied(view), QString(QChar(control == '\x7f' ? 0x2421 : 0x2400 + control)));
    }
    QVERIFY(picture(QByteArray("\0\0", 2), false) != picture(QByteArray("\0", 1), false));
}

void PoemViewTest::oldTextReadsAsATeletypeShowsIt_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");

    QByteArray progress;
    for (int i = 0; i <= 100; i += 5)
        progress += '\r' + QByteArray::number(i) + " %";
    const auto row = [](const char *name, const QByteArray &bytes, const QString &text) {
        QTest::newRow(name) << bytes << text;
    };
    row("carriage returns that end lines", "one\rtwo\r\rthree\r", u"one\ntwo\n\nthree\n"_s);
    row("progress", "Fetching\n" + progress + "\nDone\n", u"Fetching\n100 %\nDone\n"_s);
    row("long progress",
        "Fetching\n" + QByteArray("12,345 bytes of 99,999\r").repeated(900) + "all of it              \n",
        u"Fetching\nall of it              \n"_s);
    row("progress at the beginning", QByteArray("12,345 bytes of 99,999\r").repeated(900) + "all of it\nDone\n",
        u"all of ittes of 99,999\nDone\n"_s);
    row("a long state before a short one", "abcdef\rXY\n", u"XYcdef\n"_s);
    row("a state that is wiped out", "12 %\r    \rdone\n", u"done\n"_s);
    row("a carriage return too many", "a\r\r\nb\r\n", u"a\nb\n"_s);
    row("letters struck over themselves", "N\bNA\bAM\bME\bE\n", u"NAME\n"_s);
    row("struck over thrice", "N\bN\bN\bN", u"N"_s);
    row("underlined", "_\bi_\bt i\b_s\b_", u"it is"_s);
    row("of two bytes", "\xc3\xa9\b\xc3\xa9_\b\xc3\xa8", u"éè"_s);
    row("with an accent of its own", "e\xcc\x81\b_x", u"e\u0301x"_s);
    row("taken back", "teh\b\bhe\n", u"the\n"_s);
    row("back before the beginning", "\b\ba\b\b\bb", u"b"_s);
    row("form feeds", "a\n\fb\fc\n", u"a\n\nb\nc\n"_s);
    row("negotiation", "\xff\xfb\x01\xff\xfd\x03Welcome\r\n\xff\xfc\x01ok\n", u"Welcome\nok\n"_s);
    row("asking not to", "\xff\xfe\x01\xff\xfb\x03Hi\n", u"Hi\n"_s);
    row("a subnegotiation", "\xff\xfd\x18\xff\xfa\x18\x01\xff\xf0Hi\xff\xf1\n", u"Hi\n"_s);
    row("negotiation before Latin-1", "\xff\xfb\x01un caf\xe9, \xff\xff\n", u"un café, ÿ\n"_s);
    row("negotiation among UTF-8", "Gr\xc3\xbc\xff\xfb\x01\xc3\x9f\n", u"Grüß\n"_s);
}

void PoemViewTest::oldTextReadsAsATeletypeShowsIt()
{
    const FaultTimer timer{"T1"};
    QFETCH(QByteArray, bytes);
    QFETCH(QString, text);
    PoemView view;
    view.show(fetchOf(bytes, FetchState::Complete));
    QTRY_COMPARE(read(view), text);
    QCOMPARE(copied(view), text);
    QCOMPARE(view.lines().poem().bytes(), bytes);
    QVERIFY2(!view.encoding().contains(u"byte"_s), qPrintable(view.encoding()));
    PoemView slow;
    for (qsizetype size = 1; size <= bytes.size(); size += 1 + bytes.size() / 30)
        slow.show(fetchOf(bytes.first(size), FetchState::Receiving));
    slow.show(fetchOf(bytes, FetchState::Complete));
    QTRY_COMPARE(read(slow), text);
}

void PoemViewTest::whereInvisiblesAreShownNothingIsTyped()
{
    const FaultTimer timer{"T1"};
    PoemView view;
    view.show(fetchOf("N\bN\f10\r20\n", FetchState::Complete));
    QCOMPARE(read(view), u"N\n20\n"_s);
    view.showInvisibles(true);
    QCOMPARE(read(view).remove(QChar(0x202f)), u"NBSNFF10CR20\n"_s);
    QCOMPARE(copied(view), u"N␈N␌10␍20\n"_s);
    view.showInvisibles(false);
    QCOMPARE(copied(view), u"N\n20\n"_s);
    view.show(fetchOf("one\rtwo\r", FetchState::Complete));
    view.showInvisibles(true);
    QCOMPARE(read(view).remove(QChar(0x202f)), u"oneCRtwoCR"_s);
}

void PoemViewTest::whatIsOverwrittenTakesNoRow()
{
    const FaultTimer timer{"T1"};
    PoemView view;
    show(view);
    const QByteArray progress = QByteArray("\r12,345 bytes of 99,999").repeated(2'000);
    view.show(fetchOf("a\n" + progress + "\nz\n", FetchState::Complete));
    QCOMPARE(view.page()->verticalScrollBar()->maximum(), 0);
    view.page()->setFocus();
    const auto press = [&view](Qt::Key key) {
        QTest::keyClick(view.page(), key);
        return view.page()->cursor().caret();
    };
    press(Qt::Key_Down);
    QCOMPARE(press(Qt::Key_Down), progress.size() + 3); // z
    press(Qt::Key_Left);
    press(Qt::Key_Home);
    QCOMPARE(press(Qt::Key_Left), 1);
    QVERIFY(press(Qt::Key_Right) > progress.size() - 2 * PoemLines::Grid);
}

void PoemViewTest::struckOverWordsAreFound()
{
    const QByteArray bytes("man: N\bNA\bAM\bME\bE\n");
    PoemSearch search;
    search.setPoem(Poem(bytes), PoemEncoding::Utf8);
    search.setWords(u"name"_s);
    const std::vector<PoemSearch::Match> matches = search.matchesIn(0, bytes.size());
    QCOMPARE(matches.size(), 1U);
    PoemView view;
    view.show(fetchOf(bytes, FetchState::Complete));
    view.page()->select(matches[0].begin, matches[0].end);
    view.page()->copy();
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), u"NAME"_s);
}

void PoemViewTest::wideEncodingsAreFoundOut_data()
{
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<QString>("text");
    for (const char *encoding : {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"}) {
        for (const auto &[script, text] :
             {std::pair("Latin", u"Frühe\nStille\r\n"_s), std::pair("Russian", u"Мороз и солнце;\nдень чудесный!\n"_s),
              std::pair("Japanese", u"古池や\n蛙飛こむ\n水の音\n"_s), std::pair("Arabic", u"شعر قديم\n"_s),
              std::pair("a pictograph", u"\u2764 😀\n"_s)})
            QTest::addRow("%s, %s", encoding, script) << QByteArray(encoding) << text;
    }
}

void PoemViewTest::wideEncodingsAreFoundOut()
{
    const FaultTimer timer{"T2"};
    QFETCH(QByteArray, encoding);
    QFETCH(QString, text);
    for (const QString &mark : {QString(), QString(QChar::ByteOrderMark)}) {
        const QByteArray bytes = QStringEncoder(encoding.constData())(QString(mark + text));
        PoemView view;
        view.show(fetchOf(bytes, FetchState::Complete));
        QCOMPARE(view.encoding(), QString::fromLatin1(encoding));
        QCOMPARE(read(view), QString(text).remove(u'\r'));
        PoemView slow;
        for (qsizetype size = 1; size < bytes.size(); ++size)
            slow.show(fetchOf(bytes.first(size), FetchState::Receiving));
        slow.show(fetchOf(bytes, FetchState::Complete));
        QCOMPARE(read(slow), QString(text).remove(u'\r'));
    }
}

void PoemViewTest::whatIsNoTextIsToldAndSaved_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("kind");
    QTest::newRow("a picture") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16) << u"PNG"_s;
    QTest::newRow("what is packed") << QByteArray("\x1f\x8b\x08\0\0\0\0\0\0\x03", 10) << u"gzip"_s;
    QTest::newRow("the answer of a web server") << QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n") << u"HTTP"_s;
    QTest::newRow("a text") << QByteArray("HTTP is no poem.\n") << QString();
}

void PoemViewTest::whatIsNoTextIsToldAndSaved()
{
    const FaultTimer timer{"T3"};
    QFETCH(QByteArray, bytes);
    QFETCH(QString, kind);
    PoemView view;
    show(view);
    const QSignalSpy wanted(&view, &PoemView::saveRequested);
    view.show(fetchOf(bytes.first(1), FetchState::Receiving));
    view.show(fetchOf(bytes, FetchState::Complete));
    const Banner *banner = view.findChildren<Banner *>().first();
    QCOMPARE(banner->isVisible(), !kind.isEmpty());
    if (!kind.isEmpty()) {
        QCOMPARE(banner->findChild<QLabel *>()->text(),
                 u"This is not text but %1 data. Saving keeps every byte."_s.arg(kind));
        banner->findChild<QPushButton *>()->click();
        QCOMPARE(wanted.count(), 1);
    }
    view.clear();
    QVERIFY(!banner->isVisible());
}

void PoemViewTest::heapsOfMarksAreCut()
{
    const FaultTimer timer{"D70"};
    PoemView view;
    view.show(fetchOf("a" + QByteArray("\xcc\x81").repeated(100) + "b", FetchState::Complete));
    QCOMPARE(read(view), u'a' + QString(DisplayText::MarkLimit, QChar(0x301)) + u"\uFFFDb"_s);
}

void PoemViewTest::whatIsNotUtf8IsShownAsWindows1252()
{
    const FaultTimer timer{"D61"};
    PoemView view;
    view.show(fetchOf("caf", FetchState::Receiving));
    QCOMPARE(view.encoding(), u"UTF-8"_s);
    view.show(fetchOf("caf\xe9 noir", FetchState::Receiving));
    QTRY_COMPARE(read(view), u"café noir"_s);
    QCOMPARE(view.encoding(), u"not UTF-8, shown as windows-1252"_s);
    view.show(fetchOf("caf\xe9", FetchState::Complete)); // another poem that ends in half a character
    QTRY_COMPARE(read(view), u"café"_s);
    PoemView other;
    other.show(fetchOf("\x93Hi\x94 \x97 \x80"
                       "5\x85 on one line",
                       FetchState::Complete));
    QTRY_COMPARE(read(other), u"“Hi” — €5… on one line"_s);
}

void PoemViewTest::aStrayByteLeavesAPoemUtf8_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("encoding");
    const QString one = u"UTF-8, except for 1 byte(s)"_s;
    QTest::newRow("in the middle") << QByteArray("Gr\xc3\xbc\xc3\x9f\xff") + "e\n" << u"Grüß\uFFFDe\n"_s << one;
    QTest::newRow("at the beginning") << QByteArray("\xff Gr\xc3\xbc\xc3\x9f") << u"\uFFFD Grüß"_s << one;
    QTest::newRow("half a character at the end") << QByteArray("Gr\xc3\xbc\xc3") << u"Grü\uFFFD"_s << one;
    QTest::newRow("behind a mark") << QByteArray("\xef\xbb\xbf"
                                                 "a\xff")
                                   << u"a\uFFFD"_s << one;
    QTest::newRow("three") << QByteArray("\xc3\xbc\xc3\xbc\xc3\xbc\xff\xfe\xfd") << u"üüü\uFFFD\uFFFD\uFFFD"_s
                           << u"UTF-8, except for 3 byte(s)"_s;
    QTest::newRow("more wrong than right")
        << QByteArray("\xe9\xe8 \xc3\xbc") << u"éè Ã¼"_s << u"not UTF-8, shown as windows-1252"_s;
}

void PoemViewTest::aStrayByteLeavesAPoemUtf8()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, text);
    QFETCH(QString, encoding);
    PoemView view;
    view.show(fetchOf(bytes, FetchState::Complete));
    QTRY_COMPARE(view.encoding(), encoding);
    QCOMPARE(read(view), text);
    PoemView slow;
    for (qsizetype size = 1; size <= bytes.size(); ++size)
        slow.show(fetchOf(bytes.first(size), FetchState::Receiving));
    slow.show(fetchOf(bytes, FetchState::Complete));
    QTRY_COMPARE(slow.encoding(), encoding);
    QCOMPARE(read(slow), text);
}

void PoemViewTest::whatWasShownAsUtf8IsNotTakenBack()
{
    PoemView view;
    view.show(fetchOf("caf\xc3\xa9 ", FetchState::Receiving));
    view.show(fetchOf("caf\xc3\xa9 \xff\xfe\xfd", FetchState::Complete));
    QTRY_COMPARE(view.encoding(), u"UTF-8, except for 3 byte(s)"_s);
    QCOMPARE(read(view), u"café \uFFFD\uFFFD\uFFFD"_s);
}

void PoemViewTest::halfACharacterIsNoMistakeWhereThePoemWasCutOff()
{
    PoemView view;
    view.show(fetchOf("詩\xe8\xa9", FetchState::CutOff));
    QCOMPARE(read(view), u"詩"_s);
    QCOMPARE(view.encoding(), u"UTF-8"_s);
}

void PoemViewTest::theReaderWhoHasScrolledUpStays()
{
    PoemView view;
    show(view);
    view.show(fetchOf(lines(100), FetchState::Receiving));
    QScrollBar *bar = view.page()->verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 50);
    bar->setValue(30);
    view.show(fetchOf(lines(101), FetchState::Receiving));
    QCOMPARE(bar->value(), 30);
    QVERIFY(newText(view)->isVisible());
}

void PoemViewTest::theReaderOfAPageThatFillsUpStays()
{
    PoemView view;
    show(view);
    for (int count = 1; count <= 100; ++count)
        view.show(fetchOf(lines(count), FetchState::Receiving));
    QTRY_VERIFY(view.page()->verticalScrollBar()->maximum() > 50);
    QCOMPARE(view.page()->verticalScrollBar()->value(), 0);
    QVERIFY(newText(view)->isVisible());
}

void PoemViewTest::theReaderAtTheEndFollows()
{
    PoemView view;
    show(view);
    view.show(fetchOf(lines(100), FetchState::Receiving));
    QScrollBar *bar = view.page()->verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 50);
    bar->setValue(bar->maximum());
    view.show(fetchOf(lines(103), FetchState::Receiving));
    QCOMPARE(bar->value(), bar->maximum());
    QVERIFY(!newText(view)->isVisible());
}

void PoemViewTest::theScrollBarCountsLinesOnce()
{
    PoemView view;
    show(view);
    const QByteArray whole = lines(60);
    for (qsizetype size = 0; size <= whole.size(); size += 15) {
        view.show(fetchOf(whole.first(size), FetchState::Receiving));
        QCoreApplication::processEvents();
    }
    view.show(fetchOf(whole, FetchState::Complete));
    QCOMPARE(read(view).count(u'\n'), 60);
    QVERIFY2(view.page()->verticalScrollBar()->maximum() < 61,
             qPrintable(QString::number(view.page()->verticalScrollBar()->maximum())));
}

void PoemViewTest::theReaderWhoHasSelectedStays()
{
    PoemView view;
    show(view);
    view.show(fetchOf(lines(100), FetchState::Receiving));
    QScrollBar *bar = view.page()->verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 50);
    view.page()->selectAll();
    bar->setValue(bar->maximum());
    const int place = bar->value();
    const qint64 end = view.page()->cursor().end();
    view.show(fetchOf(lines(103), FetchState::Receiving));
    QCOMPARE(bar->value(), place);
    QCOMPARE(view.page()->cursor().begin(), 0);
    QCOMPARE(view.page()->cursor().end(), end);
}

void PoemViewTest::aPoemOpenedWholeBeginsAtItsTop()
{
    PoemView view;
    show(view);
    view.show(fetchOf(lines(5'000), FetchState::Complete));
    QTRY_VERIFY(view.page()->verticalScrollBar()->maximum() > 100);
    QCOMPARE(view.page()->verticalScrollBar()->value(), 0);
    QVERIFY(!newText(view)->isVisible());
}

void PoemViewTest::newTextIsReachedByItsButton()
{
    PoemView view;
    show(view);
    view.show(fetchOf(lines(100), FetchState::Receiving));
    QScrollBar *bar = view.page()->verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 50);
    view.show(fetchOf(lines(101), FetchState::Receiving));
    QVERIFY(newText(view)->isVisible());
    QTest::mouseClick(newText(view), Qt::LeftButton);
    QCOMPARE(bar->value(), bar->maximum());
    QVERIFY(!newText(view)->isVisible());
}

void PoemViewTest::theButtonForNewTextGoesWithTheFetch()
{
    PoemView view;
    show(view);
    view.show(fetchOf(lines(100), FetchState::Receiving));
    view.show(fetchOf(lines(101), FetchState::Receiving));
    QTRY_VERIFY(newText(view)->isVisible());
    view.show(fetchOf(lines(101), FetchState::Complete));
    QVERIFY(!newText(view)->isVisible());
}

void PoemViewTest::whereItEndedEarlyIsSaidBelowTheLastLine()
{
    PoemView view;
    show(view);
    const auto *note = view.page()->viewport()->findChild<QLabel *>();
    view.show(fetchOf("one\ntwo", FetchState::Stopped));
    QVERIFY(note->isVisible());
    QVERIFY(note->text().startsWith(u"Stopped here"_s));
    const auto lastLine = [&view] { return view.page()->rectOf(view.page()->column().lines().end()); };
    QCOMPARE(note->y(), lastLine().bottom() + 1);
    view.show(fetchOf(lines(100), FetchState::Receiving, 18));
    QVERIFY(!note->isVisible());
    QScrollBar *bar = view.page()->verticalScrollBar();
    bar->setValue(bar->maximum());
    view.show(fetchOf(lines(101), FetchState::CutOff, 18)); // who followed sees it
    QTRY_VERIFY(note->isVisible());
    QVERIFY(note->text().startsWith(u"Cut off here"_s));
    QCOMPARE(note->y(), lastLine().bottom() + 1);
    QVERIFY(note->geometry().bottom() <= view.page()->viewport()->height());
    bar->setValue(0);
    QVERIFY(!note->isVisible());
    view.show(fetchOf("three", FetchState::Complete));
    QVERIFY(!note->isVisible());
}

void PoemViewTest::anotherAttemptStartsAnew()
{
    PoemView view;
    view.show(fetchOf("first", FetchState::CutOff));
    Fetch second = fetchOf("second", FetchState::Receiving);
    second.number = 1;
    view.show(second);
    QCOMPARE(read(view), u"second"_s);
    QVERIFY2(view.note().isEmpty(), qPrintable(view.note()));
}

void PoemViewTest::arabicRunsFromRightToLeft()
{
    PoemView view;
    show(view);
    view.show(fetchOf("left\n\xd8\xb4\xd8\xb9\xd8\xb1\n", FetchState::Complete));
    const QImage image = view.page()->viewport()->grab().toImage();
    const int half = image.width() / 2;
    int darkRight = 0;
    int darkLeft = 0;
    const int top = view.page()->fontMetrics().lineSpacing() + 2; // the second line
    for (int y = top; y < top + view.page()->fontMetrics().lineSpacing() - 2; ++y) {
        for (int x = 0; x < image.width(); ++x)
            (x < half ? darkLeft : darkRight) += image.pixelColor(x, y).lightness() < 128;
    }
    QVERIFY(darkRight > 0);
    QCOMPARE(darkLeft, 0);
}

void PoemViewTest::zoomChangesTheTextAndComesBack()
{
    PoemView view;
    const qreal before = view.page()->font().pointSizeF();
    view.page()->setZoom(3);
    QVERIFY(view.page()->font().pointSizeF() > before * 1.2);
    view.page()->setZoom(1000);
    QVERIFY(view.page()->zoom() < 100);
    view.page()->setZoom(0);
    QCOMPARE(view.page()->font().pointSizeF(), before);
}

QTEST_MAIN(PoemViewTest)
#include "poemviewtest.moc"
