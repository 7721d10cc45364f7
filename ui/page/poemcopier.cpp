// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/page/poemcopier.h"

#include <QClipboard>
#include <QGuiApplication>

#include <algorithm>

namespace Poetry {

namespace {

/// Bytes that are copied at once.
constexpr qint64 Little = 256 * 1024;

/// What is shown from one byte to another.
QString shownText(PoemLines lines, qint64 from, qint64 to, const std::stop_token &stop = {})
{
    if (lines.displayMode() == DisplayText::Mode::Names) // nobody wants names among the words
        lines.setDisplayMode(DisplayText::Mode::NamesCopied);
    QString text;
    for (qint64 start = lines.startAt(from); from < to && !stop.stop_requested();) {
        const PoemLines::Piece piece = lines.piece(start);
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

} // namespace

void PoemCopier::copy(const PoemLines &lines, qint64 from, qint64 to)
{
    m_task.stop();
    const qint64 end = std::min(to, from + Limit);
    if (end - from <= Little)
        return finish(shownText(lines, from, end), end - from, to - from);
    m_task.start([=](const std::stop_token &stop) { return shownText(lines, from, end, stop); },
                 [=, this](const QString &text) { finish(text, end - from, to - from); });
}

void PoemCopier::finish(const QString &text, qint64 bytes, qint64 ofBytes)
{
    QGuiApplication::clipboard()->setText(text);
    Q_EMIT copied(bytes, ofBytes);
}

void PoemCopier::copyForMiddleButton(const PoemLines &lines, qint64 from, qint64 to)
{
    if (!m_task.isRunning() && to - from <= Little)
        QGuiApplication::clipboard()->setText(shownText(lines, from, to), QClipboard::Selection);
}

} // namespace Poetry

#include "moc_poemcopier.cpp"
