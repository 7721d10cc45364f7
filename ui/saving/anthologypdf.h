// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/saving/anthologywriter.h"
#include "core/saving/poemsaver.h"

#include <QFont>
#include <QPainter>
#include <QPdfWriter>

namespace Poetry {

class Anthology;

/// Writes an anthology as PDF, with numbered pages and the fonts that it needs. Lays all of it out twice: the contents
/// come first, and have to know the pages. May run on any thread.
class AnthologyPdf final : public AnthologyWriter
{
public:
    /// More would take many minutes, and fill tens of thousands of pages.
    static constexpr qint64 MostBytes = 64 * 1024 * 1024;

    /// font: as QFont::toString() gives it; a font itself is not for two threads. All must outlive what is returned.
    static PoemSaver::Make maker(const Anthology &anthology, const QString &font, SaveProgress &progress);

    void writeTitle(const QString &title, const QStringList &lines) override;
    void beginContents(const QString &title) override;
    void writeEntry(int number, const QString &name, const QString &note) override;
    void endContents() override;
    void beginText(int number, const QString &name, const std::vector<Fact> &facts, const QString &warning) override;
    void writePiece(const QString &text, bool endsLine) override;
    void endText() override;
    void end() override;
    int error() const override;

private:
    class Device;

    AnthologyPdf(Device &device, const QString &font, const QString &title);
    /// What was counted is painted now.
    void beginPainting();
    bool isPainting() const { return m_painter.isActive(); }
    QFont sized(qreal factor, bool isBold = false) const;
    /// A paragraph below what is there, over as many pages as it takes.
    void put(const QString &text, const QFont &font, Qt::Alignment alignment = Qt::AlignLeading);
    void skip(qreal lines) { m_y += lines * m_lineHeight; }
    /// Goes on on the next page where this one has less room.
    void keepTogether(qreal lines);
    void startPage();
    void paintFoot();

    Device &m_device;
    QPdfWriter m_pdf;
    QPainter m_painter; ///< active while what was counted is painted
    QFont m_font;
    QString m_line;           ///< as much of it as has not been put down
    std::vector<int> m_pages; ///< where each text begins
    qreal m_lineHeight = 0;
    qreal m_bottom = 0; ///< of a page without its foot
    qreal m_y = 0;
    int m_page = 1;
    int m_pageCount = 0; ///< once it is known
};

} // namespace Poetry
