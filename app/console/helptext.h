// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "app/console/arguments.h"

#include <QString>

#include <vector>

namespace Poetry {

/// Lays out what --help says, at most 79 columns wide.
class HelpText
{
public:
    /// Broken into lines between words; each begins with indent spaces.
    HelpText &paragraph(const QString &text, int indent = 0);
    /// In columns of its own: what does not fit goes on below, in the column of "every poem arrived" in
    /// "  0    every poem arrived".
    HelpText &line(const QString &text);
    /// Two columns: the options, what they mean.
    HelpText &options(const std::vector<Option> &options);

    QString toString() const { return m_text; }

private:
    QString m_text;
};

} // namespace Poetry
