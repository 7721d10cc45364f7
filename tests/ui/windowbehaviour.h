// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "support/behaviour.h"

#include <QString>

#include <memory>

class QAction;

namespace Poetry {

class MainWindow;
class PoetryClientFactory;

} // namespace Poetry

namespace Poetry::Test {

class WindowDriver;
struct KeptThings;

/// Gives every test a window of its own, which is active when the test begins.
class WindowBehaviour : public Behaviour
{
    Q_OBJECT

protected:
    /// Whether the window has what is kept between runs, in folder() + "/data", with all that belongs to it.
    enum class Keeps { Nothing, Things };

    explicit WindowBehaviour(Keeps keeps = Keeps::Nothing);
    ~WindowBehaviour() override;

    /// With a clock of the test, where that is wanted.
    virtual std::unique_ptr<PoetryClientFactory> makeFactory();
    /// Of all labels in sight, a line each.
    QString visibleText() const;
    /// Of the window, by its text without access keys; null where there is none.
    QAction *action(const QString &text) const;

    std::unique_ptr<KeptThings> m_kept;
    std::unique_ptr<PoetryClientFactory> m_factory;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<WindowDriver> m_driver;

protected Q_SLOTS:
    virtual void initTestCase();
    void init() override;
    void cleanup() override;

private:
    const Keeps m_keeps;
};

} // namespace Poetry::Test
