// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

namespace Poetry {

/// Makes a process fit for its work, before QCoreApplication: a broken pipe is an error and not the end, descriptors 0
/// to 2 are never a socket's, as many descriptors as the system allows, a locale in UTF-8 without Qt's warning, no
/// folders of the environment that are relative, and the names of the program.
void prepareProcess();

} // namespace Poetry
