// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/address/addresshistory.h"

#include "core/address/addresslist.h"
#include "core/system/smallfile.h"

namespace Poetry {

using namespace std::chrono_literals;

namespace {

constexpr auto SaveDelay = 3s;
constexpr qint64 LargestHistory = 256 * 1024;

} // namespace

AddressHistory::AddressHistory(const OwnFile &file, QObject *parent) : QObject(parent), m_file(file)
{
    const AddressList list = AddressList::parse(QString::fromUtf8(SmallFile::readOwn(file, LargestHistory)));
    for (const AddressList::Entry &entry : list.entries) {
        if (m_addresses.size() < Most)
            m_addresses << entry.address.toString();
    }
    m_addresses.removeDuplicates();
    m_saveTimer.setSingleShot(true);
    m_saveTimer.setInterval(SaveDelay);
    connect(&m_saveTimer, &QTimer::timeout, this, &AddressHistory::save);
}

AddressHistory::~AddressHistory()
{
    if (m_saveTimer.isActive())
        save();
}

void AddressHistory::add(const QString &address)
{
    if (!m_addresses.isEmpty() && m_addresses.front() == address)
        return;
    m_addresses.removeOne(address);
    m_addresses.prepend(address);
    if (m_addresses.size() > Most)
        m_addresses.removeLast();
    if (!m_saveTimer.isActive()) // not put off by every poem
        m_saveTimer.start();
    Q_EMIT changed();
}

void AddressHistory::clear()
{
    m_saveTimer.stop();
    m_addresses.clear();
    FileSystem::ofThisMachine().unlink(m_file.at());
    Q_EMIT changed();
}

/// What cannot be remembered is no reason to disturb anybody.
void AddressHistory::save()
{
    SmallFile::writeOwn(m_file, m_addresses.join(u'\n').toUtf8() + '\n', SmallFile::Durable::No);
}

} // namespace Poetry

#include "moc_addresshistory.cpp"
