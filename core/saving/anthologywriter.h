// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>
#include <QStringList>

#include <utility>
#include <vector>

namespace Poetry {

/// Takes the parts of an anthology in their order, and puts them down in a format. Text that is not from us may hold
/// anything that can be shown.
class AnthologyWriter
{
public:
    /// Its name, and the value; the first is translated.
    using Fact = std::pair<QString, QString>;

    virtual ~AnthologyWriter() = default;

    /// lines: what is said about all of it.
    virtual void writeTitle(const QString &title, const QStringList &lines) = 0;
    virtual void beginContents(const QString &title) = 0;
    /// number: of the text, from 1. note: may be empty.
    virtual void writeEntry(int number, const QString &name, const QString &note) = 0;
    virtual void endContents() = 0;
    /// warning: that the text is not whole; else empty.
    virtual void beginText(int number, const QString &name, const std::vector<Fact> &facts, const QString &warning) = 0;
    /// A line, or a piece of one that is long.
    virtual void writePiece(const QString &text, bool endsLine) = 0;
    virtual void endText() = 0;
    virtual void end() = 0;
    /// An errno where nothing more can be written.
    virtual int error() const = 0;

protected:
    AnthologyWriter() = default;
    AnthologyWriter(const AnthologyWriter &) = default;
    AnthologyWriter(AnthologyWriter &&) = default;
    AnthologyWriter &operator=(const AnthologyWriter &) = default;
    AnthologyWriter &operator=(AnthologyWriter &&) = default;
};

} // namespace Poetry
