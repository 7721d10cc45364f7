// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/saving/anthologystream.h"

#include <utility>

namespace Poetry {

namespace {

constexpr qsizetype MuchAtOnce = 64 * 1024;

} // namespace

AnthologyStream &AnthologyStream::operator<<(QStringView text)
{
    m_buffer += text.toUtf8();
    if (m_buffer.size() >= MuchAtOnce)
        flush();
    return *this;
}

void AnthologyStream::flush()
{
    if (m_error == 0 && !m_buffer.isEmpty())
        m_error = m_write(m_buffer);
    m_buffer.clear();
}

} // namespace Poetry
