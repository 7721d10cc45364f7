// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/address/addresslist.h"

class QObject;

namespace Poetry::Test {

/// Makes fifty practice servers, fast and slow, three of which fail; the first one's poem takes a while.
AddressList fiftyServers(QObject *owner);

} // namespace Poetry::Test
