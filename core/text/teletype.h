// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/text/poemencoding.h"

#include <QByteArrayView>
#include <QString>

#include <vector>

namespace Poetry {

/// Reads bytes as a teletype would. A carriage return goes back to the beginning of the line, or ends it in a text that
/// has no line feeds; a backspace goes back by one; what is written there takes the place of what was, but a line below
/// a letter leaves the letter. A form feed ends a line. What telnet negotiates is not text. A value.
class Teletype
{
public:
    /// Bytes of the beginning of a text that decide about all of it.
    static constexpr qint64 HeadSize = 64 * 1024;

    /// All characters as they are.
    Teletype() = default;
    /// head: the first bytes of a text, HeadSize of them if there are as many.
    static Teletype of(QByteArrayView head, const PoemEncoding &encoding);
    /// Whether a text begins with what telnet negotiates.
    static bool negotiates(QByteArrayView head);
    /// Without what telnet negotiates.
    static QByteArray withoutNegotiation(const QByteArray &bytes, bool negotiates);
    /// How many bytes at the end may be the first of a command.
    static qsizetype halfCommand(QByteArrayView bytes);
    bool operator==(const Teletype &other) const = default;

    bool isOn() const { return m_isOn; }
    bool returnsEndLines() const { return m_returnsEndLines; }

    struct Text
    {
        QString text;
        std::vector<int> places; ///< one for each of text, in order, and the end
    };
    /// Of whole lines or parts of them. Half a character at the end is left out where atEnd, as more may come.
    Text read(QByteArrayView bytes, const PoemEncoding &encoding, bool atEnd) const;
    /// Whether anything in bytes makes it show other characters than there are.
    bool moves(QByteArrayView bytes) const;

    struct LineEnd
    {
        qsizetype begin;
        qsizetype end;
    };
    /// The first that begins at or after from: \n, \r\n, and where the encoding is Unicode U+0085, U+2028, U+2029.
    /// {size, size} where there is none.
    LineEnd lineEnd(QByteArrayView bytes, qsizetype from, const PoemEncoding &encoding) const;

private:
    LineEnd lineEndOfUnits(QByteArrayView bytes, qsizetype from, const PoemEncoding &encoding) const;
    bool endsLine(int byte) const { return m_isOn && (byte == '\f' || (byte == '\r' && m_returnsEndLines)); }
    Text typed(const Text &text) const;

    bool m_isOn = false;
    bool m_returnsEndLines = false;
    bool m_negotiates = false;
};

} // namespace Poetry
