// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

/// How many rows, and how many of them receive.
struct Crowd
{
    int rows;
    int streams;
    int seconds; ///< to watch them
    int minute;  ///< seconds in which a minute goes by, while some are fetched again
};

/// Uses the real window with the real factory, against load servers in processes of their own.
void measureWindow(const Crowd &crowd, const QString &loadServer);
