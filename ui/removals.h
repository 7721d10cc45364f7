// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch.h"

#include <QObject>

#include <deque>
#include <map>
#include <memory>
#include <vector>

class QAction;

namespace Poetry {

class SlicedWork;
class PoetryClientFactory;

/// Takes rows off the list so that they can come back, in place, with outcome, report and text.
///
/// A row that runs is stopped at once: what nobody sees keeps no connection open. It comes back as Stopped, with its
/// bytes; one that waited waits again.
class Removals final : public QObject
{
    Q_OBJECT

public:
    /// So many times one can go back.
    static constexpr std::size_t Remembered = 20;

    /// factory and work must outlive this.
    Removals(PoetryClientFactory &factory, SlicedWork &work, QObject *parent = nullptr);

    /// In the language of the moment.
    void writeTexts();
    void remove(const std::vector<FetchId> &ids);
    /// Brings back what was removed last.
    void undo();
    /// Enabled while there is something to bring back.
    QAction *undoAction() const { return m_undo; }

Q_SIGNALS:
    /// "12 rows removed."
    void told(const QString &text);

private:
    struct Removal
    {
        std::vector<FetchId> ids;
        std::map<FetchId, Fetch> fetches;
    };

    void take(FetchId id, Removal &removal);

    PoetryClientFactory &m_factory;
    SlicedWork &m_work;
    QAction *m_undo;
    std::deque<std::shared_ptr<Removal>> m_removals; ///< the latest last
};

} // namespace Poetry
