// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/system/descriptor.h"

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
class Poem
{
public:
    /// Nothing received.
    Poem();
    explicit Poem(const QByteArray &bytes);
    /// The first size bytes of store.
    Poem(std::shared_ptr<const PoemStore> store, qint64 size);

    qint64 size() const { return m_size; }
    /// False where the bytes went elsewhere as they came (standard output): size() is true, read() gives nothing.
    bool isKept() const;
    /// At most length bytes from offset, fewer at the end or where a spool file can no longer be read.
    QByteArray read(qint64 offset, qint64 length) const;
    /// All of it, in memory: look at size() first.
    QByteArray bytes() const { return read(0, m_size); }
    /// Its spool file; not open where it has none. Whoever changes the file changes the poem.
    Descriptor file() const;
    /// What holds its bytes; null where it has none.
    std::shared_ptr<const PoemStore> store() const { return m_store; }
    /// So many of its first bytes are in that file.
    qint64 sizeInFile() const;
    /// The whole as text, for display only: UTF-8 where it is strictly that, else Latin-1. A byte order mark is
    /// dropped.
    QString text() const;
    /// Of the bytes received, 32 bytes. Reads the whole poem unless it was hashed while it came.
    QByteArray sha256() const;

private:
    std::shared_ptr<const PoemStore> m_store;
    qint64 m_size = 0;
};

} // namespace Poetry

Q_DECLARE_METATYPE(Poetry::Poem)
