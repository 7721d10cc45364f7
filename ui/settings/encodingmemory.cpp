// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/settings/encodingmemory.h"

#include "ui/settings/settingsfile.h"

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

const QString Key = u"reading/encodings"_s;
constexpr qsizetype LongestLine = 300;

QString beginOf(const ServerAddress &server)
{
    return server.toString() + u' ';
}

} // namespace

void EncodingMemory::keepIn(SettingsFile &store)
{
    m_store = &store;
    m_lines = store.value(Key).toStringList();
    m_lines.removeIf([](const QString &line) { return line.size() > LongestLine; });
    m_lines = m_lines.mid(std::max<qsizetype>(0, m_lines.size() - MostServers));
}

QByteArray EncodingMemory::encodingOf(const ServerAddress &server) const
{
    const QString begin = beginOf(server);
    for (const QString &line : m_lines) {
        if (line.startsWith(begin))
            return line.mid(begin.size()).toLatin1();
    }
    return {};
}

void EncodingMemory::remember(const ServerAddress &server, const QByteArray &encoding)
{
    const QString begin = beginOf(server);
    m_lines.removeIf([&](const QString &line) { return line.startsWith(begin); });
    if (!encoding.isEmpty())
        m_lines << begin + QString::fromLatin1(encoding);
    m_lines = m_lines.mid(std::max<qsizetype>(0, m_lines.size() - MostServers));
    if (m_store)
        m_store->setValue(Key, m_lines);
}

void EncodingMemory::clear()
{
    m_lines.clear();
    if (m_store)
        m_store->remove(Key);
}

} // namespace Poetry
