// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>

namespace Poetry::Test {

/// A short poem, for tests to which it does not matter what it says.
inline const QByteArray oneLine = "One line.\n";

/// All of a file, also of one below /proc; "unreadable" where there is none.
inline QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
}

/// Bytes of which none can be lost, doubled or moved without showing.
inline QByteArray patternOf(int size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (int i = 0; i < size; ++i)
        bytes[i] = static_cast<char>((i * 31 + i / 251) & 0xff);
    return bytes;
}

} // namespace Poetry::Test
