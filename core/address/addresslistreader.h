// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/address/addressline.h"
#include "core/address/addresslist.h"

#include <functional>
#include <utility>

namespace Poetry {

/// Reads a list of addresses as its text comes, one address a step, so that the longest can be read in many turns.
class AddressListReader
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::AddressListReader)

public:
    /// A short text must not become more than a machine can hold.
    static constexpr int MostFromRanges = 100'000;

    void add(QStringView text);
    /// No more text will come.
    void end() { m_ended = true; }
    /// Reads one address at most; false where there is nothing more to read in what has come.
    bool step();
    /// What was read since this was last asked.
    AddressList take() { return std::exchange(m_list, {}); }

private:
    bool nextRow();
    void readRow(QStringView row);
    void readLine(QStringView row);
    void readItem(AddressLine::Item &item);
    static Failure tooLong(QStringView row, int length);
    static Failure tooMany(QStringView row);
    void refuse(QStringView typed, const std::function<Failure()> &why);

    AddressList m_list;
    QString m_text; ///< has come; read up to m_at
    qsizetype m_at = 0;
    bool m_started = false;
    bool m_ended = false;
    bool m_isAfterReturn = false; ///< a line feed that comes next ends no further line
    int m_line = 0;
    std::vector<AddressLine::Item> m_items; ///< of the present line; read up to m_itemAt
    std::size_t m_itemAt = 0;
    QString m_longHead; ///< how a line begins that is too long
    qsizetype m_long = 0;
    int m_rangeAt = 0; ///< the present item, if it is a range, is written out up to here
    int m_fromRanges = 0;
};

} // namespace Poetry
