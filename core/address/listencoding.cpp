// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/address/listencoding.h"

namespace Poetry {

QStringConverter::Encoding ListEncoding::of(QByteArrayView beginning)
{
    if (const auto marked = QStringConverter::encodingForData(beginning))
        return *marked;
    const auto isNought = [beginning](qsizetype at) { return at < beginning.size() && beginning[at] == '\0'; };
    if (beginning.size() >= 4 && isNought(1) && isNought(2) && isNought(3) && !isNought(0))
        return QStringConverter::Utf32LE;
    if (beginning.size() >= 4 && isNought(0) && isNought(1) && isNought(2) && !isNought(3))
        return QStringConverter::Utf32BE;
    if (beginning.size() >= 2 && isNought(1) && !isNought(0))
        return QStringConverter::Utf16LE;
    if (beginning.size() >= 2 && isNought(0) && !isNought(1))
        return QStringConverter::Utf16BE;
    return QStringConverter::Utf8;
}

} // namespace Poetry
