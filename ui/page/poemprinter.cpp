// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/page/poemprinter.h"

#include <QFontMetricsF>
#include <QGuiApplication>
#include <QLocale>
#include <QPrinter>
#include <QScreen>

#include <algorithm>

namespace Poetry {

namespace {

constexpr qreal PointsPerInch = 72;
constexpr int FootLines = 2;
constexpr qreal SmallestScale = 0.5;
/// So many are looked at for how long lines are.
constexpr int RowsMeasured = 2000;

} // namespace

PoemPrinter::PoemPrinter(QObject *parent) : QObject(parent)
{
    connect(&m_timer, &QTimer::timeout, this, &PoemPrinter::takeTurn);
}

PoemPrinter::~PoemPrinter()
{
    endPainting(); // before its printer goes
}

void PoemPrinter::endPainting()
{
    if (m_painter.isActive())
        m_painter.end();
}

void PoemPrinter::begin(QPrinter &printer, const Job &job)
{
    endPainting();
    m_printer = &printer;
    m_job = job;
    m_job.first = std::clamp(job.first, 1, MostPages);
    m_job.last = std::clamp(job.last, m_job.first, MostPages);
    m_page = m_painted = 0;
    m_isWhole = false;
    if (!m_painter.begin(&printer))
        return;
    // Text is set in the units of the screen, and drawn as large as the paper needs it.
    const qreal screen = QGuiApplication::primaryScreen()->logicalDotsPerInchY();
    m_painter.scale(printer.logicalDpiX() / screen, printer.logicalDpiY() / screen);
    m_column.setPoem(job.poem, job.encoding);
    const QRectF page = printer.pageRect(QPrinter::Point);
    const qreal width = page.width() / PointsPerInch * screen;
    const qreal scale = job.wrap == PoemLayout::Wrap::On ? 1 : shrinking(width);
    m_painter.scale(scale, scale);
    m_height = page.height() / PointsPerInch * screen / scale - FootLines * QFontMetricsF(job.font).height();
    m_column.setForm(job.font, width / scale, 1);
    m_row = m_column.first();
}

qreal PoemPrinter::shrinking(qreal width)
{
    m_column.setForm(m_job.font, width, 1, PoemLayout::Wrap::Off);
    PoemLayout::Row row = m_column.first();
    for (int i = 0; i < RowsMeasured; ++i)
        row = m_column.moved(row, 1);
    m_column.at(row.piece);
    return std::clamp(width / (m_column.right() - m_column.left()), SmallestScale, 1.0);
}

int PoemPrinter::paint(QPrinter &printer, const Job &job)
{
    m_timer.stop();
    begin(printer, job);
    while (m_painter.isActive() && takePage()) {
    }
    endPainting();
    m_printer = nullptr;
    return m_painted;
}

void PoemPrinter::start(const std::shared_ptr<QPrinter> &printer, const Job &job)
{
    endPainting();
    m_own = printer;
    begin(*m_own, job);
    m_timer.start(0);
}

void PoemPrinter::takeTurn()
{
    if (m_painter.isActive() && takePage())
        return;
    m_timer.stop();
    endPainting();
    m_own.reset();
    m_printer = nullptr;
    m_column.setPoem({}, PoemEncoding::Utf8);
    Q_EMIT finished(m_painted, m_isWhole);
}

bool PoemPrinter::takePage()
{
    ++m_page;
    const bool isPainted = m_page >= m_job.first;
    if (isPainted && m_painted++ > 0)
        m_printer->newPage();
    qreal y = 0;
    bool isFull = false;
    do {
        const auto set = m_column.at(m_row.piece);
        const QTextLine line = set->row(m_row.number);
        if (isPainted) {
            line.draw(&m_painter, {0, y - line.y()});
            m_column.boxes().paint(m_painter, set->piece.shown, line, {0, y - line.y()}, 0,
                                   static_cast<int>(set->piece.shown.text.size()));
        }
        y += m_column.heightOf(m_row);
        isFull = set->piece.endsPage && m_row.number + 1 == set->rows();
        const PoemLayout::Row next = m_column.moved(m_row, 1);
        m_isWhole = next == m_row;
        m_row = next;
    } while (!m_isWhole && !isFull && y + m_column.heightOf(m_row) <= m_height);
    if (isPainted)
        paintFoot();
    return !m_isWhole && m_page < m_job.last;
}

void PoemPrinter::paintFoot()
{
    QFont small = m_job.font;
    small.setPointSizeF(small.pointSizeF() * 0.8);
    m_painter.setFont(small);
    const QFontMetricsF metrics(small);
    const QRectF foot(0, m_height + metrics.height(), m_column.width(), metrics.height());
    const QString number = tr("Page %1").arg(QLocale().toString(m_page));
    const qreal room = m_column.width() - metrics.horizontalAdvance(number) - metrics.height();
    m_painter.drawText(foot, Qt::AlignLeft, metrics.elidedText(m_job.title, Qt::ElideMiddle, room));
    m_painter.drawText(foot, Qt::AlignRight, number);
}

} // namespace Poetry

#include "moc_poemprinter.cpp"
