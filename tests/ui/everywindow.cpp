// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "everywindow.h"

#include "app/fetcher/deletequestion.h"
#include "app/fetcher/restorequestion.h"
#include "core/failure/socketfailure.h"
#include "core/fetch/fetchrecord.h"
#include "core/saving/poemsaver.h"
#include "samples.h"
#include "ui/actions/everydialog.h"
#include "ui/actions/slowonesdialog.h"
#include "ui/address/addressbar.h"
#include "ui/report/comparisonwindow.h"
#include "ui/report/failureview.h"
#include "ui/saving/exportdialog.h"
#include "ui/saving/savemanydialog.h"
#include "ui/settings/settingsdialog.h"
#include "ui/table/fetchmodel.h"
#include "ui/table/fetchtable.h"
#include "ui/widgets/messagebar.h"
#include "ui/window/quitquestion.h"
#include "ui/window/windowmenus.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QFileDialog>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QTest>

#include <cerrno>

namespace Poetry::Test {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

Fetch failed(FetchState state, quint16 port, const QByteArray &text, const Failure &why)
{
    Fetch fetch = fetchOf(text, state, port);
    fetch.trail.add(Step::LookingUp, 0ms, Words{QT_TRANSLATE_NOOP("Poetry::Trail", "looking up %1"), u"127.0.0.1"_s});
    fetch.trail.add(Step::Other, 12ms, why.words());
    fetch.failure = why;
    fetch.failure->withServer(fetch.address.toString()).withTrail(fetch.trail);
    fetch.failure->withTried({{fetch.address.toString(), 0ms, 12ms, ECONNREFUSED, {nullptr, u"x"_s}}});
    return fetch;
}

/// A fetch that failed in the run before.
Fetch failedBefore(FailureKind kind, quint16 port)
{
    const Failure why(kind, FailureStage::Receive, receiveFailure(ECONNRESET, 2).words());
    const QByteArray record = fetchRecord(failed(FetchState::Failed, port, {}, why));
    return *fetchFromRecord(record, std::chrono::steady_clock::now());
}

PoemLines linesOf(const QByteArray &text)
{
    PoemLines lines;
    lines.setPoem(Poem(text), PoemEncoding::Utf8);
    lines.setWhole(true);
    return lines;
}

} // namespace

EveryWindow::EveryWindow(const QString &folder, bool withEveryFailure)
    : m_withEveryFailure(withEveryFailure)
    , m_kept(folder)
    , m_window(m_factory)
    , m_session(m_factory, {QString(folder + u"/state"_s), QString(folder + u"/poems"_s)})
{
    m_kept.lists.save(u"1"_s, {u"127.0.0.1:17"_s});
    new WindowController(m_window, m_factory, m_kept.all()); // the window's
    m_window.resize(1100, 760);
    m_window.show();
}

void EveryWindow::visit(const Look &look)
{
    m_look = look;
    lookAtMain(u"empty"_s);
    addRows();
    if (m_withEveryFailure)
        addEveryFailure();
    (void)QTest::qWaitFor([this] { return m_window.table().model()->rowCount() == m_factory.count(); });
    visitRows();
    visitSettings();
    visitCommands();
    visitDialogs();
    visitLists();
}

void EveryWindow::addEveryFailure()
{
    for (int kind = 0; kind <= static_cast<int>(FailureKind::Internal); ++kind)
        m_factory.restore(failedBefore(static_cast<FailureKind>(kind), static_cast<quint16>(6 + kind)));
}

void EveryWindow::addRows()
{
    Failure untrusted(FailureKind::TlsFailed, FailureStage::Connect,
                      Words{QT_TRANSLATE_NOOP("Poetry::TlsReceiver", "TLS could not be begun: %1"), u"17"_s, -1,
                            "Poetry::TlsReceiver"});
    untrusted.withCertificate(
        {u"17"_s, u"17"_s, u"17"_s, QDateTime::currentDateTime(), QDateTime::currentDateTime(), {}});
    m_factory.restore(fetchOf("1 \u200b 2\n", FetchState::Complete, 1));
    m_factory.restore(failed(FetchState::Failed, 2, {}, connectFailure(ECONNREFUSED)));
    m_factory.restore(failed(FetchState::CutOff, 3, "1\n", receiveFailure(ECONNRESET, 2)));
    m_factory.restore(failed(FetchState::Failed, 4, {}, untrusted));
    m_factory.restore(fetchOf("\xed\xcf\xd2\xcf\xda\n", FetchState::Stopped, 5));
}

void EveryWindow::visitRows()
{
    for (int row = 0; row < m_factory.count(); ++row) {
        m_window.table().setCurrentIndex(m_window.table().model()->index(row, 0));
        lookAtMain(u"row %1"_s.arg(row));
        m_window.messageBar().tell(Message(connectFailure(ECONNREFUSED)));
    }
    const auto saved = PoemSaver().saveAs(u"/proc/1.txt"_s, Poem("1\n"), PoemSaver::Existing::Keep);
    m_window.messageBar().tell(Message(std::get<Failure>(saved)));
    lookAtMain(u"saving failed"_s);
    m_window.addressBar().submitText(u"1:99999\n1:{2..}\n2 3 4"_s);
    (void)QTest::qWaitFor([this] { return !m_window.addressBar().line().isEmpty(); });
    lookAtMain(u"refused"_s);
    m_window.menus().filter->trigger();
    lookAtMain(u"filter"_s);
    m_window.table().setCurrentIndex(m_window.table().model()->index(0, 0));
    m_window.menus().find->trigger();
    lookAtMain(u"find"_s);
}

void EveryWindow::visitSettings()
{
    m_window.menus().settings->trigger();
    auto *dialog = m_window.findChild<SettingsDialog *>();
    const int pages = dialog->findChild<QListWidget *>()->count();
    for (int page = 0; page < pages; ++page) {
        dialog->findChild<QListWidget *>()->setCurrentRow(page); // another one in another language
        QCoreApplication::processEvents();
        m_look(*dialog, u"settings %1"_s.arg(page));
    }
    lookAtDialog(u"settings"_s);
}

void EveryWindow::visitCommands()
{
    m_window.menus().help->trigger();
    lookAtDialog(u"help"_s);
    m_window.menus().shortcuts->trigger();
    lookAtDialog(u"shortcuts"_s);
    m_window.menus().about->trigger();
    lookAtDialog(u"about"_s);
}

void EveryWindow::visitDialogs()
{
    m_window.table().setCurrentIndex(m_window.table().model()->index(3, 0));
    QCoreApplication::processEvents();
    for (QPushButton *button : m_window.findChild<FailureView *>()->findChildren<QPushButton *>())
        if (button->text() == FailureView::tr("Trust This Certificate…"))
            button->click();
    lookAtDialog(u"trust"_s);
    auto *every = new EveryDialog(30s, &m_window);
    every->findChild<QComboBox *>()->setEditText(u"17"_s);
    every->open();
    every->accept(); // is refused
    lookAtDialog(u"fetch again"_s);
    (new SlowOnesDialog(*m_window.findChild<FetchModel *>(), &m_window))->open();
    lookAtDialog(u"slow ones"_s);
    (new ExportDialog(2, 3, {}, &m_window))->open();
    lookAtDialog(u"export"_s);
    const std::vector<Fetch> fetches{*m_factory.find(m_factory.ids().at(0)), *m_factory.find(m_factory.ids().at(2))};
    (new SaveManyDialog(fetches, {u"/"_s, u"{n}"_s, true}, {}, &m_window))->open();
    lookAtDialog(u"save many"_s);
    (new ComparisonWindow(u"17"_s, linesOf("1\n"), linesOf("2\n"), &m_window))->show();
    lookAtDialog(u"comparison"_s);
    DeleteQuestion::ask(m_window, [] {});
    lookAtDialog(u"deleting"_s);
    RestoreQuestion::ask(m_window, m_session);
    lookAtDialog(u"restoring"_s);
    m_factory.fetch(m_port.address());
    m_window.close();
    lookAtDialog(u"quitting"_s);
    m_factory.cancelAll();
    m_window.show();
}

void EveryWindow::visitLists()
{
    Q_EMIT m_window.menus().lists->aboutToShow(); // is filled then
    const auto actions = [this] {                 // others in another language
        QList<QAction *> all = m_window.menus().lists->actions();
        for (const QAction *action : m_window.menus().lists->actions())
            all += action->menu() ? action->menu()->actions() : QList<QAction *>();
        return all;
    };
    for (qsizetype i = 0; i < actions().size(); ++i) {
        QAction *action = actions().at(i);
        if (action->text().contains(u'…') && action->isEnabled()) {
            action->trigger();
            lookAtDialog(u"lists"_s);
        }
    }
}

void EveryWindow::lookAtMain(const QString &scene)
{
    QCoreApplication::processEvents();
    m_look(m_window, scene);
}

void EveryWindow::lookAtDialog(const QString &scene)
{
    QCoreApplication::processEvents();
    for (QWidget *top : QApplication::topLevelWidgets()) {
        auto *dialog = qobject_cast<QDialog *>(top);
        if (!dialog || !dialog->isVisible())
            continue;
        const QPointer<QDialog> guard(dialog);
        if (!qobject_cast<QFileDialog *>(dialog) && scene != "settings"_L1)
            m_look(*dialog, scene);
        if (!guard)
            return;
        dialog->close();
        if (dialog->testAttribute(Qt::WA_DeleteOnClose))
            QCoreApplication::sendPostedEvents(dialog, QEvent::DeferredDelete);
        return;
    }
    qWarning("%s did not open", qPrintable(scene)); // which no test lets pass
}

} // namespace Poetry::Test
