// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch/poemsink.h"

namespace Poetry {

class StandardOutput;

/// Passes the bytes of a poem on to standard output as they come.
class StreamedSink final : public PoemSink
{
public:
    /// Keeps none.
    StreamedSink(StandardOutput &output, const FetchOptions &options);
    /// Keeps them, too.
    struct Kept
    {
    };
    StreamedSink(StandardOutput &output, const FetchOptions &options, Kept);

    std::optional<Failure> append(QByteArrayView bytes) override;

private:
    StandardOutput &m_output;
};

} // namespace Poetry
