// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/widgets/icons.h"

#include "ui/widgets/themedicon.h"

#include <QPalette>

namespace Poetry {

using namespace Qt::StringLiterals;

QIcon Icons::named(const QString &name)
{
    return QIcon::hasThemeIcon(name) ? QIcon::fromTheme(name) : bundled(name);
}

QIcon Icons::bundled(const QString &name)
{
    return QIcon(new ThemedIcon(name)); // the icon owns its engine
}

QIcon Icons::application()
{
    const QString name = u"org.poetryfetcher.PoetryFetcher"_s;
    return named(name);
}

bool Icons::isDark(const QPalette &palette)
{
    return palette.color(QPalette::WindowText).lightness() > palette.color(QPalette::Window).lightness();
}

} // namespace Poetry
