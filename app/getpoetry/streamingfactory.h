// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch/poetryclientfactory.h"

namespace Poetry {

class StandardOutput;

/// A factory whose poem goes to standard output while it arrives. For a single address, tried once.
class StreamingFactory final : public PoetryClientFactory
{
    Q_OBJECT

public:
    /// Without an output, poems are kept as ever. output must outlive the factory.
    explicit StreamingFactory(StandardOutput *output, QObject *parent = nullptr);

protected:
    std::unique_ptr<PoemSink> buildSink(const Fetch &fetch) override;

private:
    StandardOutput *m_output;
};

} // namespace Poetry
