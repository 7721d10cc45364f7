// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/getpoetry/streamingfactory.h"

#include "app/getpoetry/streamedsink.h"

namespace Poetry {

StreamingFactory::StreamingFactory(StandardOutput *output, QObject *parent)
    : PoetryClientFactory(parent), m_output(output)
{
}

std::unique_ptr<PoemSink> StreamingFactory::buildSink(const Fetch &fetch)
{
    if (!m_output)
        return PoetryClientFactory::buildSink(fetch);
    if (options().keepAllTimes) // for a file
        return std::make_unique<StreamedSink>(*m_output, options(), StreamedSink::Kept());
    return std::make_unique<StreamedSink>(*m_output, options());
}

} // namespace Poetry

#include "moc_streamingfactory.cpp"
