// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/address/addressrange.h"

#include "core/address/addressreader.h"
#include "core/failure/escape.h"

#include <algorithm>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1String Example("host:{10001..10009}");
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

Failure refusal(const Saying &sentence)
{
    return Failure(FailureKind::InvalidAddress, FailureStage::Parse, sentence);
}

} // namespace

std::optional<AddressRange::Part> AddressRange::readBraces(QStringView inside)
{
    const qsizetype dots = inside.indexOf(u"..");
    const QStringView first = dots < 0 ? QStringView() : inside.first(dots);
    const QStringView last = dots < 0 ? QStringView() : inside.mid(dots + 2);
    if (!isShortNumber(first) || !isShortNumber(last))
        return {};
    Part part;
    part.first = first.toInt();
    part.last = last.toInt();
    if ((first.size() > 1 && first.startsWith(u'0')) || (last.size() > 1 && last.startsWith(u'0')))
        part.digits = static_cast<int>(std::max(first.size(), last.size()));
    return part;
}

Failure AddressRange::noRange(QStringView text)
{
    const quint16 port = AddressReader::portIn(text);
    const QString better = port ? u"host{1..3}:"_s + QString::number(port) : QString(Example);
    return refusal(
        [shown = quoted(text), better] { return tr("%1 has braces that are no range; write %2").arg(shown, better); });
}

/// Proposes as much of the last braces as may be had, where that is right.
Failure AddressRange::tooLong(QStringView text)
{
    qint64 others = 1;
    for (std::size_t i = 0; i + 1 < m_parts.size() && others <= Longest; ++i)
        others *= m_parts[i].count();
    Part &last = m_parts.back();
    const int steps = static_cast<int>(Longest / others) - 1;
    last.last = last.first < last.last ? last.first + steps : std::max(last.first - steps, 0);
    m_count = static_cast<int>(others * last.count());
    const auto isRight = [this](int index) {
        return std::holds_alternative<ServerAddress>(ServerAddress::parse(at(index)));
    };
    const bool isShorter = steps >= 0 && m_count <= Longest && isRight(0) && isRight(m_count - 1);
    return refusal([shown = quoted(text), better = isShorter ? toString() : QString(Example)] {
        return tr("%1 stands for more than %n address(es), which is the most of one range; write %2", nullptr,
                  static_cast<int>(Longest))
            .arg(shown, better);
    });
}

std::variant<AddressRange, Failure> AddressRange::parse(QStringView text)
{
    AddressRange range;
    qint64 count = 1;
    qsizetype at = 0;
    for (qsizetype open = text.indexOf(u'{'); open >= 0; open = text.indexOf(u'{', at)) {
        const qsizetype close = text.indexOf(u'}', open);
        std::optional<Part> part = readBraces(close < 0 ? QStringView() : text.mid(open + 1, close - open - 1));
        if (!part)
            return noRange(text);
        part->before = text.mid(at, open - at).toString();
        count = std::min(count * part->count(), Longest + 1);
        range.m_parts.push_back(*part);
        at = close + 1;
    }
    range.m_after = text.mid(at).toString();
    if (range.m_after.contains(u'}'))
        return noRange(text);
    if (count > Longest)
        return range.tooLong(text);
    range.m_count = static_cast<int>(count);
    return range;
}

QString AddressRange::toString() const
{
    const auto written = [](int number, int digits) { return QString::number(number).rightJustified(digits, u'0'); };
    QString text;
    for (const Part &part : m_parts)
        text += part.before + u'{' + written(part.first, part.digits) + u".." + written(part.last, part.digits) + u'}';
    return text + m_after;
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
