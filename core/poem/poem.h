// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

/// \file
/// The bytes of a server.
///
/// \code
/// #include <poetry/poem.h>
///
/// #include <QTextStream>
///
/// int main()
/// {
///     const Poetry::Poem poem("Silence is not the end.\n");
///     QTextStream(stdout) << poem.size() << " bytes: " << poem.text() << poem.sha256().toHex().left(8) << '\n';
/// }
/// //> 24 bytes: Silence is not the end.
/// //> 1078c754
/// \endcode

#include "core/export.h"

#include <QByteArray>
#include <QMetaType>
#include <QString>

#include <memory>

namespace Poetry {

class PoemStore;

/// Text received from a server, in memory or in a spool file: the bytes are the truth, text() is a view. A value
/// handle; copying shares. A spool file goes with the last handle.
///
/// The poem of a fetch that still runs is a view of what had arrived when it was taken. May go to any thread.
class POETRY_CORE_EXPORT Poem
{
public:
    /// Nothing received.
    Poem();
    /// In memory.
    explicit Poem(const QByteArray &bytes);

    /// In bytes.
    qint64 size() const { return m_size; }
    /// False where the bytes went elsewhere as they came (standard output): size() is true, read() gives nothing.
    bool isKept() const;
    /// At most length bytes from offset, fewer at the end or where a spool file can no longer be read.
    QByteArray read(qint64 offset, qint64 length) const;
    /// All of it, in memory: look at size() first.
    QByteArray bytes() const { return read(0, m_size); }
    /// So many of its first bytes are in a spool file, the others in memory.
    qint64 sizeInFile() const;
    /// The whole as text, for display only: UTF-8 where at least as much of it is right as wrong, and what is wrong as
    /// U+FFFD; else windows-1252. A byte order mark is dropped.
    QString text() const;
    /// Of the bytes received, 32 bytes. Reads the whole poem unless it was hashed while it came, or is in a file
    /// and was asked for before.
    QByteArray sha256() const;

private:
    friend class PoemStore;
    Poem(std::shared_ptr<const PoemStore> store, qint64 size);

    std::shared_ptr<const PoemStore> m_store;
    qint64 m_size = 0;
};

} // namespace Poetry

Q_DECLARE_METATYPE(Poetry::Poem)
