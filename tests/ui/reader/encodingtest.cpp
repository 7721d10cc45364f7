// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/text/poemlines.h"
#include "core/text/poemsearch.h"
#include "offscreen.h"
#include "samples.h"
#include "support/behaviour.h"
#include "ui/page/poempage.h"
#include "ui/reader/encodingmenu.h"
#include "ui/reader/poemview.h"
#include "ui/settings/encodingmemory.h"
#include "ui/settings/settingsfile.h"

#include <QAccessible>
#include <QClipboard>
#include <QDir>
#include <QGuiApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QStringEncoder>
#include <QTest>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;

namespace {

QByteArray encoded(const QString &text, const char *encoding)
{
    QStringEncoder encoder(encoding);
    return encoder(text);
}

QAction *choice(const QMenu &menu, const QString &begin)
{
    for (QAction *action : menu.actions()) {
        if (action->text().remove(u'&').startsWith(begin))
            return action;
    }
    return nullptr;
}

} // namespace

/// Poems in other encodings than UTF-8.
class EncodingTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyEncodingIsReadPieceByPiece_data();
    void everyEncodingIsReadPieceByPiece();
    void wordsAreFoundInEveryEncoding_data();
    void wordsAreFoundInEveryEncoding();
    void whatIsCopiedIsWhatIsRead();
    void halfACharacterWaitsForTheRest();
    void halfACharacterAtTheEndIsShownOnceItIsTheEnd();
    void bytesThatMeanNothingAreReplaced();
    void whatComesWhileTheRestIsReadIsReadToo();
    void aMarkTellsUtf16();
    void theMenuPreviewsThisVeryText();
    void whatIsLikelyIsOfferedFirst_data();
    void whatIsLikelyIsOfferedFirst();
    void whatItLooksLikeIsOneClickAway();
    void everyEncodingHasItsScript();
    void aChoiceIsForItsServer();
    void theMemoryIsBounded();
    void anAbsurdMemoryIsHarmless();
};

void EncodingTest::initTestCase()
{
    prepareOffscreenPlatform();
    PoemView view;
    static_cast<QWidget &>(view).show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    view.show(fetchOf("abc \xd8\xa7 \xe8\xa9\xa9 \xd0\xb6"));
    view.grab(); // opens the fonts
    QGuiApplication::clipboard()->setText(u"opens it"_s);
}

void EncodingTest::everyEncodingIsReadPieceByPiece_data()
{
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<QString>("word");

    QTest::newRow("Western") << QByteArray("windows-1252") << u"café “œuvre” € "_s;
    QTest::newRow("Cyrillic") << QByteArray("KOI8-R") << u"Мороз и солнце "_s;
    QTest::newRow("Japanese") << QByteArray("Shift_JIS") << u"古池や蛙飛こむ水の音ソ表Aｱ"_s;
    QTest::newRow("Japanese of Unix") << QByteArray("EUC-JP") << u"古池や蛙飛こむ水の音"_s;
    QTest::newRow("Chinese") << QByteArray("GBK") << u"床前明月光a疑是地上霜"_s;
    QTest::newRow("Japanese of mail") << QByteArray("ISO-2022-JP") << u"古池や蛙飛こむ水の音 Basho "_s;
    QTest::newRow("Japanese of mail, without a blank") << QByteArray("ISO-2022-JP") << u"古池や蛙飛こむ水の音"_s;
    QTest::newRow("Korean of mail") << QByteArray("ISO-2022-KR") << u"진달래꽃 So-wol "_s;
    QTest::newRow("Chinese, all of it") << QByteArray("GB18030")
                                        << u"床前明月光a疑\u0E01\u00E9\u3400\U0001F319\U00020000上"_s;
    QTest::newRow("Cyrillic of DOS") << QByteArray("CP866") << u"Мороз и солнце ─ "_s;
    QTest::newRow("Cyrillic of ISO") << QByteArray("ISO-8859-5") << u"Мороз и солнце "_s;
    QTest::newRow("Western of DOS") << QByteArray("CP850") << u"café œ "_s.replace(u'œ', u'ø');
    QTest::newRow("Central European of DOS") << QByteArray("CP852") << u"zażółć gęślą jaźń "_s;
    QTest::newRow("Greek") << QByteArray("windows-1253") << u"Τη γλώσσα μου έδωσαν "_s;
    QTest::newRow("Turkish") << QByteArray("windows-1254") << u"şeğ Ğüç Ö "_s;
    QTest::newRow("Turkish of ISO") << QByteArray("ISO-8859-9") << u"şeğ Ğüç Ö "_s;
    QTest::newRow("Baltic") << QByteArray("windows-1257") << u"ąčęėįšųūž "_s;
    QTest::newRow("Baltic of ISO") << QByteArray("ISO-8859-13") << u"ąčęėįšųūž "_s;
    QTest::newRow("Thai") << QByteArray("windows-874") << u"กขคงจ € "_s;
    QTest::newRow("Vietnamese") << QByteArray("windows-1258") << u"Trăm năm ơư₫ "_s;
    QTest::newRow("Korean") << QByteArray("EUC-KR") << u"진달래꽃 "_s;
    QTest::newRow("units of two bytes") << QByteArray("UTF-16LE") << u"詩 Gedicht 😀 "_s;
    QTest::newRow("units of two bytes, the other way round") << QByteArray("UTF-16BE") << u"詩 Gedicht 😀 "_s;
}

void EncodingTest::everyEncodingIsReadPieceByPiece()
{
    QFETCH(QByteArray, encoding);
    QFETCH(QString, word);
    const auto known = PoemEncoding::named(encoding);
    QVERIFY(known);
    const QString text = word + u'\n' + word.repeated(1'500) + u"\r\n"_s + u'\n' + word.repeated(40) + u'\n' + word;
    const Poem poem(encoded(text, encoding.constData()));
    PoemLines lines;
    lines.setPoem(poem, *known);
    QString whole;
    std::vector<qint64> starts;
    for (qint64 start = lines.begin();;) {
        const PoemLines::Piece piece = lines.piece(start);
        QVERIFY(piece.end > start || piece.isLast);
        starts.push_back(start);
        whole += piece.shown.text;
        if (piece.endsLine())
            whole += u'\n';
        if (piece.isLast)
            break;
        start = piece.end;
    }
    QString expected = text;
    QCOMPARE(whole, expected.remove(u'\r'));
    QVERIFY(starts.size() > 6); // long lines are cut
    std::size_t piece = 0;
    for (qint64 place = 0; place < poem.size(); place += 97) {
        while (piece + 1 < starts.size() && starts[piece + 1] <= place)
            ++piece;
        const qint64 start = lines.startAt(place);
        // In a pair, the byte belongs to what its pair belongs to.
        QVERIFY2(start == starts[piece] || (known->unit() == 2 && start == starts[piece]),
                 qPrintable(u"%1: %2, not %3"_s.arg(place).arg(start).arg(starts[piece])));
    }
}

void EncodingTest::wordsAreFoundInEveryEncoding_data()
{
    everyEncodingIsReadPieceByPiece_data();
}

void EncodingTest::wordsAreFoundInEveryEncoding()
{
    QFETCH(QByteArray, encoding);
    QFETCH(QString, word);
    // Over the borders of blocks, too.
    const QByteArray one = encoded(word + u'\n', encoding.constData());
    const qsizetype count = 500'000 / one.size();
    const Poem poem(one.repeated(count));
    PoemSearch search;
    search.setPoem(poem, *PoemEncoding::named(encoding));
    search.setWords(word.trimmed().toUpper());
    search.seek(one.size(), PoemSearch::Direction::Forward);
    readAll(search);
    QVERIFY(search.match());
    if (encoding.startsWith("ISO-2022-")) { // a word begins behind what says how it is meant
        const qint64 begin = search.match()->begin - one.size();
        QVERIFY2(begin > 0 && begin <= 5, qPrintable(QString::number(begin)));
    } else {
        QCOMPARE(search.match()->begin, one.size());
        QCOMPARE(search.match()->end, one.size() + encoded(word.trimmed(), encoding.constData()).size());
    }
    QCOMPARE(search.count(), count);
    search.setWords(u"\u3042 nowhere"_s);
    search.seek(0, PoemSearch::Direction::Forward);
    readAll(search);
    QVERIFY(!search.match());
    QCOMPARE(search.count(), 0);
}

void EncodingTest::whatIsCopiedIsWhatIsRead()
{
    const QString text = u"古池や蛙飛こむ水の音\n"_s.repeated(30'000); // several slices
    for (const char *encoding : {"Shift_JIS", "UTF-16LE"}) {
        PoemView view;
        const Fetch fetch = fetchOf(encoded(text, encoding));
        view.encodingMemory().remember(fetch.address, encoding);
        view.show(fetch);
        view.page()->selectAll();
        const QSignalSpy copied(view.page(), &PoemPage::copied);
        view.page()->copy();
        QTRY_COMPARE(copied.count(), 1);
        QVERIFY(QGuiApplication::clipboard()->text() == text);
    }
}

void EncodingTest::halfACharacterWaitsForTheRest()
{
    const QByteArray bytes = encoded(u"ソ連"_s, "Shift_JIS");
    const auto known = *PoemEncoding::named("Shift_JIS");
    QCOMPARE(DisplayText::of(bytes.first(3), known, true).text, u"ソ"_s);
    QCOMPARE(DisplayText::of(bytes, known, true).text, u"ソ連"_s);
    QCOMPARE(DisplayText::of(QByteArrayView("a\0b", 3), *PoemEncoding::named("UTF-16LE"), true).text, u"a"_s);
}

void EncodingTest::halfACharacterAtTheEndIsShownOnceItIsTheEnd()
{
    PoemView view;
    Fetch fetch = fetchOf("d\xc3\xa9j\xc3");
    fetch.state = FetchState::Receiving;
    view.show(fetch);
    QCOMPARE(read(view), u"déj"_s);
    fetch.state = FetchState::Complete;
    view.show(fetch);
    QCOMPARE(read(view), u"déj\uFFFD"_s);
    fetch.id = FetchId{18};
    fetch.state = FetchState::CutOff; // nobody's mistake
    view.show(fetch);
    QCOMPARE(read(view), u"déj"_s);
}

void EncodingTest::bytesThatMeanNothingAreReplaced()
{
    const auto japanese = *PoemEncoding::named("Shift_JIS");
    QCOMPARE(DisplayText::of("a\x81\x20z\xff\n", japanese, false).text, u"a\uFFFD z\uFFFD\n"_s);
    // Every byte in any order gives some text, and an end.
    QByteArray all;
    for (int i = 0; i < 100'000; ++i)
        all += static_cast<char>(i * 2'654'435'761U >> 13);
    for (const QByteArray &name : PoemEncoding::names()) {
        PoemLines lines;
        lines.setPoem(Poem(all), *PoemEncoding::named(name));
        qint64 at = lines.begin();
        for (int pieces = 0; pieces < 100'000; ++pieces) {
            const PoemLines::Piece piece = lines.piece(at);
            QVERIFY(piece.isLast || piece.end > at);
            if (piece.isLast)
                break;
            at = piece.end;
        }
        QVERIFY2(lines.piece(at).isLast, name.constData());
    }
}

void EncodingTest::whatComesWhileTheRestIsReadIsReadToo()
{
    PoemView view;
    const QByteArray text = lines(300'000);
    view.show(fetchOf(text, FetchState::Receiving));
    view.show(fetchOf(text + "caf\xe9", FetchState::Receiving));
    QCOMPARE(view.encoding(), u"UTF-8"_s);
    view.show(fetchOf(text + "caf\xe9 \xe9"));
    QTRY_COMPARE(view.encoding(), u"not UTF-8, shown as windows-1252"_s);
    view.chooseEncoding("KOI8-R");
    view.chooseEncoding({});
    QCOMPARE(view.encoding(), u"not UTF-8, shown as windows-1252"_s);
    view.show(fetchOf(text, FetchState::Complete, 18));
    view.clear(); // in the middle of it
    QCoreApplication::processEvents();
    QCOMPARE(view.encoding(), QString());
}

void EncodingTest::aMarkTellsUtf16()
{
    PoemView view;
    view.show(fetchOf("\xff\xfe" + encoded(u"Frühe\nStille"_s, "UTF-16LE")));
    QTRY_COMPARE(read(view), u"Frühe\nStille"_s);
    QCOMPARE(view.encoding(), u"UTF-16LE"_s);
}

void EncodingTest::theMenuPreviewsThisVeryText()
{
    PoemView view;
    view.show(fetchOf("Haiku\n" + encoded(u"古池や & 蛙\n"_s, "Shift_JIS")));
    QTRY_COMPARE(view.encoding(), u"not UTF-8, shown as windows-1252"_s);
    EncodingMenu menu(view);
    Q_EMIT menu.aboutToShow();
    QVERIFY(choice(menu, u"Automatic"_s)->isChecked());
    QAction *japanese = choice(menu, u"Japanese (Shift_JIS)"_s);
    QVERIFY(japanese);
    QCOMPARE(japanese->text(), u"Japanese (Shift_JIS)\t古池や && 蛙"_s);
    QVERIFY(!choice(menu, u"Cyrillic (KOI8-R)"_s)->text().contains(u"古"_s));
    japanese->trigger();
    QCOMPARE(read(view), u"Haiku\n古池や & 蛙\n"_s);
    QCOMPARE(view.encoding(), u"read as Shift_JIS"_s);
    Q_EMIT menu.aboutToShow();
    QVERIFY(choice(menu, u"Japanese (Shift_JIS)"_s)->isChecked());
    choice(menu, u"Automatic"_s)->trigger();
    QTRY_COMPARE(view.encoding(), u"not UTF-8, shown as windows-1252"_s);
}

void EncodingTest::whatIsLikelyIsOfferedFirst_data()
{
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("likely"); // empty: as it is shown
    const auto row = [](const QByteArray &encoding, const QString &text, const QString &likely) {
        QTest::addRow("%s", encoding.constData()) << encoding << text << likely;
    };
    const QString russian =
        u"Тихо над полем, тихо над лесом, река уходит в туман, и кто-то зовёт кого-то с того берега.\n"
        u"Никто не отвечает, только вода говорит сама с собой до утра.\n"_s;
    row("KOI8-R", russian, u"Cyrillic (KOI8-R)"_s);
    row("windows-1251", russian, u"Cyrillic (windows-1251)"_s);
    row("CP866", u"тихо над полем тихо над лесом вода уходит в туман и никто не ищет ту воду\n"_s,
        u"Cyrillic, DOS (CP866)"_s);
    row("Shift_JIS", u"夜の川に月がひとつ、だれも見ていないのに光っている。\n"_s, u"Japanese (Shift_JIS)"_s);
    row("EUC-JP", u"夜の川に月がひとつ、だれも見ていないのに光っている。\n"_s, u"Japanese (EUC-JP)"_s);
    row("ISO-2022-JP", u"夜の川に月がひとつ、だれも見ていないのに光っている。\n"_s, u"Japanese (ISO-2022-JP)"_s);
    row("Big5", u"夜裡的河上只有一個月亮，沒有人看著，它還是亮著。\n"_s, u"Chinese (Big5)"_s);
    row("GB18030", u"夜里的河上只有一个月亮，没有人看着，它还是亮着。\n"_s, u"Chinese (GB18030)"_s);
    row("windows-1253", u"Το φεγγάρι πάνω από το ποτάμι λάμπει και κανείς δεν το κοιτάζει απόψε.\n"_s,
        u"Greek (ISO-8859-7)"_s);
    row("windows-1252", u"La rivière s’en va, et personne n’a vu où elle a laissé la lumière de l’été.\n"_s, {});
    row("UTF-8", russian, {});
}

void EncodingTest::whatIsLikelyIsOfferedFirst()
{
    QFETCH(QByteArray, encoding);
    QFETCH(QString, text);
    QFETCH(QString, likely);
    PoemView view;
    view.show(fetchOf(encoded(text, encoding.constData())));
    QTRY_COMPARE(view.encoding(),
                 encoding == "UTF-8" || encoding == "ISO-2022-JP" ? u"UTF-8"_s : u"not UTF-8, shown as windows-1252"_s);
    EncodingMenu menu(view);
    Q_EMIT menu.aboutToShow();
    QAction *second = menu.actions().at(1);
    QCOMPARE(second->text() == u"Likely"_s, !likely.isEmpty());
    if (likely.isEmpty())
        return;
    QAction *offered = menu.actions().at(2);
    QVERIFY2(offered->text().startsWith(likely + u'\t'), qPrintable(offered->text()));
    offered->trigger();
    QCOMPARE(read(view), text);
}

void EncodingTest::whatItLooksLikeIsOneClickAway()
{
    const QString text = u"夜の川に月がひとつ、だれも見ていないのに光っている。\n"_s;
    PoemView view;
    view.show(fetchOf(encoded(text, "Shift_JIS")));
    const auto offer = [&view]() -> QPushButton * {
        for (auto *button : view.findChildren<QPushButton *>()) {
            if (button->text() == u"Looks like Japanese (Shift_JIS) · Use It"_s && !button->parentWidget()->isHidden())
                return button;
        }
        return nullptr;
    };
    QTRY_VERIFY(offer());
    offer()->click();
    QCOMPARE(read(view), text);
    QVERIFY(!offer());
    view.chooseEncoding({}); // has been refused
    QTRY_VERIFY(offer());
    const int line = offer()->sizeHint().height();
    view.resize(offer()->sizeHint().width() / 2, 600);
    view.setVisible(true);
    QTRY_VERIFY(offer()->width() < view.width() && offer()->height() > line); // in several, where it has to
    view.show(fetchOf("plain\n"));
    QVERIFY(!offer());
}

void EncodingTest::everyEncodingHasItsScript()
{
    const QList<QByteArray> &names = PoemEncoding::names();
    QVERIFY(names.size() >= 34);
    QCOMPARE(QSet<QByteArray>(names.begin(), names.end()).size(), names.size()); // each once
    QStringList scripts;
    for (const QByteArray &name : PoemEncoding::names()) {
        QVERIFY(PoemEncoding::named(name));
        const QString script = EncodingMenu::label(name).section(u'(', 0, 0).section(u',', 0, 0).trimmed();
        QVERIFY2(script != u"Chinese"_s || name.startsWith("GB") || name == "Big5", name.constData());
        if (scripts.isEmpty() || scripts.last() != script)
            scripts << script;
    }
    QCOMPARE(QSet<QString>(scripts.begin(), scripts.end()).size(), scripts.size()); // those of a script together
}

void EncodingTest::aChoiceIsForItsServer()
{
    SettingsFile store(QDir(folder()).filePath(u"settings.ini"_s));
    const QByteArray russian = encoded(u"Мороз и солнце\n"_s, "KOI8-R");
    {
        PoemView view;
        view.encodingMemory().keepIn(store);
        view.show(fetchOf(russian));
        view.chooseEncoding("KOI8-R");
        view.show(fetchOf("Early light \xe9\n", FetchState::Complete, 18));
        QTRY_COMPARE(read(view), u"Early light é\n"_s);
        view.show(fetchOf(russian));
        QCOMPARE(read(view), u"Мороз и солнце\n"_s);
    }
    PoemView view; // the next day
    view.encodingMemory().keepIn(store);
    view.show(fetchOf(russian));
    QCOMPARE(read(view), u"Мороз и солнце\n"_s);
    view.chooseEncoding({});
    QCOMPARE(view.encodingMemory().encodingOf(fetchOf({}).address), QByteArray());
}

void EncodingTest::theMemoryIsBounded()
{
    SettingsFile store(QDir(folder()).filePath(u"settings.ini"_s));
    EncodingMemory memory;
    memory.keepIn(store);
    for (quint16 port = 1; port <= 1'000; ++port)
        memory.remember(ServerAddress(QHostAddress::LocalHost, port), "KOI8-R");
    QCOMPARE(store.value(u"reading/encodings"_s).toStringList().size(), EncodingMemory::MostServers);
    QCOMPARE(memory.encodingOf(ServerAddress(QHostAddress::LocalHost, 1'000)), QByteArray("KOI8-R"));
    QCOMPARE(memory.encodingOf(ServerAddress(QHostAddress::LocalHost, 1)), QByteArray());
}

void EncodingTest::anAbsurdMemoryIsHarmless()
{
    SettingsFile store(QDir(folder()).filePath(u"settings.ini"_s));
    QStringList lines(5'000, u"x"_s);
    lines << QString(100'000, u'y') << u"127.0.0.1:17 UTF-7"_s;
    store.setValue(u"reading/encodings"_s, lines);
    PoemView view;
    view.encodingMemory().keepIn(store);
    view.show(fetchOf("Early light\n"));
    QCOMPARE(read(view), u"Early light\n"_s);
    QCOMPARE(view.encoding(), u"UTF-8"_s);
}

QTEST_MAIN(EncodingTest)
#include "encodingtest.moc"
