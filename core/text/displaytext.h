// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/text/poemencoding.h"

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

    /// Through the lens, what is not seen is shown by its name.
    enum class Lens { Off, On };

    /// Half a character at the end of bytes is left out where atEnd, as more may come.
    static DisplayText of(QByteArrayView bytes, const PoemEncoding &encoding, bool atEnd, Lens lens = Lens::Off);

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
};

/// The line ends that count: \n, \r\n, and where the encoding is Unicode U+0085, U+2028, U+2029.
struct LineEnd
{
    qsizetype begin;
    qsizetype end;

    /// The first that begins at or after from; {size, size} where there is none.
    static LineEnd first(QByteArrayView bytes, qsizetype from, const PoemEncoding &encoding);

private:
    static LineEnd firstOfUnits(QByteArrayView bytes, qsizetype from, const PoemEncoding &encoding);
};

} // namespace Poetry
