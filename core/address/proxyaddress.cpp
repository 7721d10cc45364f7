// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/address/proxyaddress.h"

#include "core/failure/escape.h"

#include <QUrl>

#include <utility>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestSecret = 255; // octets: RFC 1929 has one for the length

std::optional<QString> decoded(QStringView text)
{
    const QString plain = QUrl::fromPercentEncoding(text.toUtf8());
    const QByteArray bytes = plain.toUtf8();
    if (bytes.isEmpty() || bytes.size() > LongestSecret || bytes.contains('\0'))
        return std::nullopt;
    return plain;
}

QString encoded(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

} // namespace

std::variant<ProxyAddress, Failure> ProxyAddress::parse(QStringView text)
{
    const auto refusal = [](const Saying &sentence) {
        return Failure(FailureKind::InvalidAddress, FailureStage::Parse, sentence);
    };
    text = text.trimmed();
    const auto begin = text.indexOf(u"://");
    const QStringView scheme = text.first(std::max<qsizetype>(0, begin));
    const bool isSocks = scheme.compare("socks5"_L1, Qt::CaseInsensitive) == 0;
    QStringView rest = begin < 0 ? text : text.mid(begin + 3);
    const auto at = rest.lastIndexOf(u'@'); // a password that was not encoded may have one
    const QStringView secret = rest.first(std::max<qsizetype>(0, at));
    rest = rest.mid(at + 1);
    if (rest.endsWith(u'/'))
        rest.chop(1);
    // What stands before the @ is not for everybody to see.
    const QString begun = begin < 0 ? QString() : scheme + u"://"_s;
    const QString shown = u'“' + escaped(QString(begun + (at < 0 ? QString() : u"…@"_s) + rest), 80) + u'”';
    if (!isSocks && scheme.compare("http"_L1, Qt::CaseInsensitive) != 0)
        return refusal([shown] {
            return tr("%1 is not a proxy that is known here; write socks5://host:1080 or http://host:8080").arg(shown);
        });
    const QString example = isSocks ? u"socks5://host:1080"_s : u"http://host:8080"_s;
    const auto address = ServerAddress::parse(rest.contains(u':') ? rest : QStringView());
    const auto *server = std::get_if<ServerAddress>(&address);
    if (!server || server->isTls() || rest.contains(u'/'))
        return refusal(
            [shown, example] { return tr("The proxy %1 needs a host and a port; write %2").arg(shown, example); });
    std::optional<Login> login;
    if (at >= 0) {
        const auto colon = secret.indexOf(u':');
        const auto user = decoded(secret.first(std::max<qsizetype>(0, colon)));
        const auto password = decoded(secret.mid(colon + 1));
        if (colon < 0 || !user || !password)
            return refusal([shown] {
                return tr("The proxy %1 needs a user and a password, each of 1 to 255 bytes; write user:password@ "
                          "before its host")
                    .arg(shown);
            });
        login = Login{*user, *password};
    }
    return ProxyAddress(isSocks ? Kind::Socks5 : Kind::Http, *server, std::move(login));
}

ProxyAddress::ProxyAddress(Kind kind, ServerAddress server, std::optional<Login> login)
    : m_kind(kind), m_server(std::move(server)), m_login(std::move(login))
{
}

QString ProxyAddress::toString() const
{
    return (m_kind == Kind::Socks5 ? u"socks5://"_s : u"http://"_s) + m_server.toString();
}

QString ProxyAddress::toSecretString() const
{
    if (!m_login)
        return toString();
    return toString().replace(u"://"_s, u"://"_s + encoded(m_login->user) + u':' + encoded(m_login->password) + u'@');
}

} // namespace Poetry
