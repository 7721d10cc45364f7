// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

// Any file is a list: each of its lines is entries or a refusal, in its place, and costs no other anything.

#include "core/address/addresscleaning.h"
#include "core/address/addresslist.h"
#include "core/address/listencoding.h"
#include "fuzz.h"

#include <QBuffer>
#include <QRegularExpression>
#include <QStringDecoder>

#include <algorithm>
#include <set>

using namespace Poetry;
using namespace Poetry::Test;

namespace {

/// The lines that say something, counted another way than the reader does.
std::set<int> linesOf(QString text)
{
    static const QRegularExpression ends(QStringLiteral("\r\n|\r|\n"));
    if (text.startsWith(QChar(QChar::ByteOrderMark)))
        text.remove(0, 1);
    std::set<int> lines;
    int line = 0;
    for (const QString &row : text.split(ends)) {
        ++line;
        const QString trimmed = row.trimmed();
        const bool isLong = trimmed.size() > AddressList::MaxLineLength;
        if (!trimmed.startsWith(u'#') && (isLong || !AddressCleaning::withoutFrame(trimmed).isEmpty()))
            lines.insert(line);
    }
    return lines;
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
    std::set<int> understood;
    for (const AddressList::Entry &entry : list.entries) {
        understood.insert(entry.line);
        const auto alone = ServerAddress::parse(entry.typed);
        require(std::holds_alternative<ServerAddress>(alone) && std::get<ServerAddress>(alone) == entry.address,
                "an entry is the address that its text is alone", entry.typed);
    }
    std::set<int> lines = understood;
    for (const AddressList::Refusal &refusal : list.refusals) {
        require(!understood.contains(refusal.line), "nothing of a line is used unless all of it is understood",
                refusal.typed);
        require(lines.insert(refusal.line).second, "a line is refused once", refusal.typed);
        const QString sentence = refusal.failure.sentence();
        require(refusal.failure.kind() == FailureKind::InvalidAddress, "a refusal is of an invalid address", sentence);
        require(isOneSafeLine(sentence) && sentence.size() <= 600, "a refusal is one short line", sentence);
        require(!sentence.endsWith(u'.'), "a refusal leaves the full stop to others", sentence);
        const auto proposal = sentence.lastIndexOf(u"; write ");
        require(proposal < 0 || AddressList::parse(sentence.mid(proposal + 8)).refusals.empty(),
                "what a refusal says to write is accepted", sentence);
    }
    require(list.moreRefusals > 0 || lines == linesOf(text), "each line is understood or refused", text);
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
    requireSame(std::get<AddressList>(read),
                AddressList::parse(QString(QStringDecoder(ListEncoding::of(bytes))(bytes))));
    return 0;
}
