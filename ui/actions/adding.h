// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/address/addresslist.h"
#include "core/fetch/fetch.h"
#include "ui/address/addresstally.h"

#include <QObject>

#include <vector>

namespace Poetry {

class FetchTable;
class PoetryClientFactory;
class SlicedWork;

/// Finds or makes the rows of addresses that somebody asked for. Owned by the actions.
class Adding final : public QObject
{
    Q_OBJECT

public:
    /// All must outlive this.
    Adding(const PoetryClientFactory &factory, FetchTable &table, QObject *parent);

    /// The servers that have a row which is under way or complete.
    AddressTally::Known known() const;
    /// The last complete row of each server.
    std::vector<FetchId> completeRows(const std::vector<ServerAddress> &servers) const;
    /// Selects the last row of a server, as soon as the table has it.
    void select(const ServerAddress &server);

private:
    const PoetryClientFactory &m_factory;
    FetchTable &m_table;
};

} // namespace Poetry
