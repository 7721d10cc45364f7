// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/network/nameservice.h"

#include <QHostInfo>

namespace Poetry {

HostResolver::Answer NameService::ask(const QString &host)
{
    const QHostInfo found = QHostInfo::fromName(host);
    return {found.addresses(), static_cast<int>(found.error()), 0};
}

bool NameService::isTemporary(int error)
{
    return error == QHostInfo::UnknownError;
}

QString NameService::errorText(int error)
{
    return error == QHostInfo::HostNotFound ? QStringLiteral("Host not found") : QStringLiteral("Unknown error");
}

} // namespace Poetry
