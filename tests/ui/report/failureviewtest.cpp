// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/report/failureview.h"
#include "core/failure/failureside.h"
#include "offscreen.h"
#include "support/behaviour.h"
#include "ui/report/failuremarkdown.h"
#include "ui/report/failuretree.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMessageBox>
#include <QMetaEnum>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <set>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Side = FailureSide::Side;

Failure refusal()
{
    Failure failure(FailureKind::ConnectionRefused, FailureStage::Connect, u"It was <b>refused</b>"_s);
    failure.withErrno(ECONNREFUSED).withServer(u"127.0.0.1:17"_s);
    failure.withTried({{u"127.0.0.1:17"_s, 3ms, 201ms, ECONNREFUSED, {nullptr, u"Connection refused"_s}},
                       {u"[::1]:17"_s, 250ms, 10ms, {}, {nullptr, u"no answer yet"_s}}});
    return failure;
}

QPushButton *button(const FailureView &view, const QString &text)
{
    for (QPushButton *one : view.findChildren<QPushButton *>()) {
        if (one->text() == text)
            return one;
    }
    return nullptr;
}

QString shown(const FailureView &view)
{
    return view.findChild<QPlainTextEdit *>()->toPlainText();
}

/// All that can be read in a tree.
QStringList textsOf(const QTreeWidgetItem *group)
{
    QStringList texts;
    for (int i = 0; i < group->childCount(); ++i) {
        for (int column = 0; column < group->child(i)->columnCount(); ++column)
            texts << group->child(i)->text(column);
        texts << textsOf(group->child(i));
    }
    return texts;
}

QStringList below(const QTreeWidgetItem *group, int column)
{
    QStringList texts;
    for (int i = 0; i < group->childCount(); ++i)
        texts << group->child(i)->text(column);
    return texts;
}

} // namespace

/// A failure where its poem would be.
class FailureViewTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aCertificateIsTrustedOnlyAfterAQuestion();
    void aLongNameDoesNotWidenTheQuestion();
    void everyKindIsOnSomebodysSide_data();
    void everyKindIsOnSomebodysSide();
    void everyKindIsAmongTheRows();
    void itIsShownInThreeLayers();
    void eachThingIsSaidOnce();
    void itsButtonsAreThoseThatHelp_data();
    void itsButtonsAreThoseThatHelp();
    void theTreeHoldsEveryAddressAndStep();
    void causesAndEarlierAttemptsHaveTheirOwnSteps();
    void whatHappenedIsNotCutShort();
    void theTreeIsWalkedByKeyboard();
    void markdownKeepsWhatCameFromOutsideAsText();
    void itIsReadInASmallPane();
};

void FailureViewTest::initTestCase()
{
    prepareOffscreenPlatform();
    FailureView view;
    static_cast<QWidget &>(view).show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    view.show(refusal(), true);
    view.grab(); // opens the fonts
    QGuiApplication::clipboard()->setText(u"opens it"_s);
}

void FailureViewTest::everyKindIsOnSomebodysSide_data()
{
    QTest::addColumn<FailureKind>("kind");
    QTest::addColumn<FailureStage>("stage");
    QTest::addColumn<Side>("side");

    using enum FailureKind;
    using enum FailureStage;
    QTest::newRow("no address") << InvalidAddress << Parse << Side::Address;
    QTest::newRow("no such host") << HostNotFound << Resolve << Side::NameService;
    QTest::newRow("refused") << ConnectionRefused << Connect << Side::Server;
    QTest::newRow("no way there") << Unreachable << Connect << Side::Network;
    QTest::newRow("no way there any more") << Unreachable << Receive << Side::Network;
    QTest::newRow("the name service says nothing") << ConnectTimeout << Resolve << Side::NameService;
    QTest::newRow("no answer") << ConnectTimeout << Connect << Side::Server;
    QTest::newRow("reset") << ConnectionReset << Receive << Side::Server;
    QTest::newRow("nothing sent") << EmptyReply << Receive << Side::Server;
    QTest::newRow("silence") << IdleTimeout << Receive << Side::Server;
    QTest::newRow("too slow") << DeadlineExceeded << Receive << Side::Server;
    QTest::newRow("too slow before it was found") << DeadlineExceeded << Resolve << Side::NameService;
    QTest::newRow("too large") << TooLarge << Receive << Side::Limits;
    QTest::newRow("no descriptors") << OutOfResources << Connect << Side::Computer;
    QTest::newRow("a full disk") << StorageFailed << Store << Side::Disk;
    QTest::newRow("the proxy") << ProxyFailed << Connect << Side::Network;
    QTest::newRow("not secure") << TlsFailed << Connect << Side::Server;
    QTest::newRow("ended before") << Interrupted << Receive << Side::Ending;
    QTest::newRow("a mistake") << Internal << Receive << Side::Program;
}

void FailureViewTest::everyKindIsOnSomebodysSide()
{
    QFETCH(FailureKind, kind);
    QFETCH(FailureStage, stage);
    QFETCH(Side, side);
    const Failure failure(kind, stage, u"Something went wrong"_s);
    QCOMPARE(FailureSide::of(failure), side);
    FailureView view;
    view.show(failure, false);
    const QString text = shown(view);
    QVERIFY2(text.contains(FailureSide::sentence(side)), qPrintable(text));
}

void FailureViewTest::everyKindIsAmongTheRows()
{
    // A new kind has to say on whose side it is.
    QCOMPARE(QMetaEnum::fromType<FailureKind>().keyCount(), 16);
    std::set<QString> sentences;
    for (int side = 0; side <= static_cast<int>(Side::Program); ++side)
        sentences.insert(FailureSide::sentence(static_cast<Side>(side)));
    QCOMPARE(sentences.size(), 9U);
    QVERIFY(!sentences.contains(QString()));
}

void FailureViewTest::itIsShownInThreeLayers()
{
    FailureView view;
    const Failure failure = refusal();
    view.show(failure, false);
    const QString text = shown(view);
    QVERIFY2(text.startsWith(u"It was <b>refused</b>: 111: Connection refused.\n"_s), qPrintable(text));
    QVERIFY2(text.contains(failure.advice()), qPrintable(text));
    QCOMPARE(view.report(), failure.report());
    button(view, u"Copy as Text"_s)->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), failure.report());
    button(view, u"Copy as Markdown"_s)->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), FailureMarkdown::of(failure));
}

void FailureViewTest::eachThingIsSaidOnce()
{
    FailureView view;
    static_cast<QWidget &>(view).show();
    const Failure failure = refusal();
    view.show(failure, false);
    const QString all = (textsOf(view.findChild<FailureTree *>()->invisibleRootItem()) << shown(view)).join(u'\n');
    for (const QString &thing : {u"It was <b>refused</b>"_s, u"Connection refused"_s, failure.advice(),
                                 u"127.0.0.1:17"_s, u"no answer yet"_s, u"ConnectionRefused"_s})
        QVERIFY2(all.count(thing) == 1, qPrintable(thing + u"\n\n"_s + all));
    QVERIFY(view.findChild<FailureTree *>()->isVisible());
    button(view, u"All as Text"_s)->click();
    QCOMPARE(shown(view), failure.report());
    QVERIFY(!view.findChild<FailureTree *>()->isVisible());
    button(view, u"All as Text"_s)->click();
    QVERIFY(view.findChild<FailureTree *>()->isVisible());
    QVERIFY(shown(view) != failure.report());
}

void FailureViewTest::itsButtonsAreThoseThatHelp_data()
{
    QTest::addColumn<FailureKind>("kind");
    QTest::addColumn<bool>("hasText");
    QTest::addColumn<bool>("mayBePatient");

    QTest::newRow("refused") << FailureKind::ConnectionRefused << false << false;
    QTest::newRow("reset after some text") << FailureKind::ConnectionReset << true << false;
    QTest::newRow("no answer") << FailureKind::ConnectTimeout << false << true;
    QTest::newRow("silence after some text") << FailureKind::IdleTimeout << true << true;
    QTest::newRow("too slow") << FailureKind::DeadlineExceeded << true << true;
}

void FailureViewTest::itsButtonsAreThoseThatHelp()
{
    QFETCH(FailureKind, kind);
    QFETCH(bool, hasText);
    QFETCH(bool, mayBePatient);
    FailureView view;
    const QSignalSpy retried(&view, &FailureView::retryRequested);
    const QSignalSpy patient(&view, &FailureView::patientRetryRequested);
    const QSignalSpy text(&view, &FailureView::textRequested);
    static_cast<QWidget &>(view).show();
    view.show(Failure(kind, FailureStage::Receive, u"Something went wrong"_s), hasText);
    QCOMPARE(button(view, u"Show Partial Text"_s)->isVisible(), hasText);
    QCOMPARE(button(view, u"Retry With Longer Time-out"_s)->isVisible(), mayBePatient);
    button(view, u"Retry"_s)->click();
    button(view, u"Retry With Longer Time-out"_s)->click();
    button(view, u"Show Partial Text"_s)->click();
    QCOMPARE(retried.count(), 1);
    QCOMPARE(patient.count(), 1);
    QCOMPARE(text.count(), 1);
}

void FailureViewTest::theTreeHoldsEveryAddressAndStep()
{
    FailureTree tree;
    tree.show(refusal());
    QCOMPARE(tree.topLevelItemCount(), 2);
    const QTreeWidgetItem *tried = tree.topLevelItem(0);
    QCOMPARE(tried->text(0), u"2 address(es) tried"_s);
    QVERIFY(tried->isExpanded());
    QCOMPARE(below(tried, 0), (QStringList{u"3 ms"_s, u"0.2 s"_s}));
    QCOMPARE(below(tried, 1), (QStringList{u"127.0.0.1:17"_s, u"[::1]:17: no answer yet"_s}));
    QCOMPARE(below(tried, 2), (QStringList{u"for 0.2 s"_s, u"for 10 ms"_s}));
    const QTreeWidgetItem *steps = tree.topLevelItem(1);
    QVERIFY(!steps->isExpanded());
    QCOMPARE(below(steps, 1), QStringList{u"failed, as said above"_s});

    QVERIFY2(steps->child(0)->text(2).contains(u"failureviewtest.cpp"_s), qPrintable(steps->child(0)->text(2)));
    QVERIFY(!steps->child(0)->toolTip(1).contains(u"<b>"_s)); // a tool tip would take it for a mark
}

void FailureViewTest::causesAndEarlierAttemptsHaveTheirOwnSteps()
{
    Failure failure = refusal();
    Failure cause(FailureKind::StorageFailed, FailureStage::Store, u"The disk is full"_s);
    failure.withCause(cause).withEarlier({refusal(), cause});
    FailureTree tree;
    tree.show(failure);
    QCOMPARE(tree.topLevelItemCount(), 5);
    QCOMPARE(tree.topLevelItem(2)->text(0), u"Caused by: The disk is full."_s);
    QCOMPARE(tree.topLevelItem(2)->childCount(), 1);
    QVERIFY(tree.topLevelItem(3)->text(0).startsWith(u"Attempt 1, earlier: It was <b>refused</b>"_s));
    QCOMPARE(tree.topLevelItem(3)->childCount(), 2);
    QVERIFY(!tree.topLevelItem(3)->isExpanded());
    QCOMPARE(below(tree.topLevelItem(4)->child(0), 1), QStringList{u"failed, as said above"_s});
    tree.show(refusal());
    QCOMPARE(tree.topLevelItemCount(), 2);
}

void FailureViewTest::whatHappenedIsNotCutShort()
{
    FailureTree tree;
    tree.show(refusal());
    static_cast<QWidget &>(tree).show();
    const int character = tree.fontMetrics().averageCharWidth();
    tree.resize(60 * character, 400);
    const QTreeWidgetItem *step = tree.topLevelItem(0)->child(0);
    const int needed = tree.fontMetrics().horizontalAdvance(step->text(1));
    QTRY_VERIFY2(tree.visualItemRect(step).isValid() && tree.columnWidth(1) > needed, "narrow");
    QVERIFY(tree.isColumnHidden(2));
    QVERIFY2(step->toolTip(1).contains(step->text(2)), qPrintable(step->toolTip(1)));
    tree.resize(120 * character, 400);
    QTRY_VERIFY2(!tree.isColumnHidden(2) && tree.columnWidth(1) > needed, "wide");
    QVERIFY(tree.columnWidth(2) >= tree.fontMetrics().horizontalAdvance(step->text(2)));
}

void FailureViewTest::theTreeIsWalkedByKeyboard()
{
    FailureTree tree;
    tree.show(refusal());
    QVERIFY(!tree.currentIndex().isValid()); // or a screen reader would be told that the keys are here
    static_cast<QWidget &>(tree).show();
    QVERIFY(QTest::qWaitForWindowActive(&tree));
    QTest::keyClick(&tree, Qt::Key_Down);
    QCOMPARE(tree.currentItem(), tree.topLevelItem(0)->child(0));
    QTest::keyClick(&tree, Qt::Key_Left); // to its group
    QTest::keyClick(&tree, Qt::Key_Left); // which is closed
    QVERIFY(!tree.topLevelItem(0)->isExpanded());
    QTest::keyClick(&tree, Qt::Key_Down);
    QCOMPARE(tree.currentItem(), tree.topLevelItem(1));
}

void FailureViewTest::markdownKeepsWhatCameFromOutsideAsText()
{
    Failure failure(FailureKind::HostNotFound, FailureStage::Resolve, u"No host `x` <img src=y> [a](b) | c"_s);
    failure.withServer(u"a|b.example:17"_s).withTried({{u"1|2"_s, 0ms, 0ms, {}, {nullptr, u"```\n# end"_s}}});
    const QString text = FailureMarkdown::of(failure);
    QVERIFY(text.startsWith(u"## "_s));
    const QString first = text.section(u"### Full Report"_s, 0, 0);
    QVERIFY2(first.contains(u"No host \\`x\\` \\<img src=y\\> \\[a\\]\\(b\\) \\| c"_s), qPrintable(first));
    QVERIFY2(first.contains(u"| 1\\|2 |"_s), qPrintable(first));
    QVERIFY2(!first.contains(u"\n# end"_s), qPrintable(first));
    const QString report = text.section(u"### Full Report\n\n"_s, 1);
    for (const QString &line : report.split(u'\n', Qt::SkipEmptyParts))
        QVERIFY2(line.startsWith(u"    "_s), qPrintable(line));
}

void FailureViewTest::itIsReadInASmallPane()
{
    FailureView view;
    view.resize(280, 200);
    static_cast<QWidget &>(view).show();
    view.show(refusal(), true);
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    QCOMPARE(view.width(), 280);
    const auto *report = view.findChild<QPlainTextEdit *>();
    QVERIFY(report->height() >= 4 * view.fontMetrics().lineSpacing());
    for (const QPushButton *one : view.findChildren<QPushButton *>()) {
        if (one->isVisible())
            QVERIFY2(one->mapTo(&view, QPoint(one->width(), 0)).x() <= view.width(), qPrintable(one->text()));
    }
}

void FailureViewTest::aCertificateIsTrustedOnlyAfterAQuestion()
{
    const QString fingerprint = u"AB:CD"_s;
    Failure failure(FailureKind::TlsFailed, FailureStage::Connect, u"Not trusted"_s);
    failure.withServer(u"tls://127.0.0.1:17"_s);
    FailureView view;
    view.show(failure, false);
    static_cast<QWidget &>(view).show();
    QVERIFY(!button(view, u"Trust This Certificate…"_s)->isVisible());
    failure.withCertificate({fingerprint,
                             u"localhost"_s,
                             u"Nobody"_s,
                             QDateTime::currentDateTimeUtc(),
                             QDateTime::currentDateTimeUtc(),
                             {{nullptr, u"It is self-signed"_s}}});
    view.show(failure, false);
    QVERIFY(button(view, u"Trust This Certificate…"_s)->isVisible());
    QVERIFY(view.report().contains(fingerprint));
    QVERIFY(view.report().contains(u"It is self-signed"_s));
    QSignalSpy trusted(&view, &FailureView::trustRequested);
    for (const bool accepts : {false, true}) {
        button(view, u"Trust This Certificate…"_s)->click();
        auto *question = view.findChild<QMessageBox *>();
        QVERIFY(question);
        QVERIFY(question->informativeText().contains(fingerprint));
        QCOMPARE(question->defaultButton(), question->button(QMessageBox::Cancel));
        for (auto *one : question->buttons())
            if ((question->buttonRole(one) == QMessageBox::AcceptRole) == accepts)
                one->click();
        QTRY_VERIFY(!view.findChild<QMessageBox *>());
        QCOMPARE(trusted.size(), accepts ? 1 : 0);
    }
    QCOMPARE(trusted.first().first().toString(), fingerprint);
}

void FailureViewTest::aLongNameDoesNotWidenTheQuestion()
{
    const auto widthWith = [](const QString &server) {
        Failure failure(FailureKind::TlsFailed, FailureStage::Connect, u"Not trusted"_s);
        failure.withServer(server);
        failure.withCertificate({u"AB:CD"_s, {}, {}, {}, {}, {}});
        FailureView view;
        view.show(failure, false);
        button(view, u"Trust This Certificate…"_s)->click();
        const auto *question = view.findChild<QMessageBox *>();
        return question && question->text().contains(u":17"_s) ? question->sizeHint().width() : 0;
    };
    const int usual = widthWith(u"tls://"_s + QString(40, u'w') + u":17"_s);
    QVERIFY(usual > 0);
    const int widest = widthWith(u"tls://"_s + QString(253, u'w') + u":17"_s);
    QVERIFY2(widest > 0 && widest <= usual * 3 / 2, qPrintable(u"%1 %2"_s.arg(widest).arg(usual)));
}

QTEST_MAIN(FailureViewTest)
#include "failureviewtest.moc"
