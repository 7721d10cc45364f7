// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/poem/utf8tally.h"
#include "core/text/codetable.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <memory>
#include <optional>

namespace Poetry {

/// What the bytes of a poem mean, decided once for all of it. Reads them one character at a time, from any place where
/// one begins. A value; copying is cheap.
class PoemEncoding
{
public:
    static constexpr qint64 LongestCharacter = 4; ///< bytes, in whatever encoding

    static const PoemEncoding Utf8;
    static const PoemEncoding Windows1252; ///< what Latin-1 is taken for, too

    /// "Shift_JIS"; none where that is not known.
    static std::optional<PoemEncoding> named(const QByteArray &name);
    /// Those of a list of well-known ones that are there in this build of Qt; those of a script stand together.
    static const QList<QByteArray> &names();
    /// By the mark that a text in UTF-16 or UTF-32 begins with.
    static std::optional<PoemEncoding> marked(QByteArrayView begin);
    /// UTF-16 or UTF-32 where a text is that, with a mark or without. head: GuessSize bytes, if there are as many.
    static std::optional<PoemEncoding> guessed(QByteArrayView head);
    static constexpr qint64 GuessSize = 4 * 1024;
    QByteArray name() const { return m_name; }
    /// Only by name: each has one meaning.
    bool operator==(const PoemEncoding &other) const { return m_name == other.m_name; }

    using Character = Utf8Tally::Character;
    /// Of bytes that only say how the next are meant.
    static constexpr char32_t NoCharacter = 0xffffffff;
    /// How the next bytes are meant, where those before decide about it (ISO 2022); ASCII at the beginning of each
    /// line.
    enum class Shift { Ascii, Katakana, Pairs };
    /// What is not a character is U+FFFD. There is at least one byte.
    Character at(const uchar *data, qsizetype size, Shift &shift) const;
    Character at(const uchar *data, qsizetype size) const
    {
        Shift shift = m_shift;
        return at(data, size, shift);
    }
    /// The same one, for bytes that follow on these; reach() of them are enough.
    PoemEncoding behind(QByteArrayView before) const;
    Shift shift() const { return m_shift; }
    bool isShifting() const { return m_kind == Kind::Iso2022; }

    /// Bytes of each unit: no character begins at another place.
    int unit() const;
    /// Whether each byte below 0x80 is what it is in ASCII, wherever it stands.
    bool isAsciiEverywhere() const;
    /// Of the mark at the beginning of a text, which is not part of it.
    int markLength(QByteArrayView begin) const;
    /// How many bytes before a place boundary() may need.
    qint64 reach() const;
    /// The last place up to this one at which a character begins, told by the bytes before it; bytes begin at a unit.
    qsizetype boundary(QByteArrayView bytes, qsizetype place) const;
    /// The unit at place, where it is one of ASCII; -1 elsewhere.
    int asciiAt(QByteArrayView bytes, qsizetype place) const;

private:
    enum class Kind { Utf8, Windows1252, Utf16Le, Utf16Be, Utf32Le, Utf32Be, Table, Iso2022 };

    PoemEncoding(Kind kind, const QByteArray &name) : m_kind(kind), m_name(name) {}
    Character utf16At(const uchar *data, qsizetype size) const;
    Character utf32At(const uchar *data, qsizetype size) const;
    /// Whether all of a text is such as people write, and some of it could be nothing else than this.
    bool fits(QByteArrayView head) const;
    char16_t unitAt(const uchar *data) const;
    Character tableAt(const uchar *data, qsizetype size) const;
    Character iso2022At(const uchar *data, qsizetype size, Shift &shift) const;

    Kind m_kind;
    QByteArray m_name;
    std::shared_ptr<const CodeTable> m_table; ///< of Iso2022: the pairs with the eighth bit
    Shift m_shift = Shift::Ascii;
};

} // namespace Poetry
