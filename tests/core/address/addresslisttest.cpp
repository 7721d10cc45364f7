// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/address/addresslist.h"
#include "core/address/addresslistreader.h"
#include "support/behaviour.h"
#include "support/faultlog.h"

#include <QBuffer>
#include <QFile>
#include <QRandomGenerator>
#include <QStringEncoder>
#include <QTest>

#include <sys/stat.h>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class AddressListTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void readsOneAddressALine();
    void commentsBlankLinesAndAMarkAreSkipped();
    void commasPartAddresses();
    void aLineIsUsedAsAWholeOrNotAtAll_data();
    void aLineIsUsedAsAWholeOrNotAtAll();
    void severalAddressesOfALineAreParted_data();
    void severalAddressesOfALineAreParted();
    void whateverLineIsRefusedWhatItSaysToWriteIsAccepted();
    void argumentsAreReadAsLines_data();
    void argumentsAreReadAsLines();
    void linesEndAsOnAnySystem();
    void listsInUtf16AreRead_data();
    void listsInUtf16AreRead();
    void badLinesAreNumberedAndTheRestIsRead();
    void binaryAndEndlessLinesAreRefusedQuickly();
    void ofWhatIsNoListLittleIsKept();
    void anEmptyListIsEmpty();
    void readsFiles();
    void aFolderIsNoList();
    void anEndlessDeviceIsNoList();
    void rangesAreWrittenOut_data();
    void rangesAreWrittenOut();
    void rangesThatAreNoneAreOneRefusal_data();
    void rangesThatAreNoneAreOneRefusal();
    void allRangesTogetherAreBounded();
    void aListThatComesInPiecesIsReadAsAWhole();
};

namespace {

QStringList entries(const AddressList &list)
{
    QStringList result;
    for (const AddressList::Entry &entry : list.entries)
        result += u"%1 %2"_s.arg(QString::number(entry.line), entry.address.toString());
    return result;
}

} // namespace

void AddressListTest::readsOneAddressALine()
{
    const AddressList list = AddressList::parse(u"10001\r\n[::1]:17\nnc poems.example 19");
    QCOMPARE(entries(list), (QStringList{u"1 127.0.0.1:10001"_s, u"2 [::1]:17"_s, u"3 poems.example:19"_s}));
    QCOMPARE(list.entries[2].typed, u"nc poems.example 19"_s);
    QVERIFY(list.refusals.empty());
}

void AddressListTest::commentsBlankLinesAndAMarkAreSkipped()
{
    const AddressList list = AddressList::parse(u"\uFEFF# my servers\n\n  # more\n 10001 \n\t\n10002");
    QCOMPARE(entries(list), (QStringList{u"4 127.0.0.1:10001"_s, u"6 127.0.0.1:10002"_s}));
    QVERIFY(list.refusals.empty());
}

void AddressListTest::commasPartAddresses()
{
    const AddressList list = AddressList::parse(u"10001, 10002,\n10003,,10004");
    QCOMPARE(entries(list), (QStringList{u"1 127.0.0.1:10001"_s, u"1 127.0.0.1:10002"_s, u"2 127.0.0.1:10003"_s,
                                         u"2 127.0.0.1:10004"_s}));
}

void AddressListTest::aLineIsUsedAsAWholeOrNotAtAll_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("proposal");

    QTest::newRow("a port alone behind a host") << u"poems.example:17, 18"_s << u"poems.example:17, poems.example:18"_s;
    QTest::newRow("a host and two ports") << u"poems.example,17,18"_s << u"poems.example:17, poems.example:18"_s;
    QTest::newRow("a piece without a port") << u"a.example:17, b.example"_s << u"a.example:17, b.example:10001"_s;
    QTest::newRow("a piece with a path") << u"a.example:17; b.example:18/x"_s << u"a.example:17, b.example:18"_s;
    QTest::newRow("blanks and a mistake") << u"a.example:17 b.example"_s << u"a.example:17, b.example:10001"_s;
    QTest::newRow("a range among them") << u"a.example:{1..3}, b.example:0"_s << u"b.example:10001"_s;
    QTest::newRow("a host that is wrong, a port that is right") << u"-,60731"_s << u"host:60731"_s;
    QTest::newRow("a long line") << u"a.example:17, "_s.repeated(90) + u"b.example" << u"b.example:10001"_s;
    QTest::newRow("nc that listens") << u"nc -l 17"_s << u"host:17"_s;
}

void AddressListTest::aLineIsUsedAsAWholeOrNotAtAll()
{
    QFETCH(QString, text);
    QFETCH(QString, proposal);
    const AddressList list = AddressList::parse(text);
    QVERIFY2(list.entries.empty(), qPrintable(entries(list).join(u' ')));
    QCOMPARE(list.refusals.size(), 1U);
    QCOMPARE(list.refusals[0].typed, text);
    const QString sentence = list.refusals[0].failure.sentence();
    QVERIFY2(sentence.endsWith(u"; write " + proposal), qPrintable(sentence));
}

void AddressListTest::severalAddressesOfALineAreParted_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("expected");

    QTest::newRow("a host and a port are one") << u"poems.example,60731"_s << QStringList{u"1 poems.example:60731"_s};
    QTest::newRow("commas") << u"a:1, b:2"_s << QStringList{u"1 a:1"_s, u"1 b:2"_s};
    QTest::newRow("semicolons") << u"a:1; b:2;"_s << QStringList{u"1 a:1"_s, u"1 b:2"_s};
    QTest::newRow("blanks") << u"a:1 [::1]:2"_s << QStringList{u"1 a:1"_s, u"1 [::1]:2"_s};
    QTest::newRow("pairs") << u"a,1; b,2"_s << QStringList{u"1 a:1"_s, u"1 b:2"_s};
    QTest::newRow("pairs of words") << u"a 1, b 2"_s << QStringList{u"1 a:1"_s, u"1 b:2"_s};
    QTest::newRow("ports") << u"17, 18"_s << QStringList{u"1 127.0.0.1:17"_s, u"1 127.0.0.1:18"_s};
    QTest::newRow("ports in two words") << u"17 18"_s << QStringList{u"1 127.0.0.1:17"_s, u"1 127.0.0.1:18"_s};
    QTest::newRow("a port before a host") << u"17, a:1"_s << QStringList{u"1 127.0.0.1:17"_s, u"1 a:1"_s};
    QTest::newRow("a list in quotes") << u"\"a:1\", \"b:2\","_s << QStringList{u"1 a:1"_s, u"1 b:2"_s};
    QTest::newRow("a bullet and a comment") << u"• a:1, b:2 # both"_s << QStringList{u"1 a:1"_s, u"1 b:2"_s};
    QTest::newRow("a range with a comma") << u"a{1..2},17"_s << QStringList{u"1 a1:17"_s, u"1 a2:17"_s};
}

void AddressListTest::severalAddressesOfALineAreParted()
{
    QFETCH(QString, text);
    QFETCH(QStringList, expected);
    QCOMPARE(entries(AddressList::parse(text)), expected);
}

void AddressListTest::whateverLineIsRefusedWhatItSaysToWriteIsAccepted()
{
    const QStringList pieces{
        u"poems.example"_s, u"a:17"_s, u":"_s, u"18"_s, u","_s,  u"; "_s,     u" "_s, u"["_s, u"::1"_s,
        u"{1..3}"_s,        u"{a}"_s,  u"}"_s, u"0"_s,  u"/x"_s, u"tcp://"_s, u"@"_s, u"ü"_s, u"{1..99999}"_s};
    QRandomGenerator random(17);
    for (int i = 0; i < 2'000; ++i) {
        QString text;
        for (int n = random.bounded(1, 9); n > 0; --n)
            text += pieces[random.bounded(static_cast<int>(pieces.size()))];
        for (const AddressList::Refusal &refusal : AddressList::parse(text).refusals) {
            const QString sentence = refusal.failure.sentence();
            const QString proposal = sentence.mid(sentence.lastIndexOf(u"; write ") + 8);
            const AddressList again = AddressList::parse(proposal);
            QVERIFY2(again.refusals.empty() && !again.entries.empty(), qPrintable(u"%1 → %2"_s.arg(text, sentence)));
        }
    }
}

void AddressListTest::argumentsAreReadAsLines_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QStringList>("expected");

    QTest::newRow("a host and a port") << QStringList{u"a"_s, u"17"_s} << QStringList{u"1 a:17"_s};
    QTest::newRow("among others") << QStringList{u"16"_s, u"a"_s, u"17"_s, u"b:18"_s, u"19"_s}
                                  << QStringList{u"1 127.0.0.1:16"_s, u"2 a:17"_s, u"3 b:18"_s, u"4 127.0.0.1:19"_s};
    QTest::newRow("a command") << QStringList{u"nc"_s, u"a"_s, u"17"_s} << QStringList{u"1 a:17"_s};
    QTest::newRow("ports") << QStringList{u"17"_s, u"18"_s} << QStringList{u"1 127.0.0.1:17"_s, u"2 127.0.0.1:18"_s};
    QTest::newRow("ranges") << QStringList{u"a"_s, u"{1..2}"_s} << QStringList{u"1 a:1"_s, u"1 a:2"_s};
}

void AddressListTest::argumentsAreReadAsLines()
{
    QFETCH(QStringList, arguments);
    QFETCH(QStringList, expected);
    const AddressList list = AddressList::fromArguments(arguments);
    QCOMPARE(entries(list), expected);
    QVERIFY(list.refusals.empty());
}

void AddressListTest::linesEndAsOnAnySystem()
{
    QCOMPARE(entries(AddressList::parse(u"a:1\rb:2\r\rc:3\r\nd:4\n\ne:5\r")),
             (QStringList{u"1 a:1"_s, u"2 b:2"_s, u"4 c:3"_s, u"5 d:4"_s, u"7 e:5"_s}));
}

void AddressListTest::listsInUtf16AreRead_data()
{
    QTest::addColumn<QStringConverter::Encoding>("encoding");
    QTest::addColumn<bool>("isMarked");
    QTest::newRow("little end first, marked") << QStringConverter::Utf16LE << true;
    QTest::newRow("little end first, not marked") << QStringConverter::Utf16LE << false;
    QTest::newRow("big end first, marked") << QStringConverter::Utf16BE << true;
    QTest::newRow("big end first, not marked") << QStringConverter::Utf16BE << false;
    QTest::newRow("UTF-32, marked") << QStringConverter::Utf32LE << true;
    QTest::newRow("UTF-32, not marked") << QStringConverter::Utf32BE << false;
}

void AddressListTest::listsInUtf16AreRead()
{
    QFETCH(QStringConverter::Encoding, encoding);
    QFETCH(bool, isMarked);
    QStringEncoder encoder(encoding, isMarked ? QStringConverter::Flag::WriteBom : QStringConverter::Flag::Default);
    QByteArray bytes = encoder(u"a:1\r\nbücher.example:17\r\n"_s);
    QBuffer buffer(&bytes);
    QVERIFY(buffer.open(QIODevice::ReadOnly));
    const auto list = std::get<AddressList>(AddressList::read(buffer));
    QCOMPARE(entries(list), (QStringList{u"1 a:1"_s, u"2 xn--bcher-kva.example:17"_s}));
    QVERIFY(list.refusals.empty());
}

void AddressListTest::badLinesAreNumberedAndTheRestIsRead()
{
    const AddressList list = AddressList::parse(u"10001\npoems.example\n10002\nhost:0");
    QCOMPARE(list.entries.size(), 2U);
    QCOMPARE(list.refusals.size(), 2U);
    QCOMPARE(list.refusals[0].line, 2);
    QCOMPARE(list.refusals[0].failure.sentence(), u"“poems.example” needs a port; write poems.example:10001"_s);
    QCOMPARE(list.refusals[1].line, 4);
}

void AddressListTest::binaryAndEndlessLinesAreRefusedQuickly()
{
    const AddressList list = AddressList::parse(QString(10'000'000, u'x'));
    QVERIFY(list.entries.empty());
    QCOMPARE(list.refusals.size(), 1U);
    QVERIFY(list.refusals[0].failure.sentence().contains(u"goes on for 10000000 character"_s));
    QVERIFY(list.refusals[0].typed.size() < 100);
}

void AddressListTest::ofWhatIsNoListLittleIsKept() // P5
{
    const FaultTimer timer{"P5"};
    const AddressList list = AddressList::parse(QString(u"!\n"_s.repeated(20'000) + u"10001\n"));
    QCOMPARE(list.refusals.size(), AddressList::MostRefusals);
    QCOMPARE(list.moreRefusals, 20'000 - static_cast<int>(AddressList::MostRefusals));
    QCOMPARE(entries(list), QStringList{u"20001 127.0.0.1:10001"_s});
}

void AddressListTest::anEmptyListIsEmpty()
{
    QVERIFY(AddressList::parse(u"").entries.empty());
    QVERIFY(AddressList::parse(u"").refusals.empty());
}

void AddressListTest::readsFiles()
{
    QBuffer buffer;
    buffer.setData("\xef\xbb\xbf"
                   "10001\nb\xc3\xbc"
                   "cher.example:17\n\xff\xfe:1\n");
    QVERIFY(buffer.open(QIODevice::ReadOnly));
    const auto list = std::get<AddressList>(AddressList::read(buffer));
    QCOMPARE(entries(list), (QStringList{u"1 127.0.0.1:10001"_s, u"2 xn--bcher-kva.example:17"_s}));
    QCOMPARE(list.refusals.size(), 1U);
}

void AddressListTest::aFolderIsNoList()
{
    // QFile itself refuses to open one; somebody may hand over a descriptor of one all the same.
    QFile file(folder());
    QVERIFY(!file.open(QIODevice::ReadOnly));
}

void AddressListTest::anEndlessDeviceIsNoList()
{
    QFile file(u"/dev/zero"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto result = AddressList::read(file);
    QVERIFY(std::holds_alternative<Failure>(result));
    QVERIFY(std::get<Failure>(result).sentence().startsWith(u"The list is longer than 64 MiB"_s));
}

void AddressListTest::rangesAreWrittenOut_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("expected");

    QTest::newRow("ports") << u"a.example:{8..11}"_s
                           << QStringList{u"1 a.example:8"_s, u"1 a.example:9"_s, u"1 a.example:10"_s,
                                          u"1 a.example:11"_s};
    QTest::newRow("hosts, backwards") << u"poem{2..1}.example:17"_s
                                      << QStringList{u"1 poem2.example:17"_s, u"1 poem1.example:17"_s};
    QTest::newRow("with noughts in front")
        << u"poem{09..10}.example 17"_s << QStringList{u"1 poem09.example:17"_s, u"1 poem10.example:17"_s};
    QTest::newRow("IP addresses") << u"192.0.2.{1..2}:17"_s << QStringList{u"1 192.0.2.1:17"_s, u"1 192.0.2.2:17"_s};
    QTest::newRow("IPv6") << u"[2001:db8::{1..2}]:17"_s
                          << QStringList{u"1 [2001:db8::1]:17"_s, u"1 [2001:db8::2]:17"_s};
    QTest::newRow("two at once, the last fastest")
        << u"h{1..2}:{1..2}"_s << QStringList{u"1 h1:1"_s, u"1 h1:2"_s, u"1 h2:1"_s, u"1 h2:2"_s};
    QTest::newRow("only ports") << u"{10001..10002}"_s << QStringList{u"1 127.0.0.1:10001"_s, u"1 127.0.0.1:10002"_s};
    QTest::newRow("beside others, in URLs")
        << u"qotd://a{1..2}\nb:1, c:{1..2}"_s
        << QStringList{u"1 a1:17"_s, u"1 a2:17"_s, u"2 b:1"_s, u"2 c:1"_s, u"2 c:2"_s};
    QTest::newRow("of one") << u"a:{7..7}"_s << QStringList{u"1 a:7"_s};
}

void AddressListTest::rangesAreWrittenOut()
{
    QFETCH(QString, text);
    QFETCH(QStringList, expected);
    const AddressList list = AddressList::parse(text);
    QCOMPARE(entries(list), expected);
    QVERIFY(list.refusals.empty());
}

void AddressListTest::rangesThatAreNoneAreOneRefusal_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");

    QTest::newRow("no second end") << u"a:{1..}"_s << u"“a:{1..}” has braces that are no range"_s;
    QTest::newRow("not closed") << u"a:{1..3"_s << u"braces that are no range"_s;
    QTest::newRow("not opened") << u"a:1..3}"_s << u"braces that are no range"_s;
    QTest::newRow("letters") << u"{a..c}:17"_s << u"braces that are no range"_s;
    QTest::newRow("a number beyond all") << u"a:{1..99999999999999999999}"_s << u"braces that are no range"_s;
    QTest::newRow("too long") << u"a:{1..65535}"_s << u"stands for more than 10000 address"_s;
    QTest::newRow("too long together") << u"a{1..999}:{1..999}"_s << u"stands for more than 10000 address"_s;
    QTest::newRow("leaves the ports") << u"a:{65530..65540}"_s << u"not between 1 and 65535"_s;
    QTest::newRow("begins before the ports") << u"a:{0..3}"_s << u"not between 1 and 65535"_s;
    QTest::newRow("no host") << u"-{1..3}:17"_s << u"is not letters, digits"_s;
    QTest::newRow("a shorter one is proposed") << u"a:{1..65535}"_s << u"; write a:{1..10000}"_s;
    QTest::newRow("a shorter one of two is proposed") << u"a{1..999}:{1..999}"_s << u"; write a{1..999}:{1..10}"_s;
    QTest::newRow("the port is kept") << u"{a..c}.example:17"_s << u"; write host{1..3}:17"_s;
}

void AddressListTest::rangesThatAreNoneAreOneRefusal()
{
    QFETCH(QString, text);
    QFETCH(QString, says);
    const AddressList list = AddressList::parse(text);
    QVERIFY(list.entries.empty());
    QCOMPARE(list.refusals.size(), 1U);
    QCOMPARE(list.refusals[0].typed, text);
    const QString sentence = list.refusals[0].failure.sentence();
    QVERIFY2(sentence.contains(says), qPrintable(sentence));
}

void AddressListTest::allRangesTogetherAreBounded()
{
    const AddressList list = AddressList::parse(u"a:{1..10000}\n"_s.repeated(12));
    QCOMPARE(list.entries.size(), 100'000U);
    QCOMPARE(list.refusals.size(), 2U);
    QVERIFY(list.refusals[0].failure.sentence().contains(u"a range too many"_s));
}

void AddressListTest::aListThatComesInPiecesIsReadAsAWhole()
{
    const QString text =
        u"\uFEFF10001, a:{1..3}\r\n# "_s + QString(5'000, u'c') + u"\n"_s + QString(5'000, u'x') + u"\n\nb:17\nbad"_s;
    const AddressList whole = AddressList::parse(text);
    QCOMPARE(entries(whole), (QStringList{u"1 127.0.0.1:10001"_s, u"1 a:1"_s, u"1 a:2"_s, u"1 a:3"_s, u"5 b:17"_s}));
    QCOMPARE(whole.refusals.size(), 2U);
    for (const qsizetype length : {1, 7, 4'096}) {
        AddressListReader reader;
        for (qsizetype at = 0; at < text.size(); at += length) {
            reader.add(QStringView(text).mid(at, length));
            while (reader.step()) {
            }
        }
        reader.end();
        while (reader.step()) {
        }
        const AddressList pieces = reader.take();
        QCOMPARE(entries(pieces), entries(whole));
        QCOMPARE(pieces.refusals.size(), 2U);
        for (std::size_t i = 0; i < 2; ++i) {
            QCOMPARE(pieces.refusals[i].line, whole.refusals[i].line);
            QCOMPARE(pieces.refusals[i].failure.sentence(), whole.refusals[i].failure.sentence());
        }
    }
}

QTEST_GUILESS_MAIN(AddressListTest)
#include "addresslisttest.moc"
