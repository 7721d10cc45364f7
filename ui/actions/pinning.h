// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch/fetch.h"
#include "ui/widgets/message.h"

#include <QObject>

#include <vector>

namespace Poetry {

class PoetryClientFactory;
class SlicedWork;
class UndoList;

/// Pins rows, so that their texts stay whatever there is room for, and unpins them; both can be taken back.
class Pinning final : public QObject
{
    Q_OBJECT

public:
    /// All must outlive this.
    Pinning(PoetryClientFactory &factory, SlicedWork &work, UndoList &undos, QObject *parent = nullptr);

    void set(const std::vector<FetchId> &ids, bool pinned);

Q_SIGNALS:
    /// "12 rows pinned."
    void told(const Poetry::Message &message);

private:
    void change(const std::vector<FetchId> &ids, bool pinned);

    PoetryClientFactory &m_factory;
    SlicedWork &m_work;
    UndoList &m_undos;
};

} // namespace Poetry
