// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/failure/failure.h"

#include <QCoreApplication>

namespace Poetry {

/// Writes a failure as Markdown, for reports of mistakes. What came from outside stays text in it.
class FailureMarkdown
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::FailureMarkdown)

public:
    static QString of(const Failure &failure);
};

} // namespace Poetry
