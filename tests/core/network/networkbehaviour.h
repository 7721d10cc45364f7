// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "namespace.h"
#include "support/behaviour.h"

#include <QCoreApplication>
#include <QNetworkProxyFactory>
#include <QTest>

#include <chrono>
#include <map>

namespace Poetry::Test {

/// Gives every test a network of its own, with nothing but a loopback interface and an /etc/hosts that knows localhost.
/// The base of all tests of the network; skips them where the machine does not allow that.
class NetworkBehaviour : public Behaviour
{
    Q_OBJECT

protected:
    /// To be told at the end: a case of the catalogue of faults has been made to happen once more.
    void measured(const QByteArray &number, std::chrono::milliseconds toVerdict);
    /// A network behind ours, 192.0.2.2 and 2001:db8::2 there, .1 and ::1 here ("here" and "there" are the interfaces),
    /// and three addresses each where nobody ever answers: .7 to .9, ::7 to ::9. Returns what went wrong.
    static QString connectTo(const Network &network);

protected Q_SLOTS:
    void initTestCase();
    void init() override;
    void cleanupTestCase();

private:
    struct Measured
    {
        int runs = 0;
        std::chrono::milliseconds worst{0};
    };
    std::map<QByteArray, Measured> m_measured;
};

/// main() of a test of the network.
template <typename TestCase> int runInNamespaces(int argc, char *argv[])
{
    enterNamespaces();
    const QCoreApplication app(argc, argv);
    QNetworkProxyFactory::setUseSystemConfiguration(false); // finding out keeps a thread and a descriptor
    TestCase test;
    return QTest::qExec(&test, argc, argv);
}

} // namespace Poetry::Test
