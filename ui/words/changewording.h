// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch/fetch.h"

#include <QCoreApplication>
#include <QString>

namespace Poetry {

/// Says what the text of a row is beside those that it brought before.
class ChangeWording
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::ChangeWording)

public:
    /// "as before", "changed", "changed 3 times today", "new since yesterday"; empty where there is nothing to compare,
    /// or somebody has brought an older text back. now: ms since 1970.
    static QString of(const Fetch &fetch, qint64 now);
};

} // namespace Poetry
