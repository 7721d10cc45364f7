// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/address/addresstally.h"

#include "core/failure/escape.h"

#include <QLocale>

#include <algorithm>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

/// As many go back into the field.
constexpr std::size_t RefusalsKept = AddressList::MostRefusals;
constexpr int LongestSentence = 400;

} // namespace

std::vector<AddressList::Entry> AddressTally::take(const AddressList &part)
{
    std::vector<AddressList::Entry> fresh;
    for (const AddressList::Entry &entry : part.entries) {
        ++m_count;
        m_last = entry.address;
        if (m_known.underWay.contains(entry.address)) {
            ++m_duplicates;
            continue;
        }
        m_known.underWay.insert(entry.address);
        if (m_known.complete.contains(entry.address))
            m_complete.push_back(entry.address);
        else
            fresh.push_back(entry);
    }
    m_fresh += static_cast<int>(fresh.size());
    m_refused += static_cast<int>(part.refusals.size()) + part.moreRefusals;
    const std::size_t room = RefusalsKept - m_refusals.size();
    const auto end = part.refusals.begin() + static_cast<std::ptrdiff_t>(std::min(room, part.refusals.size()));
    m_refusals.insert(m_refusals.end(), part.refusals.begin(), end);
    return fresh;
}

void AddressTally::excuse(int line)
{
    m_refused -= static_cast<int>(
        std::erase_if(m_refusals, [line](const AddressList::Refusal &refusal) { return refusal.line == line; }));
}

QString AddressTally::passedOverText() const
{
    QStringList parts;
    if (!m_complete.empty())
        parts << tr("%Ln already in the list", nullptr, static_cast<int>(m_complete.size()));
    if (m_duplicates > 0)
        parts << tr("%Ln duplicate(s)", nullptr, m_duplicates);
    return parts.join(tr(" · "));
}

QStringList AddressTally::counts() const
{
    QStringList parts;
    if (m_fresh > 0)
        parts << tr("%Ln new", nullptr, m_fresh);
    if (const QString passedOver = passedOverText(); !passedOver.isEmpty())
        parts << passedOver;
    return parts;
}

QString AddressTally::shortText() const
{
    QStringList parts = counts();
    if (m_refused > 0)
        parts
            << tr("%Ln not understood (line %1)", nullptr, m_refused).arg(QLocale().toString(m_refusals.front().line));
    return parts.join(tr(" · "));
}

QString AddressTally::text(int named) const
{
    QStringList parts = counts();
    const auto line = [](const AddressList::Refusal &refusal) { return QLocale().toString(refusal.line); };
    const auto why = [](const AddressList::Refusal &refusal) {
        return escaped(refusal.failure.sentence(), LongestSentence);
    };
    if (m_refused > 0)
        parts << tr("%Ln not understood (line %1: %2)", nullptr, m_refused)
                     .arg(line(m_refusals.front()), why(m_refusals.front()));
    QStringList lines{parts.join(tr(" · "))};
    named = std::min(static_cast<int>(m_refusals.size()), named);
    for (std::size_t i = 1; i < static_cast<std::size_t>(named); ++i)
        lines << tr("line %1: %2").arg(line(m_refusals[i]), why(m_refusals[i]));
    if (const int rest = m_refused - named; rest > 0)
        lines << tr("and %Ln more line(s)", nullptr, rest);
    return lines.join(u'\n');
}

} // namespace Poetry
