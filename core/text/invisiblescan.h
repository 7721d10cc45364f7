// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/poem/poem.h"
#include "core/text/invisiblerule.h"
#include "core/text/poemencoding.h"

namespace Poetry {

/// Counts the invisible characters of a poem that can deceive, a slice at a time, going on where more of it has come. A
/// value.
class InvisibleScan
{
public:
    /// Nobody wants to know more exactly.
    static constexpr qint64 Most = 1'000'000;

    /// Of UTF-8.
    InvisibleScan() = default;
    explicit InvisibleScan(const PoemEncoding &encoding) : m_encoding(encoding) {}

    /// Reads the next slice of what is always the same poem; false where there is none yet, or Most are found.
    bool look(const Poem &poem);
    qint64 count() const { return m_rule.count(); }

private:
    void lookAtHead(const Poem &poem);
    /// How many bytes it has understood.
    qsizetype add(const QByteArray &bytes);

    PoemEncoding m_encoding = PoemEncoding::Utf8;
    qint64 m_seen = 0;
    qint64 m_head = 0; ///< bytes of the beginning that said what carriage returns do
    bool m_returnsEndLines = false;
    InvisibleRule m_rule;
};

} // namespace Poetry
