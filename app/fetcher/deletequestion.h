// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QCoreApplication>

#include <functional>

class QMessageBox;
class QPushButton;
class QWidget;

namespace Poetry {

/// Whether everything that is kept shall go.
class DeleteQuestion
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::DeleteQuestion)

public:
    /// Without stopping anything; calls once that is answered with yes.
    static void ask(QWidget &window, const std::function<void()> &yes);

private:
    static void writeTexts(QMessageBox &box, QPushButton &button);
};

} // namespace Poetry
