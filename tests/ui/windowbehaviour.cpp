// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "windowbehaviour.h"

#include "core/fetch/poetryclientfactory.h"
#include "keptthings.h"
#include "offscreen.h"
#include "ui/window/mainwindow.h"
#include "windowdriver.h"

#include <QAction>
#include <QApplication>
#include <QFileDialog>
#include <QLabel>
#include <QMessageBox>
#include <QMimeDatabase>
#include <QTest>

namespace Poetry::Test {

WindowBehaviour::WindowBehaviour(Keeps keeps) : m_keeps(keeps) {}

WindowBehaviour::~WindowBehaviour() = default;

void WindowBehaviour::initTestCase()
{
    prepareOffscreenPlatform();
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    // Opens what Qt keeps open: fonts, icons, the clipboard, the thread that looks at folders.
    PoetryClientFactory factory;
    MainWindow window(factory);
    window.show();
    QFileDialog files(&window);
    files.show();
    QMessageBox box(&window);
    box.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QVERIFY(QMimeDatabase().mimeTypeForFile(QCoreApplication::applicationFilePath()).isValid());
}

void WindowBehaviour::init()
{
    Behaviour::init();
    m_factory = makeFactory();
    m_window = std::make_unique<MainWindow>(*m_factory);
    if (m_keeps == Keeps::Things) {
        m_kept = std::make_unique<KeptThings>(folder() + QStringLiteral("/data"));
        new WindowController(*m_window, *m_factory, m_kept->all()); // the window's
    }
    m_driver = std::make_unique<WindowDriver>(*m_window);
    m_window->resize(1200, 760); // whatever the screen
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

std::unique_ptr<PoetryClientFactory> WindowBehaviour::makeFactory()
{
    return std::make_unique<PoetryClientFactory>();
}

void WindowBehaviour::cleanup()
{
    m_driver.reset();
    m_window.reset();
    m_factory.reset();
    m_kept.reset();
    Behaviour::cleanup();
}

QString WindowBehaviour::visibleText() const
{
    QStringList texts;
    for (const QLabel *label : m_window->findChildren<QLabel *>()) {
        if (label->isVisible())
            texts << label->text();
    }
    return texts.join(u'\n');
}

QAction *WindowBehaviour::action(const QString &text) const
{
    for (QAction *action : m_window->findChildren<QAction *>()) {
        if (action->text().remove(u'&') == text)
            return action;
    }
    return nullptr;
}

} // namespace Poetry::Test
