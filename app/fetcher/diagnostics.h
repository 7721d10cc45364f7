// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "app/fetcher/turnprobe.h"

#include <QCoreApplication>

namespace Poetry {

/// From its beginning to its end, measures the event loop, and then says on standard error how long the turns took.
class Diagnostics
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::Diagnostics)

public:
    ~Diagnostics();

    static QString sentence(const TurnProbe &probe);

private:
    TurnProbe m_probe;
};

} // namespace Poetry
