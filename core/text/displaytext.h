// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/text/teletype.h"

#include <QByteArrayView>
#include <QString>

#include <vector>

namespace Poetry {

/// Bytes as text that is safe to show: control characters become pictures of themselves, what is not text and heaps of
/// marks become U+FFFD. For the screen only; the bytes stay as they are.
struct DisplayText
{
    /// Marks and invisible characters in a row that are shown; a person’s script needs no more than a handful.
    static constexpr int MarkLimit = 16;

    /// The text itself; with its invisible characters by their names; or what is copied of that, without names.
    enum class Mode { Text, Names, NamesCopied };

    /// Half a character at the end of bytes is left out where atEnd, as more may come.
    static DisplayText of(QByteArrayView bytes, const PoemEncoding &encoding, bool atEnd, Mode mode = Mode::Text,
                          const Teletype &teletype = {});

    /// Where the character at index begins in the bytes; size() gives the end.
    int placeOf(qsizetype index) const;
    /// The character that holds the byte at place.
    qsizetype indexOf(int place) const;

    QString text;
    std::vector<int> places; ///< one for each of text, and the end

    struct Label
    {
        int begin;
        int length;
    };
    std::vector<Label> labels; ///< names in text that stand for one character each
    std::vector<int> pictures; ///< where control characters are in text, as U+2400 and those that follow
};

} // namespace Poetry
