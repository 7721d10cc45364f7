// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/address/addresslist.h"

#include "core/address/addresslistreader.h"
#include "core/address/listencoding.h"
#include "core/failure/escape.h"

#include <QFileDevice>
#include <QStringDecoder>

namespace Poetry {

AddressList AddressList::parse(QStringView text)
{
    AddressListReader reader;
    reader.add(text);
    reader.end();
    while (reader.step()) {
    }
    return reader.take();
}

AddressList AddressList::fromArguments(const QStringList &arguments)
{
    return parse(AddressLine::joined(arguments).join(u'\n'));
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
        return unreadable(file->errorString());
    if (bytes.size() > MaxBytes)
        return tooLong();
    QStringDecoder decoder(ListEncoding::of(bytes));
    return parse(QString(decoder(bytes)));
}

Failure AddressList::unreadable(const QString &reason)
{
    return Failure(FailureKind::StorageFailed, FailureStage::Parse,
                   [why = escaped(reason)] { return tr("The list cannot be read: %1").arg(why); });
}

Failure AddressList::tooLong()
{
    return Failure(FailureKind::StorageFailed, FailureStage::Parse, [] {
        return tr("The list is longer than %n MiB and cannot be one of addresses", nullptr,
                  static_cast<int>(MaxBytes / 1024 / 1024));
    });
}

} // namespace Poetry
