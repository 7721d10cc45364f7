// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/getpoetry.h"
#include "core/fetch/poetryclientfactory.h"
#include "support/behaviour.h"
#include "support/scriptedserver.h"

#include <QCoroFuture>
#include <QCoroTask>
#include <QTest>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;

/// The engine under co_await, through QCoro.
class CoroutineTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void poemsAreAwaited();
    void failuresAreThrown();

private:
    QCoro::Task<> readTwo(ServerAddress first, ServerAddress second);

    PoetryClientFactory *m_factory = nullptr;
    QByteArrayList m_told;
};

QCoro::Task<> CoroutineTest::readTwo(ServerAddress first, ServerAddress second)
{
    try {
        const Poem one = co_await fetchPoem(*m_factory, first);
        m_told += one.bytes();
        const Poem two = co_await fetchPoem(*m_factory, second);
        m_told += two.bytes();
    } catch (const PoetryException &error) {
        m_told += kindName(error.failure().kind()).toLatin1();
    }
}

void CoroutineTest::poemsAreAwaited()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send("verse").fin(); });
    PoetryClientFactory factory;
    m_factory = &factory;
    m_told.clear();
    readTwo(server.address(), server.address());
    QVERIFY(m_told.isEmpty());
    QTRY_COMPARE(m_told, (QByteArrayList{"verse", "verse"}));
    QCOMPARE(server.visits(), 2);
}

void CoroutineTest::failuresAreThrown()
{
    ScriptedServer server([](Visitor &visitor) { visitor.send("verse").fin(); });
    ScriptedServer empty([](Visitor &visitor) { visitor.fin(); });
    PoetryClientFactory factory;
    m_factory = &factory;
    m_told.clear();
    readTwo(server.address(), empty.address());
    QTRY_COMPARE(m_told, (QByteArrayList{"verse", "EmptyReply"}));
}

QTEST_GUILESS_MAIN(CoroutineTest)
#include "coroutinetest.moc"
