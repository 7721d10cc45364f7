// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/text/poemlines.h"
#include "support/behaviour.h"
#include "support/faultlog.h"

#include <QTest>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;

namespace {

PoemLines linesOf(const QByteArray &bytes, PoemEncoding encoding = PoemEncoding::Utf8)
{
    PoemLines lines;
    lines.setPoem(Poem(bytes), encoding);
    return lines;
}

QList<qint64> starts(const PoemLines &lines)
{
    QList<qint64> starts;
    for (PoemLines::Piece piece = lines.piece(lines.begin());; piece = lines.piece(piece.end)) {
        starts << piece.begin;
        if (piece.isLast)
            return starts;
    }
}

} // namespace

/// How a poem is cut into lines and pieces.
class PoemLinesTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void everyByteKnowsItsPiece_data();
    void everyByteKnowsItsPiece();
    void piecesAreTheSameHoweverThePoemCame_data();
    void piecesAreTheSameHoweverThePoemCame();
    void lineEndsOfAllKindsCount();
    void shortLinesAreNeverCut();
    void longLinesAreCutBehindBlanks();
    void aCharacterIsNeverCut_data();
    void aCharacterIsNeverCut();

private:
    static void addPoems();
};

void PoemLinesTest::addPoems()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a line without an end") << QByteArray("abc");
    QTest::newRow("a last line end") << QByteArray("abc\n\nde\r\n");
    QTest::newRow("one long line") << QByteArray(50'000, 'x');
    QTest::newRow("words") << QByteArray("some words ").repeated(3'000);
    QTest::newRow("long lines of a length") << QByteArray(QByteArray(PoemLines::Grid - 1, 'x') + '\n').repeated(10);
    QTest::newRow("long lines of another length")
        << QByteArray(QByteArray(PoemLines::Grid + 1, 'x') + "\r\n").repeated(10);
    QTest::newRow("Japanese without a blank") << QByteArray("\xe8\xa9\xa9").repeated(9'000);
    QTest::newRow("marks") << QByteArray("\xcc\x81").repeated(9'000);
    QTest::newRow("line separators")
        << QByteArray(QByteArray(2 * PoemLines::Grid - 1, 'x') + "\xe2\x80\xa8").repeated(5);
    QTest::newRow("a byte order mark") << QByteArray("\xEF\xBB\xBF") + QByteArray(9'000, 'x');
    QTest::newRow("progress") << QByteArray("\r12,345 bytes of 99,999, and more to come").repeated(1'000) +
                                     "\nthe end\n";
    QTest::newRow("not UTF-8") << QByteArray("\xe2\x80").repeated(9'000);
}

void PoemLinesTest::everyByteKnowsItsPiece_data()
{
    addPoems();
}

void PoemLinesTest::everyByteKnowsItsPiece()
{
    QFETCH(QByteArray, bytes);
    const PoemLines lines = linesOf(bytes);
    const QList<qint64> begins = starts(lines);
    for (qsizetype i = 0; i < begins.size(); ++i) {
        const PoemLines::Piece piece = lines.piece(begins[i]);
        QVERIFY(piece.textEnd - piece.begin <= PoemLines::LongestPiece);
        QCOMPARE(piece.isLast, i + 1 == begins.size());
        const qint64 end = piece.isLast ? lines.end() : piece.end - 1;
        for (const qint64 place : {piece.begin, (piece.begin + end) / 2, end - 1, end}) {
            if (place >= piece.begin)
                QCOMPARE(lines.startAt(place), piece.begin);
        }
    }
}

void PoemLinesTest::piecesAreTheSameHoweverThePoemCame_data()
{
    addPoems();
}

void PoemLinesTest::piecesAreTheSameHoweverThePoemCame()
{
    QFETCH(QByteArray, bytes);
    const QList<qint64> whole = starts(linesOf(bytes));
    for (qsizetype size = 0; size < bytes.size(); size += 1 + bytes.size() / 61) {
        PoemLines lines = linesOf(bytes.first(size));
        const qint64 settled = lines.settled();
        for (const PoemLines::Piece &piece : {lines.piece(lines.startAt(settled)), lines.piece(lines.startAt(0))}) {
            if (piece.end <= settled)
                QVERIFY(whole.contains(piece.begin) && whole.contains(piece.end));
        }
        lines.grow(Poem(bytes));
        QCOMPARE(starts(lines), whole);
    }
}

void PoemLinesTest::lineEndsOfAllKindsCount()
{
    const FaultTimer timer{"D65"};
    const QByteArray bytes("a\nb\r\nc\xc2\x85"
                           "d\xe2\x80\xa8"
                           "e\xe2\x80\xa9"
                           "f\rg");
    QCOMPARE(starts(linesOf(bytes)), (QList<qint64>{0, 2, 5, 8, 12, 16}));
    QCOMPARE(starts(linesOf("a\x85"
                            "b\n",
                            PoemEncoding::Windows1252)), // dots there
             (QList<qint64>{0, 4}));
}

void PoemLinesTest::shortLinesAreNeverCut()
{
    const QByteArray line = QByteArray(999, 'x') + '\n';
    QCOMPARE(starts(linesOf(line.repeated(100))).size(), 101);
}

void PoemLinesTest::longLinesAreCutBehindBlanks()
{
    const PoemLines lines = linesOf(QByteArray("some words ").repeated(3'000));
    for (const qint64 start : starts(lines))
        QVERIFY(start == 0 || lines.poem().read(start - 1, 1) == " ");
}

void PoemLinesTest::aCharacterIsNeverCut_data()
{
    QTest::addColumn<QByteArray>("character");
    QTest::newRow("three bytes") << QByteArray("\xe8\xa9\xa9");
    QTest::newRow("four bytes") << QByteArray("\xf0\x9f\x98\x80");
    QTest::newRow("a letter and its mark") << QByteArray("e\xcc\x81");
    QTest::newRow("a family") << QByteArray("\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7");
}

void PoemLinesTest::aCharacterIsNeverCut()
{
    QFETCH(QByteArray, character);
    for (qsizetype before = 0; before < character.size(); ++before) {
        const PoemLines lines = linesOf(QByteArray(before, 'x') + character.repeated(5'000));
        for (const qint64 start : starts(lines))
            QVERIFY(start == 0 || (start - before) % character.size() == 0);
    }
}

QTEST_GUILESS_MAIN(PoemLinesTest)
#include "poemlinestest.moc"
