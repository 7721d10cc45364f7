// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/address/connectcommand.h"
#include "ui/widgets/message.h"

#include <QMenu>

namespace Poetry {

class FetchTable;
class PoetryClientFactory;

/// Copies the selected rows as commands of other programs, a line each. Owned by the window.
class CopyAsMenu final : public QMenu
{
    Q_OBJECT

public:
    /// factory and table must outlive this.
    CopyAsMenu(const PoetryClientFactory &factory, const FetchTable &table, QWidget *parent);

Q_SIGNALS:
    void told(const Poetry::Message &message);

private:
    void writeTexts();
    void copy(ConnectCommand::Tool tool);
    static QString text(ConnectCommand::Tool tool, int copied, int left);

    const PoetryClientFactory &m_factory;
    const FetchTable &m_table;
};

} // namespace Poetry
