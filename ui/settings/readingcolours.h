// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/settings/readingsettings.h"

#include <QPalette>

namespace Poetry {

/// The roles a page is painted with; nothing is set where they are the desktop's.
QPalette readingPalette(ReadingForm::Colours colours);

} // namespace Poetry
