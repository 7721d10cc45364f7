// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArrayView>
#include <QStringConverter>

namespace Poetry {

/// Says how a list of addresses is written, by how it begins.
namespace ListEncoding {

/// By its mark; where there is none, by the noughts that a list in UTF-16 or UTF-32 has beside its first letters. Else
/// UTF-8.
QStringConverter::Encoding of(QByteArrayView beginning);

} // namespace ListEncoding

} // namespace Poetry
