// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "keptthings.h"

#include "app/session/session.h"
#include "core/fetch/poetryclientfactory.h"
#include "support/scriptedserver.h"
#include "ui/window/mainwindow.h"

#include <functional>

namespace Poetry::Test {

/// Opens every window and dialog of the program, one after the other, with rows of every kind.
class EveryWindow
{
public:
    /// scene: "failure", "settings 2".
    using Look = std::function<void(QWidget &window, const QString &scene)>;

    /// Keeps its things in folder, which must be there. withEveryFailure: of the run before, too.
    explicit EveryWindow(const QString &folder, bool withEveryFailure = false);

    void visit(const Look &look);
    MainWindow &main() { return m_window; }

private:
    void addRows();
    void addEveryFailure();
    void visitRows();
    void visitSettings();
    void visitCommands();
    void visitDialogs();
    void visitLists();
    void lookAtMain(const QString &scene);
    /// Looks at what lies over the window now, then closes it.
    void lookAtDialog(const QString &scene);

    const bool m_withEveryFailure;
    KeptThings m_kept;
    PoetryClientFactory m_factory;
    MainWindow m_window;
    Session m_session; ///< is never opened
    HangingPort m_port;
    Look m_look;
};

} // namespace Poetry::Test
