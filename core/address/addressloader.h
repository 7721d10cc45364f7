// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/address/addresslistreader.h"

#include <QObject>
#include <QStringDecoder>
#include <QTimer>

#include <memory>

namespace Poetry {

/// Reads a list of addresses: a little at once, which is all of most lists, and of a long one a little more in each
/// turn of the event loop.
class AddressLoader final : public QObject
{
    Q_OBJECT

public:
    explicit AddressLoader(QObject *parent = nullptr);

    /// Begins, and stops what was being read.
    void readText(const QString &text);
    /// An open device, up to its end; in the encodings of AddressList::read().
    void readDevice(std::unique_ptr<QIODevice> device);
    /// Tells in parts what was read elsewhere in one go.
    void handOver(const AddressList &list);
    /// Nothing more is read, and no signal follows.
    void stop();

Q_SIGNALS:
    /// What was read in one turn.
    void partRead(const Poetry::AddressList &part);
    void finished();
    /// The device cannot be read further; what was told before stands.
    void failed(const Poetry::Failure &failure);

private:
    void turn();
    AddressList nextOfList();
    AddressList nextRead();
    bool feed();
    void feedText();
    bool feedBytes();

    QTimer m_timer;
    std::optional<AddressList> m_list; ///< handed over, told up to m_listAt
    std::size_t m_listAt = 0;
    AddressListReader m_reader;
    QString m_text;
    qsizetype m_textAt = 0;
    std::unique_ptr<QIODevice> m_device;
    QStringDecoder m_decoder;
    qint64 m_bytes = 0;
    bool m_isAllFed = false;
    bool m_isAtEnd = false;
    int m_stops = 0; ///< tells whether a slot has stopped what was being read
};

} // namespace Poetry
