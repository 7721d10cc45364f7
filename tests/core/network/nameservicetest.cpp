// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/program.h"
#include "client.h"
#include "core/system/descriptor.h"
#include "networkbehaviour.h"
#include "stubdns.h"
#include "support/scriptedserver.h"

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <netdb.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray poem = "One line.\n";
/// As people have it, and no help from the C library's own time-outs within a test.
const QByteArray patientResolver = "nameserver 127.0.0.1\noptions timeout:30 attempts:1\n";

QHostAddress loopback(int last)
{
    return QHostAddress((127U << 24) + static_cast<quint32>(last));
}

/// While it lives, this process can open nothing.
class NoDescriptorLeft
{
public:
    NoDescriptorLeft()
    {
        ::getrlimit(RLIMIT_NOFILE, &m_before);
        const rlimit low{static_cast<rlim_t>(openDescriptors()) + 16, m_before.rlim_max};
        ::setrlimit(RLIMIT_NOFILE, &low);
        for (int fd = 0; fd >= 0;) {
            fd = ::fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0);
            if (fd >= 0)
                m_taken.emplace_back(fd);
        }
    }
    ~NoDescriptorLeft() { ::setrlimit(RLIMIT_NOFILE, &m_before); }
    Q_DISABLE_COPY_MOVE(NoDescriptorLeft)

private:
    rlimit m_before{};
    std::vector<Descriptor> m_taken;
};

} // namespace

/// What a name service says, and does not say. Numbers are those of the catalogue of faults.
class NameServiceTest : public NetworkBehaviour
{
    Q_OBJECT

private Q_SLOTS:
    void aNameThatDoesNotExistIsNotTriedAgain();
    void temporaryTroubleIsTriedAgain_data();
    void temporaryTroubleIsTriedAgain();
    void silenceEndsWithOurOwnTimeout();
    void aSilentLookUpIsCancelledAtOnce();
    void theProgramQuitsWithoutWaitingForAnswers();
    void anAnswerToARemovedRowIsIgnored();
    void aNameWithoutAddressesIsAFailure();
    void ofManyAddressesEightAreTried();
    void anAddressThatComesTwiceIsTriedOnce();
    void brokenFilesEndWithAMessage_data();
    void brokenFilesEndWithAMessage();
    void internationalNamesAreAskedForInAscii();
    void withoutDescriptorsTheRowWaits();
    void withoutDescriptorsForLongTheRowSaysSo();
    void aRetryAsksAnew();
    void namesOfTheHostsFileWork();
};

void NameServiceTest::aNameThatDoesNotExistIsNotTriedAgain() // B34
{
    StubDns dns;
    FetchOptions options;
    options.retries = 5;
    for (int run = 0; run < 10; ++run) {
        Client it(options);
        const FetchId id = it.fetch(u"nobody.example:17"_s);
        QVERIFY(it.waitForEnd(id));
        const Failure failure = *it.row(id).failure;
        QCOMPARE(failure.kind(), FailureKind::HostNotFound);
        QCOMPARE(failure.stage(), FailureStage::Resolve);
        QCOMPARE(failure.sentence(), u"There is no host called nobody.example"_s);
        QCOMPARE(failure.code(), EAI_NONAME);
        QVERIFY(!failure.isTransient());
        QCOMPARE(it.row(id).attempts, 1);
        measured("B34", it.took(id));
    }
}

void NameServiceTest::temporaryTroubleIsTriedAgain_data()
{
    QTest::addColumn<StubDns::Says>("says");
    QTest::newRow("B35 SERVFAIL") << StubDns::Says::ServerFailure;
    QTest::newRow("B35 REFUSED") << StubDns::Says::Refused;
}

void NameServiceTest::temporaryTroubleIsTriedAgain()
{
    QFETCH(StubDns::Says, says);
    StubDns dns;
    dns.say(u"poems.example"_s, says);
    ScriptedServer server([](Visitor &visitor) { visitor.send(poem).fin(); });
    const QString address = u"poems.example:%1"_s.arg(server.port());
    for (int run = 0; run < 10; ++run) {
        Client it;
        const FetchId id = it.fetch(address);
        QVERIFY(it.waitForEnd(id));
        const Failure failure = *it.row(id).failure;
        QCOMPARE(failure.kind(), FailureKind::HostNotFound);
        QCOMPARE(failure.sentence(), u"The name service could not be asked about poems.example"_s);
        QCOMPARE(failure.code(), EAI_AGAIN);
        QVERIFY(failure.isTransient());
        measured("B35", it.took(id));
    }
    FetchOptions options;
    options.retries = 1;
    Client it(options);
    const FetchId id = it.fetch(address);
    QVERIFY(it.waitFor(id, FetchState::Waiting) && it.waitUntil([&] { return it.row(id).failure.has_value(); }));
    dns.know(u"poems.example"_s, {QHostAddress(QHostAddress::LocalHost)});
    it.pass(2s);
    QVERIFY(it.waitForEnd(id));
    QCOMPARE(it.state(id), FetchState::Complete);
}

void NameServiceTest::silenceEndsWithOurOwnTimeout() // B36
{
    writeEtc(u"resolv.conf"_s, patientResolver);
    StubDns dns;
    dns.sayOfOthers(StubDns::Says::Silence);
    for (int run = 0; run < 10; ++run) {
        Client it;
        const QString name = u"silent%1.example"_s.arg(run);
        const FetchId id = it.fetch(name + u":17"_s);
        QTRY_VERIFY(dns.asked().contains(name));
        it.pass(30s - 1ms);
        QCoreApplication::processEvents();
        QCOMPARE(it.state(id), FetchState::LookingUp);
        it.pass(1ms);
        QVERIFY(it.waitForEnd(id));
        const Failure failure = *it.row(id).failure;
        QCOMPARE(failure.kind(), FailureKind::ConnectTimeout);
        QCOMPARE(failure.stage(), FailureStage::Resolve);
        QCOMPARE(failure.sentence(), u"The name service did not answer within 30 s"_s);
        measured("B36", it.took(id));
    }
}

void NameServiceTest::aSilentLookUpIsCancelledAtOnce() // B36
{
    writeEtc(u"resolv.conf"_s, patientResolver);
    StubDns dns;
    dns.sayOfOthers(StubDns::Says::Silence);
    for (int run = 0; run < 10; ++run) {
        Client it;
        const QString name = u"silent%1.example"_s.arg(run);
        const FetchId id = it.fetch(name + u":17"_s);
        QTRY_VERIFY(dns.asked().contains(name));
        it.pass(0ms);
        it.factory.cancel(id);
        QCOMPARE(it.state(id), FetchState::Stopped);
        QVERIFY(it.waitForEnd(id));
        QVERIFY(it.took(id) < 1s);
        measured("B36", it.took(id));
    }
}

void NameServiceTest::theProgramQuitsWithoutWaitingForAnswers() // B36, with 8,000 names
{
    writeEtc(u"resolv.conf"_s, patientResolver);
    StubDns dns;
    dns.sayOfOthers(StubDns::Says::Silence);
    for (int run = 0; run < 3; ++run) {
        QByteArray names;
        for (int i = 0; i < 8000; ++i)
            names += "silent" + QByteArray::number(run * 8000 + i) + ".example:17\n";
        Program program;
        program.start({u"--max-connections"_s, u"8000"_s, u"--list"_s, u"-"_s});
        program.process().write(names);
        program.process().closeWriteChannel();
        const auto before = dns.asked().size();
        QTRY_VERIFY(dns.asked().size() > before);
        QElapsedTimer since;
        since.start();
        program.sendSignal(SIGINT);
        QCOMPARE(program.wait().status, 130);
        QVERIFY(since.elapsed() < 2000); // P10
        measured("B36", std::chrono::milliseconds(since.elapsed()));
    }
}

void NameServiceTest::anAnswerToARemovedRowIsIgnored() // B40
{
    writeEtc(u"resolv.conf"_s, patientResolver);
    ScriptedServer server;
    StubDns dns;
    for (int run = 0; run < 10; ++run) {
        const QString name = u"late%1.example"_s.arg(run);
        dns.say(name, StubDns::Says::Silence);
        Client it;
        const FetchId id = it.fetch(u"%1:%2"_s.arg(name).arg(server.port()));
        QTRY_VERIFY(dns.asked().contains(name));
        QElapsedTimer since;
        since.start();
        it.factory.remove(id);
        dns.know(name, {QHostAddress(QHostAddress::LocalHost)});
        // The same name again gets an answer, so the late one has been here.
        const FetchId second = it.fetch(u"%1:%2"_s.arg(name).arg(server.port()));
        QVERIFY(it.waitFor(second, FetchState::Receiving));
        QCOMPARE(it.factory.find(id), nullptr);
        QCOMPARE(it.ended(), 0);
        QCOMPARE(server.visits(), run + 1);
        measured("B40", std::chrono::milliseconds(since.elapsed()));
    }
}

void NameServiceTest::aNameWithoutAddressesIsAFailure() // B41
{
    StubDns dns;
    dns.know(u"empty.example"_s, {});
    Client it;
    const FetchId id = it.fetch(u"empty.example:17"_s);
    QVERIFY(it.waitForEnd(id));
    const Failure failure = *it.row(id).failure;
    QCOMPARE(failure.kind(), FailureKind::HostNotFound);
    QVERIFY2(failure.message().contains(u"empty.example"_s), qPrintable(failure.message()));
    QVERIFY(!failure.isTransient());
    measured("B41", it.took(id));
}

void NameServiceTest::ofManyAddressesEightAreTried() // B41
{
    StubDns dns;
    QList<QHostAddress> thirty;
    for (int i = 1; i <= 30; ++i)
        thirty += loopback(i);
    dns.know(u"many.example"_s, thirty);
    Client it;
    const FetchId id = it.fetch(u"many.example:17"_s);
    QVERIFY(it.waitForEnd(id));
    const Failure failure = *it.row(id).failure;
    QCOMPARE(failure.kind(), FailureKind::ConnectionRefused);
    QCOMPARE(failure.tried().size(), 8U);
    QVERIFY2(failure.report().contains(u"found 30 address(es)"_s), qPrintable(failure.report()));
    measured("B41", it.took(id));
}

void NameServiceTest::anAddressThatComesTwiceIsTriedOnce() // B41
{
    StubDns dns;
    dns.know(u"twice.example"_s, {loopback(2), loopback(3), loopback(2), loopback(3), loopback(2)});
    Client it;
    const FetchId id = it.fetch(u"twice.example:17"_s);
    QVERIFY(it.waitForEnd(id));
    QStringList peers;
    for (const TriedAddress &tried : it.row(id).failure->tried())
        peers += tried.peer;
    peers.sort();
    QCOMPARE(peers, (QStringList{u"127.0.0.2:17"_s, u"127.0.0.3:17"_s}));
    measured("B41", it.took(id));
}

void NameServiceTest::brokenFilesEndWithAMessage_data()
{
    using Action = void (*)();
    QTest::addColumn<Action>("breakFiles");
    QTest::newRow("B42 no resolv.conf") << Action([] { removeEtc(u"resolv.conf"_s); });
    QTest::newRow("B42 empty resolv.conf") << Action([] { writeEtc(u"resolv.conf"_s, {}); });
    QTest::newRow("B42 unreadable resolv.conf") << Action([] { makeEtcUnreadable(u"resolv.conf"_s); });
    QTest::newRow("B42 nonsense in resolv.conf") << Action([] { writeEtc(u"resolv.conf"_s, "nameserver \0\xFF\n"); });
    QTest::newRow("B42 a name server out of reach")
        << Action([] { writeEtc(u"resolv.conf"_s, "nameserver 192.0.2.53\n"); });
    QTest::newRow("B42 no hosts") << Action([] { removeEtc(u"hosts"_s); });
    QTest::newRow("B42 empty hosts") << Action([] { writeEtc(u"hosts"_s, {}); });
    QTest::newRow("B42 unreadable hosts") << Action([] { makeEtcUnreadable(u"hosts"_s); });
    QTest::newRow("B42 no nsswitch.conf") << Action([] { removeEtc(u"nsswitch.conf"_s); });
    QTest::newRow("B42 none of them") << Action([] {
        for (const QString &name : {u"resolv.conf"_s, u"hosts"_s, u"nsswitch.conf"_s})
            removeEtc(name);
    });
}

void NameServiceTest::brokenFilesEndWithAMessage()
{
    using Action = void (*)();
    QFETCH(Action, breakFiles);
    breakFiles();
    for (int run = 0; run < 3; ++run) {
        Client it;
        const FetchId id = it.fetch(u"poems%1.example:17"_s.arg(run));
        QVERIFY(it.waitForEnd(id));
        const Failure failure = *it.row(id).failure;
        QCOMPARE(failure.kind(), FailureKind::HostNotFound);
        QVERIFY2(failure.sentence().startsWith(u"The name service could not be asked about poems"_s),
                 qPrintable(failure.message()));
        QVERIFY(failure.isTransient());
        QVERIFY(it.took(id) < 2s);
        measured("B42", it.took(id));
    }
}

void NameServiceTest::internationalNamesAreAskedForInAscii() // B44
{
    StubDns dns;
    ScriptedServer server([](Visitor &visitor) { visitor.send(poem).fin(); });
    dns.know(u"xn--bcher-kva.example"_s, {QHostAddress(QHostAddress::LocalHost)});
    Client it;
    const FetchId id = it.fetch(u"bücher.example:%1"_s.arg(server.port()));
    QVERIFY(it.waitForEnd(id));
    QCOMPARE(it.state(id), FetchState::Complete);
    QCOMPARE(dns.asked(), QStringList{u"xn--bcher-kva.example"_s});
    measured("B44", it.took(id));

    const FetchId other = it.fetch(u"bücher2.example:17"_s);
    QVERIFY(it.waitForEnd(other));
    const QString report = it.row(other).failure->report();
    QVERIFY2(report.contains(u"bücher2.example"_s) && report.contains(u"xn--bcher2-3ya.example"_s), qPrintable(report));
}

void NameServiceTest::withoutDescriptorsTheRowWaits() // B46
{
    ScriptedServer server([](Visitor &visitor) { visitor.send(poem).fin(); });
    StubDns dns;
    dns.know(u"poems.example"_s, {QHostAddress(QHostAddress::LocalHost)});
    Client it;
    FetchId id{};
    {
        const NoDescriptorLeft none;
        id = it.fetch(u"poems.example:%1"_s.arg(server.port()));
        QVERIFY(it.waitFor(id, FetchState::LookingUp));
        QVERIFY(it.waitFor(id, FetchState::Waiting));
        QCOMPARE(it.row(id).attempts, 0); // of its own it has had none
        QCOMPARE(it.ended(), 0);
    }
    it.pass(1s);
    QVERIFY(it.waitForEnd(id));
    QCOMPARE(it.state(id), FetchState::Complete);
    QCOMPARE(it.row(id).attempts, 1);
    measured("B46", it.took(id));
}

void NameServiceTest::withoutDescriptorsForLongTheRowSaysSo() // B46
{
    StubDns dns;
    Client it;
    const NoDescriptorLeft none;
    const FetchId id = it.fetch(u"poems.example:17"_s);
    QVERIFY(it.waitFor(id, FetchState::LookingUp));
    QVERIFY(it.waitFor(id, FetchState::Waiting));
    it.pass(30s);
    QVERIFY(it.waitForEnd(id));
    const Failure failure = *it.row(id).failure;
    QCOMPARE(failure.kind(), FailureKind::OutOfResources);
    QCOMPARE(failure.code(), EMFILE);
    QCOMPARE(failure.sentence(), u"Too many files are open on this machine"_s);
    QVERIFY(failure.isTransient());
    measured("B46", it.took(id));
}

void NameServiceTest::aRetryAsksAnew() // B47
{
    StubDns dns;
    ScriptedServer server([](Visitor &visitor) { visitor.send(poem).fin(); }, loopback(3));
    Client it;
    for (int run = 0; run < 10; ++run) {
        const QString name = u"moving%1.example"_s.arg(run); // the answer for a name holds for a while
        dns.know(name, {loopback(2)});
        const FetchId id = it.fetch(u"%1:%2"_s.arg(name).arg(server.port()));
        QVERIFY(it.waitForEnd(id));
        QCOMPARE(it.row(id).failure->kind(), FailureKind::ConnectionRefused);
        dns.know(name, {loopback(3)});
        it.pass(0ms);
        it.factory.retry(id);
        QVERIFY(it.waitFor(id, FetchState::Complete));
        QCOMPARE(it.row(id).peer, server.address().toString());
        QCOMPARE(it.resolver.begun(), 2 * (run + 1));
        QVERIFY(it.waitUntil([&] { return it.ended() == 2 * (run + 1); }));
        measured("B47", it.took(id));
    }
}

void NameServiceTest::namesOfTheHostsFileWork()
{
    writeEtc(u"hosts"_s, "127.0.0.1 attic\n");
    StubDns dns;
    ScriptedServer server([](Visitor &visitor) { visitor.send(poem).fin(); });
    Client it;
    const FetchId id = it.fetch(u"attic:%1"_s.arg(server.port()));
    QVERIFY(it.waitForEnd(id));
    QCOMPARE(it.state(id), FetchState::Complete);
    QCOMPARE(dns.questions(), 0);
}

int main(int argc, char *argv[])
{
    return runInNamespaces<NameServiceTest>(argc, argv);
}
#include "nameservicetest.moc"
