// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/trail.h"

namespace Poetry {

QString Place::toString() const
{
    return QStringLiteral("%1:%2, %3").arg(QString::fromUtf8(file), QString::number(line), QString::fromUtf8(function));
}

void Trail::add(std::chrono::milliseconds at, QString what, Place where)
{
    if (m_frames.size() == MaxFrames) {
        m_frames.removeAt(MaxFrames / 2);
        ++m_dropped;
    }
    m_frames.push_back({at, std::move(what), where});
}

} // namespace Poetry
