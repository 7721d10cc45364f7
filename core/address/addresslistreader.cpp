// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/address/addresslistreader.h"

#include "core/failure/escape.h"

#include <algorithm>

namespace Poetry {

namespace {

constexpr qsizetype HeadLength = 80;

Failure invalid(const Saying &sentence)
{
    return Failure(FailureKind::InvalidAddress, FailureStage::Parse, sentence);
}

} // namespace

void AddressListReader::add(QStringView text)
{
    if (!m_started && text.startsWith(QChar(QChar::ByteOrderMark)))
        text = text.mid(1);
    m_started = m_started || !text.isEmpty();
    m_text.remove(0, m_at);
    m_at = 0;
    m_text += text;
}

bool AddressListReader::step()
{
    if (m_itemAt == m_items.size())
        return nextRow();
    readItem(m_items[m_itemAt]);
    return true;
}

/// A line ends with a line feed, a carriage return, or both.
bool AddressListReader::nextRow()
{
    if (m_isAfterReturn && m_at < m_text.size()) {
        m_at += m_text[m_at] == u'\n' ? 1 : 0;
        m_isAfterReturn = false;
    }
    const auto isEnd = [](QChar c) { return c == u'\n' || c == u'\r'; };
    const auto found = std::find_if(m_text.cbegin() + m_at, m_text.cend(), isEnd);
    const qsizetype end = found - m_text.cbegin();
    const bool isWhole = end < m_text.size();
    if (!isWhole && !m_ended) {
        const QStringView rest = QStringView(m_text).mid(m_at).trimmed();
        if (m_long > 0 || rest.size() > AddressList::MaxLineLength) {
            if (m_long == 0)
                m_longHead = rest.left(HeadLength).toString();
            m_long += m_text.size() - m_at;
            m_at = m_text.size();
        }
        return false;
    }
    if (!isWhole && m_at >= m_text.size() && m_long == 0)
        return false;
    ++m_line;
    m_isAfterReturn = isWhole && *found == u'\r';
    readRow(QStringView(m_text).mid(m_at, end - m_at).trimmed());
    m_at = isWhole ? end + 1 : end;
    return true;
}

void AddressListReader::readRow(QStringView row)
{
    m_items.clear();
    m_itemAt = 0;
    const qsizetype length = std::exchange(m_long, 0) + row.size();
    const QString head = m_longHead.isEmpty() ? row.left(HeadLength).toString() : std::exchange(m_longHead, {});
    if (head.startsWith(u'#'))
        return;
    if (length <= AddressList::MaxLineLength)
        return readLine(row);
    refuse(head, [&head, length] { return tooLong(head, static_cast<int>(length)); });
}

void AddressListReader::readLine(QStringView row)
{
    auto items = AddressLine::parseIfAll(row);
    if (!items)
        return refuse(row, [row] { return std::get<Failure>(AddressLine::parse(row)); });
    m_items = *std::move(items);
    int fromRanges = m_fromRanges;
    for (const AddressLine::Item &item : m_items) {
        const auto *range = std::get_if<AddressRange>(&item.what);
        fromRanges += range ? range->count() : 0;
        if (fromRanges <= MostFromRanges)
            continue;
        refuse(row, [row] { return tooMany(row); });
        return m_items.clear();
    }
    m_fromRanges = fromRanges;
}

Failure AddressListReader::tooLong(QStringView row, int length)
{
    return invalid([head = escaped(row, 40), length] {
        return tr("“%1” goes on for %n character(s) and cannot be an address; write host:10001", nullptr, length)
            .arg(head);
    });
}

Failure AddressListReader::tooMany(QStringView row)
{
    return invalid([head = escaped(row, 40)] {
        return tr("“%1” is a range too many: those of one list stand for %n address(es) at most", nullptr,
                  MostFromRanges)
            .arg(head);
    });
}

/// One address of it; a range has many.
void AddressListReader::readItem(AddressLine::Item &item)
{
    const auto *range = std::get_if<AddressRange>(&item.what);
    if (!range) {
        m_list.entries.push_back({std::move(item.typed), m_line, std::get<ServerAddress>(item.what)});
        ++m_itemAt;
        return;
    }
    const QString typed = range->at(m_rangeAt);
    m_list.entries.push_back({typed, m_line, std::get<ServerAddress>(ServerAddress::parse(typed))});
    if (++m_rangeAt < range->count())
        return;
    m_rangeAt = 0;
    ++m_itemAt;
}

void AddressListReader::refuse(QStringView typed, const std::function<Failure()> &why)
{
    if (m_list.refusals.size() < AddressList::MostRefusals)
        m_list.refusals.push_back({typed.toString(), m_line, why()});
    else
        ++m_list.moreRefusals;
}

} // namespace Poetry
