// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/saving/poemfile.h"
#include "core/poem/poemstore.h"
#include "support/behaviour.h"
#include "support/contents.h"

#include <QCborMap>
#include <QCborStreamWriter>
#include <QCborValue>
#include <QCryptographicHash>
#include <QTest>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray recorded = "Roses are read\nby whoever waits.\n";

QByteArray sealed(const QCborMap &map)
{
    const QByteArray record = QCborValue(map).toCbor();
    return record + QCryptographicHash::hash(record, QCryptographicHash::Sha256).first(8);
}

} // namespace

/// PoemFile: what goes into a .poem file comes out of it, and nothing else is believed.
class PoemFileTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasSavedComesBack_data();
    void whatWasSavedComesBack();
    void nothingElseOfARowIsTold();
    void otherProgramsCanReadIt();
    void aLongTextStaysInItsFile();
    void aFileThatIsCutShowsTheRest();
    void whatIsDamagedIsNotBelieved();
    void whatCannotBeIsNotBelieved_data();
    void whatCannotBeIsNotBelieved();
    void whatIsNoPoemFileIsRefused_data();
    void whatIsNoPoemFileIsRefused();

private:
    static Fetch fetch(const QByteArray &bytes = recorded);
    static QByteArray bytesOf(const Fetch &fetch);
    QString write(const QByteArray &bytes);
    /// As a program of somebody else may write it.
    static QByteArray made(const QCborMap &record, const QByteArray &bytes = recorded);
    PoemFile::Opened opened(const QByteArray &bytes);
};

Fetch PoemFileTest::fetch(const QByteArray &bytes)
{
    Fetch fetch(ServerAddress(QHostAddress(u"192.0.2.7"_s), 17));
    fetch.typed = u"qotd://192.0.2.7"_s;
    fetch.state = FetchState::Complete;
    fetch.peer = u"192.0.2.7:17"_s;
    fetch.startedAt = Fetch::TimePoint() + 1h;
    fetch.connectedAt = *fetch.startedAt + 20ms;
    fetch.firstByteAt = *fetch.startedAt + 30ms;
    fetch.lastByteAt = *fetch.startedAt + 60s;
    fetch.endedAt = *fetch.startedAt + 61s;
    fetch.startedOn = 1'764'000'000'000;
    fetch.poem = Poem(bytes);
    Arrivals arrivals;
    arrivals.add({6, 1s});
    arrivals.add({15, 59'970ms});
    PoemStore::setArrivals(fetch.poem, arrivals);
    return fetch;
}

QByteArray PoemFileTest::bytesOf(const Fetch &fetch)
{
    QByteArray bytes;
    const PoemSaver::Write write = [&](QByteArrayView more) {
        bytes += more;
        return 0;
    };
    return PoemFile::maker(fetch)(write) == 0 ? bytes : QByteArray("not made");
}

QString PoemFileTest::write(const QByteArray &bytes)
{
    QFile file(folder() + u"/a.poem"_s);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        QTest::qFail("cannot write", __FILE__, __LINE__);
    return file.fileName();
}

QByteArray PoemFileTest::made(const QCborMap &record, const QByteArray &bytes)
{
    QByteArray file;
    QCborStreamWriter writer(&file);
    writer.append(QCborKnownTags::Signature);
    writer.startArray(5);
    writer.append("poem"_L1);
    writer.append(1);
    writer.append(sealed(record));
    writer.append(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256));
    writer.append(bytes);
    return file;
}

PoemFile::Opened PoemFileTest::opened(const QByteArray &bytes)
{
    const auto result = PoemFile::open(write(bytes));
    const auto *failure = std::get_if<Failure>(&result);
    return failure ? PoemFile::Opened{fetch({}), {}, {}, {failure->words()}} : std::get<PoemFile::Opened>(result);
}

void PoemFileTest::whatWasSavedComesBack_data()
{
    QTest::addColumn<FetchState>("state");
    QTest::newRow("a poem") << FetchState::Complete;
    QTest::newRow("half of one") << FetchState::CutOff;
    QTest::newRow("one that was stopped") << FetchState::Stopped;
}

void PoemFileTest::whatWasSavedComesBack()
{
    QFETCH(FetchState, state);
    Fetch saved = fetch();
    saved.state = state;
    if (state == FetchState::CutOff)
        saved.failure = Failure(FailureKind::ConnectionReset, FailureStage::Receive, u"It was cut"_s);
    const QString path = folder() + u"/name.poem"_s;
    QVERIFY(
        std::holds_alternative<QString>(PoemSaver().saveAs(path, PoemFile::maker(saved), PoemSaver::Existing::Keep)));
    const auto result = PoemFile::open(path);
    QVERIFY(std::holds_alternative<PoemFile::Opened>(result));
    const auto &back = std::get<PoemFile::Opened>(result);
    QVERIFY(back.doubts.isEmpty());
    QCOMPARE(PoemFile::doubtAboutText(back).said(), QString());
    QCOMPARE(back.name, u"name.poem"_s);
    QCOMPARE(back.fetch.poem.bytes(), recorded);
    QCOMPARE(back.fetch.state, state);
    QCOMPARE(back.fetch.address, saved.address);
    QCOMPARE(back.fetch.typed, saved.typed);
    QCOMPARE(back.fetch.peer, saved.peer);
    QCOMPARE(back.fetch.startedOn, saved.startedOn);
    QCOMPARE(*back.fetch.endedAt - *back.fetch.startedAt, 61s);
    QCOMPARE(back.fetch.failure.has_value(), saved.failure.has_value());
    QCOMPARE(PoemStore::arrivalsOf(back.fetch.poem).toRecord(), PoemStore::arrivalsOf(saved.poem).toRecord());
}

void PoemFileTest::nothingElseOfARowIsTold()
{
    Fetch saved = fetch();
    EarlierAttempt earlier;
    earlier.peer = u"secret.example"_s;
    saved.earlier.push_back(earlier);
    FetchNotes notes;
    notes.savedAs = u"/private/name.txt"_s;
    saved.notes = notes;
    const QByteArray bytes = bytesOf(saved);
    QVERIFY(!bytes.contains("secret") && !bytes.contains("private"));
}

/// In plain CBOR, with the tag and the name by which it is known.
void PoemFileTest::otherProgramsCanReadIt()
{
    for (const qsizetype size : {1, 23, 24, 255, 256, 65'535, 65'536}) {
        const QByteArray bytes = patternOf(static_cast<int>(size));
        const QByteArray file = bytesOf(fetch(bytes));
        QVERIFY(file.startsWith(QByteArrayView("\xd9\xd9\xf7\x85\x64poem\x01")));
        QCborParserError error;
        const QCborValue value = QCborValue::fromCbor(file, &error);
        QCOMPARE(error.error.c, QCborError::NoError);
        QCOMPARE(error.offset, file.size());
        const QCborValue parts = value.taggedValue();
        QCOMPARE(parts[3].toByteArray(), QCryptographicHash::hash(bytes, QCryptographicHash::Sha256));
        QCOMPARE(parts[4].toByteArray(), bytes);
        QCOMPARE(QCborValue::fromCbor(parts[2].toByteArray()).toMap()[u"state"_s].toString(), u"Complete"_s);
    }
}

void PoemFileTest::aLongTextStaysInItsFile()
{
    const QByteArray bytes = patternOf(17 * 1024 * 1024);
    const PoemFile::Opened back = opened(bytesOf(fetch(bytes)));
    QVERIFY(back.doubts.isEmpty());
    QCOMPARE(back.fetch.poem.sizeInFile(), bytes.size());
    QCOMPARE(back.fetch.poem.read(bytes.size() - 100, 1000), bytes.last(100));
    QCOMPARE(PoemFile::doubtAboutText(back).said(), QString());
    QFile file(folder() + u"/a.poem"_s);
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(file.size() - 1) && file.write("x") == 1);
    file.close();
    QCOMPARE(PoemFile::doubtAboutText(back).said(),
             u"The text of “a.poem” is not to be trusted: it is not the one that was recorded."_s);
}

void PoemFileTest::aFileThatIsCutShowsTheRest()
{
    const QByteArray whole = bytesOf(fetch());
    for (qsizetype size = 0; size < whole.size(); ++size) {
        const PoemFile::Opened back = opened(whole.first(size));
        QCOMPARE(back.doubts.size(), 1);
        const qsizetype left = size - (whole.size() - recorded.size());
        if (left < 0) {
            QVERIFY2(back.doubts.first().said().endsWith(u"before its text begins"_s),
                     qPrintable(back.doubts.first().said()));
            continue;
        }
        QCOMPARE(back.doubts.first().said(),
                 u"The text of “a.poem” is cut off: %1 byte(s) are missing."_s.arg(recorded.size() - left));
        QCOMPARE(back.fetch.poem.bytes(), recorded.first(left));
        QCOMPARE(back.fetch.state, left > 0 ? FetchState::CutOff : FetchState::Failed);
        QCOMPARE(back.fetch.failure->sentence() + u'.', back.doubts.first().said());
    }
}

/// Each bit in turn is another than it was.
void PoemFileTest::whatIsDamagedIsNotBelieved()
{
    const QByteArray whole = bytesOf(fetch());
    for (qsizetype place = 0; place < whole.size(); ++place) {
        QByteArray damaged = whole;
        damaged[place] = static_cast<char>(damaged[place] ^ (1 << place % 8));
        const PoemFile::Opened back = opened(damaged);
        QVERIFY2(!back.doubts.isEmpty() || PoemFile::doubtAboutText(back).text, qPrintable(QString::number(place)));
        if (back.fetch.poem.size() == recorded.size() && !back.doubts.isEmpty())
            QCOMPARE(back.fetch.poem.bytes(), recorded);
    }
}

void PoemFileTest::whatCannotBeIsNotBelieved_data()
{
    QTest::addColumn<QCborMap>("more");
    QTest::addColumn<QString>("doubt");
    const QString times = u"When the text of “a.poem” arrived is not to be trusted, and left out."_s;
    QTest::newRow("nothing strange") << QCborMap{{u"arrivals"_s, QByteArray("\0\1\1\1", 4)}} << QString();
    QTest::newRow("of a later program") << QCborMap{{u"mood"_s, u"blue"_s}} << QString();
    QTest::newRow("more bytes than there are") << QCborMap{{u"arrivals"_s, QByteArray("\0\x22\1\1", 4)}} << times;
    QTest::newRow("a time that overflows")
        << QCborMap{{u"arrivals"_s, QByteArray("\0\1\xff\xff\xff\xff\xff\xff\xff\x7f\2", 11)}} << times;
    QTest::newRow("times that are none") << QCborMap{{u"arrivals"_s, QByteArray("\xff")}} << times;
    QTest::newRow("a last byte before the first")
        << QCborMap{{u"endedAt"_s, 1000}, {u"firstByteAt"_s, 500}, {u"lastByteAt"_s, 400}} << times;
    QTest::newRow("a first byte after the end")
        << QCborMap{{u"endedAt"_s, 1000}, {u"firstByteAt"_s, qint64(1) << 60}} << times;
    QTest::newRow("no address") << QCborMap{{u"address"_s, u"nowhere"_s}}
                                << u"Where “a.poem” came from, when, and how it ended is not to be trusted: that part "
                                   "of it is damaged."_s;
}

void PoemFileTest::whatCannotBeIsNotBelieved()
{
    QFETCH(QCborMap, more);
    QFETCH(QString, doubt);
    QCborMap map{{u"address"_s, u"192.0.2.7:17"_s}, {u"typed"_s, u"17"_s}, {u"state"_s, u"Complete"_s}};
    for (const auto &[key, value] : more)
        map[key] = value;
    const PoemFile::Opened back = opened(made(map));
    QCOMPARE(back.doubts.value(0).said(), doubt);
    QCOMPARE(back.fetch.poem.bytes(), recorded);
    const bool isUnknown = doubt.startsWith(u"Where"_s);
    QCOMPARE(back.fetch.state, isUnknown ? FetchState::CutOff : FetchState::Complete);
    QVERIFY(doubt.isEmpty() || PoemStore::arrivalsOf(back.fetch.poem).isEmpty());
}

void PoemFileTest::whatIsNoPoemFileIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("sentence");
    const QString none = u"“a.poem” is no .poem file; name one that get-poetry --record has written"_s;
    const QString cut = u"“a.poem” is cut off, or damaged, before its text begins"_s;
    QTest::newRow("a text") << recorded << none;
    QTest::newRow("other CBOR") << QByteArray("\xd9\xd9\xf7\x81\x64name") << none;
    QTest::newRow("nothing") << QByteArray() << cut;
    const QByteArray begun("\xd9\xd9\xf7\x85\x64poem");
    QTest::newRow("of another version")
        << begun + "\x07\x00"
        << u"“a.poem” is written in version 7 of its format, and this program knows version 1; open it with a newer "
           "one"_s;
    QTest::newRow("a record without an end") << begun + "\x01\x5b\xff\xff\xff\xff\xff\xff\xff\xff" << cut;
    QTest::newRow("a text without an end") << begun + "\x01\x41r\x41h\x5b\xff\xff\xff\xff\xff\xff\xff\xff" << cut;
    QTest::newRow("a text of unknown length") << begun + "\x01\x41r\x41h\x5f\x41t\xff" << cut;
}

void PoemFileTest::whatIsNoPoemFileIsRefused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, sentence);
    const auto result = PoemFile::open(write(bytes));
    QVERIFY(std::holds_alternative<Failure>(result));
    QCOMPARE(std::get<Failure>(result).sentence(), sentence);
    QVERIFY(std::holds_alternative<Failure>(PoemFile::open(folder())));
    QVERIFY(std::holds_alternative<Failure>(PoemFile::open(u"/dev/null"_s)));
    QVERIFY(std::holds_alternative<Failure>(PoemFile::open(folder() + u"/nowhere.poem"_s)));
}

QTEST_GUILESS_MAIN(PoemFileTest)
#include "poemfiletest.moc"
