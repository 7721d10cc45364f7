// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QCommonStyle>
#include <QProxyStyle>

namespace Poetry {

/// The style of the desktop, but for four things. The icon of a menu's entry that is marked: Qt's own styles paint it
/// as if it stood on the ground of all others. The text of a button from right to left, which stands beside its icon.
/// The buttons of dialogs, which have words only: their icons would be of another family. And the room round and
/// between what is laid out, which is Qt's own under each desktop, as all that is placed here goes with that. Owned by
/// the application.
class OwnStyle final : public QProxyStyle
{
    Q_OBJECT

public:
    using QProxyStyle::QProxyStyle;

    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget = nullptr) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option = nullptr,
                    const QWidget *widget = nullptr) const override;
    int styleHint(StyleHint hint, const QStyleOption *option = nullptr, const QWidget *widget = nullptr,
                  QStyleHintReturn *result = nullptr) const override;

private:
    const QCommonStyle m_plain;
};

} // namespace Poetry
