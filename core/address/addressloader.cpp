// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/address/addressloader.h"

#include "core/address/listencoding.h"
#include <QDeadlineTimer>

#include <QFileDevice>

#include <algorithm>

namespace Poetry {

using namespace std::chrono_literals;

namespace {

/// A turn ends when either is used up: time, or rows for whoever listens to make.
constexpr auto TimeInATurn = 4ms;
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
    begin();
    m_text = text;
}

void AddressLoader::readDevice(std::unique_ptr<QIODevice> device)
{
    begin();
    m_device = std::move(device);
}

void AddressLoader::handOver(const AddressList &list)
{
    begin();
    m_list = list;
    m_listAt = 0;
}

void AddressLoader::begin()
{
    stop();
    m_reader = {};
    m_textAt = 0;
    m_bytes = 0;
    m_isAllFed = false;
    m_timer.start();
}

void AddressLoader::stop()
{
    m_timer.stop();
    m_device.reset();
    m_text.clear();
    m_list.reset();
}

void AddressLoader::handOverPart()
{
    AddressList part;
    const std::size_t end = std::min(m_listAt + MostInATurn, m_list->entries.size());
    const auto at = [this](std::size_t index) { return m_list->entries.begin() + static_cast<std::ptrdiff_t>(index); };
    part.entries.assign(at(m_listAt), at(end));
    if (m_listAt == 0) {
        part.refusals = m_list->refusals;
        part.moreRefusals = m_list->moreRefusals;
    }
    m_listAt = end;
    const bool isMore = end < m_list->entries.size();
    if (!isMore)
        stop();
    Q_EMIT partRead(part);
    if (!isMore && !isReading())
        Q_EMIT finished();
}

void AddressLoader::turn()
{
    if (m_list)
        return handOverPart();
    const QDeadlineTimer end(TimeInATurn);
    bool isMore = true;
    for (int i = 0; i < MostInATurn && isMore && !end.hasExpired(); ++i) {
        if (m_reader.step())
            continue;
        isMore = !m_isAllFed;
        if (isMore && !feed())
            return;
    }
    if (!isMore)
        stop();
    if (const AddressList part = m_reader.take(); !part.entries.empty() || !part.refusals.empty())
        Q_EMIT partRead(part);
    if (!isMore && !isReading()) // a slot may have begun anew
        Q_EMIT finished();
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
