// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/address/addresslist.h"

#include <QSet>
#include <QStringList>

#include <optional>
#include <vector>

namespace Poetry {

/// Counts what is new in a list of addresses, what is in the list already, what is there twice and what is not
/// understood, and says so. A value.
class AddressTally
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::AddressTally)

public:
    /// What the list has when the counting begins.
    struct Known
    {
        QSet<ServerAddress> underWay; ///< these are duplicates
        QSet<ServerAddress> complete; ///< these may be fetched again
    };
    explicit AddressTally(Known known = {}) : m_known(std::move(known)) {}

    /// Counts one more part of the list. Returns those that are new.
    std::vector<AddressList::Entry> take(const AddressList &part);

    int fresh() const { return m_fresh; }
    /// Those that are complete in the list.
    const std::vector<ServerAddress> &complete() const { return m_complete; }
    /// Nothing but those was counted.
    bool isAllComplete() const { return m_fresh == 0 && !m_complete.empty(); }
    /// The address, where there was one only.
    std::optional<ServerAddress> only() const { return m_count == 1 ? m_last : std::nullopt; }
    /// Leaves out that a line is not understood, which somebody still writes.
    void excuse(int line);
    /// What was not understood first; not all of a great list.
    const std::vector<AddressList::Refusal> &refusals() const { return m_refusals; }
    int refused() const { return m_refused; }

    /// "12 new · 2 duplicates · 1 not understood (line 7: …)", then a line for each further one, until named have one.
    QString text(int named) const;
    /// The same without reasons.
    QString shortText() const;
    /// "1 already in the list · 2 duplicates"; empty where there is none.
    QString passedOverText() const;

private:
    QStringList counts() const;

    Known m_known;
    std::vector<ServerAddress> m_complete;
    std::optional<ServerAddress> m_last;
    int m_count = 0;
    int m_fresh = 0;
    int m_duplicates = 0;
    int m_refused = 0;
    std::vector<AddressList::Refusal> m_refusals;
};

} // namespace Poetry
