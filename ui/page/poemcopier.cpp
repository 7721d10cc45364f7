// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/page/poemcopier.h"

#include <QClipboard>
#include <QGuiApplication>

#include <algorithm>
#include <utility>

namespace Poetry {

namespace {

constexpr qint64 Slice = 256 * 1024;

} // namespace

PoemCopier::PoemCopier(QObject *parent) : QObject(parent)
{
    connect(&m_timer, &QTimer::timeout, this, &PoemCopier::takeSlice);
}

void PoemCopier::setLines(const PoemLines &lines)
{
    m_lines = lines;
    if (lines.lens() == DisplayText::Lens::On) // nobody wants names among the words
        m_lines.setLens(DisplayText::Lens::Pictures);
}

void PoemCopier::copy(const PoemLines &lines, qint64 from, qint64 to)
{
    setLines(lines);
    m_text.clear();
    m_begin = m_at = from;
    m_wanted = to - from;
    m_end = std::min(to, from + Limit);
    m_timer.start(0);
    takeSlice();
}

void PoemCopier::takeSlice()
{
    m_text += text(m_at, m_end);
    if (m_at < m_end)
        return;
    m_timer.stop();
    QGuiApplication::clipboard()->setText(std::exchange(m_text, {}));
    m_lines.setPoem({}, PoemEncoding::Utf8);
    Q_EMIT copied(m_end - m_begin, m_wanted);
}

void PoemCopier::copyForMiddleButton(const PoemLines &lines, qint64 from, qint64 to)
{
    if (m_timer.isActive() || to - from > Slice)
        return;
    setLines(lines);
    QString all;
    while (from < to)
        all += text(from, to);
    QGuiApplication::clipboard()->setText(all, QClipboard::Selection);
}

QString PoemCopier::text(qint64 &from, qint64 to) const
{
    QString text;
    const qint64 sliceEnd = std::min(to, from + Slice);
    for (qint64 start = m_lines.startAt(from); from < sliceEnd;) {
        const PoemLines::Piece piece = m_lines.piece(start);
        const qsizetype begin = from > piece.begin ? piece.indexOf(from) : 0;
        const qsizetype end = to < piece.textEnd ? piece.indexOf(to) : piece.shown.text.size();
        text += QStringView(piece.shown.text).sliced(begin, std::max<qsizetype>(0, end - begin));
        if (to > piece.textEnd && piece.endsLine())
            text += u'\n';
        from = piece.isLast ? to : std::min(to, piece.end);
        start = piece.end;
    }
    return text;
}

} // namespace Poetry
