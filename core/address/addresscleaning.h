// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace Poetry {

/// Takes from an address what stands round it where people keep or copy addresses. The same for the field, lists, what
/// is dropped and the command line.
namespace AddressCleaning {

/// Without white space, bullets, numbers of a list, prompts, quotes, brackets like <>, a slash or comma at the end, and
/// a comment behind it. The reverse of nothing: a clean address stays as it is.
QStringView withoutFrame(QStringView text);

/// What stands between such characters, trimmed and without what is blank.
QList<QStringView> pieces(QStringView text, bool (*isBetween)(QChar));

/// White space, a comma, a semicolon.
bool isBetweenFields(QChar c);

/// The pieces between those, without their quotes.
QList<QStringView> fields(QStringView text);

/// What nc, ncat, netcat, telnet, curl or get-poetry would be asked for: the fields behind the program and its options.
/// Nothing where fields are no such command, an empty list where an option says more than a host and a port do.
std::optional<QList<QStringView>> operands(const QList<QStringView> &fields);

} // namespace AddressCleaning

} // namespace Poetry
