// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/network/hostresolver.h"
#include "support/behaviour.h"
#include "support/fakeresolver.h"
#include "support/faultlog.h"

#include <QTest>

#include <vector>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class HostResolverTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void findsThisMachine();
    void saysWhatIsNotThere();
    void answersNeverComeBeforeTheCallHasReturned();
    void oneNameIsAskedForOnce();
    void atMostSixteenAreAskedAtOnce();
    void stuckLookUpsNobodyWaitsForGiveWay();
    void slowLookUpsGiveWay();
    void aNameMayBeAskedForAnew();
    void droppedLookUpsAreNotAsked();
    void aDroppedLookUpIsNotCalled();
    void aCallbackMayDropTheOthers();
    void aCallbackMayAskAgain();
    void anAnswerHoldsForThoseWhoAskSoonAfter();
    void aCallbackMayDeleteTheResolver();
};

void HostResolverTest::findsThisMachine()
{
    HostResolver resolver;
    std::optional<HostResolver::Answer> answer;
    const auto lookUp = resolver.lookUp(u"localhost"_s, [&](const auto &got) { answer = got; });
    QTRY_VERIFY(answer);
    QCOMPARE(answer->error, 0);
    QVERIFY(answer->addresses.contains(QHostAddress(QHostAddress::LocalHost)));
}

void HostResolverTest::saysWhatIsNotThere()
{
    HostResolver resolver;
    std::optional<HostResolver::Answer> answer;
    const auto lookUp = resolver.lookUp(u"-"_s, [&](const auto &got) { answer = got; });
    QTRY_VERIFY(answer);
    QVERIFY(answer->error != 0);
    QVERIFY(answer->addresses.isEmpty());
}

void HostResolverTest::answersNeverComeBeforeTheCallHasReturned()
{
    FakeResolver resolver;
    resolver.know(u"x"_s, {QHostAddress(QHostAddress::LocalHost)});
    bool called = false;
    const auto lookUp = resolver.lookUp(u"x"_s, [&](const auto &) { called = true; });
    QVERIFY(!called);
    QTRY_VERIFY(called);
}

void HostResolverTest::oneNameIsAskedForOnce()
{
    const FaultTimer timer{"B38"};
    FakeResolver resolver;
    int called = 0;
    std::vector<std::unique_ptr<HostResolver::LookUp>> lookUps;
    for (int i = 0; i < 10'000; ++i)
        lookUps.push_back(resolver.lookUp(u"x"_s, [&](const auto &) { ++called; }));
    resolver.answer(u"x"_s, {});
    QCOMPARE(called, 10'000);
    QCOMPARE(resolver.begun(), 1);
}

void HostResolverTest::atMostSixteenAreAskedAtOnce()
{
    const FaultTimer timer{"B37"};
    FakeResolver resolver;
    int called = 0;
    std::vector<std::unique_ptr<HostResolver::LookUp>> lookUps;
    for (int i = 0; i < 40; ++i)
        lookUps.push_back(resolver.lookUp(u"host%1"_s.arg(i), [&](const auto &) { ++called; }));
    QCOMPARE(resolver.asked.size(), 16);
    for (int i = 0; i < 40; ++i) {
        QCOMPARE(resolver.asked.size(), std::min(16 + i, 40));
        resolver.answer(u"host%1"_s.arg(i), {});
    }
    QCOMPARE(called, 40);
}

void HostResolverTest::stuckLookUpsNobodyWaitsForGiveWay()
{
    const FaultTimer timer{"B39"};
    FakeResolver resolver;
    std::vector<std::unique_ptr<HostResolver::LookUp>> stuck;
    for (int i = 0; i < 20; ++i)
        stuck.push_back(resolver.lookUp(u"stuck%1"_s.arg(i), {}));
    bool called = false;
    const auto wanted = resolver.lookUp(u"wanted"_s, [&](const auto &) { called = true; });
    QVERIFY(!resolver.asked.contains(u"wanted"_s));
    stuck.clear();
    QVERIFY(resolver.asked.contains(u"wanted"_s));
    resolver.answer(u"wanted"_s, {});
    QVERIFY(called);
    for (int i = 0; i < 16; ++i)
        resolver.answer(u"stuck%1"_s.arg(i), {}); // late; nobody minds
    const auto again = resolver.lookUp(u"stuck1"_s, [&](const auto &) { called = false; });
    resolver.answer(u"stuck1"_s, {});
    QVERIFY(!called);
}

void HostResolverTest::slowLookUpsGiveWay()
{
    FakeResolver resolver(1ms);
    std::vector<std::unique_ptr<HostResolver::LookUp>> stuck;
    for (int i = 0; i < 20; ++i)
        stuck.push_back(resolver.lookUp(u"stuck%1"_s.arg(i), [](const auto &) {}));
    bool called = false;
    const auto wanted = resolver.lookUp(u"wanted"_s, [&](const auto &) { called = true; });
    QVERIFY(!resolver.asked.contains(u"wanted"_s));
    QTRY_VERIFY(resolver.asked.contains(u"wanted"_s));
    resolver.answer(u"wanted"_s, {});
    QVERIFY(called);
    for (int i = 0; i < 100; ++i) // never more than there may be threads
        stuck.push_back(resolver.lookUp(u"more%1"_s.arg(i), [](const auto &) {}));
    QTRY_COMPARE(resolver.asked.size(), HostResolver::MaxThreads + 1);
}

void HostResolverTest::aNameMayBeAskedForAnew()
{
    FakeResolver resolver;
    const HostResolver::Answer answer{{QHostAddress(QHostAddress::LocalHost)}, 0, 0};
    int called = 0;
    const auto ask = [&] { return resolver.lookUp(u"poems"_s, [&](const auto &) { ++called; }); };
    const auto first = ask();
    resolver.answer(u"poems"_s, answer);
    const auto second = ask();
    QTRY_COMPARE(called, 2);
    QCOMPARE(resolver.asked.size(), 1);
    resolver.askAnew(u"poems"_s);
    const auto third = ask();
    QCOMPARE(resolver.asked.size(), 2);
    resolver.answer(u"poems"_s, answer);
    QCOMPARE(called, 3);
}

void HostResolverTest::droppedLookUpsAreNotAsked()
{
    FakeResolver resolver;
    std::vector<std::unique_ptr<HostResolver::LookUp>> lookUps;
    for (int i = 0; i < 8000; ++i)
        lookUps.push_back(resolver.lookUp(u"host%1"_s.arg(i), {}));
    while (!lookUps.empty())
        lookUps.pop_back();
    QCOMPARE(resolver.asked.size(), 16);
}

void HostResolverTest::aDroppedLookUpIsNotCalled()
{
    const FaultTimer timer{"B40"};
    FakeResolver resolver;
    bool called = false;
    auto lookUp = resolver.lookUp(u"x"_s, [&](const auto &) { called = true; });
    lookUp.reset();
    resolver.answer(u"x"_s, {});
    QVERIFY(!called);
}

void HostResolverTest::aCallbackMayDropTheOthers()
{
    FakeResolver resolver;
    int called = 0;
    std::vector<std::unique_ptr<HostResolver::LookUp>> lookUps;
    for (int i = 0; i < 5; ++i)
        lookUps.push_back(resolver.lookUp(u"x"_s, [&](const auto &) {
            ++called;
            lookUps.clear();
        }));
    resolver.answer(u"x"_s, {});
    QCOMPARE(called, 1);
}

void HostResolverTest::anAnswerHoldsForThoseWhoAskSoonAfter()
{
    FakeResolver resolver;
    QList<QHostAddress> told;
    const auto ask = [&](const QString &host) {
        return resolver.lookUp(host, [&](const auto &answer) { told += answer.addresses; });
    };
    const auto first = ask(u"x"_s);
    resolver.answer(u"x"_s, {{QHostAddress(QHostAddress::LocalHost)}});
    const auto second = ask(u"x"_s);
    QCOMPARE(told.size(), 1); // never inside the call
    QTRY_COMPARE(told.size(), 2);
    QCOMPARE(told.at(1), QHostAddress(QHostAddress::LocalHost));
    QCOMPARE(resolver.begun(), 1);
    const auto other = ask(u"y"_s);
    QCOMPARE(resolver.begun(), 2);
}

void HostResolverTest::aCallbackMayAskAgain()
{
    FakeResolver resolver;
    std::unique_ptr<HostResolver::LookUp> second;
    bool again = false;
    const auto first = resolver.lookUp(
        u"x"_s, [&](const auto &) { second = resolver.lookUp(u"x"_s, [&](const auto &) { again = true; }); });
    resolver.answer(u"x"_s, {});
    QVERIFY(!again); // asked anew: the answer may be another
    QCOMPARE(resolver.begun(), 2);
    resolver.answer(u"x"_s, {});
    QVERIFY(again);
}

void HostResolverTest::aCallbackMayDeleteTheResolver()
{
    auto resolver = std::make_unique<FakeResolver>();
    int called = 0;
    auto first = resolver->lookUp(u"x"_s, [&](const auto &) {
        ++called;
        resolver.reset();
    });
    resolver->answer(u"x"_s, {});
    QCOMPARE(called, 1);
    QVERIFY(!resolver);
}

QTEST_GUILESS_MAIN(HostResolverTest)
#include "hostresolvertest.moc"
