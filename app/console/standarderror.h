// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArrayView>
#include <QString>

namespace Poetry {

/// Writes to standard error. Where nobody can read it there is nobody to tell, so nothing here can fail.
class StandardError
{
public:
    /// text and a line feed.
    static void say(const QString &text);
    static void write(QByteArrayView bytes);
};

} // namespace Poetry
