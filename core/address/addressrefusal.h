// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/failure/failure.h"

#include <QCoreApplication>
#include <QString>

namespace Poetry {

/// Says why a text is no address, and which address to write instead. A value.
struct AddressRefusal
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::AddressRefusal)

public:
    enum class Mistake {
        Nothing,
        NoPort,
        PortOutOfRange,
        PortNotANumber,
        NoHost,
        UserName,
        Path,
        WhiteSpace,
        Scheme,
        Brackets,
        NotIpv6,
        NoBrackets,
        WhereThePortBegins,
        Colons,
        NoInterface,
        HostName,
        TooMuch,
        Part,
    };

    Mistake mistake;
    QString typed;    ///< as it came, trimmed
    QString proposal; ///< is accepted where typed was refused, and has the port of typed if that had one

    /// InvalidAddress, in one sentence that ends in the proposal.
    Failure failure() const;
};

} // namespace Poetry
