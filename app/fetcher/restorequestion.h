// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QCoreApplication>

class QMessageBox;
class QPushButton;
class QWidget;

namespace Poetry {

class Session;

/// Whether the rows of the last time shall be brought back: the last starts have not come to their end, perhaps because
/// of them.
class RestoreQuestion
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::RestoreQuestion)

public:
    /// Without stopping anything.
    static void ask(QWidget &window, Session &session);

private:
    static void writeTexts(QMessageBox &box, QPushButton &restore, QPushButton &startEmpty);
};

} // namespace Poetry
