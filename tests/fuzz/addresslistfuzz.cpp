// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

// Any file is a list: each of its items is an entry or a refusal, in its place, and costs no other anything.

#include "core/address/addresslist.h"
#include "fuzz.h"

#include <QBuffer>

#include <algorithm>
#include <map>

using namespace Poetry;
using namespace Poetry::Test;

namespace {

using ItemsByLine = std::map<int, int>;

/// Counted another way than the reader does.
ItemsByLine itemsIn(QString text)
{
    if (text.startsWith(QChar(QChar::ByteOrderMark)))
        text.remove(0, 1);
    ItemsByLine items;
    int line = 0;
    for (const QString &row : text.split(u'\n')) {
        ++line;
        const QString trimmed = row.trimmed();
        if (trimmed.startsWith(u'#'))
            continue;
        const QStringList parts =
            trimmed.size() > AddressList::MaxLineLength ? QStringList(trimmed) : trimmed.split(u',');
        const auto count = std::count_if(parts.begin(), parts.end(), [](const QString &part) {
            return !part.trimmed().isEmpty(); //
        });
        if (count > 0)
            items[line] = static_cast<int>(count);
    }
    return items;
}

template <typename Items> void checkOrder(const Items &items)
{
    const auto isBefore = [](const auto &a, const auto &b) { return a.line < b.line; };
    require(std::is_sorted(items.begin(), items.end(), isBefore), "lines come in their order", {});
    for (const auto &item : items) {
        require(!item.typed.isEmpty() && item.typed == item.typed.trimmed(), "an item is what was typed", item.typed);
        require(item.typed.size() <= AddressList::MaxLineLength, "an item is no longer than a line", item.typed);
    }
}

void check(const AddressList &list, const QString &text)
{
    checkOrder(list.entries);
    checkOrder(list.refusals);
    ItemsByLine items;
    for (const AddressList::Entry &entry : list.entries) {
        ++items[entry.line];
        const auto alone = ServerAddress::parse(entry.typed);
        require(std::holds_alternative<ServerAddress>(alone) && std::get<ServerAddress>(alone) == entry.address,
                "an entry is the address that its text is alone", entry.typed);
    }
    for (const AddressList::Refusal &refusal : list.refusals) {
        ++items[refusal.line];
        const QString sentence = refusal.failure.sentence();
        require(refusal.failure.kind() == FailureKind::InvalidAddress, "a refusal is of an invalid address", sentence);
        require(isOneSafeLine(sentence) && sentence.size() <= 500, "a refusal is one short line", sentence);
        require(!sentence.endsWith(u'.'), "a refusal leaves the full stop to others", sentence);
    }
    // A range is one item and many entries.
    require(text.contains(u'{') || items == itemsIn(text), "each item of each line is an entry or a refusal", text);
}

void requireSame(const AddressList &a, const AddressList &b)
{
    const auto isSame = [](const auto &x, const auto &y) { return x.line == y.line && x.typed == y.typed; };
    require(std::equal(a.entries.begin(), a.entries.end(), b.entries.begin(), b.entries.end(), isSame) &&
                std::equal(a.refusals.begin(), a.refusals.end(), b.refusals.begin(), b.refusals.end(), isSame),
            "a file is read as its text is", {});
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QString text = textFrom(data, size);
    const AddressList parsed = AddressList::parse(text);
    check(parsed, text);

    QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    QBuffer file(&bytes);
    require(file.open(QIODevice::ReadOnly), "a buffer opens", {});
    const auto read = AddressList::read(file);
    require(std::holds_alternative<AddressList>(read), "a short file can be read", {});
    requireSame(std::get<AddressList>(read), AddressList::parse(QString::fromUtf8(bytes)));
    return 0;
}
