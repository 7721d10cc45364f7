// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/poem/poem.h"
#include "core/fetch/poemsink.h"
#include "core/poem/poemstore.h"
#include "support/behaviour.h"
#include "support/faultlog.h"

#include <QCryptographicHash>
#include <QDir>
#include <QTest>

#include <csignal>

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QByteArray pattern(int size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (int i = 0; i < size; ++i)
        bytes[i] = static_cast<char>((i * 7 + i / 256) & 0xff);
    return bytes;
}

FetchOptions spilling(qint64 threshold)
{
    FetchOptions options;
    options.spillThreshold = threshold;
    return options;
}

} // namespace

class PoemTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void holdsWhatWasAppended_data();
    void holdsWhatWasAppended();
    void aSnapshotDoesNotGrow();
    void theSpoolFileGoesWithTheLastHandle();
    void theSpoolFileIsPrivate();
    void aShortenedSpoolFileIsNotMadeUp();
    void bytesThatADiskRefusesAreKept();
    void aTemporaryFolderThatIsNotThereIsNamed();
    void hashesWhileReceivingOrAfterwards();
    void aSinkThatPassesOnCountsOnly();
    void textIsDecodedForDisplayOnly_data();
    void textIsDecodedForDisplayOnly();
    void anEmptyPoemIsEmpty();
};

void PoemTest::holdsWhatWasAppended_data()
{
    QTest::addColumn<int>("threshold");
    QTest::addColumn<int>("slice");
    for (const int threshold : {0, 1, 1000, 300'000, 10'000'000}) {
        for (const int slice : {1000, 65'536, 999'983})
            QTest::addRow("in slices of %d, spilled past %d", slice, threshold) << threshold << slice;
    }
}

void PoemTest::holdsWhatWasAppended()
{
    const FaultTimer timer{"D73"};
    QFETCH(int, threshold);
    QFETCH(int, slice);
    const QByteArray all = pattern(1'000'000);
    PoemSink sink(spilling(threshold));
    for (qsizetype from = 0; from < all.size(); from += slice)
        QVERIFY(!sink.append(QByteArrayView(all).sliced(from, std::min<qsizetype>(slice, all.size() - from))));
    sink.finish();
    const Poem poem = sink.poem();
    QCOMPARE(poem.size(), all.size());
    QVERIFY(poem.bytes() == all);
    for (const qint64 offset : {0, 1, 999, 1000, 299'999, 300'001, 999'999}) {
        QVERIFY(poem.read(offset, 70'000) == all.mid(offset, 70'000));
        QVERIFY(poem.read(offset, 1) == all.mid(offset, 1));
    }
    QCOMPARE(poem.read(1'000'000, 1), QByteArray());
    QCOMPARE(poem.read(0, 0), QByteArray());
    QCOMPARE(PoemStore::fileOf(poem).isOpen(), threshold < 1'000'000);
    QVERIFY(QDir(spoolFolder()).isEmpty()); // it has no name
}

void PoemTest::aSnapshotDoesNotGrow()
{
    PoemSink sink(spilling(4));
    QVERIFY(!sink.append("first "));
    const Poem snapshot = sink.poem();
    QVERIFY(!sink.append("second"));
    QCOMPARE(snapshot.bytes(), "first ");
    QCOMPARE(snapshot.read(4, 100), "t ");
    QCOMPARE(snapshot.sha256(), QCryptographicHash::hash("first ", QCryptographicHash::Sha256));
    QCOMPARE(sink.poem().bytes(), "first second");
}

void PoemTest::theSpoolFileGoesWithTheLastHandle()
{
    Poem poem;
    {
        PoemSink sink(spilling(0));
        QVERIFY(!sink.append("text"));
        poem = sink.poem();
    }
    QVERIFY(PoemStore::fileOf(poem).isOpen());
    QCOMPARE(poem.bytes(), "text");
    poem = Poem(); // a descriptor that is left fails the test
}

void PoemTest::theSpoolFileIsPrivate()
{
    const FaultTimer timer{"E105"};
    PoemSink sink(spilling(0));
    QVERIFY(!sink.append("text"));
    struct stat status = {};
    QCOMPARE(::fstat(PoemStore::fileOf(sink.poem()).get(), &status), 0);
    QCOMPARE(status.st_mode & 07777U, 0600U);
}

void PoemTest::aShortenedSpoolFileIsNotMadeUp()
{
    const FaultTimer timer{"E89"};
    PoemSink sink(spilling(0));
    QVERIFY(!sink.append(pattern(1000)));
    QCOMPARE(::ftruncate(PoemStore::fileOf(sink.poem()).get(), 100), 0);
    QCOMPARE(sink.poem().size(), 1000);
    QVERIFY(sink.poem().bytes() == pattern(1000).first(100));
}

void PoemTest::bytesThatADiskRefusesAreKept()
{
    const FaultTimer timer{"E91"};
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    ::signal(SIGXFSZ, SIG_IGN);
    rlimit tiny = before;
    tiny.rlim_cur = 5000;
    const QByteArray all = pattern(20'000);
    PoemSink sink(spilling(0));
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &tiny), 0);
    const auto first = sink.append(all.first(4000));
    const auto second = sink.append(all.mid(4000));
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
    QVERIFY(!first);
    QVERIFY(second);
    QCOMPARE(second->kind(), FailureKind::StorageFailed);
    QCOMPARE(second->code(), EFBIG);
    QVERIFY(second->sentence().contains(spoolFolder()));
    QVERIFY(sink.poem().bytes() == all);
}

void PoemTest::aTemporaryFolderThatIsNotThereIsNamed() // P10
{
    const FaultTimer timer{"P10"};
    const QByteArray before = qgetenv("TMPDIR");
    const QString nowhere = folder() + u"/nowhere"_s;
    qputenv("TMPDIR", QFile::encodeName(nowhere));
    PoemSink sink(spilling(0));
    const auto failure = sink.append(pattern(1000));
    qputenv("TMPDIR", before);
    QVERIFY(failure);
    QVERIFY2(failure->sentence().contains(nowhere), qPrintable(failure->sentence()));
    QVERIFY(sink.poem().bytes() == pattern(1000));
}

void PoemTest::hashesWhileReceivingOrAfterwards()
{
    const QByteArray all = pattern(700'000);
    const QByteArray expected = QCryptographicHash::hash(all, QCryptographicHash::Sha256);
    FetchOptions options = spilling(1000);
    PoemSink plain(options);
    QVERIFY(!plain.append(all));
    QCOMPARE(plain.poem().sha256(), expected);
    options.hashWhileReceiving = true;
    PoemSink hashing(options);
    QVERIFY(!hashing.append(all));
    QCOMPARE(hashing.poem().sha256(), expected);
    QCOMPARE(Poem().sha256(), QCryptographicHash::hash({}, QCryptographicHash::Sha256));
}

void PoemTest::aSinkThatPassesOnCountsOnly()
{
    class Elsewhere : public PoemSink
    {
    public:
        Elsewhere() : PoemSink(FetchOptions(), NotKept()) {}
    } sink;
    QVERIFY(!sink.append("text"));
    QCOMPARE(sink.poem().size(), 4);
    QVERIFY(!sink.poem().isKept());
    QCOMPARE(sink.poem().bytes(), "");
}

void PoemTest::textIsDecodedForDisplayOnly_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("UTF-8") << u"詩 é 😀"_s.toUtf8() << u"詩 é 😀"_s;
    QTest::newRow("a byte order mark is no letter") << QByteArray("\xef\xbb\xbfx") << u"x"_s;
    QTest::newRow("something else is read as windows-1252") << QByteArray("caf\xe9 au lait") << u"café au lait"_s;
    QTest::newRow("a stray byte leaves it UTF-8") << QByteArray("caf\xc3\xa9 \xff") << u"café \uFFFD"_s;
    QTest::newRow("what stands in place of controls") << QByteArray("\x93Hi\x94 \x80"
                                                                    "5")
                                                      << u"“Hi” €5"_s;
    QTest::newRow("an overlong form is not UTF-8") << QByteArray("\xc0\xaf") << u"À¯"_s;
    QTest::newRow("line ends stay") << QByteArray("a\r\nb\rc\n") << u"a\r\nb\rc\n"_s;
    QTest::newRow("nought stays") << QByteArray("a\0b", 3) << u"a"_s + QChar(0) + u'b';
    QTest::newRow("cut in the middle of a letter") << QByteArray("caf\xc3") << u"caf"_s;
}

void PoemTest::textIsDecodedForDisplayOnly()
{
    const FaultTimer timer{"D64"};
    QFETCH(QByteArray, bytes);
    QFETCH(QString, text);
    const Poem poem(bytes);
    QCOMPARE(poem.text(), text);
    QCOMPARE(poem.bytes(), bytes);
}

void PoemTest::anEmptyPoemIsEmpty()
{
    QCOMPARE(Poem().size(), 0);
    QCOMPARE(Poem().bytes(), "");
    QCOMPARE(Poem(QByteArray()).text(), QString());
    QVERIFY(Poem().isKept());
}

QTEST_GUILESS_MAIN(PoemTest)
#include "poemtest.moc"
