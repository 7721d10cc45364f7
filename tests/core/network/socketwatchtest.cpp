// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/network/socketwatch.h"
#include "core/system/descriptor.h"
#include "support/behaviour.h"

#include <QEventLoop>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

#include <sys/socket.h>
#include <unistd.h>

using namespace Poetry;
using namespace Poetry::Test;

namespace {

/// Two ends of a connection.
struct Pair
{
    Pair()
    {
        std::array<int, 2> ends{-1, -1};
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends.data()) == 0) {
            near = Descriptor(ends[0]);
            far = Descriptor(ends[1]);
        }
    }
    bool say() const { return ::send(far.get(), "x", 1, MSG_NOSIGNAL) == 1; }

    Descriptor near;
    Descriptor far;
};

bool takeByte(const SocketWatch &watch)
{
    char byte = 0;
    return ::recv(watch.socket(), &byte, 1, 0) == 1;
}

} // namespace

/// The same for every way to wait: see POETRY_EPOLL.
class SocketWatchTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void everyReadySocketHasItsTurnBeforeOneHasTwo();
    void otherEventsHaveTheirTurnBetweenBusySockets();
    void aWatchMayDeleteItselfAndOthers();
    void aSocketWhoseWatchIsGoneIsToldNoMore();
    void aSocketThatHasConnectedGoesOnToItsBytes();
    void anEventLoopInsideGoesOnWithTheRest();
    void dripsAreAllToldAndWhatElseHappensTooWhileTheyLast();
};

void SocketWatchTest::everyReadySocketHasItsTurnBeforeOneHasTwo()
{
    constexpr std::size_t count = 600; // more than one look at the system brings
    std::vector<Pair> pairs(count);
    std::vector<int> turns(count, 0);
    std::vector<std::unique_ptr<SocketWatch>> watches;
    int apart = 0;
    for (std::size_t i = 0; i < count; ++i) {
        QVERIFY(pairs[i].say());
        watches.push_back(std::make_unique<SocketWatch>(pairs[i].near.get(), SocketWatch::For::Bytes, [&, i](bool) {
            ++turns[i]; // and takes nothing, like one whose bytes never end
            const auto [least, most] = std::minmax_element(turns.begin(), turns.end());
            apart = std::max(apart, *most - *least);
            return Readiness::More;
        }));
    }
    QTRY_VERIFY(*std::min_element(turns.begin(), turns.end()) >= 3);
    QVERIFY2(apart <= 2, qPrintable(QString::number(apart)));
}

void SocketWatchTest::otherEventsHaveTheirTurnBetweenBusySockets()
{
    Pair pair;
    QVERIFY(pair.say());
    int served = 0;
    const SocketWatch watch(pair.near.get(), SocketWatch::For::Bytes, [&](bool) {
        ++served;
        return Readiness::More;
    });
    bool isTold = false;
    QTRY_VERIFY(served > 0);
    QTimer::singleShot(0, this, [&] { isTold = true; });
    QTRY_VERIFY(isTold);
}

void SocketWatchTest::aWatchMayDeleteItselfAndOthers()
{
    std::array<Pair, 3> pairs;
    std::array<std::unique_ptr<SocketWatch>, 3> watches;
    int told = 0;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        QVERIFY(pairs[i].say());
        watches[i] = std::make_unique<SocketWatch>(pairs[i].near.get(), SocketWatch::For::Bytes, [&](bool) {
            ++told;
            for (auto &watch : watches)
                watch.reset();
            return Readiness::More;
        });
    }
    QTRY_COMPARE(told, 1);
    QCoreApplication::processEvents();
    QCOMPARE(told, 1);
}

void SocketWatchTest::aSocketWhoseWatchIsGoneIsToldNoMore()
{
    Pair pair;
    Pair other;
    int told = 0;
    SocketWatch(pair.near.get(), SocketWatch::For::Bytes, [&](bool) {
        ++told;
        return Readiness::Served;
    });
    QVERIFY(pair.say());
    QVERIFY(other.say());
    bool isOtherTold = false;
    const SocketWatch another(other.near.get(), SocketWatch::For::Bytes, [&](bool) {
        isOtherTold = true;
        takeByte(another);
        return Readiness::Served;
    });
    QTRY_VERIFY(isOtherTold);
    QCOMPARE(told, 0);
}

void SocketWatchTest::aSocketThatHasConnectedGoesOnToItsBytes()
{
    for (int round = 0; round < 3; ++round) { // descriptors come again
        Pair pair;
        int connected = 0;
        int bytes = 0;
        auto first = std::make_unique<SocketWatch>(pair.near.get(), SocketWatch::For::Connection, [&](bool) {
            ++connected;
            return Readiness::Served;
        });
        QTRY_COMPARE(connected, 1);
        QCoreApplication::processEvents();
        QCOMPARE(connected, 1); // told once
        first.reset();
        const SocketWatch second(pair.near.get(), SocketWatch::For::Bytes, [&](bool) {
            bytes += takeByte(second) ? 1 : 0;
            return Readiness::Served;
        });
        QVERIFY(pair.say());
        QTRY_COMPARE(bytes, 1);
    }
}

void SocketWatchTest::anEventLoopInsideGoesOnWithTheRest()
{
    Pair outer;
    Pair inner;
    QVERIFY(outer.say());
    QEventLoop loop;
    bool isInside = false;
    const SocketWatch second(inner.near.get(), SocketWatch::For::Bytes, [&](bool) {
        loop.quit();
        takeByte(second);
        return Readiness::Served;
    });
    bool hasReturned = false;
    const SocketWatch first(outer.near.get(), SocketWatch::For::Bytes, [&](bool) {
        if (takeByte(first) && !std::exchange(isInside, true)) {
            inner.say();
            loop.exec();
            hasReturned = true;
        }
        return Readiness::Served;
    });
    QTRY_VERIFY(hasReturned);
}

void SocketWatchTest::dripsAreAllToldAndWhatElseHappensTooWhileTheyLast()
{
    Pair pair;
    Pair other;
    int dripped = 0;
    bool isOtherTold = false;
    const SocketWatch watch(pair.near.get(), SocketWatch::For::Bytes, [&](bool) {
        dripped += takeByte(watch) ? 1 : 0;
        return Readiness::Dripped;
    });
    for (int drops = 1; drops <= 200; ++drops) {
        QVERIFY(pair.say());
        QTRY_COMPARE(dripped, drops);
    }
    const SocketWatch another(other.near.get(), SocketWatch::For::Bytes, [&](bool) {
        isOtherTold = takeByte(another);
        return Readiness::Served;
    });
    QVERIFY(other.say());
    QTRY_VERIFY(isOtherTold);
}

QTEST_GUILESS_MAIN(SocketWatchTest)
#include "socketwatchtest.moc"
