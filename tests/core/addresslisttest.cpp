// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/addresslist.h"
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

QTEST_GUILESS_MAIN(AddressListTest)
#include "addresslisttest.moc"
