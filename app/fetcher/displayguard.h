// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>
#include <QtGlobal>

namespace Poetry {

/// While it lives, a display that cannot be opened ends the program with one sentence and status 1: Qt would abort,
/// after many lines. For the time in which QApplication is made.
class DisplayGuard
{
public:
    explicit DisplayGuard(const QString &sentence);
    ~DisplayGuard();
    Q_DISABLE_COPY_MOVE(DisplayGuard)

private:
    QtMessageHandler m_before;
};

} // namespace Poetry
