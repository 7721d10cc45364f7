// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/failure/failure.h"

namespace Poetry {

/// What an errno value of connect(2) or socket(2) means for people. Linux's meanings, where they differ from POSIX;
/// ENODEV stands for an interface that does not exist.
/// A shortage may have come to light before, at a look-up.
Failure connectFailure(int error, FailureStage stage = FailureStage::Connect,
                       SourceLocation place = SourceLocation::here());

/// What an errno value of recv(2) means, after so many bytes.
Failure receiveFailure(int error, qint64 received, SourceLocation place = SourceLocation::here());

/// True for the errors that say "not now" rather than anything about the server: no descriptor, memory or thread.
bool isShortage(int error);

} // namespace Poetry
