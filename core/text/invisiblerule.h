// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

#include <vector>

namespace Poetry {

/// Counts those invisible characters of a text that can deceive whoever reads it, and not those that a script needs:
///
/// - Control characters, but line ends, form feeds, and a backspace that strikes a letter over itself or underlines it.
///   A carriage return counts where it hides what stood before it.
/// - An override of the direction, always. An embedding or isolate that is not closed in its line or closes none, and
///   one to the left in a line that has no letter written so. A mark of direction only in such a line.
/// - Zero width joiners and non-joiners, unless beside a letter of a script that joins or stacks its letters (Arabic,
///   Persian, Hindi…); a joiner between pictographs makes one of them.
/// - A zero width space, unless beside a letter of a script without blanks (Thai, Khmer, Chinese…).
/// - A soft hyphen, unless between two letters. A byte order mark, unless it begins a line.
/// - Tag characters, unless they make a flag of a region.
/// - A variation selector for ideographs behind anything else, fillers and format characters away from their script.
/// - Any second one behind another, of those with no width.
///
/// No-break spaces have a width, and are none.
class InvisibleRule
{
public:
    enum class Returns { Overwrite, EndLines };

    explicit InvisibleRule(Returns returns = Returns::Overwrite) : m_returns(returns) {}

    /// The next character. Of several printable ones of ASCII in a row, the first and the last are enough.
    void add(char32_t code);
    /// As if the text ended here.
    qint64 count() const;

private:
    void addVisible(char32_t code);
    void addControl(char32_t code);
    void addDirection(char32_t code);
    void addTag(char32_t code);
    void settle(char32_t next);
    void settleTags();
    bool canDeceive(char32_t next) const;
    void close(bool isIsolate);
    void endLine();

    Returns m_returns;
    qint64 m_count = 0;
    char32_t m_before = 0;  ///< what is seen before: not a mark
    char32_t m_pending = 0; ///< depends on what comes next
    bool m_isBehindOne = false;
    bool m_isLineEmpty = true;
    bool m_hasLeftward = false; ///< in this line
    qint64 m_leftward = 0;      ///< marks and closed embeddings of this line, for nothing where it has no such letter
    std::vector<char32_t> m_open;
    int m_tags = 0;
    bool m_isFlag = false;
};

} // namespace Poetry
