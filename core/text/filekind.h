// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArrayView>
#include <QString>

/// Tells what is no text by how it begins.
namespace Poetry::FileKind {

/// Bytes that are enough to tell.
constexpr qint64 HeadSize = 16;

/// "PNG", "gzip", "HTTP"; empty where it may be a text.
QString of(QByteArrayView head);

} // namespace Poetry::FileKind
