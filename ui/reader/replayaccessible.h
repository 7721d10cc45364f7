// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QAccessibleWidget>

namespace Poetry {

class ReplaySlider;

/// What assistive technology sees of the slider of a replay: its value in seconds, said as a time. Owned by Qt's
/// accessibility framework.
class ReplayAccessible final : public QAccessibleWidget, public QAccessibleValueInterface
{
public:
    explicit ReplayAccessible(ReplaySlider *slider);

    /// Once for a program; further calls do nothing.
    static void install();
    /// The value has changed.
    static void tell(ReplaySlider &slider);

    QString text(QAccessible::Text kind) const override;
    void *interface_cast(QAccessible::InterfaceType type) override;
    QVariant currentValue() const override;
    void setCurrentValue(const QVariant &value) override;
    QVariant maximumValue() const override;
    QVariant minimumValue() const override { return 0.0; }
    QVariant minimumStepSize() const override { return 1.0; }

private:
    ReplaySlider &slider() const;
};

} // namespace Poetry
