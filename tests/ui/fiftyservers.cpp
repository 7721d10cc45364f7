// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "fiftyservers.h"

#include "core/server/poetryserver.h"
#include "support/scriptedserver.h"

#include <QFile>

namespace Poetry::Test {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int Servers = 50;

QByteArray poem(int number)
{
    static const QStringList names{u"the-cable-house"_s, u"handshake"_s,      u"letter-from-the-harbour"_s,
                                   u"first-light"_s,     u"tide-table"_s,     u"open-line"_s,
                                   u"henji-wo-matsu"_s,  u"lettre-d-hiver"_s, u"warten"_s};
    QFile file(u":/poems/%1.txt"_s.arg(names[number % names.size()]));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

PoetryServer::Options manner(int number)
{
    using Fault = PoetryServer::Fault;
    switch (number) {
    case 0:
        return {.numBytes = 30, .delay = 250ms};
    case 17:
        return {.fault = Fault::CloseAfter, .faultAfter = 0};
    case 29:
        return {.fault = Fault::ResetAfter, .faultAfter = 0};
    case 6:
        return {.numBytes = 60, .delay = 100ms, .fault = Fault::StallAfter, .faultAfter = 120};
    default:
        return {.numBytes = 4 + number * 7 % 30, .delay = number % 4 == 0 ? 320ms : 8ms};
    }
}

class Harbour : public QObject
{
public:
    using QObject::QObject;

    ServerAddress open(int number)
    {
        if (number == 4)
            return m_nobody.address();
        auto *server = new PoetryServer(poem(number), manner(number), this);
        server->listen(QHostAddress::LocalHost, 0);
        return {QHostAddress(QHostAddress::LocalHost), server->port()};
    }

private:
    RefusingPort m_nobody;
};

} // namespace

AddressList fiftyServers(QObject *owner)
{
    auto *harbour = new Harbour(owner);
    AddressList list;
    for (int i = 0; i < Servers; ++i) {
        const ServerAddress address = harbour->open(i);
        list.entries.push_back({address.toString(), i + 1, address});
    }
    return list;
}

} // namespace Poetry::Test
