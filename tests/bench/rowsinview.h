// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "rowsinwindow.h"

/// The peer: the same rows in the view, the proxy and the model that come with Qt. Nothing is fetched; every fifth of a
/// second the rows that "receive" get other bytes.
void measureView(const Crowd &crowd);
