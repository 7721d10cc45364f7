// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/helpdialogs.h"

#include "ui/icons.h"

#include <QCoreApplication>
#include <QMessageBox>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

/// The texts. (A class only so that it can translate.)
struct HelpText
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::HelpDialogs)

public:
    static QString helpTitle() { return tr("Help"); }
    static QString help()
    {
        return tr("Type one address, or paste many, one a line: host:port, [2001:db8::1]:10001, or only a port of this "
                  "computer. Enter fetches them all at once.\n\n"
                  "Each row is one fetch. Select it to read its poem, while it arrives or afterwards, or to see why "
                  "there is none. A server that is silent has not ended: how long it has been silent is shown.\n\n"
                  "Complete: the server closed the connection in order. Cut off: something had arrived, then it "
                  "failed. Failed: nothing came. Stopped: you cancelled it.");
    }
    static QString keys()
    {
        return tr("Ctrl+L: address field. Shift+Enter: another line there.\n"
                  "F6: next pane. Esc: cancel, or close a message. Shift+Esc: cancel all.\n"
                  "F5: retry. Shift+F5: retry all that failed.\n"
                  "Delete: remove. Ctrl+Delete: clear finished.\n"
                  "Ctrl+F: find in the poem. F3: next match. Shift+F3: previous match.\n"
                  "Ctrl+S: save. Ctrl+Shift+S: save all.\n"
                  "Ctrl and +, − or 0: text size.");
    }
    static QString aboutTitle() { return tr("About Poetry Fetcher"); }
    static QString about()
    {
        return tr("Fetches text from many raw TCP servers at once, shows it while it arrives, and says what went wrong "
                  "when it does not.\n\n© 2026 The Poetry Fetcher developers. MIT licence.\nQt %1")
            .arg(QString::fromLatin1(qVersion()));
    }
};

void open(QWidget *window, const QString &title, const QString &heading, const QString &text)
{
    auto *box = new QMessageBox(window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setIconPixmap(Icons::application().pixmap(QSize(64, 64), window->devicePixelRatioF()));
    box->setWindowTitle(title);
    box->setText(heading);
    box->setInformativeText(text);
    box->setStandardButtons(QMessageBox::Close);
    box->setEscapeButton(QMessageBox::Close);
    box->open();
}

} // namespace

void HelpDialogs::showHelp(QWidget *window)
{
    open(window, HelpText::helpTitle(), HelpText::helpTitle(), HelpText::help() + u"\n\n"_s + HelpText::keys());
}

void HelpDialogs::showAbout(QWidget *window)
{
    open(window, HelpText::aboutTitle(), u"Poetry Fetcher "_s + QStringLiteral(POETRY_VERSION), HelpText::about());
}

} // namespace Poetry
