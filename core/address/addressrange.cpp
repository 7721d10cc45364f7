// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/address/addressrange.h"

#include "core/failure/escape.h"

#include <algorithm>

namespace Poetry {

namespace {

constexpr qsizetype MostDigits = 9; // fits an int

bool isShortNumber(QStringView text)
{
    return !text.isEmpty() && text.size() <= MostDigits &&
           std::ranges::all_of(text, [](QChar c) { return c >= u'0' && c <= u'9'; });
}

QString quoted(QStringView text)
{
    return u'“' + escaped(text, 80) + u'”';
}

Failure refusal(const QString &sentence)
{
    return Failure(FailureKind::InvalidAddress, FailureStage::Parse, sentence);
}

} // namespace

std::variant<AddressRange::Part, Failure> AddressRange::readBraces(QStringView text, QStringView inside)
{
    const qsizetype dots = inside.indexOf(u"..");
    const QStringView first = dots < 0 ? QStringView() : inside.first(dots);
    const QStringView last = dots < 0 ? QStringView() : inside.mid(dots + 2);
    if (!isShortNumber(first) || !isShortNumber(last))
        return refusal(tr("%1 has braces that are no range; write host:{10001..10009}").arg(quoted(text)));
    Part part;
    part.first = first.toInt();
    part.last = last.toInt();
    if ((first.size() > 1 && first.startsWith(u'0')) || (last.size() > 1 && last.startsWith(u'0')))
        part.digits = static_cast<int>(std::max(first.size(), last.size()));
    return part;
}

std::variant<AddressRange, Failure> AddressRange::parse(QStringView text)
{
    AddressRange range;
    qint64 count = 1;
    qsizetype at = 0;
    for (qsizetype open = text.indexOf(u'{'); open >= 0; open = text.indexOf(u'{', at)) {
        const qsizetype close = text.indexOf(u'}', open);
        const QStringView inside = close < 0 ? QStringView() : text.mid(open + 1, close - open - 1);
        std::variant<Part, Failure> part = readBraces(text, inside);
        if (const auto *failure = std::get_if<Failure>(&part))
            return *failure;
        auto &read = std::get<Part>(part);
        read.before = text.mid(at, open - at).toString();
        count *= read.count();
        if (count > Longest)
            return refusal(tr("%1 stands for more than %n address(es), which is the most of one range; write several "
                              "shorter ones",
                              nullptr, static_cast<int>(Longest))
                               .arg(quoted(text)));
        range.m_parts.push_back(read);
        at = close + 1;
    }
    range.m_after = text.mid(at).toString();
    if (range.m_after.contains(u'}'))
        return refusal(tr("%1 has braces that are no range; write host:{10001..10009}").arg(quoted(text)));
    range.m_count = static_cast<int>(count);
    return range;
}

QString AddressRange::at(int index) const
{
    QString text = m_after;
    for (auto part = m_parts.rbegin(); part != m_parts.rend(); ++part) {
        const int step = index % part->count();
        index /= part->count();
        const int number = part->first < part->last ? part->first + step : part->first - step;
        text.prepend(part->before + QString::number(number).rightJustified(part->digits, u'0'));
    }
    return text;
}

} // namespace Poetry
