// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/address/serveraddress.h"
#include "support/behaviour.h"
#include "support/faultlog.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Poetry;
using namespace Qt::StringLiterals;

class ServerAddressTest : public Test::Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void isRead_data();
    void isRead();
    void isRefusedWithASentence_data();
    void isRefusedWithASentence();
    void whateverIsRefusedWhatItSaysToWriteIsAccepted();
    void whateverIsRefusedThePortThatWasTypedIsKept();
    void everyPortFromOneTo65535IsRead();
    void safeInternationalNamesAreShownInTheirLetters_data();
    void safeInternationalNamesAreShownInTheirLetters();
    void comparesByHostPortAndTls();
    void anIpAddressNeedsNoLookUp();
};

namespace {

QString proposalOf(const Failure &failure)
{
    const QString sentence = failure.sentence();
    return sentence.mid(sentence.lastIndexOf(u"; write ") + 8);
}

} // namespace

void ServerAddressTest::isRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("address");

    const auto row = [](const char *name, const QString &text, const QString &address) {
        QTest::newRow(name) << text << address;
    };
    row("a port alone is on this machine", u"10001"_s, u"127.0.0.1:10001"_s);
    row("leading noughts do not matter", u"00080"_s, u"127.0.0.1:80"_s);
    row("a host and a port", u"poems.example:10001"_s, u"poems.example:10001"_s);
    row("capital letters do not matter", u"Poems.EXAMPLE:17"_s, u"poems.example:17"_s);
    row("an IPv4 address", u"192.0.2.7:10001"_s, u"192.0.2.7:10001"_s);
    row("an IPv6 address in brackets", u"[2001:db8::1]:10001"_s, u"[2001:db8::1]:10001"_s);
    row("an IPv6 address in its canonical form", u"[2001:0DB8:0:0::1]:10001"_s, u"[2001:db8::1]:10001"_s);
    row("an IPv6 address with its interface", u"[fe80::1%lo]:80"_s, u"[fe80::1%lo]:80"_s);
    row("an IPv4 address inside IPv6", u"[::ffff:192.0.2.7]:80"_s, u"[::ffff:192.0.2.7]:80"_s);
    row("a host and a port as two words", u"poems.example 10001"_s, u"poems.example:10001"_s);
    row("bare IPv6 and a port as two words", u"2001:db8::1 10001"_s, u"[2001:db8::1]:10001"_s);
    row("bracketed IPv6 and a port as two words", u"[::1] 10001"_s, u"[::1]:10001"_s);
    row("an nc command", u"nc poems.example 10001"_s, u"poems.example:10001"_s);
    row("an ncat command", u"ncat  poems.example\t10001"_s, u"poems.example:10001"_s);
    row("a telnet command", u"telnet 192.0.2.7 23"_s, u"192.0.2.7:23"_s);
    row("a host called nc", u"nc:17"_s, u"nc:17"_s);
    row("a host called telnet, as two words", u"telnet 23"_s, u"127.0.0.1:23"_s);
    row("a poetry URL", u"poetry://poems.example:10001"_s, u"poems.example:10001"_s);
    row("a tcp URL", u"tcp://[::1]:10001"_s, u"[::1]:10001"_s);
    row("a telnet URL in capital letters", u"TELNET://poems.example:23"_s, u"poems.example:23"_s);
    row("qotd without a port", u"qotd://poems.example"_s, u"poems.example:17"_s);
    row("daytime without a port", u"daytime://192.0.2.7"_s, u"192.0.2.7:13"_s);
    row("chargen without a port, IPv6", u"chargen://[::1]"_s, u"[::1]:19"_s);
    row("qotd with a port", u"qotd://poems.example:1017"_s, u"poems.example:1017"_s);
    row("TLS", u"tls://Poems.example:10001"_s, u"tls://poems.example:10001"_s);
    row("TLS and IPv6", u"TLS://[::1]:10001"_s, u"tls://[::1]:10001"_s);
    row("TLS in a list", u"- <tls://poems.example:10001/> # encrypted"_s, u"tls://poems.example:10001"_s);
    row("white space around it", u" \t poems.example:17 \n"_s, u"poems.example:17"_s);
    row("a trailing comma", u"poems.example:17,"_s, u"poems.example:17"_s);
    row("a trailing comma after white space", u"poems.example:17 , "_s, u"poems.example:17"_s);
    row("the highest port", u"poems.example:65535"_s, u"poems.example:65535"_s);
    row("an international name in its ASCII form", u"bücher.example:17"_s, u"xn--bcher-kva.example:17"_s);
    row("a name with an underscore", u"my_host:17"_s, u"my_host:17"_s);
    row("an absolute name", u"poems.example.:17"_s, u"poems.example.:17"_s);
    row("an old form of IPv4", u"127.1:17"_s, u"127.0.0.1:17"_s);
    row("an old form of IPv4 in base 16", u"0x7f.1:17"_s, u"127.0.0.1:17"_s);
    row("IPv4 as one number", u"2130706433:17"_s, u"127.0.0.1:17"_s);
    row("a comma between", u"poems.example,60731"_s, u"poems.example:60731"_s);
    row("a semicolon between, in quotes", u"\"poems.example\"; \"17\""_s, u"poems.example:17"_s);
    row("a tab between", u"poems.example\t17"_s, u"poems.example:17"_s);
    row("IPv6 and a comma", u"2001:db8::1, 17"_s, u"[2001:db8::1]:17"_s);
    row("a colon and a blank", u"poems.example: 17"_s, u"poems.example:17"_s);
    row("a blank and a colon", u"poems.example :17"_s, u"poems.example:17"_s);
    row("the word for it", u"poems.example port 17"_s, u"poems.example:17"_s);
    row("a Python pair", u"('poems.example', 17),"_s, u"poems.example:17"_s);
    row("nc with an option", u"nc -v poems.example 17"_s, u"poems.example:17"_s);
    row("nc with options that have values", u"nc -nvw 5 -q0 192.0.2.7 17"_s, u"192.0.2.7:17"_s);
    row("nc with its folder and its input", u"/bin/nc poems.example 17 </dev/null"_s, u"poems.example:17"_s);
    row("a prompt", u"$ nc poems.example 17"_s, u"poems.example:17"_s);
    row("a prompt with a name", u"me@here:~/poems$ telnet poems.example 23"_s, u"poems.example:23"_s);
    row("a prompt in brackets", u"[me@here poems]$ nc poems.example 17"_s, u"poems.example:17"_s);
    row("curl", u"curl telnet://poems.example:17"_s, u"poems.example:17"_s);
    row("curl with options", u"curl -sN telnet://[::1]:17/"_s, u"[::1]:17"_s);
    row("a slash at the end", u"poems.example:17/"_s, u"poems.example:17"_s);
    row("a URL with a lone slash", u"tcp://poems.example:17/"_s, u"poems.example:17"_s);
    row("a URL of a service with a slash", u"qotd://poems.example/"_s, u"poems.example:17"_s);
    row("a full stop at the end", u"poems.example:17."_s, u"poems.example:17"_s);
    row("a comment behind it", u"poems.example:17 # the good one"_s, u"poems.example:17"_s);
    row("a comment of C++", u"poems.example 17 // the good one"_s, u"poems.example:17"_s);
    row("a comment behind a dash", u"poems.example:17 — the good one"_s, u"poems.example:17"_s);
    row("a comment in brackets", u"poems.example:17 (the good one)"_s, u"poems.example:17"_s);
    row("quotes", u"\"poems.example:17\""_s, u"poems.example:17"_s);
    row("German quotes", u"„poems.example:17“"_s, u"poems.example:17"_s);
    row("quotes and a comma", u"'poems.example:17',"_s, u"poems.example:17"_s);
    row("code", u"`poems.example:17`"_s, u"poems.example:17"_s);
    row("angle brackets", u"<tcp://poems.example:17>"_s, u"poems.example:17"_s);
    row("a bullet", u"• poems.example:17"_s, u"poems.example:17"_s);
    row("a hyphen as a bullet", u"- poems.example:17"_s, u"poems.example:17"_s);
    row("the number of an item", u"2. poems.example:17"_s, u"poems.example:17"_s);
    row("a box that is ticked", u"- [x] poems.example:17"_s, u"poems.example:17"_s);
    row("a mail that is answered", u"> poems.example:17"_s, u"poems.example:17"_s);
    row("a no-break space and a mark", u"\uFEFFpoems.example:17\u00A0"_s, u"poems.example:17"_s);
    row("an interface as in a URL", u"[fe80::1%25lo]:80"_s, u"[fe80::1%lo]:80"_s);
    row("an interface by its number", u"[fe80::1%25]:80"_s, u"[fe80::1%25]:80"_s);
    row("the longest label", QString(63, u'a') + u":17", QString(63, u'a') + u":17");
}

void ServerAddressTest::isRead()
{
    QFETCH(QString, text);
    QFETCH(QString, address);

    const auto result = ServerAddress::parse(text);
    const auto *parsed = std::get_if<ServerAddress>(&result);
    QVERIFY2(parsed, parsed ? "" : qPrintable(std::get<Failure>(result).sentence()));
    QCOMPARE(parsed->toString(), address);

    const auto again = ServerAddress::parse(parsed->toString());
    QVERIFY(std::holds_alternative<ServerAddress>(again));
    QVERIFY(std::get<ServerAddress>(again) == *parsed);
}

void ServerAddressTest::isRefusedWithASentence_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("sentence");

    const auto row = [](const char *name, const QString &text, const QString &sentence) {
        QTest::newRow(name) << text << sentence;
    };
    const QString range = u" has a port that is not between 1 and 65535; write "_s;
    const QString digits = u" has a port that is not a number in the digits 0 to 9; write "_s;
    const QString path = u" has a path or query, and this protocol knows none; write "_s;
    const QString user = u" has a user name, and this protocol knows none; write "_s;
    const QString name = u" has a host name that is not letters, digits and hyphens between dots; write "_s;
    const QString noPort = u" needs a port; write "_s;
    const QString brackets = u" has something in brackets that is no IPv6 address; write "_s;
    const QString many = u" is more than a host and a port; write "_s;

    row("nothing", u""_s, u"There is no address here; write host:10001"_s);
    row("white space", u" \t"_s, u"There is no address here; write host:10001"_s);
    row("a comma", u","_s, u"There is no address here; write host:10001"_s);
    row("port nought alone", u"0"_s, u"“0”"_s + range + u"127.0.0.1:10001");
    row("a port alone above the highest", u"99999"_s, u"“99999”"_s + range + u"127.0.0.1:10001");
    row("port nought", u"host:0"_s, u"“host:0”"_s + range + u"host:10001");
    row("a port above the highest", u"host:65536"_s, u"“host:65536”"_s + range + u"host:10001");
    row("a port that overflows", u"host:99999999999999999999"_s,
        u"“host:99999999999999999999”"_s + range + u"host:10001");
    row("a negative port", u"host:-1"_s, u"“host:-1”"_s + digits + u"host:10001");
    row("a positive sign", u"host:+80"_s, u"“host:+80”"_s + digits + u"host:10001");
    row("a port with a letter", u"host:80a"_s, u"“host:80a”"_s + digits + u"host:10001");
    row("a hexadecimal port", u"host:0x50"_s, u"“host:0x50”"_s + digits + u"host:10001");
    row("a superscript port", u"host:²"_s, u"“host:²”"_s + digits + u"host:10001");
    row("a full-width port", u"host:８０"_s, u"“host:８０”"_s + digits + u"host:80");
    row("an Arabic port", u"host:٨٠"_s, u"“host:٨٠”"_s + digits + u"host:80");
    row("a service name", u"host:http"_s, u"“host:http”"_s + digits + u"host:10001");
    row("no port", u"poems.example"_s, u"“poems.example”"_s + noPort + u"poems.example:10001");
    row("no port, an international name", u"bücher.example"_s,
        u"“bücher.example”"_s + noPort + u"bücher.example:10001");
    row("no port, a name that deceives", u"аpple.com"_s, u"“аpple.com”"_s + noPort + u"xn--pple-43d.com:10001");
    row("an empty port", u"poems.example:"_s, u"“poems.example:”"_s + noPort + u"poems.example:10001");
    row("no host", u":10001"_s, u"“:10001” has no host before the port; write host:10001"_s);
    row("bare IPv6 with something like a port", u"2001:db8::1:10001"_s,
        u"“2001:db8::1:10001” does not say where the address ends and the port begins; write [2001:db8::1]:10001"_s);
    row("bare IPv6 loopback with a port", u"::1:80"_s,
        u"“::1:80” does not say where the address ends and the port begins; write [::1]:80"_s);
    row("bare IPv6", u"2001:db8::abcd"_s,
        u"“2001:db8::abcd” needs brackets and a port; write [2001:db8::abcd]:10001"_s);
    row("many colons", u"a:b:c"_s, u"“a:b:c” has too many colons; write a:10001"_s);
    row("many colons and a port", u"poems.example:a:17"_s,
        u"“poems.example:a:17” has too many colons; write poems.example:17"_s);
    row("bracketed IPv6 without a port", u"[2001:db8::1]"_s, u"“[2001:db8::1]”"_s + noPort + u"[2001:db8::1]:10001");
    row("bracketed IPv6 with an empty port", u"[2001:db8::1]:"_s,
        u"“[2001:db8::1]:”"_s + noPort + u"[2001:db8::1]:10001");
    row("a bracket that does not close", u"[2001:db8::1:80"_s,
        u"“[2001:db8::1:80” has a bracket in the wrong place; write [2001:db8::1]:80"_s);
    row("something after the bracket", u"[::1]80"_s, u"“[::1]80” has a bracket in the wrong place; write [::1]:80"_s);
    row("IPv4 in brackets", u"[127.0.0.1]:80"_s, u"“[127.0.0.1]:80”"_s + brackets + u"127.0.0.1:80");
    row("a name in brackets", u"[poems.example]:80"_s, u"“[poems.example]:80”"_s + brackets + u"poems.example:80");
    row("link-local IPv6 without its interface", u"[fe80::1]:80"_s,
        u"“[fe80::1]:80” is a link-local address and needs its interface; write [fe80::1%eth0]:80"_s);
    row("a web address", u"http://poems.example/"_s,
        u"“http://poems.example/” starts with a scheme that is not known here; write poems.example:10001"_s);
    row("a web address with a port", u"http://poems.example:8080/x"_s,
        u"“http://poems.example:8080/x” starts with a scheme that is not known here; write poems.example:8080"_s);
    row("a URL with a path", u"poetry://poems.example:17/poem"_s,
        u"“poetry://poems.example:17/poem”"_s + path + u"poems.example:17");
    row("a URL with a query", u"qotd://poems.example?x"_s, u"“qotd://poems.example?x”"_s + path + u"poems.example:17");
    row("a URL with a fragment", u"tcp://poems.example:17#x"_s,
        u"“tcp://poems.example:17#x”"_s + path + u"poems.example:17");
    row("a URL with a user name", u"telnet://me@poems.example:23"_s,
        u"“telnet://me@poems.example:23”"_s + user + u"poems.example:23");
    row("a URL without a host", u"qotd://"_s, u"“qotd://” has no host before the port; write host:17"_s);
    row("a poetry URL without a port", u"poetry://poems.example"_s,
        u"“poetry://poems.example”"_s + noPort + u"poems.example:10001");
    row("a URL and a port as two words", u"tcp://poems.example 17"_s,
        u"“tcp://poems.example 17” has white space in it; write poems.example:17"_s);
    row("a poetry URL of a port alone", u"poetry://10001"_s, u"“poetry://10001”"_s + noPort + u"host:10001");
    row("TLS without a port", u"tls://poems.example"_s,
        u"“tls://poems.example”"_s + noPort + u"tls://poems.example:10001");
    row("TLS and a wrong port", u"tls://poems.example:0"_s,
        u"“tls://poems.example:0”"_s + range + u"tls://poems.example:10001");
    row("TLS and a wrong host", u"tls://a..b:17"_s, u"“tls://a..b:17”"_s + name + u"tls://host:17");
    row("TLS and nothing", u"tls://"_s, u"“tls://”"_s + noPort + u"tls://host:10001");
    row("TLS with a path", u"tls://a:17/x"_s, u"“tls://a:17/x”"_s + path + u"tls://a:17");
    row("a user name", u"me@poems.example:17"_s, u"“me@poems.example:17”"_s + user + u"poems.example:17");
    row("a path", u"poems.example/x:17"_s, u"“poems.example/x:17”"_s + path + u"poems.example:17");
    row("three words", u"poems.example 17 x"_s, u"“poems.example 17 x”"_s + many + u"poems.example:17");
    row("two ports", u"10001 10002"_s, u"“10001 10002”"_s + many + u"host:10002");
    row("nc that listens", u"nc -l 17"_s, u"“nc -l 17”"_s + many + u"host:17");
    row("nc through a proxy", u"nc -x proxy.example poems.example 17"_s,
        u"“nc -x proxy.example poems.example 17”"_s + many + u"proxy.example:17");
    row("two dots", u"a..b:17"_s, u"“a..b:17”"_s + name + u"host:17");
    row("a label of 64 letters", QString(64, u'a') + u":17", u"“"_s + QString(64, u'a') + u":17”" + name + u"host:17");
    row("a leading hyphen", u"-rf:17"_s, u"“-rf:17”"_s + name + u"host:17");
    row("a control character", u"a\x07z:17"_s, u"“a\\u{0007}z:17”"_s + name + u"host:17");
    row("a nought byte", u"a"_s + QChar(0) + u"z:17", u"“a\\u{0000}z:17”"_s + name + u"host:17");
    row("a bidirectional control", u"a\u202Ez:17"_s, u"“a\\u{202E}z:17”"_s + name + u"host:17");
    row("an interface that cannot be one", u"[fe80::1%a\u202Eb]:17"_s,
        u"“[fe80::1%a\\u{202E}b]:17”"_s + brackets + u"host:17");
    row("bare IPv6 with an interface that cannot be one", u"fe80::1%\x12"_s,
        u"“fe80::1%\\u{0012}” has too many colons; write fe80:10001"_s);
    row("an interface longer than any", u"fe80::1%" + QString(16, u'a') + u" 17",
        u"“fe80::1%" + QString(16, u'a') + u" 17”" + many + u"fe80:17");
    row("a nought byte in IPv6", u"[::1"_s + QChar(0) + u"]:17", u"“[::1\\u{0000}]:17”"_s + brackets + u"host:17");
    row("what looks like a place-holder", u"%2:17"_s, u"“%2:17”"_s + name + u"host:17");
    row("a host that is a superscript digit", u"qotd://²"_s, u"“qotd://²”"_s + name + u"host:17");
    row("an IPv4 address in full-width digits", u"１２７.0.0.1:17"_s, u"“１２７.0.0.1:17”"_s + name + u"host:17");
    row("a space in a name of letters", u"poems example:17"_s, u"“poems example:17”"_s + digits + u"poems:17");

    QStringList labels(6, QString(42, u'a'));
    const QString longName = labels.join(u'.') + u":17";
    QTest::newRow("a name of more than 253 letters")
        << longName << u"“"_s + longName.left(80) + u"…”" + name + u"host:17";
}

void ServerAddressTest::isRefusedWithASentence()
{
    const Test::FaultTimer timer{"B43"};
    QFETCH(QString, text);
    QFETCH(QString, sentence);

    const auto result = ServerAddress::parse(text);
    const auto *failure = std::get_if<Failure>(&result);
    QVERIFY2(failure, failure ? "" : qPrintable(std::get<ServerAddress>(result).toString()));
    QCOMPARE(failure->sentence(), sentence);
    QCOMPARE(failure->kind(), FailureKind::InvalidAddress);
    QCOMPARE(failure->stage(), FailureStage::Parse);
}

void ServerAddressTest::whateverIsRefusedWhatItSaysToWriteIsAccepted()
{
    const QStringList pieces{u"poems.example"_s,
                             u"10001"_s,
                             u"17"_s,
                             u"0"_s,
                             u"99999"_s,
                             u":"_s,
                             u"::"_s,
                             u"["_s,
                             u"]"_s,
                             u"/"_s,
                             u"//"_s,
                             u"@"_s,
                             u"?"_s,
                             u"#"_s,
                             u" "_s,
                             u"\t"_s,
                             u","_s,
                             u";"_s,
                             u"."_s,
                             u".."_s,
                             u"-"_s,
                             u"nc"_s,
                             u" -v "_s,
                             u"curl"_s,
                             u"tcp://"_s,
                             u"qotd:"_s,
                             u"%"_s,
                             u"fe80::1"_s,
                             u"%lo"_s,
                             u"::1"_s,
                             u"1.2.3"_s,
                             u"٣"_s,
                             u"bü"_s,
                             u"\""_s,
                             u"<"_s,
                             u">"_s,
                             u"("_s,
                             u"$ "_s,
                             u"a b"_s,
                             u"\u202E"_s,
                             u"xn--"_s,
                             u"é"_s,
                             u"аб"_s,
                             u"_"_s,
                             u"{"_s};
    QRandomGenerator random(17);
    for (int i = 0; i < 10'000; ++i) {
        QString text;
        for (int n = random.bounded(1, 8); n > 0; --n)
            text += pieces[random.bounded(static_cast<int>(pieces.size()))];
        const auto result = ServerAddress::parse(text);
        const auto *failure = std::get_if<Failure>(&result);
        const QString proposal = failure ? proposalOf(*failure) : u"host:1"_s;
        const auto again = ServerAddress::parse(proposal);
        QVERIFY2(std::holds_alternative<ServerAddress>(again), qPrintable(u"%1 → %2"_s.arg(text, proposal)));
    }
}

void ServerAddressTest::whateverIsRefusedThePortThatWasTypedIsKept()
{
    const QStringList before{u""_s,   u"me@"_s, u"http://"_s, u"tcp://me@"_s, u"nc -l "_s, u"- "_s, u"a b "_s,
                             u"ü."_s, u".."_s,  u"["_s,       u"x/"_s,        u"\""_s,     u"-"_s,  u"-"_s};
    const QStringList hosts{u""_s,      u"poems.example"_s, u"a_b"_s,           u"-a"_s,
                            u"[::1]"_s, u"[fe80::1]"_s,     u"bücher.example"_s};
    const QStringList between{u":"_s, u" "_s, u","_s, u";"_s, u"\t"_s, u"/x:"_s, u" , "_s, u": "_s, u" port "_s};
    const QStringList behind{u""_s,  u"/"_s, u"/poem"_s, u"?x"_s,   u"#x"_s, u" x"_s,
                             u","_s, u";"_s, u"\""_s,    u" x y"_s, u")"_s};
    for (const QString &start : before) {
        for (const QString &host : hosts) {
            for (const QString &middle : between) {
                for (const QString &end : behind) {
                    const QString text = start + host + middle + u"60731" + end;
                    const auto result = ServerAddress::parse(text);
                    const auto *failure = std::get_if<Failure>(&result);
                    const QString proposal =
                        failure ? proposalOf(*failure) : std::get<ServerAddress>(result).toString();
                    QVERIFY2(proposal.endsWith(u":60731"), qPrintable(u"%1 → %2"_s.arg(text, proposal)));
                }
            }
        }
    }
}

void ServerAddressTest::everyPortFromOneTo65535IsRead()
{
    for (int port = 1; port <= 65535; ++port) {
        const auto result = ServerAddress::parse(QString::number(port));
        QVERIFY(std::holds_alternative<ServerAddress>(result));
        QCOMPARE(std::get<ServerAddress>(result).port(), port);
    }
}

void ServerAddressTest::safeInternationalNamesAreShownInTheirLetters_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("shown");
    QTest::newRow("German") << u"bücher.example:17"_s << u"bücher.example"_s;
    QTest::newRow("Japanese") << u"詩.example:17"_s << u"詩.example"_s;
    QTest::newRow("one Cyrillic letter among Latin ones") << u"аpple.com:17"_s << u"xn--pple-43d.com"_s;
    QTest::newRow("an absolute name") << u"bücher.example.:17"_s << u"bücher.example."_s;
    QTest::newRow("plain") << u"poems.example:17"_s << u"poems.example"_s;
}

void ServerAddressTest::safeInternationalNamesAreShownInTheirLetters()
{
    const Test::FaultTimer timer{"B45"};
    QFETCH(QString, typed);
    QFETCH(QString, shown);
    QCOMPARE(std::get<ServerAddress>(ServerAddress::parse(typed)).displayHost(), shown);
}

void ServerAddressTest::comparesByHostPortAndTls()
{
    const auto parse = [](const QString &text) { return std::get<ServerAddress>(ServerAddress::parse(text)); };
    QVERIFY(parse(u"10001"_s) == parse(u"nc 127.0.0.1 10001"_s));
    QVERIFY(parse(u"10001"_s) != parse(u"10002"_s));
    QVERIFY(parse(u"localhost:10001"_s) != parse(u"10001"_s));
    QVERIFY(parse(u"tls://localhost:10001"_s) != parse(u"localhost:10001"_s));
    QVERIFY(parse(u"tls://localhost:10001"_s) == parse(u"localhost:10001"_s).overTls());
    QCOMPARE(qHash(parse(u"10001"_s)), qHash(parse(u"127.0.0.1:10001"_s)));
}

void ServerAddressTest::anIpAddressNeedsNoLookUp()
{
    const auto parse = [](const QString &text) { return std::get<ServerAddress>(ServerAddress::parse(text)); };
    QVERIFY(parse(u"10001"_s).literal() == QHostAddress(QHostAddress::LocalHost));
    QVERIFY(parse(u"[::1]:10001"_s).literal() == QHostAddress(QHostAddress::LocalHostIPv6));
    QVERIFY(!parse(u"localhost:10001"_s).literal());
}

QTEST_GUILESS_MAIN(ServerAddressTest)
#include "serveraddresstest.moc"
