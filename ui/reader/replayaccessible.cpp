// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/reader/replayaccessible.h"

#include "ui/reader/replayslider.h"

namespace Poetry {

namespace {

using Seconds = std::chrono::duration<double>;

QAccessibleInterface *makeFor(const QString &, QObject *object)
{
    auto *slider = qobject_cast<ReplaySlider *>(object);
    return slider ? new ReplayAccessible(slider) : nullptr; // the framework owns it
}

} // namespace

ReplayAccessible::ReplayAccessible(ReplaySlider *slider) : QAccessibleWidget(slider, QAccessible::Slider) {}

void ReplayAccessible::install()
{
    static const bool isInstalled = [] {
        QAccessible::installFactory(makeFor);
        return true;
    }();
    Q_UNUSED(isInstalled)
}

void ReplayAccessible::tell(ReplaySlider &slider)
{
    if (!QAccessible::isActive())
        return;
    QAccessibleValueChangeEvent event(&slider, Seconds(slider.time()).count());
    QAccessible::updateAccessibility(&event);
}

ReplaySlider &ReplayAccessible::slider() const
{
    return *static_cast<ReplaySlider *>(widget());
}

QString ReplayAccessible::text(QAccessible::Text kind) const
{
    const bool isSaid = kind == QAccessible::Value || kind == QAccessible::Description;
    return isSaid ? slider().text() : QAccessibleWidget::text(kind);
}

void *ReplayAccessible::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::ValueInterface)
        return static_cast<QAccessibleValueInterface *>(this);
    return QAccessibleWidget::interface_cast(type);
}

QVariant ReplayAccessible::currentValue() const
{
    return Seconds(slider().time()).count();
}

QVariant ReplayAccessible::maximumValue() const
{
    return Seconds(slider().duration()).count();
}

void ReplayAccessible::setCurrentValue(const QVariant &value)
{
    slider().choose(std::chrono::duration_cast<Arrivals::Time>(Seconds(value.toDouble())));
}

} // namespace Poetry
