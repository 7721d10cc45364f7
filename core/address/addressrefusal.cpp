// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/address/addressrefusal.h"

#include "core/failure/escape.h"

namespace Poetry {

namespace {

constexpr qsizetype TypedLength = 80;

QString sentence(AddressRefusal::Mistake mistake)
{
    using Mistake = AddressRefusal::Mistake;
    switch (mistake) {
    case Mistake::Nothing:
        break; // names nothing
    case Mistake::NoPort:
        return AddressRefusal::tr("%1 needs a port; write %2");
    case Mistake::PortOutOfRange:
        return AddressRefusal::tr("%1 has a port that is not between 1 and 65535; write %2");
    case Mistake::PortNotANumber:
        return AddressRefusal::tr("%1 has a port that is not a number in the digits 0 to 9; write %2");
    case Mistake::NoHost:
        return AddressRefusal::tr("%1 has no host before the port; write %2");
    case Mistake::UserName:
        return AddressRefusal::tr("%1 has a user name, and this protocol knows none; write %2");
    case Mistake::Path:
        return AddressRefusal::tr("%1 has a path or query, and this protocol knows none; write %2");
    case Mistake::WhiteSpace:
        return AddressRefusal::tr("%1 has white space in it; write %2");
    case Mistake::Scheme:
        return AddressRefusal::tr("%1 starts with a scheme that is not known here; write %2");
    case Mistake::Brackets:
        return AddressRefusal::tr("%1 has a bracket in the wrong place; write %2");
    case Mistake::NotIpv6:
        return AddressRefusal::tr("%1 has something in brackets that is no IPv6 address; write %2");
    case Mistake::NoBrackets:
        return AddressRefusal::tr("%1 needs brackets and a port; write %2");
    case Mistake::WhereThePortBegins:
        return AddressRefusal::tr("%1 does not say where the address ends and the port begins; write %2");
    case Mistake::Colons:
        return AddressRefusal::tr("%1 has too many colons; write %2");
    case Mistake::NoInterface:
        return AddressRefusal::tr("%1 is a link-local address and needs its interface; write %2");
    case Mistake::HostName:
        return AddressRefusal::tr("%1 has a host name that is not letters, digits and hyphens between dots; write %2");
    case Mistake::TooMuch:
        return AddressRefusal::tr("%1 is more than a host and a port; write %2");
    case Mistake::Part:
        return AddressRefusal::tr("%1 is fetched as a whole or not at all, and a part of it is no address; write %2");
    }
    return {};
}

} // namespace

Failure AddressRefusal::failure() const
{
    const QString shown = u'“' + escaped(typed, TypedLength) + u'”';
    return Failure(FailureKind::InvalidAddress, FailureStage::Parse, [what = mistake, shown, write = proposal] {
        return what == Mistake::Nothing ? tr("There is no address here; write %1").arg(write)
                                        : sentence(what).arg(shown, write);
    });
}

} // namespace Poetry
