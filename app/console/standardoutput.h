// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/failure/failure.h"

#include <QByteArrayView>

#include <optional>
#include <variant>

namespace Poetry {

/// Writes to standard output past every buffer: what has been written is out. One for each process.
class StandardOutput
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::StandardOutput)

public:
    /// Everything, however long the reader takes. A failure (StorageFailed, stage store) where that cannot be, or where
    /// a signal came meanwhile (EINTR).
    std::optional<Failure> write(QByteArrayView bytes);
    /// As much as goes out without waiting for the reader; 0 where nothing does.
    std::variant<qint64, Failure> writeSome(QByteArrayView bytes);

    /// Whether the last byte that is out, if any, ended a line.
    bool endsLine() const { return m_endsLine; }
    bool isTerminal() const;

private:
    /// One piece, or -1 and errno.
    qint64 writePiece(QByteArrayView bytes);
    static Failure failure(int error);

    bool m_endsLine = true;
};

} // namespace Poetry
