// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch/poemsink.h"

namespace Poetry {

class StandardOutput;

/// Passes the bytes of a poem on to standard output as they come, and keeps none.
class StreamedSink final : public PoemSink
{
public:
    StreamedSink(StandardOutput &output, const FetchOptions &options);

    std::optional<Failure> append(QByteArrayView bytes) override;

private:
    StandardOutput &m_output;
};

} // namespace Poetry
