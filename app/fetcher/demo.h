// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/address/addresslist.h"
#include "core/server/poetryserver.h"

#include <QObject>

namespace Poetry {

class MainWindow;
class PoetryClientFactory;

/// Runs practice servers on loopback: fast, slow and bad ones, so that every outcome can be seen. Owned by main.
class Demo final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Starts the servers, unless they run already. Their addresses, and one where nobody listens.
    AddressList start();
    /// Has the window fetch from them; the rows of the time before make room.
    void show(MainWindow &window, PoetryClientFactory &factory);
    /// One of those addresses: nobody is there once this program has ended.
    bool has(const ServerAddress &address) const;

private:
    void serve(const QString &poem, const PoetryServer::Options &options);
    void serveNobody();

    AddressList m_servers;
};

} // namespace Poetry
