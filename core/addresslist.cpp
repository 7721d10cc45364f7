// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/addresslist.h"

#include "core/escape.h"

#include <QFileDevice>

namespace Poetry {

namespace {

void readItem(AddressList &list, QStringView item, int line)
{
    item = item.trimmed();
    if (item.isEmpty())
        return;
    auto result = ServerAddress::parse(item);
    if (const auto *address = std::get_if<ServerAddress>(&result))
        list.entries.push_back({item.toString(), line, *address});
    else
        list.refusals.push_back({item.left(AddressList::MaxLineLength).toString(), line, std::get<Failure>(result)});
}

Failure unreadable(const QString &sentence)
{
    return Failure(FailureKind::StorageFailed, FailureStage::Parse, sentence);
}

} // namespace

AddressList AddressList::parse(QStringView text)
{
    AddressList list;
    if (text.startsWith(QChar(QChar::ByteOrderMark)))
        text = text.mid(1);
    int line = 0;
    for (QStringView row : text.tokenize(u'\n')) {
        ++line;
        row = row.trimmed();
        if (row.startsWith(u'#'))
            continue;
        if (row.size() > MaxLineLength) {
            list.refusals.push_back(
                {row.left(80).toString(), line,
                 Failure(FailureKind::InvalidAddress, FailureStage::Parse,
                         tr("“%1” goes on for %n character(s) and cannot be an address; write host:10001, one a line",
                            nullptr, static_cast<int>(row.size()))
                             .arg(escaped(row, 40)))});
            continue;
        }
        for (const QStringView item : row.tokenize(u','))
            readItem(list, item, line);
    }
    return list;
}

std::variant<AddressList, Failure> AddressList::read(QIODevice &device)
{
    QByteArray bytes;
    while (bytes.size() <= MaxBytes) {
        const QByteArray block = device.read(64 * 1024);
        if (block.isEmpty())
            break;
        bytes += block;
    }
    if (const auto *file = qobject_cast<QFileDevice *>(&device); file && file->error() != QFileDevice::NoError)
        return unreadable(tr("The list cannot be read: %1").arg(escaped(file->errorString())));
    if (bytes.size() > MaxBytes)
        return unreadable(tr("The list is longer than %n MiB and cannot be one of addresses", nullptr,
                             static_cast<int>(MaxBytes / 1024 / 1024)));
    return parse(QString::fromUtf8(bytes));
}

} // namespace Poetry
