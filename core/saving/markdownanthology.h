// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/saving/plainanthology.h"

namespace Poetry {

/// Writes an anthology as Markdown (CommonMark): texts are indented as in plain text, which makes them blocks of code,
/// so that nothing in them is a mark.
class MarkdownAnthology final : public PlainAnthology
{
public:
    using PlainAnthology::PlainAnthology;

    void writeTitle(const QString &title, const QStringList &lines) override;
    void beginContents(const QString &title) override;
    void writeEntry(int number, const QString &name, const QString &note) override;
    void beginText(int number, const QString &name, const std::vector<Fact> &facts, const QString &warning) override;
};

} // namespace Poetry
