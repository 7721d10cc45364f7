// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/text/invisibles.h"
#include "core/text/invisiblerule.h"
#include "core/text/invisiblescan.h"
#include "offscreen.h"
#include "samples.h"
#include "support/behaviour.h"
#include "support/faultlog.h"
#include "ui/page/poempage.h"
#include "ui/reader/poemview.h"
#include "ui/widgets/banner.h"

#include <QAccessible>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;

namespace {

qint64 counted(const QString &text)
{
    InvisibleRule rule;
    for (const uint code : text.toUcs4())
        rule.add(code);
    return rule.count();
}

qint64 scanned(const QByteArray &bytes, const PoemEncoding &encoding)
{
    const Poem poem(bytes);
    InvisibleScan scan(encoding);
    while (scan.look(poem)) {
    }
    return scan.count();
}

/// What a reader is read out, with bars between names.
QString readWithBars(const PoemView &view)
{
    return read(view).replace(QChar(0x202f), u'|').replace(u"||"_s, u"|"_s);
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
    void whatCanDeceiveIsCounted_data();
    void whatCanDeceiveIsCounted();
    void whatAScriptNeedsIsNotCounted_data();
    void whatAScriptNeedsIsNotCounted();
    void nestingWithoutEndIsCounted();
    void invisiblesAreShownByTheirNames();
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
    view.showInvisibles(true);
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
    row(0xe0101, "U+E0101");
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
    for (const char32_t code :
         {U'a', U' ', U'\t', U'\n', U'\u00a0', U'é', U'詩', U'\u0301', U'\ufe0f', U'😀', U'\u06dd'})
        QVERIFY2(!Invisibles::isOne(code), qPrintable(QString::number(uint(code), 16)));
}

void InvisiblesTest::whatCanDeceiveIsCounted_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("count");

    const auto row = [](const char *name, const QString &text, int count) { QTest::newRow(name) << text << count; };
    row("controls", u"a\u0000\u0007\u001b[2J\u007f\u009b"_s, 5);
    row("a backspace that hides a letter", u"yes\b\b\bno"_s, 3);
    row("a carriage return that hides a line", u"bad\rgood\n"_s, 1);
    row("an override, though closed", u"pay \u202e001\u202c \u05d0"_s, 1);
    row("an embedding that is not closed", u"\u05d0 \u202bx\nnext\u202c\n"_s, 2);
    row("an isolate that is not closed", u"\u05d0 \u2067x\n"_s, 1);
    row("isolates closed across one another", u"\u05d0 \u2067x \u202ay \u2069 z\u202c"_s, 2);
    row("an embedding to the left among Latin letters", u"if (x) \u2067return\u2069;"_s, 1);
    row("a mark to the left among Latin letters", u"pay\u200fpal"_s, 1);
    row("zero width in a Latin word", u"pay\u200bpal pay\u200cpal pay\u200dpal pay\u2060pal pay\ufeffpal"_s, 5);
    row("in Greek, in Cyrillic", u"αβ\u200cγ аб\u200dв"_s, 2);
    row("a soft hyphen at a word’s end", u"word\u00ad word"_s, 1);
    row("soft hyphens in a row", u"pay\u00ad\u00ad\u00adpal"_s, 3);
    row("non-joiners in a row", u"می\u200c\u200c\u200cخواهم"_s, 2);
    row("tag characters", u"hello\U000e0068\U000e0069"_s, 2);
    row("tags without end behind a flag", u"🏴\U000e0067\U000e0062!"_s, 2);
    row("a whole letter behind a flag", u"🏴"_s + u"\U000e0061"_s.repeated(40) + u"\U000e007f"_s, 41);
    row("fillers", u"a\u3164b\uffa0c"_s, 2);
    row("a selector behind a letter", u"a\U000e0101\U000e0102"_s, 2);
    row("function application", u"a\u2061b"_s, 1);
}

void InvisiblesTest::whatCanDeceiveIsCounted()
{
    const FaultTimer timer{"T4"};
    QFETCH(QString, text);
    QFETCH(int, count);
    QCOMPARE(counted(text), count);
}

void InvisiblesTest::whatAScriptNeedsIsNotCounted_data()
{
    QTest::addColumn<QString>("text");

    const auto row = [](const char *name, const QString &text) { QTest::newRow(name) << text; };
    row("plain text", u"plain\r\nand\ttidy\n\fnext page\n"_s);
    row("an empty line written over", u"\r\r\nabc\r\n"_s);
    row("Persian", u"می\u200cخواهم کتاب\u200cها را، iPhone\u200cها ۵\u200cام"_s);
    row("Arabic with a joiner", u"ه\u200d"_s);
    row("Hindi and Sinhala", u"क्\u200dष क्\u200cष ශ්\u200dරී"_s);
    row("a family",
        u"👨\u200d👩\u200d👧\u200d👦 👩🏽\u200d🚀 ❤\ufe0f\u200d🔥 🏳\ufe0f\u200d🌈 🙂\u200d↔\ufe0f"_s);
    row("the flag of Scotland", u"🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"_s);
    row("French", u"Qui\u00a0? «\u202fMoi\u202f»\u00a0!"_s);
    row("German", u"Donau\u00addampf\u00adschiff\u00adfahrt"_s);
    row("a soft hyphen behind an accent", u"cafe\u0301\u00adhaus"_s);
    row("Thai and Khmer", u"ภาษา\u200bไทย ភាសា\u200bខ្មែរ"_s);
    row("Hebrew with marks", u"שלום\u200f (C++\u200e) \u05d0"_s);
    row("Arabic with an isolate and an embedding", u"قال \u2066Qt 6\u2069 و\u202aC++\u202c و\u2067نعم\u2069"_s);
    row("the end of a verse", u"\u0628\u06dd\u0661"_s);
    row("a variant of an ideograph", u"葛\U000e0100飾"_s);
    row("Mongolian", u"\u1820\u180e\u1821"_s);
    row("old Korean", u"\u115f\u1161\u11ab"_s);
    row("texts one behind another", u"\ufeffone\n\ufefftwo\n"_s);
    row("letters struck over and underlined", u"N\bNA\bA _\bit t\b_"_s);
    row("a point that joins marks", u"\u05d0\u05b7\u034f\u05bd"_s);
}

void InvisiblesTest::whatAScriptNeedsIsNotCounted()
{
    const FaultTimer timer{"T4"};
    QFETCH(QString, text);
    QCOMPARE(counted(text), 0);
}

void InvisiblesTest::nestingWithoutEndIsCounted()
{
    QCOMPARE(counted(u"\u202a"_s.repeated(100'000)), 100'000);
    QCOMPARE(counted(u"\u202e"_s.repeated(100'000)), 100'000);
}

void InvisiblesTest::invisiblesAreShownByTheirNames()
{
    PoemView view;
    view.show(fetchOf("\x1b[2J pay\u202e100\u202c\u200b.\r\nnext\r"));
    const QSignalSpy changed(&view, &PoemView::invisiblesShown);
    view.showInvisibles(true);
    QCOMPARE(readWithBars(view), u"|ESC|[2J pay|RLO|100|PDF|ZWSP|.\nnext|CR|"_s);
    view.showInvisibles(false);
    QCOMPARE(readWithBars(view), u"␛[2J pay\u202e100\u202c\u200b.\nnext"_s);
    QCOMPARE(changed.count(), 2);
}

void InvisiblesTest::theCaretStepsOverANameAtOnce()
{
    PoemView view;
    static_cast<QWidget &>(view).show();
    QVERIFY(QTest::qWaitForWindowActive(&view));
    view.show(fetchOf("a\x1b"
                      "b\n"));
    view.showInvisibles(true);
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
    const Banner *banner = view.findChildren<Banner *>().last();
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
    QCOMPARE(readWithBars(view), u"a|RLO|b|ZWSP|c|ESC|"_s);
    QCOMPARE(button->text(), u"Hide Them"_s);
    button->click();
    QCOMPARE(view.page()->column().lines().displayMode(), DisplayText::Mode::Text);
    view.clear();
    QVERIFY(!banner->isVisible());
}

void InvisiblesTest::theBannerGrowsWithThePoem()
{
    PoemView view;
    const Banner *banner = view.findChildren<Banner *>().last();
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
    const QByteArray bytes = QByteArray("ab\u202e").repeated(200'000); // five bytes: over every border
    QCOMPARE(scanned(bytes, PoemEncoding::Utf8), 200'000);
    QCOMPARE(scanned(QByteArray("ab\x81").repeated(200'000), PoemEncoding::Windows1252),
             200'000); // a control character
}

void InvisiblesTest::countingEndsAtAMillion()
{
    const qint64 count = scanned(QByteArray(3'000'000, '\0'), PoemEncoding::Utf8);
    QVERIFY(count >= InvisibleScan::Most && count < 2 * InvisibleScan::Most);
    PoemView view;
    view.show(fetchOf(QByteArray(3'000'000, '\0')));
    QTRY_COMPARE(view.findChildren<Banner *>().last()->findChild<QLabel *>()->text(),
                 u"This text has more than 1,000,000 invisible character(s)."_s);
}

void InvisiblesTest::namesAreBoxed()
{
    PoemView view;
    view.resize(400, 200);
    static_cast<QWidget &>(view).show();
    view.show(fetchOf("a\x1b"
                      "a\n"));
    view.showInvisibles(true);
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
