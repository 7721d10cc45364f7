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
constexpr qsizetype LongestCharacter = 4;

} // namespace

PoemCopier::PoemCopier(QObject *parent) : QObject(parent)
{
    connect(&m_timer, &QTimer::timeout, this, &PoemCopier::takeSlice);
}

void PoemCopier::copy(const PoemLines &lines, qint64 from, qint64 to)
{
    m_poem = lines.poem();
    m_encoding = lines.encoding();
    m_text.clear();
    m_begin = m_at = from;
    m_wanted = to - from;
    m_end = std::min(to, from + Limit);
    m_timer.start(0);
    takeSlice();
}

void PoemCopier::takeSlice()
{
    qint64 to = std::min(m_at + Slice, m_end);
    m_text += text(m_poem, m_encoding, m_at, to, to == m_end);
    m_at = to;
    if (m_at < m_end)
        return;
    m_timer.stop();
    QGuiApplication::clipboard()->setText(std::exchange(m_text, {}));
    m_poem = {};
    Q_EMIT copied(m_end - m_begin, m_wanted);
}

void PoemCopier::copyForMiddleButton(const PoemLines &lines, qint64 from, qint64 to)
{
    if (to - from <= Slice)
        QGuiApplication::clipboard()->setText(text(lines.poem(), lines.encoding(), from, to, true),
                                              QClipboard::Selection);
}

/// Moves to where the next slice begins, so that no character and no line end is parted.
QString PoemCopier::text(const Poem &poem, const PoemEncoding &encoding, qint64 from, qint64 &to, bool isEnd)
{
    const QByteArray bytes = poem.read(from, to - from);
    QByteArrayView rest(bytes);
    if (!isEnd && rest.size() > 8) {
        qsizetype size = encoding.boundary(rest, rest.size() - LongestCharacter);
        if (encoding.asciiAt(rest, size - encoding.unit()) == '\r')
            size -= encoding.unit();
        rest = rest.first(size);
        to = from + size;
    }
    QString text;
    for (qsizetype at = 0; at < rest.size();) {
        const LineEnd end = LineEnd::first(rest, at, encoding);
        text += DisplayText::of(rest.sliced(at, end.begin - at), encoding, true).text;
        if (end.begin < rest.size())
            text += u'\n';
        at = end.end;
    }
    return text;
}

} // namespace Poetry
