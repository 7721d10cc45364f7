// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/failure/failure.h"

#include <QByteArray>

#include <optional>
#include <variant>

namespace Poetry {

/// Writes to standard output past every buffer: what has been written is out. One for each process.
class StandardOutput
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::StandardOutput)

public:
    StandardOutput();

    /// What a poem's bytes are written as: to a terminal, characters that command it become pictures unless isRaw;
    /// files and pipes get the bytes.
    QByteArray prepared(const QByteArray &bytes);
    void setRaw(bool isRaw) { m_isRaw = isRaw; }
    /// How many were made, in a sentence; empty where none was.
    QString remark() const;

    /// Everything, however long the reader takes. A failure (StorageFailed, stage store) where that cannot be, or where
    /// a signal came meanwhile (EINTR).
    std::optional<Failure> write(QByteArrayView bytes);
    /// As much as goes out without waiting for the reader; 0 where nothing does.
    std::variant<qint64, Failure> writeSome(QByteArrayView bytes);

    /// Whoever reads it has had enough, as head has after ten lines: that is nobody's failure.
    static bool isReaderGone(const Failure &failure);

    /// Whether the last byte that is out, if any, ended a line.
    bool endsLine() const { return m_endsLine; }
    /// When the program began.
    bool isTerminal() const { return m_isTerminal; }

private:
    /// One piece, or -errno.
    qint64 writePiece(QByteArrayView bytes);
    static Failure failure(int error);

    const bool m_isTerminal;
    bool m_endsLine = true;
    bool m_isRaw = false;
    bool m_isAfterLead = false; ///< the first of the two bytes that are a C1 control in UTF-8 is held back
    qint64 m_pictures = 0;
};

} // namespace Poetry
