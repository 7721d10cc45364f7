// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "fuzz.h"

#include "core/failure/escape.h"

#include <QTextStream>

#include <cstdlib>
#include <cstring>

namespace Poetry::Test {

QString textFrom(const uint8_t *data, size_t size)
{
    if (size == 0)
        return {};
    if (data[0] != 0xFF)
        return QString::fromUtf8(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    QString text(static_cast<qsizetype>((size - 1) / sizeof(char16_t)), Qt::Uninitialized);
    std::memcpy(text.data(), data + 1, static_cast<size_t>(text.size()) * sizeof(char16_t));
    return text;
}

void require(bool holds, const char *rule, QStringView seen)
{
    if (holds)
        return;
    QTextStream(stderr) << "Broken: " << rule << ": " << escaped(seen, 1000) << Qt::endl;
    std::abort();
}

bool isOneSafeLine(QStringView text)
{
    return escaped(text, text.size() + 1) == text;
}

} // namespace Poetry::Test
