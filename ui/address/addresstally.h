// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/address/addresslist.h"

#include <QSet>
#include <QStringList>

#include <vector>

namespace Poetry {

/// Counts what is new in a list of addresses, what is there twice and what is not understood, and says so. A value.
class AddressTally
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::AddressTally)

public:
    /// known: those that are duplicates from the start.
    explicit AddressTally(QSet<ServerAddress> known = {}) : m_known(std::move(known)) {}

    /// Counts one more part of the list. Returns those that are new.
    std::vector<AddressList::Entry> take(const AddressList &part);

    int fresh() const { return m_fresh; }
    /// What was not understood first; not all of a great list.
    const std::vector<AddressList::Refusal> &refusals() const { return m_refusals; }
    int refused() const { return m_refused; }

    /// "12 new · 2 duplicates · 1 not understood (line 7: …)", then a line for each further one, until named have one.
    QString text(int named) const;
    /// The same without reasons.
    QString shortText() const;
    /// "2 duplicates"; empty where there is none.
    QString duplicatesText() const;

private:
    QStringList counts() const;

    QSet<ServerAddress> m_known;
    int m_fresh = 0;
    int m_duplicates = 0;
    int m_refused = 0;
    std::vector<AddressList::Refusal> m_refusals;
};

} // namespace Poetry
