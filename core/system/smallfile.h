// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/failure/failure.h"
#include "core/system/atomicfile.h"
#include "core/system/filesystem.h"
#include "core/system/ownfile.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace Poetry::SmallFile {

using Durable = AtomicFile::Durable;
/// Puts bytes in the place of a small file that somebody has chosen: all of them or none. What is no ordinary file
/// stays what it is. A failure (StorageFailed, stage store) says why not.
std::optional<Failure> write(const QString &path, const QByteArray &bytes, Durable durable = Durable::Yes,
                             FileSystem &files = FileSystem::ofThisMachine());
/// The same for a file of ours, which is for its user only, and follows no link.
std::optional<Failure> writeOwn(const OwnFile &file, const QByteArray &bytes, Durable durable = Durable::Yes,
                                FileSystem &files = FileSystem::ofThisMachine());
/// What a file of ours holds, up to most bytes; empty where there is none.
QByteArray readOwn(const OwnFile &file, qint64 most);

} // namespace Poetry::SmallFile
