// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/address/serveraddress.h"

#include <QStringList>

namespace Poetry {

class SettingsFile;

/// Remembers which encoding the reader chose for the poems of a server, of the latest so many.
class EncodingMemory
{
public:
    static constexpr qsizetype MostServers = 200;

    /// Takes what is there, and keeps every change there from now on. store must outlive this.
    void keepIn(SettingsFile &store);
    /// Empty where none was chosen.
    QByteArray encodingOf(const ServerAddress &server) const;
    /// An empty name forgets the server.
    void remember(const ServerAddress &server, const QByteArray &encoding);
    /// Forgets all of them.
    void clear();

private:
    QStringList m_lines; ///< "poems.example:17 KOI8-R", the latest last
    SettingsFile *m_store = nullptr;
};

} // namespace Poetry
