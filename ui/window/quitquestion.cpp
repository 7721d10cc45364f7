// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/window/quitquestion.h"

#include "core/fetch/poetryclientfactory.h"
#include "ui/words/languagewatch.h"

#include <QEvent>
#include <QGuiApplication>
#include <QMessageBox>
#include <QPushButton>
#include <QSessionManager>

#include <memory>

namespace Poetry {

QuitQuestion::QuitQuestion(QWidget &window, PoetryClientFactory &factory)
    : QObject(&window), m_window(window), m_factory(factory)
{
    window.installEventFilter(this);
    connect(qGuiApp, &QGuiApplication::commitDataRequest, this, &QuitQuestion::answer, Qt::DirectConnection);
}

bool QuitQuestion::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::Close || m_isAnswered || m_factory.unfinished() == 0)
        return QObject::eventFilter(watched, event);
    event->ignore();
    ask();
    return true;
}

void QuitQuestion::ask()
{
    if (m_box) {
        m_box->raise();
        return;
    }
    connect(makeBox(), &QPushButton::clicked, this, &QuitQuestion::quit);
    // Then there is nothing left to ask about.
    connect(&m_factory, &PoetryClientFactory::allFinished, m_box, [this] { this->quit(); });
    m_box->open();
}

/// The button that stops them.
const QPushButton *QuitQuestion::makeBox()
{
    m_box = new QMessageBox(QMessageBox::Question, {}, {}, QMessageBox::NoButton, &m_window);
    m_box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *quit = m_box->addButton(QString(), QMessageBox::DestructiveRole);
    QPushButton *keep = m_box->addButton(QString(), QMessageBox::RejectRole);
    LanguageWatch::keep(m_box, "windowTitle", [] { return tr("Quit"); });
    LanguageWatch::keep(m_box, "text", [count = m_factory.unfinished()] {
        return tr("%Ln fetch(es) would be stopped.", nullptr, count);
    });
    LanguageWatch::keep(quit, "text", [] { return tr("&Quit"); });
    LanguageWatch::keep(keep, "text", [] { return tr("&Keep Running"); });
    m_box->setDefaultButton(keep);
    m_box->setEscapeButton(keep);
    return quit;
}

void QuitQuestion::answer(QSessionManager &session)
{
    if (m_factory.unfinished() > 0 && session.allowsInteraction() && !mayLogOut())
        session.cancel();
    session.release();
}

bool QuitQuestion::mayLogOut()
{
    if (m_box)
        m_box->close(); // the question of before, which would close the window
    if (m_factory.unfinished() == 0)
        return true;
    const QPushButton *quit = makeBox();
    connect(&m_factory, &PoetryClientFactory::allFinished, m_box, &QDialog::accept);
    m_box->setAttribute(Qt::WA_DeleteOnClose, false);
    const std::unique_ptr<QMessageBox> box(m_box);
    box->exec();
    const bool isYes = box->clickedButton() == quit;
    if (isYes)
        m_factory.cancelAll();
    return isYes || m_factory.unfinished() == 0;
}

void QuitQuestion::quit()
{
    m_isAnswered = true;
    m_window.close();
}

} // namespace Poetry

#include "moc_quitquestion.cpp"
