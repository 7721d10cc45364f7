// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/address/addressrefusal.h"
#include "core/address/serveraddress.h"

#include <QList>

#include <optional>
#include <variant>

namespace Poetry {

/// Reads one address in any form that people write it in. Lives for one reading.
class AddressReader
{
public:
    using Result = std::variant<ServerAddress, AddressRefusal>;

    static Result read(QStringView text);
    /// As read(), for those who do not ask why it is none: a proposal takes ten times as long as the reading.
    static std::optional<ServerAddress> readIfOne(QStringView text);
    /// The port that somebody meant, wherever it stands in a text that is no address; 0 where there is none.
    static quint16 portIn(QStringView text);

private:
    using Mistake = AddressRefusal::Mistake;

    enum class Refusing { InWords, Silently };

    explicit AddressReader(QStringView text, Refusing refusing = Refusing::InWords);

    Result readClean() const;
    Result readUrl(QStringView scheme, QStringView rest) const;
    Result readFields(QList<QStringView> fields) const;
    Result readWord(QStringView word, QStringView defaultPort) const;
    Result readBracketed(QStringView word, QStringView defaultPort) const;
    Result readMany(QStringView word) const;
    Result readHost(QStringView host, QStringView portText) const;

    AddressRefusal refusal(Mistake mistake) const;
    AddressRefusal refusal(Mistake mistake, const ServerAddress &proposal) const;
    static std::optional<ServerAddress> address(QStringView host, quint16 port);
    ServerAddress likelyAddress() const;
    quint16 likelyPort() const;

    QStringView m_typed;
    QStringView m_clean;
    Refusing m_refusing;
};

} // namespace Poetry
