// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace Poetry {

/// Tells whether a text is UTF-8 by what it has of it, as it arrives: a stray byte does not make it something else.
class Utf8Tally
{
public:
    struct Character
    {
        char32_t code;
        int length; ///< bytes; 0 = only half of it is there
    };
    /// What is not a character is U+FFFD and one byte long: RFC 3629, table of well-formed sequences. There is at least
    /// one byte.
    static Character characterAt(const uchar *data, qsizetype size);
    /// What a byte means where a text is not UTF-8: in windows-1252, as the WHATWG reads it, which is Latin-1 with
    /// letters and quotation marks in place of control characters.
    static char32_t windows1252(uchar byte);

    /// More of the text.
    void add(QByteArrayView bytes);
    /// Half a character at the end is wrong, too.
    void end();

    /// By its mark, or where more of what is not ASCII is right than wrong; also where all is ASCII.
    bool isUtf8() const { return m_hasMark || m_wrong == 0 || (m_right > 0 && m_right >= m_wrong); }
    /// Characters of several bytes.
    qint64 right() const { return m_right; }
    /// Bytes that are in no character.
    qint64 wrong() const { return m_wrong; }
    bool hasMark() const { return m_hasMark; }

private:
    QByteArray m_rest; ///< half a character
    qint64 m_right = 0;
    qint64 m_wrong = 0;
    bool m_isBegun = false;
    bool m_hasMark = false;
};

} // namespace Poetry
