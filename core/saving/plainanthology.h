// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/saving/anthologystream.h"
#include "core/saving/anthologywriter.h"

namespace Poetry {

/// Writes an anthology as plain text: texts are indented, so that nothing in them passes for a heading.
class PlainAnthology : public AnthologyWriter
{
public:
    explicit PlainAnthology(PoemSaver::Write write) : m_stream(std::move(write)) {}

    void writeTitle(const QString &title, const QStringList &lines) override;
    void beginContents(const QString &title) override;
    void writeEntry(int number, const QString &name, const QString &note) override;
    void endContents() override {}
    void beginText(int number, const QString &name, const std::vector<Fact> &facts, const QString &warning) override;
    void writePiece(const QString &text, bool endsLine) override;
    void endText() override;
    void end() override { m_stream.flush(); }
    int error() const override { return m_stream.error(); }

protected:
    AnthologyStream m_stream;

private:
    bool m_isInLine = false;
};

} // namespace Poetry
