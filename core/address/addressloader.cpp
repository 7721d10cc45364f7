// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/address/addressloader.h"

#include "core/address/listencoding.h"

#include <QDeadlineTimer>
#include <QFileDevice>

#include <algorithm>
#include <utility>

namespace Poetry {

using namespace std::chrono_literals;

namespace {

/// A turn ends when either is used up: time, or rows for whoever listens to make. A few are always read.
constexpr auto TimeInATurn = 4ms;
constexpr int LeastInATurn = 100;
constexpr int MostInATurn = 500;
constexpr qsizetype PieceLength = 32 * 1024;

} // namespace

AddressLoader::AddressLoader(QObject *parent) : QObject(parent)
{
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &AddressLoader::turn);
}

void AddressLoader::readText(const QString &text)
{
    stop();
    m_text = text;
    turn();
}

void AddressLoader::readDevice(std::unique_ptr<QIODevice> device)
{
    stop();
    m_device = std::move(device);
    turn();
}

void AddressLoader::handOver(const AddressList &list)
{
    stop();
    m_list = list;
    turn();
}

void AddressLoader::stop()
{
    m_timer.stop();
    m_device.reset();
    m_text.clear();
    m_textAt = 0;
    m_list.reset();
    m_listAt = 0;
    m_reader = {};
    m_bytes = 0;
    m_isAllFed = false;
    m_isAtEnd = false;
    ++m_stops;
}

void AddressLoader::turn()
{
    const int stops = m_stops;
    m_timer.start();
    const AddressList part = m_list ? nextOfList() : nextRead();
    const bool isAtEnd = m_isAtEnd;
    if (!part.entries.empty() || !part.refusals.empty())
        Q_EMIT partRead(part);
    if (!isAtEnd || m_stops != stops)
        return;
    stop();
    Q_EMIT finished();
}

AddressList AddressLoader::nextOfList()
{
    const auto from = m_list->entries.begin() + static_cast<std::ptrdiff_t>(m_listAt);
    const std::size_t count = std::min<std::size_t>(MostInATurn, m_list->entries.size() - m_listAt);
    AddressList part;
    part.entries.assign(from, from + static_cast<std::ptrdiff_t>(count));
    part.refusals = std::exchange(m_list->refusals, {});
    part.moreRefusals = std::exchange(m_list->moreRefusals, 0);
    m_listAt += count;
    m_isAtEnd = m_listAt == m_list->entries.size();
    return part;
}

/// Nothing where the device cannot be read further: that has been told then.
AddressList AddressLoader::nextRead()
{
    const QDeadlineTimer end(TimeInATurn);
    for (int i = 0; i < MostInATurn && !m_isAtEnd && (i < LeastInATurn || !end.hasExpired()); ++i) {
        if (m_reader.step())
            continue;
        m_isAtEnd = m_isAllFed;
        if (!m_isAtEnd && !feed())
            return {};
    }
    return m_reader.take();
}

bool AddressLoader::feed()
{
    if (m_device)
        return feedBytes();
    feedText();
    return true;
}

void AddressLoader::feedText()
{
    m_reader.add(QStringView(m_text).mid(m_textAt, PieceLength));
    m_textAt += PieceLength;
    m_isAllFed = m_textAt >= m_text.size();
    if (m_isAllFed)
        m_reader.end();
}

bool AddressLoader::feedBytes()
{
    const QByteArray bytes = m_device->read(PieceLength);
    m_bytes += bytes.size();
    if (m_bytes == bytes.size())
        m_decoder = QStringDecoder(ListEncoding::of(bytes));
    const QString text = m_decoder(bytes);
    std::optional<Failure> failure;
    if (const auto *file = qobject_cast<QFileDevice *>(m_device.get()); file && file->error() != QFileDevice::NoError)
        failure = AddressList::unreadable(file->errorString());
    else if (m_bytes > AddressList::MaxBytes)
        failure = AddressList::tooLong();
    else if (text.contains(QChar(0)))
        failure = AddressList::unreadable(tr("it is not text"));
    if (failure) {
        stop();
        Q_EMIT failed(*failure);
        return false;
    }
    m_reader.add(text);
    m_isAllFed = bytes.isEmpty();
    if (m_isAllFed)
        m_reader.end();
    return true;
}

} // namespace Poetry

#include "moc_addressloader.cpp"
