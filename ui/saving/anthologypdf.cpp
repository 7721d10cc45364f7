// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/saving/anthologypdf.h"

#include "core/saving/anthology.h"

#include <QFontMetricsF>
#include <QIODevice>
#include <QLocale>
#include <QTextLayout>
#include <QTextOption>

#include <utility>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal MarginInMillimetres = 20;
constexpr qreal SmallText = 0.85;
constexpr int BlanksOfATab = 8;
/// A line that is longer becomes several paragraphs.
constexpr qsizetype LongestParagraph = 32 * 1024;
/// A heading, what is told of a text, and its first lines.
constexpr qreal LinesOfHeading = 12;

QPageSize pageSize()
{
    const bool isLetter = QLocale().measurementSystem() == QLocale::ImperialUSSystem;
    return QPageSize(isLetter ? QPageSize::Letter : QPageSize::A4);
}

} // namespace

/// Where QPdfWriter writes to.
class AnthologyPdf::Device final : public QIODevice
{
public:
    explicit Device(PoemSaver::Write write) : m_write(std::move(write)) { open(WriteOnly | Unbuffered); }

    bool isSequential() const override { return true; }
    int error() const { return m_error; }

protected:
    qint64 readData(char *, qint64) override { return -1; }
    /// Takes it all, whatever happens: nobody there looks at a failure.
    qint64 writeData(const char *data, qint64 size) override
    {
        if (m_error == 0)
            m_error = m_write({data, static_cast<qsizetype>(size)});
        return size;
    }

private:
    PoemSaver::Write m_write;
    int m_error = 0;
};

PoemSaver::Make AnthologyPdf::maker(const Anthology &anthology, const QString &font, SaveProgress &progress)
{
    return [&anthology, font, &progress](const PoemSaver::Write &write) {
        Device device(write);
        AnthologyPdf pdf(device, font, anthology.title());
        if (const int error = anthology.writeTo(pdf, progress))
            return error;
        pdf.beginPainting();
        return anthology.writeTo(pdf, progress);
    };
}

AnthologyPdf::AnthologyPdf(Device &device, const QString &font, const QString &title) : m_device(device), m_pdf(&device)
{
    m_pdf.setPageSize(pageSize());
    m_pdf.setPageMargins(QMarginsF(MarginInMillimetres, MarginInMillimetres, MarginInMillimetres, MarginInMillimetres),
                         QPageLayout::Millimeter);
    m_pdf.setTitle(title);
    m_pdf.setCreator(u"Poetry Fetcher"_s);
    m_font.fromString(font);
    m_lineHeight = QFontMetricsF(m_font, &m_pdf).lineSpacing();
    m_bottom = m_pdf.height() - 2 * m_lineHeight;
}

int AnthologyPdf::error() const
{
    return m_device.error();
}

void AnthologyPdf::beginPainting()
{
    m_pageCount = m_page;
    m_page = 1;
    m_y = 0;
    m_painter.begin(&m_pdf);
}

QFont AnthologyPdf::sized(qreal factor, bool isBold) const
{
    QFont font = m_font;
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(qRound(font.pixelSize() * factor));
    font.setBold(isBold || font.bold());
    return font;
}

void AnthologyPdf::writeTitle(const QString &title, const QStringList &lines)
{
    skip(12);
    put(title, sized(2.2, true), Qt::AlignHCenter);
    skip(2);
    for (const QString &line : lines)
        put(line, m_font, Qt::AlignHCenter);
    startPage();
}

void AnthologyPdf::beginContents(const QString &title)
{
    put(title, sized(1.4, true));
    skip(1);
}

/// One line each, so that it takes as much room before the pages are known.
void AnthologyPdf::writeEntry(int number, const QString &name, const QString &note)
{
    keepTogether(1);
    if (isPainting()) {
        const QString page = QLocale().toString(m_pages[static_cast<std::size_t>(number) - 1]);
        const QFontMetricsF metrics(m_font, &m_pdf);
        const QString entry =
            QString::number(number) + u". "_s + name + (note.isEmpty() ? QString() : u" ("_s + note + u')');
        const QRectF line(0, m_y, m_pdf.width(), m_lineHeight);
        const qreal room = line.width() - metrics.horizontalAdvance(u"00"_s + page);
        m_painter.setFont(m_font);
        m_painter.drawText(line, Qt::AlignLeft, metrics.elidedText(entry, Qt::ElideMiddle, room));
        m_painter.drawText(line, Qt::AlignRight, page);
    }
    skip(1);
}

void AnthologyPdf::endContents()
{
    startPage();
}

void AnthologyPdf::beginText(int, const QString &name, const std::vector<Fact> &facts, const QString &warning)
{
    if (m_y > 0)
        skip(3);
    keepTogether(LinesOfHeading);
    if (!isPainting())
        m_pages.push_back(m_page);
    put(name, sized(1.4, true));
    QFont small = sized(SmallText);
    small.setStyleStrategy(QFont::PreferNoShaping); // a checksum is copied letter by letter
    for (const auto &[fact, value] : facts)
        put(fact + u": "_s + value, small);
    if (!warning.isEmpty())
        put(warning, sized(SmallText, true));
    skip(1);
}

void AnthologyPdf::writePiece(const QString &text, bool endsLine)
{
    m_line += text;
    if (endsLine || m_line.size() >= LongestParagraph)
        put(std::exchange(m_line, {}), m_font);
}

void AnthologyPdf::endText()
{
    if (!m_line.isEmpty())
        put(std::exchange(m_line, {}), m_font);
}

void AnthologyPdf::end()
{
    if (!isPainting())
        return;
    paintFoot();
    m_painter.end();
}

/// By QTextLayout, since the layout of a QTextDocument starts timers, which only the thread of an event loop has.
void AnthologyPdf::put(const QString &text, const QFont &font, Qt::Alignment alignment)
{
    QTextLayout layout(text, font, &m_pdf);
    QTextOption option(alignment == Qt::AlignLeading && text.isRightToLeft() ? Qt::AlignRight : alignment);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTabStopDistance(BlanksOfATab * QFontMetricsF(font).horizontalAdvance(u' '));
    layout.setTextOption(option);
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine())
        line.setLineWidth(m_pdf.width());
    layout.endLayout();
    for (int i = 0; i < layout.lineCount(); ++i) {
        const QTextLine line = layout.lineAt(i);
        if (m_y + line.height() > m_bottom && m_y > 0)
            startPage();
        if (isPainting())
            line.draw(&m_painter, QPointF(0, m_y));
        m_y += line.height();
    }
}

void AnthologyPdf::keepTogether(qreal lines)
{
    if (m_y > 0 && m_y + lines * m_lineHeight > m_bottom)
        startPage();
}

void AnthologyPdf::startPage()
{
    if (isPainting()) {
        paintFoot();
        m_pdf.newPage();
    }
    ++m_page;
    m_y = 0;
}

void AnthologyPdf::paintFoot()
{
    const QLocale locale;
    m_painter.setFont(sized(SmallText));
    const QRectF foot(0, m_pdf.height() - m_lineHeight, m_pdf.width(), m_lineHeight);
    m_painter.drawText(foot, Qt::AlignCenter, u"%1 / %2"_s.arg(locale.toString(m_page), locale.toString(m_pageCount)));
}

} // namespace Poetry
