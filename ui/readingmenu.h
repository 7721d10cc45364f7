// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/readingsettings.h"

#include <QMenu>

#include <functional>

namespace Poetry {

/// Offers the forms in which poems can be set.
class ReadingMenu final : public QMenu
{
    Q_OBJECT

public:
    /// settings must outlive the menu.
    explicit ReadingMenu(ReadingSettings &settings, QWidget *parent = nullptr);

private:
    /// One of a group: makes a form of the present one, and is checked where that changes nothing.
    void addChoice(QActionGroup *group, const QString &text, const std::function<void(ReadingForm &)> &change);
    QActionGroup *addGroup(const QString &title);

    ReadingSettings &m_settings;
};

} // namespace Poetry
