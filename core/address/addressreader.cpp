// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/address/addressreader.h"

#include "core/address/addresscleaning.h"
#include "core/address/hostname.h"

#include <algorithm>
#include <array>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

struct Scheme
{
    QLatin1String name;
    QLatin1String port; ///< empty where the address must have one
    bool isTls = false;
};

// RFC 865, RFC 867 and RFC 864 give the ports.
constexpr std::array schemes{
    Scheme{QLatin1String("poetry"), QLatin1String()},     Scheme{QLatin1String("tcp"), QLatin1String()},
    Scheme{QLatin1String("telnet"), QLatin1String()},     Scheme{QLatin1String("tls"), QLatin1String(), true},
    Scheme{QLatin1String("qotd"), QLatin1String("17")},   Scheme{QLatin1String("daytime"), QLatin1String("13")},
    Scheme{QLatin1String("chargen"), QLatin1String("19")}};

/// What is longer is no address, and not worth a closer look.
constexpr qsizetype MostLength = 1'000;
constexpr quint16 ExamplePort = 10001;

const Scheme *schemeOf(QStringView name)
{
    const auto scheme = std::ranges::find_if(schemes, [name](const Scheme &known) {
        return name.compare(known.name, Qt::CaseInsensitive) == 0; //
    });
    return scheme == schemes.end() ? nullptr : scheme;
}

bool isNumber(QStringView text)
{
    return !text.isEmpty() && std::ranges::all_of(text, [](QChar c) { return c >= u'0' && c <= u'9'; });
}

/// 0 where it is none.
quint16 portFrom(QStringView text)
{
    bool ok = false;
    const uint number = isNumber(text) ? text.toUInt(&ok) : 0;
    return ok && number <= 65535 ? static_cast<quint16>(number) : quint16(0);
}

/// As above, in the digits of any script: for what is proposed.
quint16 portFromAnyDigits(QStringView text)
{
    qint64 number = 0;
    for (const QChar c : text)
        number = std::min<qint64>(number * 10 + c.digitValue(), 100'000);
    return number <= 65535 ? static_cast<quint16>(number) : quint16(0);
}

bool isDigit(QChar c)
{
    return c.category() == QChar::Number_DecimalDigit;
}

/// What may stand before a port, and what behind it.
bool isBeforePort(QStringView before)
{
    return before.isEmpty() || before.endsWith(u"//") || before.back().isSpace() ||
           QStringView(u":,;]=\"'(<").contains(before.back());
}

bool isBehindPort(QStringView behind)
{
    return behind.isEmpty() || behind.front().isSpace() || QStringView(u"/?#,;)>\"'").contains(behind.front()) ||
           ((behind.front() == u'.' || behind.front() == u'!') && behind.size() == 1);
}

/// In a URL the % before the name of an interface is written %25 (RFC 6874); alone that is the interface with the
/// number 25.
QString withPlainZone(QStringView ipv6)
{
    QString host = ipv6.toString();
    const auto zone = host.indexOf(u'%') + 1;
    while (zone > 0 && host.mid(zone).startsWith(u"25") && !isNumber(QStringView(host).mid(zone)))
        host.remove(zone, 2);
    return host;
}

/// The host that a piece of an address has, as far as one can tell.
QStringView hostIn(QStringView piece)
{
    if (const auto scheme = piece.indexOf(u"://"); scheme >= 0)
        piece = piece.mid(scheme + 3);
    const auto end = std::ranges::find_if(piece, [](QChar c) { return c == u'/' || c == u'?' || c == u'#'; });
    piece = piece.first(end - piece.begin());
    piece = piece.mid(piece.lastIndexOf(u'@') + 1);
    if (piece.startsWith(u'[')) {
        const auto close = piece.indexOf(u']');
        const QStringView inside = close < 0 ? piece.mid(1) : piece.mid(1, close - 1);
        const QStringView host = close < 0 ? inside.first(std::max<qsizetype>(inside.lastIndexOf(u':'), 0)) : inside;
        return HostName::isIpv6(host) ? host : inside.count(u':') > 1 ? QStringView() : hostIn(inside);
    }
    const auto colon = piece.indexOf(u':');
    return colon < 0 || HostName::isIpv6(piece) ? piece : piece.first(colon);
}

} // namespace

AddressReader::AddressReader(QStringView text, Refusing refusing)
    : m_typed(text.trimmed())
    , m_clean(m_typed.size() <= MostLength ? AddressCleaning::withoutFrame(m_typed) : m_typed)
    , m_refusing(refusing)
{
}

AddressReader::Result AddressReader::read(QStringView text)
{
    return AddressReader(text).readClean();
}

std::optional<ServerAddress> AddressReader::readIfOne(QStringView text)
{
    const Result result = AddressReader(text, Refusing::Silently).readClean();
    const auto *address = std::get_if<ServerAddress>(&result);
    return address ? std::optional(*address) : std::nullopt;
}

AddressReader::Result AddressReader::readClean() const
{
    if (m_clean.isEmpty())
        return refusal(Mistake::Nothing);
    if (m_clean.size() > MostLength)
        return refusal(Mistake::TooMuch);
    QList<QStringView> fields = AddressCleaning::fields(m_clean);
    if (const auto operands = AddressCleaning::operands(fields))
        fields = *operands;
    return readFields(fields);
}

/// One is a word, two are a host and a port; what stands between them may be a colon or the word for it.
AddressReader::Result AddressReader::readFields(QList<QStringView> fields) const
{
    if (fields.size() == 1 && fields.first().contains(u"://"))
        return readUrl(fields.first().first(fields.first().indexOf(u"://")),
                       fields.first().mid(fields.first().indexOf(u"://") + 3));
    if (fields.size() == 1)
        return readWord(fields.first(), {});
    if (fields.size() == 3 && (fields[1] == u":" || fields[1].compare(u"port", Qt::CaseInsensitive) == 0))
        fields.removeAt(1);
    if (fields.size() != 2)
        return refusal(Mistake::TooMuch);
    QStringView host = fields.first();
    QStringView port = fields.last();
    if (host.contains(u"://"))
        return refusal(Mistake::WhiteSpace);
    if (port.startsWith(u':'))
        port = port.mid(1);
    else if (host.endsWith(u':') && !host.endsWith(u"::"))
        host.chop(1);
    if (portFrom(host) != 0 && portFrom(port) != 0)
        return refusal(Mistake::TooMuch); // two ports rather than a host of digits
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.mid(1).chopped(1);
    else if (host.contains(u':') && !HostName::isIpv6(host))
        return refusal(Mistake::TooMuch);
    return readHost(host, port);
}

AddressReader::Result AddressReader::readUrl(QStringView name, QStringView rest) const
{
    const Scheme *scheme = schemeOf(name);
    if (!scheme)
        return refusal(Mistake::Scheme);
    if (rest.endsWith(u'/'))
        rest.chop(1);
    if (rest.contains(u'@'))
        return refusal(Mistake::UserName);
    if (std::ranges::any_of(rest, [](QChar c) { return c == u'/' || c == u'?' || c == u'#'; }))
        return refusal(Mistake::Path);
    if (isNumber(rest) && scheme->port.isEmpty())
        return refusal(Mistake::NoPort);
    Result result = readWord(rest, QString(scheme->port));
    if (auto *address = std::get_if<ServerAddress>(&result); address && scheme->isTls)
        *address = address->overTls();
    return result;
}

/// defaultPort: empty where the address must have one.
AddressReader::Result AddressReader::readWord(QStringView word, QStringView defaultPort) const
{
    if (isNumber(word) && defaultPort.isEmpty())
        return readHost(u"127.0.0.1", word);
    if (word.startsWith(u'['))
        return readBracketed(word, defaultPort);
    if (word.count(u':') > 1)
        return readMany(word);
    const auto colon = word.indexOf(u':');
    if (colon >= 0)
        return readHost(word.first(colon), word.mid(colon + 1));
    return readHost(word, defaultPort);
}

AddressReader::Result AddressReader::readBracketed(QStringView word, QStringView defaultPort) const
{
    const auto end = word.indexOf(u']');
    const QStringView behind = end < 0 ? QStringView() : word.mid(end + 1);
    if (end < 0 || (!behind.isEmpty() && !behind.startsWith(u':')))
        return refusal(Mistake::Brackets);
    const QStringView host = word.mid(1, end - 1);
    if (!HostName::isIpv6(host))
        return refusal(Mistake::NotIpv6);
    return readHost(host, behind.isEmpty() ? defaultPort : behind.mid(1));
}

/// More than one colon and no brackets.
AddressReader::Result AddressReader::readMany(QStringView word) const
{
    const auto colon = word.lastIndexOf(u':');
    if (const quint16 port = portFrom(word.mid(colon + 1)); port != 0 && HostName::isIpv6(word.first(colon))) {
        if (const auto proposal = address(word.first(colon), port))
            return refusal(Mistake::WhereThePortBegins, *proposal);
    }
    if (HostName::isIpv6(word)) {
        if (const auto proposal = address(word, ExamplePort))
            return refusal(Mistake::NoBrackets, *proposal);
    }
    return refusal(Mistake::Colons);
}

AddressReader::Result AddressReader::readHost(QStringView host, QStringView portText) const
{
    if (portText.isEmpty())
        return refusal(Mistake::NoPort);
    const quint16 port = portFrom(portText);
    if (port == 0)
        return refusal(isNumber(portText) ? Mistake::PortOutOfRange : Mistake::PortNotANumber);
    if (host.isEmpty())
        return refusal(Mistake::NoHost);
    if (host.contains(u'@'))
        return refusal(Mistake::UserName);
    if (host.contains(u'/'))
        return refusal(Mistake::Path);
    if (const auto read = address(host, port))
        return *read;
    return refusal(HostName::isIpv6(host) ? Mistake::NoInterface : Mistake::HostName);
}

/// Nothing where the host cannot be one, or lacks the interface without which it is none.
std::optional<ServerAddress> AddressReader::address(QStringView host, quint16 port)
{
    if (const auto literal = HostName::ipv4(host))
        return ServerAddress(*literal, port);
    if (HostName::isIpv6(host)) {
        const QHostAddress literal(withPlainZone(host));
        return literal.isLinkLocal() && literal.scopeId().isEmpty() ? std::nullopt
                                                                    : std::optional(ServerAddress(literal, port));
    }
    const QString name = HostName::ascii(host);
    if (name.isEmpty() || !QHostAddress(name).isNull()) // digits of other scripts would become an IP address
        return {};
    return ServerAddress(name, port);
}

AddressRefusal AddressReader::refusal(Mistake mistake) const
{
    return m_refusing == Refusing::Silently ? AddressRefusal{mistake, {}, {}} : refusal(mistake, likelyAddress());
}

/// What was to be reached over TLS is never proposed without.
AddressRefusal AddressReader::refusal(Mistake mistake, const ServerAddress &proposal) const
{
    const ServerAddress right = m_clean.contains(u"tls://", Qt::CaseInsensitive) ? proposal.overTls() : proposal;
    const QString inItsLetters = right.toString().replace(right.host(), right.displayHost());
    const bool isSame = right.host() == right.displayHost() || readIfOne(inItsLetters) == right; // else another name
    return {mistake, m_typed.toString(), isSame ? inItsLetters : right.toString()};
}

/// Of the first piece that has a host.
ServerAddress AddressReader::likelyAddress() const
{
    const quint16 port = likelyPort();
    if (isNumber(m_clean))
        return ServerAddress(QHostAddress(QHostAddress::LocalHost), port);
    QList<QStringView> fields = AddressCleaning::fields(m_clean.left(MostLength));
    if (const auto operands = AddressCleaning::operands(fields))
        fields = operands->isEmpty() ? fields.mid(1) : *operands;
    for (const QStringView field : std::as_const(fields)) {
        const QStringView host = hostIn(field);
        if (isNumber(host) || host.startsWith(u'-'))
            continue;
        if (const auto likely = address(host, port))
            return *likely;
        if (HostName::isIpv6(host)) // lacks its interface
            return ServerAddress(QHostAddress(host.toString().section(u'%', 0, 0) + u"%eth0"), port);
    }
    return ServerAddress(u"host"_s, port);
}

quint16 AddressReader::likelyPort() const
{
    if (const quint16 port = portIn(m_typed))
        return port;
    const Scheme *scheme = schemeOf(m_clean.first(std::max<qsizetype>(m_clean.indexOf(u"://"), 0)));
    return scheme && !scheme->port.isEmpty() ? portFrom(QString(scheme->port)) : ExamplePort;
}

quint16 AddressReader::portIn(QStringView text)
{
    const bool mayBeInBrackets = text.count(u':') == 1; // else it may be the end of an IPv6 address
    for (qsizetype end = text.size(); end > 0; --end) {
        qsizetype start = end;
        while (start > 0 && isDigit(text[start - 1]))
            --start;
        if (start == end)
            continue;
        const quint16 port = portFromAnyDigits(text.mid(start, end - start));
        if (port != 0 && isBeforePort(text.first(start)) &&
            (isBehindPort(text.mid(end)) || (mayBeInBrackets && text[end] == u']')))
            return port;
        end = start + 1;
    }
    return 0;
}

} // namespace Poetry
