// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/getpoetry.h"
#include "core/fetch/poetryclientfactory.h"
#include "support/behaviour.h"
#include "support/scriptedserver.h"

#include <QTest>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class GetPoetryTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void callsBackWithThePoem();
    void errsBackWithTheFailure();
    void aResetIsNeverAPoem();
    void neitherIsCalledBeforeItReturns();
    void withoutAnErrbackTheFailureIsLogged();
    void aCancelledRequestCallsNobody();
    void callbacksThatThrowAreCaught();
    void aCallbackMayAskForMore();
    void aCallbackMayDeleteTheFactory();
    void anErrbackChecksAndTraps();
};

void GetPoetryTest::callsBackWithThePoem()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send("verse").fin(); });
    PoetryClientFactory factory;
    QByteArrayList told;
    getPoetry(
        factory, server.address(),
        [&](const ServerAddress &from, const Poem &poem) { told += from.toString().toLatin1() + ' ' + poem.bytes(); },
        [&](const ServerAddress &, const Failure &) { told += "failure"; });
    QTRY_COMPARE(told, QByteArrayList{server.address().toString().toLatin1() + " verse"});
    QCOMPARE(factory.count(), 0);
}

void GetPoetryTest::errsBackWithTheFailure()
{
    const RefusingPort refusing;
    PoetryClientFactory factory;
    QStringList told;
    getPoetry(
        factory, refusing.address(), [&](const ServerAddress &, const Poem &) { told += u"poem"_s; },
        [&](const ServerAddress &from, const Failure &failure) { told += from.toString() + u' ' + failure.brief(); });
    QTRY_COMPARE(told,
                 QStringList{refusing.address().toString() +
                             u" [Failure: ConnectionRefused: Connection was refused by other side: 111: Connection "
                             u"refused.]"_s});
}

void GetPoetryTest::aResetIsNeverAPoem()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send("half a ver").reset(); });
    PoetryClientFactory factory;
    QStringList told;
    getPoetry(
        factory, server.address(), [&](const ServerAddress &, const Poem &) { told += u"poem"_s; },
        [&](const ServerAddress &, const Failure &failure) { told += kindName(failure.kind()); });
    QTRY_COMPARE(told, QStringList{u"ConnectionReset"_s});
}

void GetPoetryTest::neitherIsCalledBeforeItReturns()
{
    PoetryClientFactory factory;
    bool called = false;
    getPoetry(factory, {QHostAddress(u"255.255.255.255"_s), 9}, {},
              [&](const ServerAddress &, const Failure &) { called = true; });
    QVERIFY(!called);
    QTRY_VERIFY(called);
}

void GetPoetryTest::withoutAnErrbackTheFailureIsLogged()
{
    const RefusingPort refusing;
    PoetryClientFactory factory;
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"^Poem failed: %1: Connection was refused"_s.arg(
                                           refusing.address().toString())));
    getPoetry(factory, refusing.address(), [](const ServerAddress &, const Poem &) {});
    QTRY_COMPARE(factory.count(), 0);
}

void GetPoetryTest::aCancelledRequestCallsNobody()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send("verse"); });
    PoetryClientFactory factory;
    bool called = false;
    PoetryRequest request = getPoetry(
        factory, server.address(), [&](const ServerAddress &, const Poem &) { called = true; },
        [&](const ServerAddress &, const Failure &) { called = true; });
    QTRY_COMPARE(server.open(), 1);
    request.cancel();
    request.cancel();
    QTRY_COMPARE(server.open(), 0);
    QCOMPARE(factory.count(), 0);
    QVERIFY(!called);
    PoetryRequest().cancel();
}

void GetPoetryTest::callbacksThatThrowAreCaught()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send("verse").fin(); });
    const RefusingPort refusing;
    PoetryClientFactory factory;
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"callback for this fetch threw: I wanted prose"_s));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"threw: an exception of an unknown kind"_s));
    getPoetry(factory, server.address(),
              [](const ServerAddress &, const Poem &) { throw std::runtime_error("I wanted prose"); });
    getPoetry(factory, refusing.address(), {}, [](const ServerAddress &, const Failure &) { throw 42; });
    bool called = false;
    getPoetry(factory, server.address(), [&](const ServerAddress &, const Poem &) { called = true; });
    QTRY_VERIFY(called);
    QTRY_COMPARE(factory.count(), 0);
}

void GetPoetryTest::aCallbackMayAskForMore()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send("verse").fin(); });
    PoetryClientFactory factory;
    int left = 10;
    PoetryCallback again = [&](const ServerAddress &from, const Poem &) {
        if (--left > 0)
            getPoetry(factory, from, again);
    };
    getPoetry(factory, server.address(), again);
    QTRY_COMPARE(left, 0);
}

void GetPoetryTest::aCallbackMayDeleteTheFactory()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send("verse").fin(); });
    auto factory = std::make_unique<PoetryClientFactory>();
    getPoetry(*factory, server.address(), [&](const ServerAddress &, const Poem &) { factory.reset(); });
    QTRY_VERIFY(!factory);
}

void GetPoetryTest::anErrbackChecksAndTraps()
{
    const RefusingPort refusing;
    PoetryClientFactory factory;
    std::optional<FailureGroup> group;
    std::variant<FailureKind, Failure> trapped = FailureKind::Internal;
    getPoetry(factory, refusing.address(), {}, [&](const ServerAddress &, const Failure &failure) {
        group = failure.check({FailureGroup::Timeout, FailureGroup::Connection});
        trapped = failure.trap({FailureKind::IdleTimeout, FailureKind::EmptyReply});
    });
    QTRY_VERIFY(group);
    QCOMPARE(*group, FailureGroup::Connection);
    QVERIFY(std::holds_alternative<Failure>(trapped)); // not ours: it goes on
}

QTEST_GUILESS_MAIN(GetPoetryTest)
#include "getpoetrytest.moc"
