// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/fetcher/diagnostics.h"

#include "app/console/standarderror.h"

#include <QLocale>

#include <algorithm>
#include <limits>

namespace Poetry {

namespace {

QString milliseconds(TurnProbe::Time time)
{
    return QLocale().toString(std::chrono::duration<double, std::milli>(time).count(), 'f', 1);
}

} // namespace

Diagnostics::~Diagnostics()
{
    StandardError::say(QStringLiteral("poetry-fetcher: ") + sentence(m_probe));
}

QString Diagnostics::sentence(const TurnProbe &probe)
{
    const auto turns = static_cast<int>(std::min<qint64>(probe.count(), std::numeric_limits<int>::max()));
    return tr("The event loop made %Ln turn(s); half of them took at most %1 ms, 99 % %2 ms, 99.9 % %3 ms, and the "
              "longest %4 ms.",
              nullptr, turns)
        .arg(milliseconds(probe.percentile(0.5)), milliseconds(probe.percentile(0.99)),
             milliseconds(probe.percentile(0.999)), milliseconds(probe.longest()));
}

} // namespace Poetry
