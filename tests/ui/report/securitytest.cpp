// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/poetryclientfactory.h"
#include "core/network/tlstrust.h"
#include "keptthings.h"
#include "support/contents.h"
#include "support/forwardingproxy.h"
#include "support/scriptedserver.h"
#include "support/testauthority.h"
#include "ui/window/mainwindow.h"
#include "windowbehaviour.h"
#include "windowdriver.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QSslSocket>
#include <QTest>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray whoSays = "Who says so?\nThe same who said it before.\n";

} // namespace

/// What the window says and keeps about certificates and proxies.
class SecurityTest : public WindowBehaviour
{
    Q_OBJECT

public:
    SecurityTest() : WindowBehaviour(Keeps::Things) {}

private Q_SLOTS:
    void initTestCase() override;

    void aCertificateThatIsTrustedIsRememberedAndItsPoemFetched();
    void detailsSayWhatTheEndIsWorth_data();
    void detailsSayWhatTheEndIsWorth();
    void thePasswordOfAProxyIsShownNowhere_data();
    void thePasswordOfAProxyIsShownNowhere();

private:
    void fetch(const ServerAddress &address) const;
    QString state() const { return m_driver->column(u"State"_s).join(u' '); }
    void answer(QMessageBox::ButtonRole role) const;
    QString details() const;

    std::unique_ptr<TestAuthority> m_authority;
};

void SecurityTest::initTestCase()
{
    WindowBehaviour::initTestCase();
    m_authority = std::make_unique<TestAuthority>();
    QVERIFY(!m_authority->selfSigned().fingerprint().isEmpty());
    QVERIFY2(m_authority->error().isEmpty(), qPrintable(m_authority->error()));
    QVERIFY(QSslSocket::supportsSsl()); // opens what the library keeps
}

void SecurityTest::fetch(const ServerAddress &address) const
{
    m_driver->paste(address.toString());
    m_driver->pressEnter();
}

void SecurityTest::answer(QMessageBox::ButtonRole role) const
{
    auto *question = m_window->findChild<QMessageBox *>();
    QVERIFY(question);
    for (QAbstractButton *button : question->buttons()) {
        if (question->buttonRole(button) == role)
            button->click();
    }
    QTRY_VERIFY(!m_window->findChild<QMessageBox *>());
}

QString SecurityTest::details() const
{
    QTest::mouseClick(m_driver->find(QAccessible::CheckBox, u"Details"_s), Qt::LeftButton);
    m_driver->click(u"Copy Details"_s);
    return QGuiApplication::clipboard()->text();
}

void SecurityTest::aCertificateThatIsTrustedIsRememberedAndItsPoemFetched()
{
    const auto identity = m_authority->selfSigned();
    const ScriptedServer server([](Visitor &visitor) { visitor.send(whoSays).fin(); }, identity.configuration());
    const QString fingerprint = TlsTrust::fingerprintText(identity.fingerprint());
    fetch(server.address());
    QTRY_COMPARE(state(), u"Failed"_s);
    QVERIFY2(m_driver->read(u"Failure report"_s).contains(fingerprint),
             qPrintable(m_driver->read(u"Failure report"_s)));

    m_driver->click(u"Trust This Certificate…"_s);
    QVERIFY(m_window->findChild<QMessageBox *>()->informativeText().contains(fingerprint));
    answer(QMessageBox::RejectRole);
    QCOMPARE(m_kept->settings.trusted(), QStringList());
    QCOMPARE(state(), u"Failed"_s);

    m_driver->click(u"Trust This Certificate…"_s);
    answer(QMessageBox::AcceptRole);
    QTRY_COMPARE(state(), u"Complete"_s);
    QCOMPARE(m_driver->read(u"Poem"_s).trimmed(), QString::fromUtf8(whoSays).trimmed());
    QCOMPARE(m_kept->settings.trusted(), QStringList{fingerprint + u' ' + server.address().toString()});
    QTRY_VERIFY(contents(folder() + u"/data/settings.ini"_s).contains(fingerprint.toLatin1()));

    const int before = server.visits();
    fetch(server.address()); // and nobody is asked again
    QTRY_COMPARE(server.visits(), before + 1);
    QTRY_COMPARE(state(), u"Complete"_s);
}

void SecurityTest::detailsSayWhatTheEndIsWorth_data()
{
    QTest::addColumn<bool>("isTls");
    QTest::addColumn<bool>("hasProxy");
    QTest::addColumn<QString>("end");
    const QString closed = u"End: Closed by the server, as far as can be told\n"_s;
    const QString isSigned = u"End: Signed by the server: nothing is missing\n"_s;
    QTest::newRow("plain") << false << false << closed;
    QTest::newRow("plain, through a proxy") << false << true << closed;
    QTest::newRow("TLS") << true << false << isSigned;
    QTest::newRow("TLS through a proxy") << true << true << isSigned;
}

void SecurityTest::detailsSayWhatTheEndIsWorth()
{
    QFETCH(bool, isTls);
    QFETCH(bool, hasProxy);
    QFETCH(QString, end);
    const auto script = [](Visitor &visitor) { visitor.send(whoSays).fin(); };
    const auto identity = m_authority->selfSigned();
    const auto server = isTls ? std::make_unique<ScriptedServer>(script, identity.configuration())
                              : std::make_unique<ScriptedServer>(script);
    const ForwardingProxy proxy;
    m_kept->settings.trust(server->address().overTls(), identity.fingerprint());
    if (hasProxy)
        m_kept->settings.proxy.set(proxy.address().toSecretString());
    fetch(server->address());
    QTRY_COMPARE(state(), u"Complete"_s);
    const QString copied = details();
    QVERIFY2(copied.contains(end), qPrintable(copied));
    const QString sentence = u"Proxy: %1. The end is reported as the proxy passes it on.\n"_s;
    QVERIFY2(copied.contains(sentence.arg(proxy.address().toString())) == hasProxy, qPrintable(copied));
    QCOMPARE(proxy.asked(), hasProxy ? 1 : 0);
}

void SecurityTest::thePasswordOfAProxyIsShownNowhere_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("outcome");
    const QByteArray accepted("\x05\x02\x01\x00\x05\x00\x00\x01\0\0\0\0\0\0", 14);
    QTest::newRow("accepted") << accepted + whoSays << u"Complete"_s;
    QTest::newRow("not accepted") << QByteArray("\x05\x02\x01\x01", 4) << u"Failed"_s;
}

void SecurityTest::thePasswordOfAProxyIsShownNowhere()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, outcome);
    const ScriptedServer proxy([&](Visitor &visitor) { visitor.send(answer).fin(); });
    m_kept->settings.proxy.set(u"socks5://somebody:opensesame@"_s + proxy.address().toString());
    fetch({QHostAddress(u"192.0.2.7"_s), 17});
    QTRY_COMPARE(state(), outcome);
    QStringList shown{details()};
    for (const QWidget *widget : QApplication::allWidgets())
        shown << widget->windowTitle() << widget->toolTip() << widget->accessibleName()
              << widget->accessibleDescription();
    for (const QLabel *label : m_window->findChildren<QLabel *>())
        shown << label->text();
    for (const QPlainTextEdit *text : m_window->findChildren<QPlainTextEdit *>())
        shown << text->toPlainText();
    for (int column = 0; column < m_driver->table()->model()->columnCount(); ++column) {
        const QModelIndex cell = m_driver->table()->model()->index(0, column);
        for (const auto role : {Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole})
            shown << cell.data(role).toString();
    }
    const QString all = shown.join(u'\n');
    QVERIFY2(all.contains(u"socks5://"_s + proxy.address().toString()), qPrintable(all));
    for (const QString &secret : {u"opensesame"_s, u"somebody"_s})
        QVERIFY2(!all.contains(secret), qPrintable(all));
}

QTEST_MAIN(SecurityTest)
#include "securitytest.moc"
