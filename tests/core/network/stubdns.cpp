// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "stubdns.h"

#include <QtEndian>

namespace Poetry::Test {

namespace {

constexpr int HeaderSize = 12;
constexpr quint16 TypeA = 1;

/// The one question of a message (RFC 1035, section 4.1.2).
struct Question
{
    explicit Question(const QByteArray &message)
    {
        int at = HeaderSize;
        QStringList labels;
        while (at < message.size() && message[at] != 0) {
            labels += QString::fromLatin1(message.mid(at + 1, message[at]));
            at += 1 + message[at];
        }
        name = labels.join(u'.');
        at += 1;
        if (at + 4 > message.size())
            return;
        type = qFromBigEndian<quint16>(message.constData() + at);
        bytes = message.mid(HeaderSize, at + 4 - HeaderSize);
    }

    QString name;
    quint16 type = 0;
    QByteArray bytes;
};

void append(QByteArray &message, quint16 number)
{
    const quint16 bigEndian = qToBigEndian(number);
    message.append(reinterpret_cast<const char *>(&bigEndian), sizeof bigEndian);
}

QByteArray addressBytes(const QHostAddress &address)
{
    if (address.protocol() == QAbstractSocket::IPv6Protocol) {
        const Q_IPV6ADDR bytes = address.toIPv6Address();
        return QByteArray(reinterpret_cast<const char *>(bytes.c), sizeof bytes.c);
    }
    const quint32 bigEndian = qToBigEndian(address.toIPv4Address());
    return QByteArray(reinterpret_cast<const char *>(&bigEndian), sizeof bigEndian);
}

} // namespace

StubDns::StubDns()
{
    connect(&m_socket, &QUdpSocket::readyRead, this, &StubDns::onReadyRead);
    if (!m_socket.bind(QHostAddress::LocalHost, 53))
        qFatal("The test's name server cannot be reached: %s", qPrintable(m_socket.errorString()));
}

StubDns::~StubDns()
{
    onReadyRead();
    m_known.clear();
    m_others.says = Says::Refused;
    for (const QNetworkDatagram &question : m_waiting)
        answer(question);
}

void StubDns::know(const QString &name, const QList<QHostAddress> &addresses)
{
    set(name, {Says::Found, addresses});
}

void StubDns::say(const QString &name, Says says)
{
    set(name, {says});
}

void StubDns::set(const QString &name, const Answer &answer)
{
    m_known[name] = answer;
    for (const QNetworkDatagram &question : std::exchange(m_waiting, {}))
        this->answer(question);
}

void StubDns::onReadyRead()
{
    while (m_socket.hasPendingDatagrams()) {
        const QNetworkDatagram datagram = m_socket.receiveDatagram();
        const QString name = Question(datagram.data()).name;
        ++m_questions;
        if (!m_asked.contains(name))
            m_asked += name;
        answer(datagram);
    }
    Q_EMIT questioned();
}

void StubDns::answer(const QNetworkDatagram &datagram)
{
    const Question question(datagram.data());
    const Answer answer = m_known.value(question.name, m_others);
    if (answer.says == Says::Silence) {
        m_waiting.push_back(datagram);
        return;
    }
    const auto wanted = question.type == TypeA ? QAbstractSocket::IPv4Protocol : QAbstractSocket::IPv6Protocol;
    QByteArray records;
    quint16 count = 0;
    for (const QHostAddress &address : answer.addresses) {
        if (address.protocol() != wanted)
            continue;
        const QByteArray bytes = addressBytes(address);
        // The name of the question; type; Internet; a life of no seconds; length.
        for (const quint16 field : {quint16(0xC000 | HeaderSize), question.type, quint16(1), quint16(0), quint16(0),
                                    static_cast<quint16>(bytes.size())})
            append(records, field);
        records += bytes;
        ++count;
    }
    QByteArray message = datagram.data().first(2);
    // Recursion was desired, and is available; one question, so many answers, nothing more.
    const auto flags = static_cast<quint16>(0x8180 | static_cast<int>(answer.says));
    for (const quint16 field : {flags, quint16(1), count, quint16(0), quint16(0)})
        append(message, field);
    m_socket.writeDatagram(datagram.makeReply(message + question.bytes + records));
}

} // namespace Poetry::Test
