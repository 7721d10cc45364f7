// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/address/addressline.h"

#include "core/address/addresscleaning.h"
#include "core/address/addressreader.h"

#include <algorithm>
#include <optional>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

/// A corrected line that is longer says less than the one piece that is wrong.
constexpr qsizetype MostProposed = 250;

using Read = std::variant<AddressLine::Item, Failure>;

bool isPortAlone(QStringView text)
{
    return !text.isEmpty() &&
           std::ranges::all_of(
               text, [](QChar c) { return (c >= u'0' && c <= u'9') || c == u'{' || c == u'}' || c == u'.'; }) &&
           !text.startsWith(u'.') && (AddressRange::isOne(text) || !text.contains(u'.'));
}

Read readRange(const QString &text)
{
    auto result = AddressRange::parse(text);
    if (const auto *failure = std::get_if<Failure>(&result))
        return *failure;
    auto &range = std::get<AddressRange>(result);
    // What is right at both ends is right between them; a range that leaves the ports is one mistake, not thousands.
    for (const int index : {0, range.count() - 1}) {
        const auto address = ServerAddress::parse(range.at(index));
        if (const auto *failure = std::get_if<Failure>(&address))
            return *failure;
    }
    return AddressLine::Item{text, std::move(range)};
}

std::optional<AddressLine::Item> readItem(QStringView text)
{
    const QString clean = AddressCleaning::withoutFrame(text).toString();
    if (AddressRange::isOne(clean)) {
        Read range = readRange(clean);
        auto *item = std::get_if<AddressLine::Item>(&range);
        return item ? std::optional(std::move(*item)) : std::nullopt;
    }
    const auto address = AddressReader::readIfOne(clean);
    return address ? std::optional(AddressLine::Item{clean, *address}) : std::nullopt;
}

/// Of what is no item.
Failure whyNone(QStringView text)
{
    const QString clean = AddressCleaning::withoutFrame(text).toString();
    return AddressRange::isOne(clean) ? std::get<Failure>(readRange(clean))
                                      : std::get<Failure>(ServerAddress::parse(text));
}

/// Nothing where one of the pieces is no address, or a port that belongs to nobody knows whom.
std::optional<std::vector<AddressLine::Item>> readAll(const QList<QStringView> &pieces)
{
    std::vector<AddressLine::Item> items;
    bool isHostNamed = false;
    for (const QStringView piece : pieces) {
        auto item = readItem(piece);
        if (!item)
            return {};
        items.push_back(*std::move(item));
        const bool isPort = isPortAlone(items.back().typed);
        if (isPort && isHostNamed)
            return {};
        isHostNamed = isHostNamed || !isPort;
    }
    return items;
}

/// The line as it was probably meant: each piece corrected, and each port given the host that stands before it.
QString corrected(const QList<QStringView> &fields)
{
    QStringList right;
    QString host; // the last one, without a port
    bool isOpen = false;
    for (const QStringView field : fields) {
        const AddressReader::Result result = AddressReader::read(field);
        if (isPortAlone(field) && !host.isEmpty()) {
            if (isOpen)
                right.removeLast();
            right += host + u':' + field;
            isOpen = false;
            continue;
        }
        const auto *refusal = std::get_if<AddressRefusal>(&result);
        right += refusal ? refusal->proposal : std::get<ServerAddress>(result).toString();
        isOpen = refusal && refusal->mistake == AddressRefusal::Mistake::NoPort;
        host = isPortAlone(field) ? QString() : right.last().left(right.last().lastIndexOf(u':'));
    }
    return right.join(u", "_s);
}

Failure refusalOf(QStringView line, QStringView clean)
{
    const QList<QStringView> fields = AddressCleaning::fields(clean);
    const bool isList = clean.contains(u',') || clean.contains(u';') || (!fields.isEmpty() && readItem(fields.first()));
    if (fields.size() > 1 && isList && !AddressCleaning::operands(fields)) {
        const QString proposal = AddressRange::isOne(clean) ? QString() : corrected(fields);
        if (!proposal.isEmpty() && proposal.size() <= MostProposed &&
            std::holds_alternative<std::vector<AddressLine::Item>>(AddressLine::parse(proposal)))
            return AddressRefusal{AddressRefusal::Mistake::Part, line.trimmed().toString(), proposal}.failure();
        for (const QStringView field : fields) {
            if (!readItem(field))
                return whyNone(field);
        }
    }
    return whyNone(line);
}

} // namespace

std::optional<std::vector<AddressLine::Item>> AddressLine::parseIfAll(QStringView line)
{
    static constexpr bool (*separators[])(QChar) = {
        [](QChar c) { return c == u';'; }, [](QChar c) { return c == u','; },
        [](QChar c) { return c == u',' || c == u';'; }, AddressCleaning::isBetweenFields};
    const QStringView clean = AddressCleaning::withoutFrame(line);
    if (clean.isEmpty())
        return std::vector<Item>();
    if (auto whole = readItem(line))
        return std::vector<Item>{*std::move(whole)};
    for (const auto separator : separators) {
        if (std::none_of(clean.begin(), clean.end(), separator))
            continue;
        if (auto items = readAll(AddressCleaning::pieces(clean, separator)))
            return items;
    }
    return {};
}

std::variant<std::vector<AddressLine::Item>, Failure> AddressLine::parse(QStringView line)
{
    if (auto items = parseIfAll(line))
        return *std::move(items);
    return refusalOf(line, AddressCleaning::withoutFrame(line));
}

QStringList AddressLine::joined(const QStringList &arguments)
{
    if (AddressCleaning::operands({arguments.begin(), arguments.end()}))
        return {arguments.join(u' ')};
    QStringList lines;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const AddressReader::Result result = AddressReader::read(arguments[i]);
        const auto *refusal = std::get_if<AddressRefusal>(&result);
        const bool lacksPort = refusal && refusal->mistake == AddressRefusal::Mistake::NoPort;
        lines += arguments[i];
        if (!lacksPort || i + 1 == arguments.size() || !isPortAlone(arguments[i + 1]))
            continue;
        const QString both = arguments[i] + u' ' + arguments[i + 1];
        if (std::holds_alternative<Failure>(parse(both)))
            continue;
        lines.last() = both;
        ++i;
    }
    return lines;
}

} // namespace Poetry
