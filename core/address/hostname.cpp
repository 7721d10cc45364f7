// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/address/hostname.h"

#include <QStringList>
#include <QStringTokenizer>
#include <QUrl>

#include <algorithm>

namespace Poetry {

namespace {

bool isNameCharacter(QChar c)
{
    return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'-' || c == u'_';
}

bool isLabel(QStringView label)
{
    return !label.isEmpty() && label.size() <= 63 && !label.startsWith(u'-') && !label.endsWith(u'-') &&
           std::ranges::all_of(label, isNameCharacter);
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

bool isAsciiDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// Four numbers as everybody writes them. QHostAddress takes more, and allocates memory a dozen times for it.
std::optional<quint32> dottedQuad(QStringView text)
{
    quint32 address = 0;
    int count = 0;
    for (const QStringView part : text.tokenize(u'.')) {
        if (++count > 4 || part.isEmpty() || part.size() > 3 || (part.size() > 1 && part.front() == u'0'))
            return {};
        quint32 number = 0;
        for (const QChar c : part) {
            if (!isAsciiDigit(c))
                return {};
            number = number * 10 + (c.unicode() - u'0');
        }
        if (number > 255)
            return {};
        address = address << 8 | number;
    }
    return count == 4 ? std::optional(address) : std::nullopt;
}

} // namespace

QString HostName::ascii(QStringView name)
{
    QString ascii = QString::fromLatin1(QUrl::toAce(name.toString())).toLower();
    if (ascii.isEmpty()) // toAce() refuses "_", which hosts do use, and an absolute name's last dot
        ascii = name.toString().toLower();
    QStringView labels = ascii;
    if (labels.endsWith(u'.'))
        labels.chop(1);
    if (labels.size() > 253 || !std::ranges::all_of(labels.split(u'.'), isLabel))
        return {};
    return ascii;
}

bool HostName::isIpv6(QStringView text)
{
    constexpr qsizetype LongestInterface = 15; // IFNAMSIZ, without the nought
    if (!text.contains(u':'))
        return false;
    const auto percent = text.indexOf(u'%');
    const QStringView zone = percent < 0 ? QStringView() : text.mid(percent + 1);
    const auto fits = [](QChar c) { return isNameCharacter(c) || c == u'.'; };
    return zone.size() <= LongestInterface && std::ranges::all_of(zone, fits) &&
           !text.contains(QChar(0)) && // QHostAddress reads no further
           QHostAddress(text.toString()).protocol() == QAbstractSocket::IPv6Protocol;
}

std::optional<QHostAddress> HostName::ipv4(QStringView text)
{
    if (text.isEmpty() || !isAsciiDigit(text.front()) || text.contains(QChar(0))) // QHostAddress reads no further
        return {};
    if (const auto address = dottedQuad(text))
        return QHostAddress(*address);
    const QHostAddress address(text.toString());
    return address.protocol() == QAbstractSocket::IPv4Protocol ? std::optional(address) : std::nullopt;
}

QString HostName::shown(const QString &ascii)
{
    if (!ascii.contains(u"xn--"))
        return ascii;
    QStringList labels;
    for (const QString &label : ascii.split(u'.')) {
        QString decoded = QUrl::fromAce(label.toLatin1() + ".org"); // empty for an empty label too
        decoded.chop(4);
        labels += !decoded.isEmpty() && isSafeToShow(decoded) ? decoded : label;
    }
    return labels.join(u'.');
}

} // namespace Poetry
