// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/settings/readingsettings.h"

#include <QMenu>

#include <functional>
#include <vector>

namespace Poetry {

/// Offers the forms in which poems can be set.
class ReadingMenu final : public QMenu
{
    Q_OBJECT

public:
    /// settings must outlive the menu.
    explicit ReadingMenu(ReadingSettings &settings, QWidget *parent = nullptr);

private:
    struct Text
    {
        QAction *action;
        const char *source; ///< untranslated
        int number = -1;
    };

    /// One of a group: makes a form of the present one, and is checked where that changes nothing.
    void addChoice(QActionGroup *group, const char *text, const std::function<void(ReadingForm &)> &change,
                   int number = -1);
    QActionGroup *addGroup(const char *title);
    void addWrap();
    void writeTexts();

    ReadingSettings &m_settings;
    std::vector<Text> m_texts;
};

} // namespace Poetry
