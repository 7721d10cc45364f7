// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/address/addresslistreader.h"

#include "core/failure/escape.h"

namespace Poetry {

namespace {

constexpr qsizetype HeadLength = 80;

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
    if (m_range) {
        readAddress(m_range->at(m_rangeAt));
        if (++m_rangeAt == m_range->count())
            m_range.reset();
        return true;
    }
    if (m_rowAt >= m_row.size())
        return nextRow();
    const qsizetype comma = m_row.indexOf(u',', m_rowAt);
    const qsizetype end = comma < 0 ? m_row.size() : comma;
    readItem(QStringView(m_row).mid(m_rowAt, end - m_rowAt).trimmed());
    m_rowAt = end + 1;
    return true;
}

bool AddressListReader::nextRow()
{
    const qsizetype found = m_text.indexOf(u'\n', m_at);
    if (found < 0 && !m_ended) {
        const QStringView rest = QStringView(m_text).mid(m_at).trimmed();
        if (m_long > 0 || rest.size() > AddressList::MaxLineLength) {
            if (m_long == 0)
                m_longHead = rest.left(HeadLength).toString();
            m_long += m_text.size() - m_at;
            m_at = m_text.size();
        }
        return false;
    }
    if (found < 0 && m_at >= m_text.size() && m_long == 0)
        return false;
    const qsizetype end = found < 0 ? m_text.size() : found;
    ++m_line;
    readRow(QStringView(m_text).mid(m_at, end - m_at).trimmed());
    m_at = found < 0 ? end : found + 1;
    return true;
}

void AddressListReader::readRow(QStringView row)
{
    m_row.clear();
    m_rowAt = 0;
    const qsizetype length = std::exchange(m_long, 0) + row.size();
    const QString head = m_longHead.isEmpty() ? row.left(HeadLength).toString() : std::exchange(m_longHead, {});
    if (head.startsWith(u'#'))
        return;
    if (length <= AddressList::MaxLineLength) {
        m_row = row.toString();
        return;
    }
    refuse(head, Failure(FailureKind::InvalidAddress, FailureStage::Parse,
                         tr("“%1” goes on for %n character(s) and cannot be an address; write host:10001, one a line",
                            nullptr, static_cast<int>(length))
                             .arg(escaped(head, 40))));
}

void AddressListReader::readItem(QStringView item)
{
    if (item.isEmpty())
        return;
    if (AddressRange::isOne(item))
        readRange(item);
    else
        readAddress(item);
}

void AddressListReader::readRange(QStringView item)
{
    auto result = AddressRange::parse(item);
    if (const auto *failure = std::get_if<Failure>(&result))
        return refuse(item, *failure);
    auto &range = std::get<AddressRange>(result);
    if (range.count() > MostFromRanges - m_fromRanges) {
        return refuse(item, Failure(FailureKind::InvalidAddress, FailureStage::Parse,
                                    tr("“%1” is a range too many: those of one list stand for %n address(es) at most",
                                       nullptr, MostFromRanges)
                                        .arg(escaped(item, 40))));
    }
    // What is right at both ends is right between them; a range that leaves the ports is one mistake, not thousands.
    for (const int index : {0, range.count() - 1}) {
        const auto address = ServerAddress::parse(range.at(index));
        if (const auto *failure = std::get_if<Failure>(&address))
            return refuse(item, *failure);
    }
    m_fromRanges += range.count();
    m_range = std::move(range);
    m_rangeAt = 0;
}

void AddressListReader::readAddress(QStringView text)
{
    auto result = ServerAddress::parse(text);
    if (const auto *address = std::get_if<ServerAddress>(&result))
        m_list.entries.push_back({text.toString(), m_line, *address});
    else
        refuse(text, std::get<Failure>(result));
}

void AddressListReader::refuse(QStringView typed, const Failure &failure)
{
    m_list.refusals.push_back({typed.toString(), m_line, failure});
}

} // namespace Poetry
