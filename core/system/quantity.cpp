// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/system/quantity.h"

#include <QLocale>
#include <QRegularExpression>

namespace Poetry {

using namespace Qt::StringLiterals;

std::optional<Quantity> Quantity::read(const QString &text, const QString &units)
{
    const QRegularExpression pattern(
        QRegularExpression::anchoredPattern(u"([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(%1)"_s.arg(units)),
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = pattern.match(text);
    if (!match.hasMatch())
        return {};
    return Quantity{QLocale::c().toDouble(match.captured(1)), match.captured(2).toLower()};
}

double Quantity::seconds() const
{
    return number * (unit == "ms"_L1 ? 0.001 : unit.startsWith(u'm') ? 60 : unit == "h"_L1 ? 3600 : 1);
}

} // namespace Poetry
