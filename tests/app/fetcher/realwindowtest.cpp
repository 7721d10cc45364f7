// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/poetryclientfactory.h"
#include "offscreen.h"
#include "support/behaviour.h"
#include "support/realservers.h"
#include "support/scriptedserver.h"
#include "ui/window/mainwindow.h"
#include "windowdriver.h"

#include <QApplication>
#include <QPlainTextEdit>
#include <QTest>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;

/// The window and servers that nobody here wrote.
class RealWindowTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyServerHasItsEnd();
};

void RealWindowTest::initTestCase()
{
    prepareOffscreenPlatform();
    // Opens what Qt keeps open: fonts, the clipboard.
    PoetryClientFactory factory;
    MainWindow window(factory);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
}

void RealWindowTest::everyServerHasItsEnd()
{
    RealServers servers(folder());
    const RefusingPort closed;
    const RealServers::Xinetd xinetd = servers.xinetd();
    const QByteArray poem("caf\xE9 \xFF: not UTF-8\n");
    const QList<quint16> ports{servers.ncat(poem),
                               servers.ncatKeepOpen("kept open\n"),
                               servers.socat("socat\n"),
                               servers.twisted("Twisted\n"),
                               servers.socatReset("cut off\n"),
                               closed.address().port(),
                               xinetd.daytime,
                               xinetd.chargen};
    QStringList lines;
    for (const quint16 port : ports) {
        QVERIFY2(port, qPrintable(servers.error()));
        lines += QString::number(port);
    }

    PoetryClientFactory factory;
    FetchOptions options = factory.options();
    options.maxSize = 100'000;
    factory.setOptions(options);
    MainWindow window(factory);
    const WindowDriver driver(window);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    driver.paste(lines.join(u'\n'));
    driver.pressEnter();

    const QStringList states{u"Complete"_s, u"Complete"_s, u"Complete"_s, u"Complete"_s,
                             u"Cut off"_s,  u"Failed"_s,   u"Complete"_s, u"Cut off"_s};
    QTRY_COMPARE(driver.column(u"State"_s), states);
    const std::vector<FetchId> ids = factory.ids();
    QCOMPARE(ids.size(), states.size());
    QCOMPARE(factory.find(ids[0])->poem.bytes(), poem);
    QCOMPARE(factory.find(ids[1])->poem.bytes(), QByteArray("kept open\n"));
    QCOMPARE(factory.find(ids[2])->poem.bytes(), QByteArray("socat\n"));
    QCOMPARE(factory.find(ids[3])->poem.bytes(), QByteArray("Twisted\n"));
    QCOMPARE(factory.find(ids[4])->failure->kind(), FailureKind::ConnectionReset);
    QCOMPARE(factory.find(ids[5])->failure->kind(), FailureKind::ConnectionRefused);
    QVERIFY(factory.find(ids[6])->poem.bytes().endsWith("\r\n"));
    QCOMPARE(factory.find(ids[7])->failure->kind(), FailureKind::TooLarge);
    QCOMPARE(factory.find(ids[7])->poem.size(), 100'000);

    driver.selectRow(3);
    QTRY_VERIFY(driver.read(u"Poem"_s).contains(u"Twisted"_s));
    driver.selectRow(5);
    QTRY_VERIFY(driver.text(u"Failure report"_s)->toPlainText().contains(u"Connection was refused by other side"_s));
}

QTEST_MAIN(RealWindowTest)
#include "realwindowtest.moc"
