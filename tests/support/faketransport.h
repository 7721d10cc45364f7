// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/failure/socketfailure.h"
#include "core/network/attemptlog.h"
#include "core/network/transport.h"

#include <QObject>

#include <functional>

namespace Poetry::Test {

/// A way to a server that goes as the test says: the test sends its signals.
class FakeTransport : public QObject, public Transport
{
    Q_OBJECT

public:
    FakeTransport()
    {
        connect(this, &FakeTransport::lookedUp, this, [this] { listener().onLookedUp(); });
        connect(this, &FakeTransport::connected, this, [this](const QString &peer) { listener().onConnected(peer); });
        connect(this, &FakeTransport::failed, this, [this](const Failure &why) { listener().onFailed(why); });
        connect(this, &FakeTransport::received, this, [this](QByteArrayView bytes) { listener().onReceived(bytes); });
        connect(this, &FakeTransport::ended, this, [this](int error) { tellEnd(error); });
    }

    void start(AttemptLog &) override { started = true; }
    bool catchUp() override
    {
        if (onCatchUp)
            onCatchUp();
        return false;
    }
    std::vector<TriedAddress> tried() const override { return {}; }

    bool started = false;
    ConnectionEnd end = ConnectionEnd::Closed; ///< what ended(0) means
    std::function<void()> onCatchUp;

Q_SIGNALS:
    void lookedUp();
    void connected(const QString &peer);
    void failed(const Poetry::Failure &failure);
    void received(QByteArrayView bytes);
    /// 0: the server closed; else what recv(2) says.
    void ended(int error);

private:
    void tellEnd(int error)
    {
        if (error == 0)
            listener().onEnded(end);
        else
            listener().onFailed(receiveFailure(error, 0));
    }
};

} // namespace Poetry::Test
