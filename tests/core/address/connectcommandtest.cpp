// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/address/connectcommand.h"
#include "support/behaviour.h"
#include "support/scriptedserver.h"
#include "support/testauthority.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;

using Tool = ConnectCommand::Tool;
Q_DECLARE_METATYPE(Tool)

namespace {

const QByteArray Text("first line\n\tsecond: \xc3\xa9\0\r\n'\"$(x)` last", 37);

QString programOf(Tool tool)
{
    return tool == Tool::PowerShell ? u"pwsh"_s : tool == Tool::Python ? u"python3"_s : ConnectCommand::name(tool);
}

/// Why a command of the tool cannot be tried here; empty where it can.
QString obstacle(Tool tool)
{
    const QString program = QStandardPaths::findExecutable(programOf(tool));
    if (program.isEmpty())
        return u"The program of this command is not on this machine."_s;
    if (tool == Tool::Nc && QFileInfo(program).canonicalFilePath().endsWith(u"ncat"_s))
        return u"This nc is that of Nmap, which hangs up where its input ends."_s;
    return {};
}

} // namespace

/// Commands of other programs that fetch from a server.
class ConnectCommandTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void theCommandBringsTheSameBytes_data();
    void theCommandBringsTheSameBytes();
    void severalCanBePastedTogether_data();
    void severalCanBePastedTogether();
    void aHostCannotBecomeAnotherCommand_data();
    void aHostCannotBecomeAnotherCommand();
    void whatAToolCannotDoHasNoCommand();

private:
    static void addTools()
    {
        QTest::addColumn<Tool>("tool");
        for (int i = 0; i < ConnectCommand::Tools; ++i)
            QTest::newRow(qPrintable(ConnectCommand::name(static_cast<Tool>(i)))) << static_cast<Tool>(i);
    }
    /// In a shell of its own, in folder().
    void run(QProcess &process, Tool tool, const QString &command)
    {
        process.setWorkingDirectory(folder());
        if (tool == Tool::PowerShell)
            process.start(u"pwsh"_s, {u"-NoProfile"_s, u"-Command"_s, command});
        else
            process.start(u"sh"_s, {u"-c"_s, command});
        QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 20'000);
    }
};

void ConnectCommandTest::theCommandBringsTheSameBytes_data()
{
    QTest::addColumn<Tool>("tool");
    QTest::addColumn<QHostAddress>("host");
    QTest::addColumn<bool>("isTls");
    for (int i = 0; i < ConnectCommand::Tools; ++i) {
        const auto tool = static_cast<Tool>(i);
        const QByteArray name = ConnectCommand::name(tool).toLatin1();
        QTest::addRow("%s over IPv4", name.constData()) << tool << QHostAddress(QHostAddress::LocalHost) << false;
        QTest::addRow("%s over IPv6", name.constData()) << tool << QHostAddress(QHostAddress::LocalHostIPv6) << false;
        if (tool != Tool::Nc && tool != Tool::Curl)
            QTest::addRow("%s over TLS", name.constData()) << tool << QHostAddress(QHostAddress::LocalHost) << true;
    }
}

void ConnectCommandTest::theCommandBringsTheSameBytes()
{
    QFETCH(Tool, tool);
    QFETCH(QHostAddress, host);
    QFETCH(bool, isTls);
    if (const QString why = obstacle(tool); !why.isEmpty())
        QSKIP(qPrintable(why));
    std::unique_ptr<TestAuthority> authority;
    std::unique_ptr<ScriptedServer> server;
    const auto script = [](Visitor &visitor) { visitor.send(Text.first(9)).sendAndFin(Text.sliced(9)); };
    if (isTls) {
        authority = std::make_unique<TestAuthority>();
        QCOMPARE(authority->error(), QString());
        server = std::make_unique<ScriptedServer>(script, authority->good().configuration(), host);
    } else {
        server = std::make_unique<ScriptedServer>(script, host);
    }
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    if (isTls)
        environment.insert(u"SSL_CERT_FILE"_s, authority->file()); // who is to be believed
    process.setProcessEnvironment(environment);
    const QString name = isTls ? u"tls://localhost:%1"_s : server->address().toString(); // ncat believes names only
    const auto address = std::get<ServerAddress>(ServerAddress::parse(isTls ? name.arg(server->port()) : name));
    run(process, tool, ConnectCommand::of(address, tool));
    QCOMPARE(process.readAllStandardOutput(), Text);
    QCOMPARE(server->visits(), 1);
    QCOMPARE(server->received(), 0);
}

void ConnectCommandTest::severalCanBePastedTogether_data()
{
    addTools();
}

void ConnectCommandTest::severalCanBePastedTogether()
{
    QFETCH(Tool, tool);
    if (const QString why = obstacle(tool); !why.isEmpty())
        QSKIP(qPrintable(why));
    if (tool == Tool::PowerShell)
        QSKIP("PowerShell has a prompt of its own.");
    ScriptedServer server([](Visitor &visitor) { visitor.sendAndFin(Text); });
    const QString command = ConnectCommand::of(server.address(), tool);
    QProcess process;
    process.start(u"sh"_s, {}); // which reads commands from where those may read, too
    process.write((command + u'\n' + command + u'\n').toUtf8());
    QTRY_COMPARE_WITH_TIMEOUT(process.bytesAvailable(), 2 * Text.size(), 20'000);
    process.closeWriteChannel();
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 20'000);
    QCOMPARE(process.readAllStandardOutput(), Text + Text);
    QCOMPARE(server.received(), 0);
}

void ConnectCommandTest::aHostCannotBecomeAnotherCommand_data()
{
    addTools();
}

/// No address that was typed has such a host; should one come from elsewhere, no such host is found.
void ConnectCommandTest::aHostCannotBecomeAnotherCommand()
{
    QFETCH(Tool, tool);
    QHostAddress host(u"fe80::1"_s);
    for (const QString &zone : {u"a'; touch made; '"_s, u"\"$(touch made)`touch made`"_s, u"a b\ntouch made\n"_s,
                                u"],EXEC:'touch made' ‘; New-Item made #"_s}) {
        host.setScopeId(zone);
        for (const ServerAddress &server : {ServerAddress(host, 17), ServerAddress(host, 17).overTls()}) {
            const QString command = ConnectCommand::of(server, tool);
            if (command.isEmpty() || QStandardPaths::findExecutable(programOf(tool)).isEmpty())
                continue;
            QProcess process;
            run(process, tool, command);
            QCOMPARE(process.readAllStandardOutput(), QByteArray());
            QCOMPARE(QDir(folder()).entryList(QDir::Files), QStringList());
        }
    }
    host.setScopeId(u"a‘b'c"_s);
    if (tool == Tool::PowerShell)
        QVERIFY(ConnectCommand::of(ServerAddress(host, 17), tool).contains(u"('fe80::1%a‘‘b''c', 17)"_s));
}

void ConnectCommandTest::whatAToolCannotDoHasNoCommand()
{
    const ServerAddress server = std::get<ServerAddress>(ServerAddress::parse(u"tls://poems.example:17"));
    QCOMPARE(ConnectCommand::of(server, Tool::Nc), QString());
    QCOMPARE(ConnectCommand::of(server, Tool::Curl), QString()); // none of its protocols sends nothing over TLS
    QVERIFY(!ConnectCommand::of(server.overTcp(), Tool::Nc).isEmpty());
    QVERIFY(!ConnectCommand::of(server.overTcp(), Tool::Curl).isEmpty());
}

QTEST_GUILESS_MAIN(ConnectCommandTest)
#include "connectcommandtest.moc"
