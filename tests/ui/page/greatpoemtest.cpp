// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/poem/poemstore.h"
#include "offscreen.h"
#include "samples.h"
#include "support/behaviour.h"
#include "support/faultlog.h"
#include "ui/page/poemcopier.h"
#include "ui/page/poempage.h"
#include "ui/reader/findbar.h"
#include "ui/reader/poemview.h"
#include "windowdriver.h"

#include <QAccessible>
#include <QCheckBox>
#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QStringDecoder>
#include <QStringEncoder>
#include <QTest>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MiB = 1024 * 1024;
constexpr qint64 GiB = 1024 * MiB;

} // namespace

/// Reading a poem that is far longer than memory would like.
class GreatPoemTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() override;
    void cleanup() override;
    void itOpensAtItsTop();
    void endAndHomeReachBothEnds();
    void pagesFollowEachOther();
    void keysGoOnFromWhatIsInSight();
    void theScrollBarReachesEveryPart();
    void aLookReadsLittle_data();
    void aLookReadsLittle();
    void blanksWithoutEndFillRowsLikeLetters();
    void fiftyMillionLinesAreScrolledByLines();
    void wordsAreFoundFarAway();
    void wordsThatAreSetAreLookedForAsIfTyped();
    void wordsAreFoundAcrossBorders();
    void allMatchesAreCounted();
    void whatComesWhileTheyAreCountedIsCountedToo();
    void lettersBeyondAsciiAreFoundInBothCases();
    void whatReadsTheSameIsFound_data();
    void whatReadsTheSameIsFound();
    void marksInAnyOrderCostNoMore();
    void whatReadsTheSameIsFoundAcrossBorders();
    void theOptionsSayWhatIsFound();
    void allMatchesInSightAreMarked();
    void escapeStopsTheSearchThenCloses();
    void whatIsNotThereIsToldSo();
    void selectionGoesAcrossPieces();
    void tooMuchIsCopiedInPartAndTold();
    void theMouseSelects();
    void assistiveTechnologyReadsWhatIsInSight();
    void growthLeavesTheReaderAlone();
    void oneByteThatIsNotUtf8IsCounted();

private:
    Poem poemOf(qint64 size, const QList<std::pair<qint64, QByteArray>> &parts);
    void show(const Poem &poem, FetchState state = FetchState::Complete);
    QString read() const;
    QString copied(qint64 from, qint64 to);
    void press(int key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(page(), Qt::Key(key), modifiers); }
    PoemPage *page() const { return m_view->page(); }
    QString status() const;
    void find(const QString &words);

    std::unique_ptr<PoemView> m_view;
};

void GreatPoemTest::initTestCase()
{
    prepareOffscreenPlatform();
    init();
    show(Poem("abc \xd8\xa7 \xe8\xa9\xa9 \xe2\x90\x80"));
    m_view->grab(); // opens the fonts
    QGuiApplication::clipboard()->setText(u"x"_s);
    cleanup();
}

void GreatPoemTest::init()
{
    Behaviour::init();
    m_view = std::make_unique<PoemView>();
    m_view->resize(500, 300);
    static_cast<QWidget &>(*m_view).show();
    QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
    page()->setFocus();
}

void GreatPoemTest::cleanup()
{
    m_view.reset();
    Behaviour::cleanup();
}

/// A file of holes, which read as nought bytes, with some parts filled.
Poem GreatPoemTest::poemOf(qint64 size, const QList<std::pair<qint64, QByteArray>> &parts)
{
    QFile file(folder() + u"/great.txt"_s);
    if (!file.open(QIODevice::ReadWrite | QIODevice::Truncate) || !file.resize(size))
        return {};
    for (const auto &[place, bytes] : parts) {
        file.seek(place);
        file.write(bytes);
    }
    file.close();
    return PoemStore::poem(std::make_shared<PoemStore>(QFile::encodeName(file.fileName()), size), size);
}

void GreatPoemTest::show(const Poem &poem, FetchState state)
{
    Fetch fetch = fetchOf({}, state);
    fetch.poem = poem;
    m_view->show(fetch);
}

QString GreatPoemTest::read() const
{
    return WindowDriver(*m_view).read(u"Poem"_s);
}

QString GreatPoemTest::copied(qint64 from, qint64 to)
{
    page()->select(from, to);
    QGuiApplication::clipboard()->setText(u"nothing yet"_s);
    page()->copy();
    [] { QTRY_VERIFY(QGuiApplication::clipboard()->text() != u"nothing yet"_s); }();
    return QGuiApplication::clipboard()->text();
}

QString GreatPoemTest::status() const
{
    return m_view->findBar()->findChild<QLabel *>()->text();
}

void GreatPoemTest::find(const QString &words)
{
    m_view->findBar()->open();
    auto *field = qobject_cast<QLineEdit *>(WindowDriver(*m_view).find(QAccessible::EditableText, u"Find text"_s));
    QVERIFY(field);
    field->selectAll();
    QGuiApplication::clipboard()->setText(words);
    QTest::keyClick(field, Qt::Key_V, Qt::ControlModifier);
}

void GreatPoemTest::itOpensAtItsTop()
{
    show(poemOf(4 * GiB, {{0, "first line\nsecond line\n"}}));
    QVERIFY2(read().startsWith(u"first line\nsecond line\n␀␀"_s), qPrintable(read().left(100)));
    QCOMPARE(page()->verticalScrollBar()->value(), 0);
    QCOMPARE(m_view->note(), QString());
}

void GreatPoemTest::endAndHomeReachBothEnds()
{
    show(poemOf(4 * GiB, {{0, "first line\n"}, {4 * GiB - 10, "\nlast line"}}));
    press(Qt::Key_End, Qt::ControlModifier);
    QVERIFY2(read().endsWith(u"␀\nlast line"_s), qPrintable(read().right(100)));
    QCOMPARE(page()->verticalScrollBar()->value(), page()->verticalScrollBar()->maximum());
    QCOMPARE(page()->cursor().caret(), 4 * GiB);
    press(Qt::Key_Home, Qt::ControlModifier);
    QVERIFY2(read().startsWith(u"first line\n"_s), qPrintable(read().left(100)));
    QCOMPARE(page()->verticalScrollBar()->value(), 0);
}

void GreatPoemTest::pagesFollowEachOther()
{
    show(poemOf(GiB, {}));
    for (int i = 0; i < 20; ++i) {
        const qint64 bottom = page()->column().placeOf(page()->bottom());
        press(Qt::Key_PageDown);
        const qint64 top = page()->column().placeOf(page()->top());
        QVERIFY(top > 0 && top <= bottom); // nothing is passed over
    }
    for (int i = 0; i < 20; ++i)
        press(Qt::Key_PageUp);
    QCOMPARE(page()->column().placeOf(page()->top()), 0);
    press(Qt::Key_Space);
    QVERIFY(page()->column().placeOf(page()->top()) > 0);
    press(Qt::Key_Space, Qt::ShiftModifier);
    QCOMPARE(page()->column().placeOf(page()->top()), 0);
}

void GreatPoemTest::keysGoOnFromWhatIsInSight()
{
    show(poemOf(GiB, {}));
    page()->verticalScrollBar()->setValue(page()->verticalScrollBar()->maximum() / 2);
    const qint64 bottom = page()->column().placeOf(page()->bottom());
    press(Qt::Key_PageDown);
    QVERIFY(page()->column().placeOf(page()->top()) > GiB / 2 - 16 * 1024);
    QVERIFY(page()->column().placeOf(page()->top()) <= bottom);
}

void GreatPoemTest::theScrollBarReachesEveryPart()
{
    show(poemOf(4 * GiB, {{3 * GiB, "\nin the middle\n"}}));
    QScrollBar *bar = page()->verticalScrollBar();
    bar->setValue(bar->maximum() / 4 * 3);
    QVERIFY(std::abs(page()->column().placeOf(page()->top()) - 3 * GiB) < 16 * 1024);
    QCOMPARE(bar->value(), bar->maximum() / 4 * 3);
    bar->setValue(bar->maximum());
    bar->triggerAction(QAbstractSlider::SliderSingleStepSub);
    QVERIFY(bar->value() < bar->maximum());
    bar->triggerAction(QAbstractSlider::SliderSingleStepAdd);
    QCOMPARE(bar->value(), bar->maximum());
}

void GreatPoemTest::aLookReadsLittle_data()
{
    QTest::addColumn<qint64>("size");
    QTest::newRow("one line of 1 GiB") << GiB;
    QTest::newRow("4 GiB") << 4 * GiB;
}

void GreatPoemTest::aLookReadsLittle()
{
    QFETCH(qint64, size);
    show(poemOf(size, {}));
    QScrollBar *bar = page()->verticalScrollBar();
    for (int i = 1; i <= 10; ++i) {
        const qint64 before = page()->column().lines().bytesRead();
        bar->setValue(bar->maximum() / 10 * i);
        m_view->grab();
        QVERIFY(page()->column().lines().bytesRead() - before <= 512 * 1024);
    }
}

void GreatPoemTest::blanksWithoutEndFillRowsLikeLetters()
{
    const FaultTimer timer{"D66"};
    show(Poem(QByteArray(MiB, ' ')));
    QVERIFY(page()->column().at(0)->rows() > 10);
    QCOMPARE(copied(0, 1000), QString(1000, u' '));
}

void GreatPoemTest::fiftyMillionLinesAreScrolledByLines()
{
    const FaultTimer timer{"D67"};
    const QByteArray some = QByteArray("ab\n").repeated(100'000);
    const qint64 size = 150'000'000;
    QList<std::pair<qint64, QByteArray>> parts; // the others are holes: what they hold is not looked at here
    for (const qint64 place : {qint64(0), size / 2, size - some.size()})
        parts << std::pair(place, some);
    show(poemOf(size, parts));
    press(Qt::Key_End, Qt::ControlModifier);
    QVERIFY(read().endsWith(u"ab\nab\n"_s));
    const qint64 top = page()->column().placeOf(page()->top());
    page()->verticalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepSub);
    QCOMPARE(page()->column().placeOf(page()->top()), top - 3);
    page()->select(size / 2 + 300, size / 2 + 300);
    press(Qt::Key_Up);
    QCOMPARE(page()->cursor().caret(), size / 2 + 297);
    press(Qt::Key_Right);
    press(Qt::Key_Right);
    press(Qt::Key_Right);
    QCOMPARE(page()->cursor().caret(), size / 2 + 300);
}

void GreatPoemTest::wordsAreFoundFarAway()
{
    show(poemOf(64 * MiB, {{50 * MiB, "The Nightingale"}}));
    find(u"nightingale"_s);
    QTRY_COMPARE(page()->cursor().begin(), 50 * MiB + 4);
    QCOMPARE(page()->cursor().end(), 50 * MiB + 15);
    QVERIFY(read().contains(u"The Nightingale"_s)); // and is in sight
    QTRY_COMPARE(status(), u"1 of 1"_s);
}

void GreatPoemTest::wordsThatAreSetAreLookedForAsIfTyped()
{
    show(poemOf(64 * MiB, {{50 * MiB, "The Nightingale"}}));
    m_view->findBar()->open();
    auto *field = qobject_cast<QLineEdit *>(WindowDriver(*m_view).find(QAccessible::EditableText, u"Find text"_s));
    QVERIFY(field);
    // As assistive technology and keyboards on the screen do.
    QAccessible::queryAccessibleInterface(field)->setText(QAccessible::Value, u"nightingale"_s);
    QTRY_COMPARE(status(), u"1 of 1"_s);
}

void GreatPoemTest::wordsAreFoundAcrossBorders()
{
    // Every power of two is a border of something.
    QList<std::pair<qint64, QByteArray>> parts;
    for (qint64 border = 1024; border <= 4 * MiB; border *= 2)
        parts << std::pair(border - 2, QByteArray("rose"));
    show(poemOf(5 * MiB, parts));
    find(u"rose"_s);
    QTRY_COMPARE(status(), u"1 of 13"_s);
    for (const auto &part : parts) {
        QTRY_COMPARE(page()->cursor().begin(), part.first);
        m_view->findBar()->findNext();
    }
    QTRY_COMPARE(page()->cursor().begin(), parts.front().first); // round again
    m_view->findBar()->findPrevious();
    QTRY_COMPARE(page()->cursor().begin(), parts.back().first);
    QTRY_COMPARE(status(), u"13 of 13"_s);
    m_view->findBar()->findPrevious();
    QTRY_COMPARE(status(), u"12 of 13"_s);
}

void GreatPoemTest::allMatchesAreCounted()
{
    show(Poem(QByteArray("rose is a rose is a rose\n").repeated(100'000)));
    find(u"ROSE"_s);
    QTRY_COMPARE(status(), u"1 of 300,000"_s);
    find(u"a"_s);
    QTRY_COMPARE(status(), u"1 of 200,000"_s);
}

void GreatPoemTest::whatComesWhileTheyAreCountedIsCountedToo()
{
    const QByteArray text = "rose\n" + lines(300'000);
    show(Poem(text), FetchState::Receiving);
    find(u"rose"_s);
    show(Poem(text + "a ro"), FetchState::Receiving);
    show(Poem(text + "a rose is a rose\n"));
    QTRY_COMPARE(status(), u"1 of 3"_s);
}

void GreatPoemTest::lettersBeyondAsciiAreFoundInBothCases()
{
    const QByteArray filling = QByteArray("\xe8\xa9\xa9").repeated(300'000);
    show(Poem("\xEF\xBB\xBF" + filling + "\xc3\x89t\xc3\xa9 " + filling + "\xc3\xa9t\xc3\xa9"));
    find(u"été"_s);
    QTRY_COMPARE(status(), u"1 of 2"_s);
    QCOMPARE(page()->cursor().begin(), filling.size() + 3);
    QCOMPARE(copied(page()->cursor().begin(), page()->cursor().end()), u"Été"_s);
    m_view->findBar()->findNext();
    QTRY_COMPARE(page()->cursor().begin(), 2 * filling.size() + 9);
}

void GreatPoemTest::whatReadsTheSameIsFound_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QStringList>("found");

    const auto row = [](const char *name, const QString &text, const QString &words, const QStringList &found) {
        QTest::newRow(name) << text << words << found;
    };
    row("a decomposed accent", u"cafe\u0301 noir"_s, u"café"_s, {u"cafe\u0301"_s});
    row("a composed accent", u"café noir"_s, u"cafe\u0301"_s, {u"café"_s});
    row("two accents in the other order", u"\u00e2\u0323 a\u0323\u0302 \u1ead"_s, u"ậ"_s,
        {u"\u00e2\u0323"_s, u"a\u0323\u0302"_s, u"\u1ead"_s});
    row("Korean syllables in parts", u"\u1112\u1161\u11ab글"_s, u"한글"_s, {u"\u1112\u1161\u11ab글"_s});
    row("soft hyphens", u"Schiff\u00adfahrt"_s, u"schifffahrt"_s, {u"Schiff\u00adfahrt"_s});
    row("a soft hyphen that is typed", u"Schifffahrt"_s, u"Schiff\u00adfahrt"_s, {u"Schifffahrt"_s});
    row("no-break spaces", u"10\u00a0km, 5\u202fkm"_s, u" km"_s, {u"\u00a0km"_s, u"\u202fkm"_s});
    row("a no-break hyphen", u"well\u2011known"_s, u"well-known"_s, {u"well\u2011known"_s});
    row("curly quotes by straight ones", u"“Don’t”, ‚he‘ „said“"_s, u"\"don't\""_s, {u"“Don’t”"_s});
    row("straight quotes by curly ones", u"\"Don't\""_s, u"“Don’t”"_s, {u"\"Don't\""_s});
    row("Arabic vowels", u"مُحَمَّد"_s, u"محمد"_s, {u"مُحَمَّد"_s});
    row("Hebrew points", u"שָׁלוֹם"_s, u"שלום"_s, {u"שָׁלוֹם"_s});
    row("a tatweel", u"محـــمد"_s, u"محمد"_s, {u"محـــمد"_s});
    row("ligatures", u"ﬁnd the oﬃce"_s, u"FI"_s, {u"ﬁ"_s});
    row("all of a ligature", u"oﬃce"_s, u"office"_s, {u"oﬃce"_s});
    row("Arabic forms", u"\ufedf\ufe8e"_s, u"لا"_s, {u"\ufedf\ufe8e"_s});
    row("wide letters", u"Ｑｔ"_s, u"qt"_s, {u"Ｑｔ"_s});
    row("a sharp s", u"Straße"_s, u"STRASSE"_s, {u"Straße"_s});
    row("a last sigma", u"λόγος"_s, u"ΛΌΓΟΣ"_s, {u"λόγος"_s});
    row("zero width characters", u"pay\u200bpal \u202epay\u2060pal"_s, u"paypal"_s,
        {u"pay\u200bpal"_s, u"pay\u2060pal"_s});
    row("a Persian word without its non-joiner", u"می\u200cخواهم"_s, u"میخواهم"_s, {u"می\u200cخواهم"_s});
    row("pictographs without their selector", u"❤\ufe0f and ❤"_s, u"❤"_s, {u"❤\ufe0f"_s, u"❤"_s});
    row("no letter of a letter with its accent", u"cafe\u0301 café cafe"_s, u"cafe"_s, {u"cafe"_s});
    row("no accent alone", u"e\u0301"_s, u"\u0301"_s, {});
    row("no half of a ligature", u"ﬁnd"_s, u"f"_s, {});
    row("no half of a syllable", u"한"_s, u"하"_s, {});
    row("nobody of a family", u"👨\u200d👩\u200d👧 👩"_s, u"👩"_s, {u"👩"_s});
    row("no half of two flags", u"🇩🇪🇫🇷"_s, u"🇪🇫"_s, {});
    row("a keycap is no digit", u"1\ufe0f\u20e3 1"_s, u"1"_s, {u"1"_s});
    row("what is invisible alone is nowhere", u"a\u00adb"_s, u"\u00ad"_s, {});
    row("matches that overlap", u"ana\u00adnas"_s, u"ana"_s, {u"ana"_s, u"a\u00adna"_s});
}

void GreatPoemTest::whatReadsTheSameIsFound()
{
    const FaultTimer timer{"T6"};
    QFETCH(QString, text);
    QFETCH(QString, words);
    QFETCH(QStringList, found);
    for (const char *encoding : {"UTF-8", "UTF-16LE"}) {
        const QByteArray bytes = QStringEncoder(encoding)(text);
        PoemSearch search;
        search.setPoem(Poem(bytes), *PoemEncoding::named(encoding));
        search.setWords(words);
        QStringList matched;
        for (const PoemSearch::Match &match : search.matchesIn(0, bytes.size()))
            matched << QString(QStringDecoder(encoding)(bytes.mid(match.begin, match.end - match.begin)));
        QCOMPARE(matched, found);
    }
}

void GreatPoemTest::marksInAnyOrderCostNoMore()
{
    PoemSearch search;
    const QByteArray marks = QByteArray("\xcc\xa3\xcc\x81").repeated(100'000); // below and above, in turn
    search.setPoem(Poem("a" + marks + "\xc3\xa9"), PoemEncoding::Utf8);
    search.setWords(u"é"_s);
    search.seek(0, PoemSearch::Direction::Forward);
    readAll(search);
    QCOMPARE(search.count(), 1);
}

void GreatPoemTest::whatReadsTheSameIsFoundAcrossBorders()
{
    // Each way of writing it over every border of a block.
    const QByteArray word("e\xcc\x81t\xc2\xad\xc3\xa9 ");
    PoemSearch search;
    for (qsizetype before = 0; before < word.size(); ++before) {
        const qsizetype count = 55'000; // half a mebibyte and more
        search.setPoem(Poem(QByteArray(before, 'x') + word.repeated(count)), PoemEncoding::Utf8);
        search.setWords(u"été"_s);
        search.seek(0, PoemSearch::Direction::Forward);
        readAll(search);
        QCOMPARE(search.count(), count);
    }
}

void GreatPoemTest::theOptionsSayWhatIsFound()
{
    show(Poem("Rose, rose; Rosebud – a “rose”: prim\xc2\xadrose, rose's, \xe9\xa2\xa8"));
    find(u"rose"_s);
    auto *matchCase = qobject_cast<QCheckBox *>(WindowDriver(*m_view).find(QAccessible::CheckBox, u"Match Case"_s));
    auto *wholeWords = qobject_cast<QCheckBox *>(WindowDriver(*m_view).find(QAccessible::CheckBox, u"Whole Words"_s));
    QVERIFY(matchCase && wholeWords);
    QTRY_COMPARE(status(), u"1 of 6"_s);
    matchCase->click();
    QTRY_COMPARE(status(), u"1 of 4"_s);
    wholeWords->click();
    QTRY_COMPARE(status(), u"1 of 2"_s);
    matchCase->click();
    QTRY_COMPARE(status(), u"2 of 3"_s);
    find(u"風"_s);
    QTRY_COMPARE(status(), u"1 of 1"_s);
    show(Poem("nothing but ASCII: Rose rose"));
    find(u"rose"_s);
    matchCase->click();
    QTRY_COMPARE(status(), u"1 of 1"_s);
}

void GreatPoemTest::allMatchesInSightAreMarked()
{
    show(Poem("a rose is a rose\nis a rose\n"));
    const auto tone = [this](qint64 place) {
        const QRect rect = page()->rectOf(place);
        return page()->viewport()->grab().toImage().pixelColor(rect.right() + 1, rect.top() + 1);
    };
    const QColor paper = tone(0);
    find(u"rose"_s);
    QTRY_COMPARE(status(), u"1 of 3"_s);
    QCOMPARE(tone(0), paper);
    const QColor marked = tone(12);
    QVERIFY(marked != paper);
    QCOMPARE(tone(22), marked);
    QVERIFY(tone(2) != paper && tone(2) != marked); // the one that is selected
    press(Qt::Key_Escape);
    QTest::keyClick(m_view.get(), Qt::Key_Escape);
    QCOMPARE(tone(12), paper);
}

void GreatPoemTest::escapeStopsTheSearchThenCloses()
{
    show(poemOf(4 * GiB, {{0, "once"}}));
    find(u"once and never again"_s);
    QVERIFY2(status().startsWith(u"Searching: "_s), qPrintable(status()));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QCOMPARE(status(), u"Stopped"_s);
    QVERIFY(m_view->findBar()->isVisible());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!m_view->findBar()->isVisible());
    QVERIFY(page()->hasFocus());
}

void GreatPoemTest::whatIsNotThereIsToldSo()
{
    show(Poem("a rose\n"));
    find(u"tulip"_s);
    QTRY_COMPARE(status(), u"Not found"_s);
    find(u"rose"_s);
    QTRY_COMPARE(status(), u"1 of 1"_s);
}

void GreatPoemTest::selectionGoesAcrossPieces()
{
    const QByteArray line = QByteArray("words and words ").repeated(2'000);
    show(Poem("one\r\n" + line + "\ntwo\n"));
    QCOMPARE(copied(0, 5 + line.size() + 1 + 4), u"one\n"_s + QString::fromLatin1(line) + u"\ntwo\n"_s);
    const QByteArray japanese = QByteArray("\xe8\xa9\xa9").repeated(1'000'000);
    show(Poem(japanese), FetchState::CutOff);
    m_view->clear();
    show(Poem(japanese));
    QCOMPARE(copied(3, japanese.size()), QString(999'999, u'詩'));
}

void GreatPoemTest::tooMuchIsCopiedInPartAndTold()
{
    const FaultTimer timer{"D74"};
    show(poemOf(4 * GiB, {{0, "first\n"}}));
    press(Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(page()->cursor().end(), 4 * GiB);
    QGuiApplication::clipboard()->clear();
    press(Qt::Key_C, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(m_view->note().contains(u"Copied the first 16.0 MB"_s), 50'000);
    const QString text = QGuiApplication::clipboard()->text();
    QCOMPARE(text.size(), PoemCopier::Limit);
    QVERIFY(text.startsWith(u"first\n␀"_s));
    QCOMPARE(copied(0, 5), u"first"_s);
    QTRY_COMPARE(m_view->note(), QString());
}

void GreatPoemTest::theMouseSelects()
{
    show(Poem("some words here\nand there\nand more\n"));
    QWidget *paper = page()->viewport();
    const auto at = [this](qint64 place) { return page()->rectOf(place).center(); };
    QTest::mouseDClick(paper, Qt::LeftButton, {}, at(7));
    QCOMPARE(copied(page()->cursor().begin(), page()->cursor().end()), u"words"_s);
    QTest::mouseClick(paper, Qt::LeftButton, {}, at(0));
    QVERIFY(!page()->cursor().hasSelection());
    QTest::mouseClick(paper, Qt::LeftButton, Qt::ShiftModifier, at(16));
    QCOMPARE(page()->cursor().end(), 16);
    QTest::mousePress(paper, Qt::LeftButton, {}, at(20));
    QTest::mouseMove(paper, at(29));
    QTest::mouseRelease(paper, Qt::LeftButton, {}, at(29));
    QCOMPARE(copied(page()->cursor().begin(), page()->cursor().end()), u"there\nand"_s);
}

void GreatPoemTest::assistiveTechnologyReadsWhatIsInSight()
{
    show(poemOf(4 * GiB, {{2 * GiB, "\nin the middle\nof it all\n"}}));
    page()->select(2 * GiB + 1, 2 * GiB + 1);
    QAccessibleInterface *seen = QAccessible::queryAccessibleInterface(page());
    QCOMPARE(seen->role(), QAccessible::EditableText);
    QVERIFY(seen->state().readOnly);
    QAccessibleTextInterface *text = seen->textInterface();
    QVERIFY(text->characterCount() < 64 * 1024);
    int begin = 0;
    int end = 0;
    QCOMPARE(text->textAtOffset(text->cursorPosition(), QAccessible::LineBoundary, &begin, &end), u"in the middle\n"_s);
    text->setSelection(0, begin + 3, begin + 6);
    QCOMPARE(page()->cursor().begin(), 2 * GiB + 4);
    QCOMPARE(copied(page()->cursor().begin(), page()->cursor().end()), u"the"_s);
    text->selection(0, &begin, &end);
    QCOMPARE(text->text(begin, end), u"the"_s);
    const QRect rect = text->characterRect(begin);
    QVERIFY(page()->viewport()->rect().contains(page()->viewport()->mapFromGlobal(rect.center())));
    QCOMPARE(text->offsetAtPoint(QPoint(rect.left() + 1, rect.center().y())), begin);
}

void GreatPoemTest::growthLeavesTheReaderAlone()
{
    const QByteArray line("one line and no more of it\n");
    show(Poem(line.repeated(10'000)), FetchState::Receiving);
    QScrollBar *bar = page()->verticalScrollBar();
    bar->setValue(bar->maximum() / 2);
    page()->select(page()->column().placeOf(page()->top()), page()->column().placeOf(page()->top()));
    const QString before = read();
    show(Poem(line.repeated(50'000)), FetchState::Receiving);
    QCOMPARE(read(), before);
    bar->setValue(bar->maximum());
    show(Poem(line.repeated(50'002)), FetchState::Receiving);
    QCOMPARE(bar->value(), bar->maximum());
    show(Poem(line.repeated(50'002) + "the end"), FetchState::Complete);
    QVERIFY(read().endsWith(u"the end"_s));
}

void GreatPoemTest::oneByteThatIsNotUtf8IsCounted()
{
    show(poemOf(8 * MiB, {{0, "caf\xc3\xa9\n"}, {8 * MiB - 2, "\xff\n"}}));
    QTRY_COMPARE(m_view->encoding(), u"UTF-8, except for 1 byte(s)"_s);
    QVERIFY(read().startsWith(u"café\n"_s));
}

QTEST_MAIN(GreatPoemTest)
#include "greatpoemtest.moc"
