// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "everywindow.h"

#include "app/fetcher/deletequestion.h"
#include "app/fetcher/restorequestion.h"
#include "core/failure/socketfailure.h"
#include "samples.h"
#include "ui/actions/everydialog.h"
#include "ui/actions/slowonesdialog.h"
#include "ui/report/comparisonwindow.h"
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
    fetch.failure->withTried({{fetch.address.toString(), 0ms, 12ms, ECONNREFUSED, u"x"_s}});
    return fetch;
}

PoemLines linesOf(const QByteArray &text)
{
    PoemLines lines;
    lines.setPoem(Poem(text), PoemEncoding::Utf8);
    lines.setWhole(true);
    return lines;
}

} // namespace

EveryWindow::EveryWindow(const QString &folder)
    : m_kept(folder)
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
    visitRows();
    visitSettings();
    visitCommands();
    visitDialogs();
    visitLists();
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
    (void)QTest::qWaitFor([this] { return m_window.table().model()->rowCount() == 5; });
}

void EveryWindow::visitRows()
{
    for (int row = 0; row < 5; ++row) {
        m_window.table().setCurrentIndex(m_window.table().model()->index(row, 0));
        lookAtMain(u"row %1"_s.arg(row));
        m_window.messageBar().tell(Message(connectFailure(ECONNREFUSED)));
    }
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
    auto *titles = dialog->findChild<QListWidget *>();
    for (int page = 0; page < titles->count(); ++page) {
        titles->setCurrentRow(page);
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
    QList<QAction *> actions = m_window.menus().lists->actions();
    for (const QMenu *menu : m_window.menus().lists->findChildren<QMenu *>())
        actions += menu->actions();
    for (QAction *action : actions) {
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
        if (!qobject_cast<QFileDialog *>(dialog) && scene != "settings"_L1)
            m_look(*dialog, scene);
        dialog->close();
        if (dialog->testAttribute(Qt::WA_DeleteOnClose))
            QCoreApplication::sendPostedEvents(dialog, QEvent::DeferredDelete);
        return;
    }
    qWarning("%s did not open", qPrintable(scene)); // which no test lets pass
}

} // namespace Poetry::Test
