// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/getpoetry/streamedsink.h"

#include "app/console/standardoutput.h"

namespace Poetry {

StreamedSink::StreamedSink(StandardOutput &output, const FetchOptions &options)
    : PoemSink(options, NotKept{}), m_output(output)
{
}

StreamedSink::StreamedSink(StandardOutput &output, const FetchOptions &options, Kept)
    : PoemSink(options), m_output(output)
{
}

std::optional<Failure> StreamedSink::append(QByteArrayView bytes)
{
    if (std::optional<Failure> failure = m_output.write(m_output.prepared(bytes.toByteArray())))
        return failure;
    return PoemSink::append(bytes);
}

} // namespace Poetry
