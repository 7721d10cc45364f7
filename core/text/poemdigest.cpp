// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/text/poemdigest.h"

#include <QCryptographicHash>

#include <algorithm>

namespace Poetry {

namespace {

constexpr qint64 DigestSlice = 512 * 1024;

} // namespace

QString digestOf(const Poem &poem, const std::stop_token &stop)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (qint64 offset = 0; offset < poem.size(); offset += DigestSlice) {
        const qint64 length = std::min(DigestSlice, poem.size() - offset);
        const QByteArray bytes = poem.read(offset, length);
        if (bytes.size() < length || stop.stop_requested())
            return {};
        hash.addData(bytes);
    }
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace Poetry
