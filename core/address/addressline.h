// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/address/addressrange.h"
#include "core/address/serveraddress.h"

#include <QStringList>

#include <optional>
#include <variant>
#include <vector>

namespace Poetry {

/// Reads the addresses of one line, all of them or none: a part that is not understood may change what the others mean.
namespace AddressLine {

struct Item
{
    QString typed; ///< without what stood round it
    std::variant<ServerAddress, AddressRange> what;
};

/// Several addresses are parted by semicolons, commas or white space, whichever makes each of them one. A port alone
/// is of this machine, so none may follow an address that names a host. What a failure says to write is a line, too.
std::variant<std::vector<Item>, Failure> parse(QStringView line);
/// The same; nothing instead of the reason, which costs as much again.
std::optional<std::vector<Item>> parseIfAll(QStringView line);

/// The lines that the arguments of a program stand for: one each, but "host" "port" are one address, as is
/// "nc" "host" "port".
QStringList joined(const QStringList &arguments);

} // namespace AddressLine

} // namespace Poetry
