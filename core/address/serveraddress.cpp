// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/address/serveraddress.h"

#include "core/failure/escape.h"

#include <QList>
#include <QUrl>

#include <algorithm>
#include <array>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

struct Scheme
{
    QLatin1String name;
    quint16 port; ///< 0 where the address must have one
    bool isTls = false;
};

// RFC 865, RFC 867 and RFC 864 give the ports.
constexpr std::array schemes{Scheme{QLatin1String("poetry"), 0},   Scheme{QLatin1String("tcp"), 0},
                             Scheme{QLatin1String("telnet"), 0},   Scheme{QLatin1String("qotd"), 17},
                             Scheme{QLatin1String("daytime"), 13}, Scheme{QLatin1String("chargen"), 19},
                             Scheme{QLatin1String("tls"), 0, true}};

bool isAsciiDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isNumber(QStringView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isAsciiDigit);
}

/// 0 where it is none.
quint16 portFrom(QStringView text)
{
    bool ok = false;
    const uint number = isNumber(text) ? text.toUInt(&ok) : 0;
    return ok && number <= 65535 ? static_cast<quint16>(number) : quint16(0);
}

bool isNameCharacter(QChar c)
{
    return isAsciiDigit(c) || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'-' || c == u'_';
}

bool isHostLabel(QStringView label)
{
    return !label.isEmpty() && label.size() <= 63 && !label.startsWith(u'-') && !label.endsWith(u'-') &&
           std::all_of(label.begin(), label.end(), isNameCharacter);
}

/// The ASCII form of a host name; empty where it cannot be one (RFC 1035 lengths, RFC 1123 letters, RFC 5891).
QString asciiName(QStringView name)
{
    QString ascii = QString::fromLatin1(QUrl::toAce(name.toString())).toLower();
    if (ascii.isEmpty()) // toAce() refuses "_", which hosts do use, and an absolute name's last dot
        ascii = name.toString().toLower();
    QStringView labels = ascii;
    if (labels.endsWith(u'.'))
        labels.chop(1);
    if (labels.size() > 253)
        return {};
    for (const QStringView label : labels.split(u'.')) {
        if (!isHostLabel(label))
            return {};
    }
    return ascii;
}

/// An IPv6 address; its zone, where it has one (RFC 4007), is the name or number of an interface.
bool isIpv6(QStringView text)
{
    constexpr qsizetype LongestInterface = 15; // IFNAMSIZ, without the nought
    if (!text.contains(u':'))
        return false;
    const auto percent = text.indexOf(u'%');
    const QStringView zone = percent < 0 ? QStringView() : text.mid(percent + 1);
    const auto fits = [](QChar c) { return isNameCharacter(c) || c == u'.'; };
    return zone.size() <= LongestInterface && std::all_of(zone.begin(), zone.end(), fits) &&
           !text.contains(QChar(0)) && // QHostAddress reads no further
           QHostAddress(text.toString()).protocol() == QAbstractSocket::IPv6Protocol;
}

/// One script a label, and none whose letters pass for Latin ones: after Chromium's rules for showing such names.
bool isSafeToShow(const QString &label)
{
    QChar::Script script = QChar::Script_Common;
    for (const char32_t c : label.toUcs4()) {
        const QChar::Script own = QChar::script(c);
        if (own == QChar::Script_Common || own == QChar::Script_Inherited)
            continue;
        if (own == QChar::Script_Cyrillic || own == QChar::Script_Greek || own == QChar::Script_Armenian)
            return false;
        if (script != QChar::Script_Common && script != own)
            return false;
        script = own;
    }
    return true;
}

} // namespace

/// Reads one address, remembering what was typed so that each refusal can name it.
class AddressReader
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::ServerAddress)

public:
    using Result = std::variant<ServerAddress, Failure>;

    explicit AddressReader(QStringView typed) : m_typed(typed) {}

    Result read() const
    {
        if (m_typed.isEmpty())
            return refusal(tr("There is no address here; write one like poems.example:10001"));
        if (const auto end = m_typed.indexOf(u"://"); end >= 0)
            return readUrl(m_typed.first(end), m_typed.mid(end + 3));
        if (std::none_of(m_typed.begin(), m_typed.end(), [](QChar c) { return c.isSpace(); }))
            return readWord(m_typed, 0);
        return readWords(m_typed.toString().simplified().split(u' '));
    }

private:
    Failure refusal(const QString &sentence) const
    {
        return Failure(FailureKind::InvalidAddress, FailureStage::Parse, sentence);
    }

    QString input() const { return u'“' + escaped(m_typed, 80) + u'”'; }

    Result readUrl(QStringView name, QStringView rest) const
    {
        const auto scheme = std::find_if(schemes.begin(), schemes.end(), [name](const Scheme &known) {
            return name.compare(known.name, Qt::CaseInsensitive) == 0;
        });
        if (scheme == schemes.end())
            return refusal(tr("%1 starts with a scheme that is not known here; write poetry://host:10001, or just "
                              "host:10001")
                               .arg(input()));
        const QString example = QString(scheme->name) + u"://host" + (scheme->port ? u"" : u":10001");
        if (rest.contains(u'@'))
            return refusal(tr("%1 has a user name, and this protocol knows none; write %2").arg(input(), example));
        if (std::any_of(rest.begin(), rest.end(), [](QChar c) { return c == u'/' || c == u'?' || c == u'#'; }))
            return refusal(tr("%1 has a path or query, and this protocol knows none; write %2").arg(input(), example));
        if (std::any_of(rest.begin(), rest.end(), [](QChar c) { return c.isSpace(); }))
            return refusal(tr("%1 has white space in it; write %2").arg(input(), example));
        Result result = readWord(rest, scheme->port);
        if (!scheme->isTls)
            return result;
        if (const auto *address = std::get_if<ServerAddress>(&result))
            return address->overTls();
        return tlsRefusal(rest);
    }

    /// An address without TLS must never be what to write instead. What was right about it is kept.
    Failure tlsRefusal(QStringView rest) const
    {
        const auto colon = rest.lastIndexOf(u':');
        const QString host = asciiName(rest.first(std::max<qsizetype>(0, colon < 0 ? rest.size() : colon)));
        const quint16 port = colon < 0 ? quint16(0) : portFrom(rest.mid(colon + 1));
        const bool isName = !host.isEmpty() && !isNumber(host) && QHostAddress(host).isNull();
        return refusal(tr("%1 does not name a host and a port; write tls://%2:%3")
                           .arg(input(), isName ? host : u"host"_s, QString::number(port ? port : 10001)));
    }

    Result readWords(QStringList words) const
    {
        static const QStringList programs{QStringLiteral("nc"), QStringLiteral("ncat"), QStringLiteral("telnet")};
        if (words.size() > 1 && programs.contains(words.first()))
            words.removeFirst();
        if (words.size() == 1)
            return readWord(words.first(), 0);
        if (words.size() > 2)
            return refusal(tr("%1 is more than a host and a port; write host:10001, one address a line").arg(input()));
        QStringView host = words.first();
        if (host.startsWith(u'[') && host.endsWith(u']'))
            return readBracketed(host.mid(1).chopped(1), words.last());
        return readHost(host, words.last());
    }

    /// defaultPort: 0 where the address must have one.
    Result readWord(QStringView word, quint16 defaultPort) const
    {
        if (isNumber(word) && defaultPort == 0 && !m_typed.contains(u'/'))
            return readHost(u"127.0.0.1", word);
        const QString portText = defaultPort ? QString::number(defaultPort) : QString();
        if (word.startsWith(u'[')) {
            const auto end = word.indexOf(u']');
            const QStringView after = end < 0 ? QStringView() : word.mid(end + 1);
            if (end < 0 || (!after.isEmpty() && !after.startsWith(u':')))
                return refusal(tr("%1 has a bracket in the wrong place; write [2001:db8::1]:10001").arg(input()));
            return readBracketed(word.mid(1, end - 1), after.isEmpty() ? QStringView(portText) : after.mid(1),
                                 after.isEmpty() && portText.isEmpty());
        }
        if (word.count(u':') > 1)
            return refusal(bareIpv6(word));
        const auto colon = word.indexOf(u':');
        if (colon >= 0)
            return readHost(word.first(colon), word.mid(colon + 1));
        if (portText.isEmpty())
            return refusal(
                tr("%1 needs a port; write %2:10001").arg(input(), isNumber(word) ? u"host"_s : escaped(word, 80)));
        return readHost(word, portText);
    }

    QString bareIpv6(QStringView word) const
    {
        const auto colon = word.lastIndexOf(u':');
        const QString host = word.first(colon).toString();
        const QString port = word.mid(colon + 1).toString();
        if (isIpv6(host) && portFrom(port) != 0)
            return tr("%1 does not say where the address ends and the port begins; write [%2]:%3")
                .arg(input(), host, port);
        if (isIpv6(word))
            return tr("%1 needs brackets and a port; write [%2]:10001").arg(input(), word.toString());
        return tr("%1 has too many colons; write host:10001, or [2001:db8::1]:10001 for IPv6").arg(input());
    }

    Result readBracketed(QStringView host, QStringView port, bool lacksPort = false) const
    {
        if (!isIpv6(host))
            return refusal(tr("%1 has something in brackets that is no IPv6 address; write [2001:db8::1]:10001, or "
                              "host:10001 without brackets")
                               .arg(input()));
        if (lacksPort)
            return refusal(tr("%1 needs a port; write [%2]:10001").arg(input(), host.toString()));
        return readHost(host, port);
    }

    Result readHost(QStringView host, QStringView portText) const
    {
        const quint16 port = portFrom(portText);
        if (port == 0)
            return refusal(wrongPort(host, portText));
        if (host.isEmpty())
            return refusal(tr("%1 has no host before the port; write host:%2").arg(input(), QString::number(port)));
        if (host.contains(u'@'))
            return refusal(tr("%1 has a user name, and this protocol knows none; write host:%2")
                               .arg(input(), QString::number(port)));
        if (host.contains(u'/'))
            return refusal(
                tr("%1 has a path, and this protocol knows none; write host:%2").arg(input(), QString::number(port)));
        if (const QHostAddress address(host.toString());
            address.protocol() == QAbstractSocket::IPv4Protocol || isIpv6(host)) {
            if (isIpv6(host) && address.isLinkLocal() && address.scopeId().isEmpty())
                return refusal(tr("%1 is a link-local address and needs its interface; write [%2%eth0]:%3")
                                   .arg(input(), address.toString(), QString::number(port)));
            return ServerAddress(address, port);
        }
        const QString name = asciiName(host);
        if (name.isEmpty() || !QHostAddress(name).isNull()) // digits of other scripts would become an IP address
            return refusal(tr("%1 has a host name that cannot be one; write letters, digits, hyphens and dots, like "
                              "poems.example:%2")
                               .arg(input(), QString::number(port)));
        return ServerAddress(name, port);
    }

    QString wrongPort(QStringView host, QStringView text) const
    {
        const QString shown = escaped(host.isEmpty() ? u"host" : host, 80);
        const QString example = (host.contains(u':') ? QString(u'[' + shown + u']') : shown) + u":10001";
        if (text.isEmpty())
            return tr("%1 needs a port; write %2").arg(input(), example);
        if (isNumber(text))
            return tr("%1 has a port that is not between 1 and 65535; write a number like %2").arg(input(), example);
        return tr("%1 has a port that is not a number in the digits 0 to 9; write %2").arg(input(), example);
    }

    QStringView m_typed;
};

std::variant<ServerAddress, Failure> ServerAddress::parse(QStringView text)
{
    text = text.trimmed();
    if (text.endsWith(u','))
        text = text.chopped(1).trimmed();
    return AddressReader(text).read();
}

ServerAddress::ServerAddress(const QHostAddress &host, quint16 port) : m_host(host.toString()), m_port(port) {}

ServerAddress::ServerAddress(QString host, quint16 port) : m_host(std::move(host)), m_port(port) {}

QString ServerAddress::displayHost() const
{
    if (!m_host.contains(u"xn--"))
        return m_host;
    QStringList labels;
    for (const QString &label : m_host.split(u'.')) {
        QString decoded = QUrl::fromAce(label.toLatin1() + ".org"); // empty for an empty label too
        decoded.chop(4);
        labels += !decoded.isEmpty() && isSafeToShow(decoded) ? decoded : label;
    }
    return labels.join(u'.');
}

std::optional<QHostAddress> ServerAddress::literal() const
{
    const QHostAddress address(m_host);
    return address.isNull() ? std::nullopt : std::optional(address);
}

ServerAddress ServerAddress::overTls() const
{
    ServerAddress address = *this;
    address.m_isTls = true;
    return address;
}

ServerAddress ServerAddress::overTcp() const
{
    ServerAddress address = *this;
    address.m_isTls = false;
    return address;
}

QString ServerAddress::toString() const
{
    return (m_isTls ? u"tls://"_s : QString()) + (m_host.contains(u':') ? u'[' + m_host + u']' : m_host) + u':' +
           QString::number(m_port);
}

QString peerText(const QHostAddress &address, quint16 port)
{
    return ServerAddress(address, port).toString();
}

} // namespace Poetry
