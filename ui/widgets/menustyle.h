// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QProxyStyle>

namespace Poetry {

/// The style of the desktop, but for the icon of a menu's entry that is marked: Qt's own styles paint it as if it stood
/// on the ground of all others. Owned by the application.
class MenuStyle final : public QProxyStyle
{
    Q_OBJECT

public:
    using QProxyStyle::QProxyStyle;

    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget = nullptr) const override;
};

} // namespace Poetry
