// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/network/hostresolver.h"

/// Asks this system for the addresses of a host.
namespace Poetry::NameService {

/// Waits as long as that takes; may be called from any thread.
HostResolver::Answer ask(const QString &host);
/// An error that says nothing about the host.
bool isTemporary(int error);
/// In the system's words.
QString errorText(int error);

} // namespace Poetry::NameService
