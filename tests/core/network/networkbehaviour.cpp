// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "networkbehaviour.h"

#include "support/faultlog.h"

namespace Poetry::Test {

using namespace Qt::StringLiterals;

void NetworkBehaviour::measured(const QByteArray &number, std::chrono::milliseconds toVerdict)
{
    Measured &measured = m_measured[number];
    ++measured.runs;
    measured.worst = std::max(measured.worst, toVerdict);
}

QString NetworkBehaviour::connectTo(const Network &network)
{
    QString error = ip("link add here type veth peer name there netns " + network.path().toLatin1() + '\n');
    network.inside([&] {
        error += ip("addr add 192.0.2.2/24 dev there\naddr add 2001:db8::2/64 dev there nodad\nlink set there up\n");
    });
    QByteArray lines = "addr add 192.0.2.1/24 dev here\naddr add 2001:db8::1/64 dev here nodad\nlink set here up\n";
    // Their hardware address is nobody's, and is never asked for.
    for (const char last : {'7', '8', '9'}) {
        for (const QByteArray &net : {QByteArray("192.0.2."), QByteArray("2001:db8::")})
            lines += "neigh add " + net + last + " lladdr 02:00:00:00:00:99 dev here nud permanent\n";
    }
    error += ip(lines);
    // The kernel takes up to a second to see that the far end has come up, and drops what is sent there until then.
    const auto isUp = [&] {
        QByteArray state;
        network.inside([&] { state = run(u"ip"_s, {u"-oneline"_s, u"link"_s, u"show"_s, u"there"_s}, {}, &error); });
        return state.contains(" state UP ");
    };
    return QTest::qWaitFor(isUp) ? error : error + u"The far end does not come up."_s;
}

void NetworkBehaviour::initTestCase()
{
    if (!namespaceObstacle().isEmpty())
        QSKIP(qPrintable(namespaceObstacle()));
}

void NetworkBehaviour::init()
{
    enterFreshNetwork();
    writeEtc(u"hosts"_s, "127.0.0.1 localhost\n");
    writeEtc(u"host.conf"_s, "multi on\n"); // a name in /etc/hosts may have several addresses
    writeEtc(u"nsswitch.conf"_s, "hosts: files dns\n");
    writeEtc(u"resolv.conf"_s, "nameserver 127.0.0.1\noptions timeout:1 attempts:1\n");
    Behaviour::init();
}

void NetworkBehaviour::cleanupTestCase()
{
    for (const auto &[number, measured] : m_measured)
        faultMeasured(number.constData(), measured.runs, measured.worst);
}

} // namespace Poetry::Test
