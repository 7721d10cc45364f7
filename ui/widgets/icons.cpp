// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/widgets/icons.h"

#include "ui/widgets/themedicon.h"

#include <QPalette>

namespace Poetry {

using namespace Qt::StringLiterals;

QIcon Icons::bundled(const QString &name)
{
    return QIcon(new ThemedIcon(name)); // the icon owns its engine
}

QIcon Icons::application()
{
    return bundled(u"org.poetryfetcher.PoetryFetcher"_s);
}

bool Icons::isDark(const QPalette &palette)
{
    return palette.color(QPalette::WindowText).lightness() > palette.color(QPalette::Window).lightness();
}

} // namespace Poetry
