// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/saving/poemsaver.h"

#include <QByteArray>
#include <QString>

namespace Poetry {

/// Passes text on as UTF-8, much of it at once.
class AnthologyStream
{
public:
    explicit AnthologyStream(PoemSaver::Write write) : m_write(std::move(write)) {}

    AnthologyStream &operator<<(const QString &text) { return *this << QStringView(text); }
    AnthologyStream &operator<<(QStringView text);
    void flush();
    int error() const { return m_error; }

private:
    PoemSaver::Write m_write;
    QByteArray m_buffer;
    int m_error = 0;
};

} // namespace Poetry
