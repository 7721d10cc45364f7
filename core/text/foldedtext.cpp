// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/text/foldedtext.h"

#include "core/text/invisibles.h"

#include <QHash>

#include <algorithm>
#include <iterator>
#include <utility>

namespace Poetry {

namespace {

/// Marks in a row that are put in order.
constexpr int MarkReach = 32;

struct Range
{
    char32_t first;
    char32_t last;
};
/// Marks that are written or left out as one likes: points, vowels and signs for reciting; the tatweel; and the
/// variation selectors. In order.
constexpr Range optional[] = {
    {0x591, 0x5bd}, {0x5bf, 0x5bf}, {0x5c1, 0x5c2},   {0x5c4, 0x5c5},   {0x5c7, 0x5c7},
    {0x610, 0x61a}, {0x640, 0x640}, {0x64b, 0x652},   {0x656, 0x65f},   {0x670, 0x670},
    {0x6d6, 0x6dc}, {0x6df, 0x6e4}, {0x6e7, 0x6e8},   {0x6ea, 0x6ed},   {0x730, 0x74a},
    {0x8d3, 0x8e1}, {0x8e3, 0x8ff}, {0x180b, 0x180d}, {0xfe00, 0xfe0f}, {0xe0100, 0xe01ef},
};

bool isLeftOut(char32_t code)
{
    const auto *range = std::lower_bound(std::begin(optional), std::end(optional), code,
                                         [](const Range &one, char32_t wanted) { return one.last < wanted; });
    return (range != std::end(optional) && code >= range->first) || (code >= 0xad && Invisibles::isOne(code));
}

QChar plain(QChar unit)
{
    switch (unit.unicode()) {
    case 0x2bc:
    case 0x2018:
    case 0x2019:
    case 0x201a:
    case 0x201b:
    case 0x2032:
        return u'\'';
    case 0x201c:
    case 0x201d:
    case 0x201e:
    case 0x201f:
    case 0x2033:
        return u'"';
    case 0x2010:
    case 0x2011:
        return u'-';
    default:
        return unit;
    }
}

QString foldedCharacter(char32_t code, FoldedText::Letters letters)
{
    if (isLeftOut(code))
        return {};
    QString text = QString::fromUcs4(&code, 1);
    if (plain(text[0]) != text[0])
        return QString(plain(text[0]));
    text = text.normalized(QString::NormalizationForm_KD);
    if (letters == FoldedText::Letters::AnyCase)
        text = text.toCaseFolded().replace(u'ß', QStringLiteral("ss")).normalized(QString::NormalizationForm_KD);
    text.removeIf([](QChar unit) { return !unit.isSurrogate() && isLeftOut(unit.unicode()); });
    std::transform(text.begin(), text.end(), text.begin(), plain);
    return text;
}

} // namespace

FoldedText FoldedText::of(QStringView text, Letters letters)
{
    FoldedText folded;
    folded.text.reserve(text.size());
    folded.places.reserve(static_cast<std::size_t>(text.size()) + 1);
    const auto put = [&folded](QChar unit, qsizetype place) {
        folded.text += unit;
        folded.places.push_back(static_cast<int>(place));
        const int order = unit.unicode() < 0x300 ? 0 : unit.combiningClass();
        if (order == 0)
            return;
        // Marks above and below a letter may come in any order.
        QChar *units = folded.text.data();
        qsizetype at = folded.text.size() - 1;
        for (int left = MarkReach; at > 0 && left > 0 && units[at - 1].combiningClass() > order; --at, --left) {
            std::swap(units[at], units[at - 1]);
            std::swap(folded.places[static_cast<std::size_t>(at)], folded.places[static_cast<std::size_t>(at - 1)]);
        }
    };
    QHash<char32_t, QString> known;
    for (qsizetype at = 0; at < text.size(); ++at) {
        char32_t code = text[at].unicode();
        if (code < 0x80) {
            put(letters == Letters::AnyCase ? text[at].toCaseFolded() : text[at], at);
            continue;
        }
        const bool isPair = text[at].isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate();
        if (isPair)
            code = QChar::surrogateToUcs4(text[at], text[at + 1]);
        auto found = known.constFind(code);
        if (found == known.constEnd())
            found = known.insert(code, foldedCharacter(code, letters));
        for (const QChar unit : *found)
            put(unit, at);
        at += isPair ? 1 : 0;
    }
    folded.places.push_back(static_cast<int>(text.size()));
    return folded;
}

} // namespace Poetry
