// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "program.h"
#include "support/behaviour.h"
#include "support/faultlog.h"
#include "support/testauthority.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <memory>
#include <vector>

#include <sys/resource.h>
#include <sys/stat.h>

using namespace Poetry::Test;
using namespace Qt::StringLiterals;

/// poetry-server as people run it.
class PoetryServerTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void eachFileHasItsPort();
    void portsFollowOneAnother();
    void manyClientsAreServedAtOnce();
    void bytesComeSlowly();
    void textsAreServedOverTls_data();
    void textsAreServedOverTls();
    void faultsAreServed_data();
    void faultsAreServed();
    void standardInputIsServed();
    void aLongTextStaysInItsFile();
    void aPipeIsNotWaitedFor();
    void aMistakeIsToldInASentence_data();
    void aMistakeIsToldInASentence();
    void aPortInUseIsTold();
    void anOutputThatCannotBeWrittenIsTold();
    void withoutDescriptorsItRests();
    void signalsEndIt_data();
    void signalsEndIt();

private:
    QString write(const QString &name, const QByteArray &bytes);
    /// The port that the server says it serves file on; 0 where it does not.
    static quint16 portOf(Program &server, const QString &file);
};

QString PoetryServerTest::write(const QString &name, const QByteArray &bytes)
{
    QFile file(folder() + u'/' + name);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        QTest::qFail("cannot write", __FILE__, __LINE__);
    return file.fileName();
}

quint16 PoetryServerTest::portOf(Program &server, const QString &file)
{
    const QByteArray start = "Serving " + file.toUtf8() + " on port ";
    if (!server.waitForOutput(start))
        return 0;
    const QByteArray rest = server.output().mid(server.output().indexOf(start) + start.size());
    return rest.left(rest.indexOf('.')).toUShort();
}

void PoetryServerTest::eachFileHasItsPort()
{
    const QString one = write(u"one"_s, "one\xFF");
    const QString two = write(u"two"_s, "two\n");
    Program server(Program::Name::PoetryServer);
    QProcessEnvironment polish = QProcessEnvironment::systemEnvironment(); // programs read its lines in any language
    polish.insert(u"LC_ALL"_s, u"pl_PL.UTF-8"_s);
    server.process().setProcessEnvironment(polish);
    server.start({u"--delay=0"_s, one, two});
    const quint16 first = portOf(server, one);
    const quint16 second = portOf(server, two);
    QVERIFY(first && second && first != second);
    const Ended ended = Program::run({u"--keep-order"_s, QString::number(first), QString::number(second)});
    QCOMPARE(ended.output, QByteArray("one\xFF\ntwo\n"));
    QCOMPARE(ended.status, 0);
}

void PoetryServerTest::portsFollowOneAnother()
{
    const QString one = write(u"one"_s, "one");
    const QString two = write(u"two"_s, "two");
    for (int tries = 0; tries < 1000; ++tries) { // until nobody has the ports that we found free
        QTcpServer free;
        QTcpServer next;
        QVERIFY(free.listen(QHostAddress::LocalHost));
        const quint16 port = free.serverPort();
        if (port == 65535 || !next.listen(QHostAddress::LocalHost, port + 1))
            continue;
        free.close();
        next.close();
        Program server(Program::Name::PoetryServer);
        server.start({u"--port"_s, QString::number(port), u"--iface"_s, u"127.0.0.1"_s, one, two});
        if (portOf(server, two) == 0)
            continue;
        QCOMPARE(portOf(server, one), port);
        QCOMPARE(portOf(server, two), port + 1);
        return;
    }
    QFAIL("no two free ports");
}

void PoetryServerTest::manyClientsAreServedAtOnce()
{
    const QString file = write(u"poem"_s, "a poem\n");
    Program server(Program::Name::PoetryServer);
    server.start({u"--delay=0.001"_s, u"--num-bytes=1"_s, file});
    const QString port = QString::number(portOf(server, file));
    const Ended ended = Program::run(QStringList(20, port));
    QCOMPARE(ended.output, QByteArray("a poem\n").repeated(20));
    QCOMPARE(ended.status, 0);
}

void PoetryServerTest::bytesComeSlowly()
{
    const QString file = write(u"poem"_s, "abcdef");
    Program server(Program::Name::PoetryServer);
    server.start({u"--delay=0.05"_s, u"--num-bytes=2"_s, file});
    const QString port = QString::number(portOf(server, file));
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(Program::run({port}).output, QByteArray("abcdef"));
    QVERIFY(timer.elapsed() >= 95); // two waits between three times
}

void PoetryServerTest::textsAreServedOverTls_data()
{
    QTest::addColumn<QByteArray>("who");
    QTest::addColumn<int>("status");
    QTest::newRow("to nobody who does not trust it") << QByteArray("stranger") << 1;
    QTest::newRow("to who knows its authority") << QByteArray("authority") << 0;
    QTest::newRow("to who knows its fingerprint") << QByteArray("fingerprint") << 0;
}

void PoetryServerTest::textsAreServedOverTls()
{
    QFETCH(QByteArray, who);
    QFETCH(int, status);
    TestAuthority authority;
    const auto identity = authority.good();
    QVERIFY2(authority.error().isEmpty(), qPrintable(authority.error()));
    const QString file = write(u"poem"_s, "sealed\n");
    Program server(Program::Name::PoetryServer);
    server.start({u"--delay=0"_s, u"--tls"_s, identity.certificate + u',' + identity.key, file});
    const quint16 port = portOf(server, file);
    QVERIFY(port);
    QStringList arguments{u"--json"_s, u"tls://localhost:%1"_s.arg(port)};
    if (who == "authority")
        arguments += {u"--ca-file"_s, authority.file()};
    else if (who == "fingerprint")
        arguments += {u"--trust"_s, QString::fromLatin1(identity.fingerprint().toHex())};
    const Ended ended = Program::run(arguments);
    QCOMPARE(ended.status, status);
    QCOMPARE(ended.output.contains(R"("end":"signed")"), status == 0);
    QCOMPARE(ended.output.contains(R"("bytes":7)"), status == 0);
    QCOMPARE(ended.error.contains(" is not trusted: "), status != 0);
}

void PoetryServerTest::faultsAreServed_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<int>("status");
    QTest::newRow("none") << u"none"_s << QByteArray("a poem") << 0;
    QTest::newRow("silent") << u"silent"_s << QByteArray() << 1;
    QTest::newRow("endless") << u"endless"_s << QByteArray("a poema poema poem") << 1;
    QTest::newRow("a stall") << u"stall-after=3"_s << QByteArray("a p") << 1;
    QTest::newRow("a reset") << u"reset-after=3"_s << QByteArray("a p") << 1;
    QTest::newRow("a close") << u"close-after=3"_s << QByteArray("a p") << 0;
    QTest::newRow("an empty poem") << u"close-after=0"_s << QByteArray() << 1;
}

void PoetryServerTest::faultsAreServed()
{
    QFETCH(QString, fault);
    const QString file = write(u"poem"_s, "a poem");
    Program server(Program::Name::PoetryServer);
    server.start({u"--delay=0"_s, u"--fault"_s, fault, file});
    const quint16 port = portOf(server, file);
    QVERIFY(port);
    const Ended ended = Program::run({u"--idle-timeout=0.5"_s, u"--max-size=18"_s, QString::number(port)});
    QTEST(ended.output, "output");
    QTEST(ended.status, "status");
}

void PoetryServerTest::standardInputIsServed()
{
    Program server(Program::Name::PoetryServer);
    server.start({u"--delay=0"_s, u"-"_s});
    server.process().write("a poem");
    server.process().closeWriteChannel();
    const quint16 port = portOf(server, u"standard input"_s);
    QVERIFY(port);
    QCOMPARE(Program::run({QString::number(port)}).output, QByteArray("a poem"));
}

void PoetryServerTest::aLongTextStaysInItsFile()
{
    const QByteArray text = QByteArray("a line of a long poem\n").repeated(1'000'000);
    const QString file = write(u"long"_s, text);
    Program server(Program::Name::PoetryServer);
    server.start({u"--delay=0"_s, file});
    const quint16 port = portOf(server, file);
    QVERIFY(port);
    QCOMPARE(Program::run({QString::number(port)}).output, text);
    QVERIFY(QFile::resize(file, text.size() -
                                    1'000'000)); // what there was cannot be sent any more, and no half passes for it
    QCOMPARE(Program::run({QString::number(port)}).status, 1);
}

void PoetryServerTest::aPipeIsNotWaitedFor()
{
    const QString pipe = folder() + u"/pipe"_s;
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    for (const QStringList &arguments : {QStringList{pipe}, QStringList{u"--tls"_s, pipe + u',' + pipe, pipe}}) {
        Program server(Program::Name::PoetryServer);
        server.start(arguments);
        const Ended ended = server.wait();
        QVERIFY2(ended.error.contains("is no plain file"), ended.error.constData());
        QCOMPARE(ended.status, 2);
    }
    const Ended ended = Program::run({u"--ca-file"_s, pipe, u"127.0.0.1:1"_s});
    QVERIFY2(ended.error.contains("is no plain file"), ended.error.constData());
    QCOMPARE(ended.status, 2);
}

void PoetryServerTest::aMistakeIsToldInASentence_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("sentence");
    const QString file = u"/etc/passwd"_s;
    QTest::newRow("no file") << QStringList{} << QByteArray("There is no file to serve; write the name of one.");
    QTest::newRow("a missing file") << QStringList{u"/nonexistent"_s}
                                    << QByteArray("The file “/nonexistent” cannot be read: No such file or directory.");
    QTest::newRow("TLS with one file") << QStringList{u"--tls=x.pem"_s, file}
                                       << QByteArray("--tls needs two files; write --tls CERT,KEY.");
    QTest::newRow("TLS without a certificate")
        << QStringList{u"--tls=/etc/passwd,/etc/passwd"_s, file}
        << QByteArray("The file “/etc/passwd” holds no certificate in the format PEM.");
    QTest::newRow("a folder") << QStringList{u"/"_s} << QByteArray("“/” is a folder; write the name of a file.");
    QTest::newRow("a port that is none") << QStringList{u"--port=65536"_s, file}
                                         << QByteArray("“65536” is not a number for --port; write a whole number "
                                                       "from 0 to 65535.");
    QTest::newRow("no bytes at a time") << QStringList{u"--num-bytes=0"_s, file}
                                        << QByteArray("“0” is not a number for --num-bytes; write a whole number "
                                                      "from 1 to 2147483647.");
    QTest::newRow("a delay that is none") << QStringList{u"--delay=-1"_s, file}
                                          << QByteArray("“-1” is not a time for --delay; write seconds from 0 to "
                                                        "1000000, such as 2.5.");
    QTest::newRow("a device") << QStringList{u"/dev/zero"_s}
                              << QByteArray("“/dev/zero” is no plain file, and may have no end; write the name of one, "
                                            "or - for standard input.");
    QTest::newRow("standard input twice")
        << QStringList{u"-"_s, u"-"_s} << QByteArray("Standard input can be served once; write - one time.");
    QTest::newRow("a replay of a text")
        << QStringList{u"--replay"_s, file}
        << QByteArray("“passwd” is no .poem file; name one that get-poetry --record has written.");
    QTest::newRow("a replay of standard input")
        << QStringList{u"--replay"_s, u"-"_s}
        << QByteArray("Standard input cannot be a .poem file; write the name of one.");
    QTest::newRow("an unknown fault") << QStringList{u"--fault=odd"_s, file}
                                      << QByteArray("“odd” is not a fault; write none, silent, endless, stall-after=N, "
                                                    "reset-after=N or close-after=N.");
    QTest::newRow("a fault without its number") << QStringList{u"--fault=reset-after"_s, file}
                                                << QByteArray("“reset-after” is not a fault; write none, silent, "
                                                              "endless, stall-after=N, reset-after=N or "
                                                              "close-after=N.");
    QTest::newRow("no address") << QStringList{u"--iface="_s, file}
                                << QByteArray("The address for --iface is empty; write one such as localhost or "
                                              "127.0.0.1.");
    QTest::newRow("an unknown option") << QStringList{u"--bogus"_s, file}
                                       << QByteArray("There is no option --bogus; --help lists those there are.");
}

void PoetryServerTest::aMistakeIsToldInASentence()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, sentence);
    Program server(Program::Name::PoetryServer);
    server.start(arguments);
    const Ended ended = server.wait();
    QCOMPARE(ended.error, QByteArray("poetry-server: " + sentence + '\n'));
    QCOMPARE(ended.output, QByteArray());
    QCOMPARE(ended.status, 2);
}

void PoetryServerTest::aPortInUseIsTold()
{
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    Program server(Program::Name::PoetryServer);
    server.start({u"--port"_s, QString::number(taken.serverPort()), write(u"poem"_s, "a poem")});
    const Ended ended = server.wait();
    QVERIFY2(ended.error.startsWith("poetry-server: "), ended.error.constData());
    QVERIFY2(ended.error.contains(QByteArray::number(taken.serverPort())), ended.error.constData());
    QCOMPARE(ended.error.count('\n'), 1);
    QCOMPARE(ended.status, 1);
}

void PoetryServerTest::anOutputThatCannotBeWrittenIsTold()
{
    Program server(Program::Name::PoetryServer);
    server.process().setStandardOutputFile(u"/dev/full"_s);
    server.start({write(u"poem"_s, "a poem")});
    const Ended ended = server.wait();
    QCOMPARE(ended.error,
             QByteArray("poetry-server: Standard output cannot be written: 28: No space left on device.\n"));
    QCOMPARE(ended.status, 1);
}

void PoetryServerTest::withoutDescriptorsItRests() // P7
{
    constexpr int Clients = 100;
    const QString file = write(u"poem"_s, "a poem");
    Program server(Program::Name::PoetryServer);
    server.inChild([limit = rlimit{64, 64}] { ::setrlimit(RLIMIT_NOFILE, &limit); });
    server.startTraced({u"-e"_s, u"trace=accept4"_s, u"-e"_s, u"status=failed"_s},
                       {u"--delay=0"_s, u"--fault=stall-after=1"_s, file});
    const quint16 port = portOf(server, file);
    QVERIFY(port != 0);
    const FaultTimer timer{"P7"};
    const auto isServed = [](const auto &client) { return client->bytesAvailable() > 0; };
    std::vector<std::unique_ptr<QTcpSocket>> clients;
    for (int i = 0; i < Clients; ++i) {
        clients.push_back(std::make_unique<QTcpSocket>());
        clients.back()->connectToHost(QHostAddress::LocalHost, port);
        // The first alone, then all others at once: the last look for another one has found nobody, or had no
        // descriptor.
        if (i == 0)
            QTRY_VERIFY(isServed(clients.front()));
    }
    QTRY_VERIFY(std::ranges::count_if(clients, isServed) >= 40);
    QVERIFY(std::ranges::count_if(clients, isServed) < Clients);
    while (!clients.empty()) { // whoever goes makes room for whoever waits
        QTRY_VERIFY(std::ranges::any_of(clients, isServed));
        std::erase_if(clients, isServed);
    }
    ::kill(server.traced(), SIGTERM);
    const QByteArray failed = server.wait().error;
    QVERIFY2(failed.count("EMFILE") == 0, failed.constData());
}

void PoetryServerTest::signalsEndIt_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("Ctrl-C") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
}

void PoetryServerTest::signalsEndIt()
{
    QFETCH(int, number);
    const QString file = write(u"poem"_s, "a poem");
    Program server(Program::Name::PoetryServer);
    server.start({u"--fault=silent"_s, file});
    QTcpSocket client;
    client.connectToHost(QHostAddress::LocalHost, portOf(server, file));
    QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
    server.sendSignal(number);
    const Ended ended = server.wait();
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.error, QByteArray());
}

QTEST_GUILESS_MAIN(PoetryServerTest)
#include "poetryservertest.moc"
