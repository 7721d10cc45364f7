// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>

/// Guesses what the bytes of a text mean by how often they occur in texts of many languages; uchardet knows that.
namespace Poetry::EncodingGuess {

/// More of a text would change no guess.
constexpr qint64 MostBytes = 64 * 1024;

/// The name of an encoding as in PoemEncoding::names(); another one or an empty one where none of them is likely.
QByteArray of(QByteArrayView text);

} // namespace Poetry::EncodingGuess
