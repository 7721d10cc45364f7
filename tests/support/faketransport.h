// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/attemptlog.h"
#include "core/transport.h"

#include <functional>

namespace Poetry::Test {

/// A way to a server that goes as the test says: the test sends its signals.
class FakeTransport : public Transport
{
    Q_OBJECT

public:
    void start(AttemptLog &) override { started = true; }
    void catchUp() override
    {
        if (onCatchUp)
            onCatchUp();
    }
    std::vector<TriedAddress> tried() const override { return {}; }

    bool started = false;
    std::function<void()> onCatchUp;
};

} // namespace Poetry::Test
