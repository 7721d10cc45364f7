// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>

#include <array>
#include <optional>

namespace Poetry {

/// Writes a number in as few bytes as it needs: seven bits a byte, the lowest first, where the eighth bit says that
/// more follow.
inline void appendPacked(QByteArray &bytes, quint64 number)
{
    std::array<char, 10> packed;
    std::size_t size = 0;
    for (; number > 0x7f; number >>= 7)
        packed[size++] = static_cast<char>(number | 0x80);
    packed[size++] = static_cast<char>(number);
    bytes.append(packed.data(), static_cast<qsizetype>(size));
}

/// The number at a place, which moves behind it. None at the end, or where it has more than 63 bits.
inline std::optional<qint64> readPacked(const QByteArray &bytes, qsizetype &at)
{
    constexpr int mostBits = 63;
    qint64 number = 0;
    for (int bits = 0; bits < mostBits && at < bytes.size(); bits += 7) {
        const qint64 byte = static_cast<uchar>(bytes.at(at++));
        number |= (byte & 0x7f) << bits;
        if (byte < 0x80)
            return number;
    }
    return std::nullopt;
}

} // namespace Poetry
