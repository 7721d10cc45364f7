// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch/poetryprotocol.h"
#include "core/network/tcptransport.h"
#include "support/fakeclock.h"
#include "support/fakeresolver.h"

#include <QByteArrayList>

#include <memory>
#include <optional>

namespace Poetry::Test {

/// These options, through a proxy where there is one.
inline FetchOptions through(std::shared_ptr<const ProxyAddress> proxy, const TlsTrust &trust = {},
                            FetchOptions options = {})
{
    options.proxy = std::move(proxy);
    options.trust = trust;
    return options;
}

/// One attempt over a real connection, with a clock and a resolver that stand still, and what it told.
class Attempt : public QObject
{
public:
    explicit Attempt(const ServerAddress &server, const FetchOptions &options = {})
        : protocol(std::make_unique<PoetryProtocol>(
              server, options, std::make_unique<PoemSink>(options),
              std::make_unique<TcpTransport>(server, clock, resolver, options.proxy, options.trust), clock))
    {
        connect(protocol.get(), &PoetryProtocol::poemReceived, this, [this](const Poem &poem) { end("poem", poem); });
        connect(protocol.get(), &PoetryProtocol::failed, this, [this](const Failure &why) {
            failure = why;
            end("failed", protocol->poem());
        });
        connect(protocol.get(), &PoetryProtocol::cancelled, this, [this] { end("cancelled", protocol->poem()); });
    }

    /// "poem", "failed" or "cancelled"; empty before, and all of them where it told more than one.
    QByteArray outcome() const { return ends.join(' '); }
    /// So far.
    QByteArray received() const { return protocol->poem().bytes(); }

    FakeClock clock;
    FakeResolver resolver;
    std::unique_ptr<PoetryProtocol> protocol;
    QByteArrayList ends;
    std::optional<Failure> failure;
    QByteArray bytes; ///< at the end

private:
    void end(const char *how, const Poem &poem)
    {
        ends += how;
        bytes = poem.bytes();
    }
};

} // namespace Poetry::Test
