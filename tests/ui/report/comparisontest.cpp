// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/report/comparison.h"
#include "core/fetch/poetryclientfactory.h"
#include "offscreen.h"
#include "support/behaviour.h"
#include "support/scriptedserver.h"
#include "ui/reader/readerpane.h"
#include "ui/report/comparisonwindow.h"
#include "ui/report/detailsview.h"

#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;

namespace {

using Kind = Comparison::Row::Kind;

PoemLines unfinishedLinesOf(const QByteArray &text)
{
    PoemLines lines;
    lines.setPoem(Poem(text), PoemEncoding::Utf8);
    return lines;
}

/// "=a -b +c" for the lines, words that differ in brackets.
QString told(const Comparison &comparison)
{
    QStringList rows;
    for (const Comparison::Row &row : comparison.rows) {
        QString text = row.text;
        for (auto word = row.words.rbegin(); word != row.words.rend(); ++word)
            text.insert(word->first + word->second, u']').insert(word->first, u'[');
        rows << (row.kind == Kind::Same ? u'=' : row.kind == Kind::Removed ? u'-' : u'+') + text;
    }
    return rows.join(u'|');
}

QPushButton *button(const QWidget &widget, const QString &text)
{
    for (QPushButton *button : widget.findChildren<QPushButton *>()) {
        if (button->text() == text)
            return button;
    }
    return nullptr;
}

} // namespace

/// What changed from one text to another.
class ComparisonTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareOffscreenPlatform(); }
    void linesAndWordsAreTold_data();
    void linesAndWordsAreTold();
    void bothTextsAreInIt();
    void longTextsWithNothingInCommonEnd();
    void whatIsTooLongIsNotCompared();
    void theWindowShowsEachChange();
    void equalTextsAreSaidToBe();
    void textsThatAreTooLongAreSaidToBe();
    void earlierTextsAreCompared_data();
    void earlierTextsAreCompared();
    void anEarlierTextIsShownInstead();

private:
    std::unique_ptr<ReaderPane> paneOf(PoetryClientFactory &factory, const QByteArrayList &texts);
};

void ComparisonTest::linesAndWordsAreTold_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QByteArray &before, const QByteArray &after, const QString &expected) {
        QTest::newRow(name) << before << after << expected;
    };
    row("nothing", "", "", u""_s);
    row("equal", "a\nb\n", "a\nb\n", u"=a|=b"_s);
    row("from nothing", "", "a\n", u"+a"_s);
    row("to nothing", "a\n", "", u"-a"_s);
    row("added at the end", "a\n", "a\nb\n", u"=a|+b"_s);
    row("added in the middle", "a\nc\n", "a\nb\nc\n", u"=a|+b|=c"_s);
    row("removed", "a\nb\nc\n", "a\nc\n", u"=a|-b|=c"_s);
    row("a word", "the old moon\n", "the new moon\n", u"-the [old] moon|+the [new] moon"_s);
    row("a word more", "the moon\n", "the full moon\n", u"-the moon|+the [full ]moon"_s);
    row("two lines changed", "a one\na two\n", "a 1\na 2\n", u"-a [one]|-a [two]|+a [1]|+a [2]"_s);
    row("another line", "sun\n", "moon\n", u"-sun|+moon"_s);
    row("other line ends", "a\r\nb\n", "a\nb\n", u"=a|=b"_s); // as they are shown
    row("no end of the last line", "a", "a\nb", u"=a|+b"_s);
    row("letters of more than one unit", "see \xF0\x9F\x8C\x99 now\n", "see \xF0\x9F\x8C\x9E now\n",
        u"-see [\U0001F319] now|+see [\U0001F31E] now"_s);
}

void ComparisonTest::linesAndWordsAreTold()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const auto found = Comparison::of(unfinishedLinesOf(before), unfinishedLinesOf(after));
    QVERIFY(found);
    QTEST(told(*found), "expected");
}

/// Whatever the texts: what is same or removed is the first, what is same or added the second.
void ComparisonTest::bothTextsAreInIt()
{
    quint32 seed = 20261128;
    const auto random = [&seed](quint32 below) {
        seed = seed * 1664525 + 1013904223;
        return (seed >> 16) % below;
    };
    for (int run = 0; run < 200; ++run) {
        QStringList texts[2];
        for (QStringList &text : texts) {
            for (quint32 i = 0, lines = random(12); i < lines; ++i)
                text << u"line %1 %2"_s.arg(random(4)).arg(random(3));
        }
        const auto found = Comparison::of(texts[0], texts[1]);
        QVERIFY(found);
        QStringList before;
        QStringList after;
        for (const Comparison::Row &row : found->rows) {
            if (row.kind != Kind::Added)
                before << row.text;
            if (row.kind != Kind::Removed)
                after << row.text;
        }
        QCOMPARE(before, texts[0]);
        QCOMPARE(after, texts[1]);
        QCOMPARE(found->removed - found->added, texts[0].size() - texts[1].size());
    }
}

void ComparisonTest::longTextsWithNothingInCommonEnd()
{
    QStringList before;
    QStringList after;
    for (int i = 0; i < 300; ++i) {
        before << u"before %1"_s.arg(i);
        after << u"after %1"_s.arg(i);
    }
    const auto found = Comparison::of(before, after);
    QVERIFY(found);
    QCOMPARE(found->removed, 300);
    QCOMPARE(found->added, 300);
    before.resize(200);
    after.resize(200);
    for (int i = 0; i < 200; ++i)
        after[i] = before[i * 7 % 200]; // the same lines in another order
    QVERIFY(Comparison::of(before, after));
}

void ComparisonTest::whatIsTooLongIsNotCompared()
{
    const QStringList lines(Comparison::MostLines + 1, u"a"_s);
    QVERIFY(!Comparison::of(lines, {}));
    QVERIFY(Comparison::of(lines, lines)); // nothing differs
    QVERIFY(!Comparison::of(unfinishedLinesOf(QByteArray(Comparison::MostBytes + 1, 'a')), unfinishedLinesOf("a")));
}

void ComparisonTest::theWindowShowsEachChange()
{
    QPointer<ComparisonWindow> window = new ComparisonWindow(
        u"127.0.0.1:17"_s, unfinishedLinesOf("a\nold b\nc\nd\ne\n"), unfinishedLinesOf("a\nnew b\nc\nd\nf\ne\n"));
    window->show();
    auto *text = window->findChild<QPlainTextEdit *>();
    QTRY_COMPARE(text->toPlainText(), u"  a\n− old b\n+ new b\n  c\n  d\n+ f\n  e"_s);
    QVERIFY(text->hasFocus());
    const auto labels = window->findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) {
        return label->text() == u"1 line(s) were removed, 2 line(s) were added."_s;
    }));
    QVERIFY(text->document()->findBlockByNumber(1).blockFormat().background() !=
            text->document()->findBlockByNumber(5).blockFormat().background());
    const QTextCharFormat word = text->document()->findBlockByNumber(1).begin().fragment().charFormat();
    QVERIFY(!word.fontStrikeOut()); // the sign
    QTextCursor inside(text->document()->findBlockByNumber(1));
    inside.setPosition(inside.position() + 3);
    QVERIFY(inside.charFormat().fontStrikeOut()); // "old"
    QTest::keyClick(text, Qt::Key_F8);
    QCOMPARE(text->textCursor().blockNumber(), 1);
    QTest::keyClick(text, Qt::Key_F8);
    QCOMPARE(text->textCursor().blockNumber(), 5);
    QTest::keyClick(text, Qt::Key_F8); // round
    QCOMPARE(text->textCursor().blockNumber(), 1);
    QTest::keyClick(text, Qt::Key_F8, Qt::ShiftModifier);
    QCOMPARE(text->textCursor().blockNumber(), 5);
    QTest::keyClick(text, Qt::Key_Escape);
    QTRY_VERIFY(!window);
}

void ComparisonTest::equalTextsAreSaidToBe()
{
    ComparisonWindow window({}, unfinishedLinesOf("a\n"), unfinishedLinesOf("a\n"));
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    QTRY_VERIFY(std::ranges::any_of(window.findChildren<QLabel *>(), [](const QLabel *label) {
        return label->text() == u"Both texts are the same."_s;
    }));
    for (const QPushButton *button : window.findChildren<QPushButton *>())
        QVERIFY(button->text().contains(u"Close"_s) || !button->isEnabled());
}

void ComparisonTest::textsThatAreTooLongAreSaidToBe()
{
    ComparisonWindow window({}, unfinishedLinesOf(QByteArray(Comparison::MostBytes + 1, 'a')),
                            unfinishedLinesOf("a\n"));
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    QTRY_VERIFY(std::ranges::any_of(window.findChildren<QLabel *>(), [](const QLabel *label) {
        return label->text().startsWith(u"These texts are too long to be compared here"_s);
    }));
}

/// Of a row that was fetched once for each of the texts.
std::unique_ptr<ReaderPane> ComparisonTest::paneOf(PoetryClientFactory &factory, const QByteArrayList &texts)
{
    int visits = 0;
    ScriptedServer server([&](Visitor &visitor) { visitor.send(texts.at(visits++)).fin(); });
    auto pane = std::make_unique<ReaderPane>(factory);
    pane->show();
    const FetchId id = factory.fetch(server.address());
    for (const QByteArray &text : texts) {
        [&] { QTRY_COMPARE(factory.find(id)->poem.bytes(), text); }();
        [&] { QTRY_COMPARE(factory.find(id)->state, FetchState::Complete); }();
        if (visits < texts.size())
            factory.retry(id);
    }
    pane->setFetch(id);
    pane->findChild<DetailsView *>()->show(*factory.find(id), {}, factory.clock().now());
    return pane;
}

void ComparisonTest::earlierTextsAreCompared_data()
{
    QTest::addColumn<QList<int>>("rows");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << QList<int>{} << QString();
    QTest::newRow("the latest with the one that is shown") << QList<int>{0} << u"− two\n+ three"_s;
    QTest::newRow("the first with the one that is shown") << QList<int>{1} << u"− one\n+ three"_s;
    QTest::newRow("two with each other, the older one before") << QList<int>{0, 1} << u"− one\n+ two"_s;
}

void ComparisonTest::earlierTextsAreCompared()
{
    QFETCH(QList<int>, rows);
    QFETCH(QString, text);
    PoetryClientFactory factory;
    const auto pane = paneOf(factory, {"one\n", "two\n", "three\n"});
    auto *list = pane->findChild<QListWidget *>();
    QCOMPARE(list->count(), 2);
    for (const int row : rows)
        list->item(row)->setSelected(true);
    QPushButton *compare = button(*pane, u"Compare"_s);
    QCOMPARE(compare->isEnabled(), !rows.isEmpty());
    compare->click();
    const auto *window = pane->findChild<ComparisonWindow *>();
    QCOMPARE(window != nullptr, !rows.isEmpty());
    if (window)
        QTRY_COMPARE(window->findChild<QPlainTextEdit *>()->toPlainText(), text);
}

void ComparisonTest::anEarlierTextIsShownInstead()
{
    PoetryClientFactory factory;
    const auto pane = paneOf(factory, {"one\n", "two\n", "three\n"});
    const QSignalSpy wanted(pane.get(), &ReaderPane::earlierTextRequested);
    auto *list = pane->findChild<QListWidget *>();
    list->selectAll();
    QVERIFY(!button(*pane, u"Show Instead"_s)->isEnabled());
    list->setCurrentRow(1, QItemSelectionModel::ClearAndSelect);
    button(*pane, u"Show Instead"_s)->click();
    QCOMPARE(wanted.count(), 1);
    const int number = wanted.first().at(1).toInt();
    QCOMPARE(number, 0);
    QVERIFY(list->item(0)->text().endsWith(u"Complete, 4 byte(s)"_s));
}

QTEST_MAIN(ComparisonTest)
#include "comparisontest.moc"
