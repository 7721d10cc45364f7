// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/address/addresslist.h"
#include "core/address/addresslistreader.h"
#include "support/behaviour.h"

#include <QBuffer>
#include <QFile>
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
    void badLinesAreNumberedAndTheRestIsRead();
    void binaryAndEndlessLinesAreRefusedQuickly();
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
    QTest::newRow("no host") << u"-{1..3}:17"_s << u"cannot be one"_s;
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
