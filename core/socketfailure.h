// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/failure.h"

namespace Poetry {

/// What an errno value of connect(2) or socket(2) means for people. Linux's meanings, where they differ from POSIX.
Failure connectFailure(int error, Place place = Place::here());

/// What an errno value of recv(2) means, after so many bytes.
Failure receiveFailure(int error, qint64 received, Place place = Place::here());

/// True for the errors that say "not now" rather than anything about the server: no descriptor, no memory.
bool isShortage(int error);

} // namespace Poetry
