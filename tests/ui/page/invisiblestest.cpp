// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/text/invisibles.h"
#include "core/text/invisiblescan.h"
#include "offscreen.h"
#include "support/behaviour.h"
#include "ui/page/poempage.h"
#include "ui/reader/invisiblesbanner.h"
#include "ui/reader/poemview.h"

#include <QAccessible>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;

namespace {

Fetch fetchOf(const QByteArray &bytes, FetchState state = FetchState::Complete)
{
    Fetch fetch(ServerAddress(QHostAddress::LocalHost, 17));
    fetch.id = FetchId{1};
    fetch.attempts = 1;
    fetch.state = state;
    fetch.poem = Poem(bytes);
    return fetch;
}

/// Without the room inside of boxes.
QString read(const PoemView &view)
{
    QAccessibleTextInterface *text = QAccessible::queryAccessibleInterface(view.page())->textInterface();
    return text->text(0, text->characterCount()).replace(QChar(0x202f), u'|').replace(u"||"_s, u"|"_s);
}

} // namespace

/// What is in a text and cannot be seen.
class InvisiblesTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyInvisibleCharacterHasAName_data();
    void everyInvisibleCharacterHasAName();
    void whatIsSeenHasNone();
    void theLensShowsNames();
    void theCaretStepsOverANameAtOnce();
    void theBannerCounts();
    void theBannerGrowsWithThePoem();
    void nothingIsLostBetweenSlices();
    void countingEndsAtAMillion();
    void namesAreBoxed();
};

void InvisiblesTest::initTestCase()
{
    prepareOffscreenPlatform();
    PoemView view;
    static_cast<QWidget &>(view).show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    view.show(fetchOf("abc\u202f\u202e"));
    view.setLens(true);
    view.grab(); // opens the fonts
}

void InvisiblesTest::everyInvisibleCharacterHasAName_data()
{
    QTest::addColumn<char32_t>("code");
    QTest::addColumn<QString>("name");

    const auto row = [](char32_t code, const char *name) { QTest::newRow(name) << code << QString::fromLatin1(name); };
    row(0x00, "NUL");
    row(0x07, "BEL");
    row(0x0d, "CR");
    row(0x1b, "ESC");
    row(0x7f, "DEL");
    row(0x80, "U+0080");
    row(0x9b, "CSI");
    row(0xad, "SHY");
    row(0x61c, "ALM");
    row(0x200b, "ZWSP");
    row(0x200d, "ZWJ");
    row(0x200f, "RLM");
    row(0x202e, "RLO");
    row(0x2066, "LRI");
    row(0x3164, "U+3164");
    row(0xfeff, "ZWNBSP");
    row(0xe0041, "U+E0041");
}

void InvisiblesTest::everyInvisibleCharacterHasAName()
{
    QFETCH(char32_t, code);
    QFETCH(QString, name);
    QVERIFY(Invisibles::isOne(code));
    QCOMPARE(Invisibles::label(code), name);
}

void InvisiblesTest::whatIsSeenHasNone()
{
    for (const char32_t code : {U'a', U' ', U'\t', U'\n', U'\u00a0', U'é', U'詩', U'\u0301', U'\ufe0f', U'😀'})
        QVERIFY2(!Invisibles::isOne(code), qPrintable(QString::number(uint(code), 16)));
}

void InvisiblesTest::theLensShowsNames()
{
    PoemView view;
    view.show(fetchOf("\x1b[2J pay\u202e100\u202c\u200b.\r\nnext\r"));
    const QSignalSpy changed(&view, &PoemView::lensChanged);
    view.setLens(true);
    QCOMPARE(read(view), u"|ESC|[2J pay|RLO|100|PDF|ZWSP|.\nnext|CR|"_s);
    view.setLens(false);
    QCOMPARE(read(view), u"␛[2J pay\u202e100\u202c\u200b.\nnext␍"_s);
    QCOMPARE(changed.count(), 2);
}

void InvisiblesTest::theCaretStepsOverANameAtOnce()
{
    PoemView view;
    static_cast<QWidget &>(view).show();
    QVERIFY(QTest::qWaitForWindowActive(&view));
    view.show(fetchOf("a\x1b"
                      "b\n"));
    view.setLens(true);
    view.page()->setFocus();
    QList<qint64> places;
    for (int i = 0; i < 3; ++i) {
        QTest::keyClick(view.page(), Qt::Key_Right);
        places << view.page()->cursor().caret();
    }
    QCOMPARE(places, (QList<qint64>{1, 2, 3}));
    for (int i = 0; i < 2; ++i)
        QTest::keyClick(view.page(), Qt::Key_Left);
    QCOMPARE(view.page()->cursor().caret(), 1);
}

void InvisiblesTest::theBannerCounts()
{
    PoemView view;
    static_cast<QWidget &>(view).show();
    auto *banner = view.findChild<InvisiblesBanner *>();
    view.show(fetchOf("plain\r\nand\ttidy\n"));
    QCoreApplication::processEvents();
    QVERIFY(!banner->isVisible());
    Fetch other = fetchOf("\xEF\xBB\xBF"
                          "a\u202e"
                          "b\u200b"
                          "c\x1b");
    other.id = FetchId{2};
    view.show(other);
    QTRY_VERIFY(banner->isVisible());
    QTRY_COMPARE(banner->findChild<QLabel *>()->text(), u"This text has 3 invisible character(s)."_s);
    auto *button = banner->findChild<QPushButton *>();
    QCOMPARE(button->text(), u"Show Them"_s);
    button->click();
    QCOMPARE(read(view), u"a|RLO|b|ZWSP|c|ESC|"_s);
    QCOMPARE(button->text(), u"Hide Them"_s);
    button->click();
    QCOMPARE(view.page()->column().lines().lens(), DisplayText::Lens::Off);
    view.clear();
    QVERIFY(!banner->isVisible());
}

void InvisiblesTest::theBannerGrowsWithThePoem()
{
    PoemView view;
    auto *banner = view.findChild<InvisiblesBanner *>();
    const QByteArray text = "a\u200b"
                            "b\u200b"
                            "c\r";
    for (qsizetype size = 1; size <= text.size(); ++size) {
        view.show(fetchOf(text.first(size), FetchState::Receiving));
        QCoreApplication::processEvents();
    }
    view.show(fetchOf(text + "\n", FetchState::Complete));
    QTRY_COMPARE(banner->findChild<QLabel *>()->text(), u"This text has 2 invisible character(s)."_s);
    QCoreApplication::processEvents();
    QCOMPARE(banner->findChild<QLabel *>()->text(), u"This text has 2 invisible character(s)."_s);
}

void InvisiblesTest::nothingIsLostBetweenSlices()
{
    InvisibleScan scan(this);
    const QByteArray bytes = QByteArray("ab\u202e").repeated(200'000); // five bytes: over every border
    scan.start(Poem(bytes), PoemEncoding::Utf8);
    QTRY_COMPARE(scan.count(), 200'000);
    QCoreApplication::processEvents();
    QCOMPARE(scan.count(), 200'000);
    scan.start(Poem(QByteArray("ab\x81").repeated(200'000)), PoemEncoding::Windows1252); // a control character
    QTRY_COMPARE(scan.count(), 200'000);
}

void InvisiblesTest::countingEndsAtAMillion()
{
    InvisibleScan scan(this);
    scan.start(Poem(QByteArray(3'000'000, '\0')), PoemEncoding::Utf8);
    QTRY_VERIFY(scan.count() >= InvisibleScan::Most);
    for (int i = 0; i < 100; ++i)
        QCoreApplication::processEvents();
    QVERIFY(scan.count() < 2 * InvisibleScan::Most);
    InvisiblesBanner banner;
    banner.show(scan.count(), false);
    QCOMPARE(banner.findChild<QLabel *>()->text(), u"This text has more than 1,000,000 invisible character(s)."_s);
}

void InvisiblesTest::namesAreBoxed()
{
    PoemView view;
    view.resize(400, 200);
    static_cast<QWidget &>(view).show();
    view.show(fetchOf("a\x1b"
                      "a\n"));
    view.setLens(true);
    const auto &column = view.page()->column();
    const auto set = column.at(0);
    QCOMPARE(set->piece.shown.labels.size(), 1U);
    const DisplayText::Label label = set->piece.shown.labels.front();
    const QImage image = view.page()->viewport()->grab().toImage();
    const QTextLine line = set->row(0);
    const int y = qRound(line.y() + 4);
    const int inside = qRound(line.cursorToX(label.begin) + 3);
    QVERIFY(image.pixelColor(inside, y) !=
            image.pixelColor(qRound(line.cursorToX(label.begin + label.length)) + 40, y));
}

QTEST_MAIN(InvisiblesTest)
#include "invisiblestest.moc"
