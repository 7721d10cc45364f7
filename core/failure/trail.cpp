// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/failure/trail.h"

#include <QStringEncoder>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <limits>

namespace Poetry {

QString SourceLocation::toString() const
{
    return QStringLiteral("%1:%2, %3").arg(QString::fromUtf8(file), QString::number(line), QString::fromUtf8(function));
}

namespace {

/// What stands before the text of a packed frame.
struct Head
{
    const char *function = nullptr;
    const char *file = nullptr;
    quint16 line = 0;
    quint16 step = 0;
    int at = 0; ///< milliseconds; up to 24 days
    int length = 0;
};
constexpr std::size_t headSize = offsetof(Head, length) + sizeof(int);

} // namespace

void Trail::pack(const Frame &frame)
{
    constexpr qsizetype usualSize = 448; // of all frames of an attempt without mishaps
    QStringEncoder utf8(QStringEncoder::Utf8);
    const qsizetype begin = m_packed.size();
    const qsizetype most = begin + static_cast<qsizetype>(headSize) + utf8.requiredSpace(frame.what.size());
    if (m_packed.isEmpty())
        m_packed.reserve(usualSize);
    m_packed.resize(most);
    char *const text = m_packed.data() + begin + headSize;
    const char *const end = utf8.appendToBuffer(text, frame.what);
    const SourceLocation &where = frame.where;
    const auto at = std::min<qint64>(frame.at.count(), std::numeric_limits<int>::max());
    const Head head{where.function,
                    where.file,
                    static_cast<quint16>(where.line),
                    static_cast<quint16>(frame.step),
                    static_cast<int>(at),
                    static_cast<int>(end - text)};
    std::memcpy(m_packed.data() + begin, &head, headSize);
    m_packed.resize(end - m_packed.constData());
    ++m_count;
}

void Trail::add(std::chrono::milliseconds at, QString what, SourceLocation where)
{
    add(Step::Other, at, std::move(what), where);
}

void Trail::add(Step step, std::chrono::milliseconds at, QString what, SourceLocation where)
{
    if (m_count == MaxFrames) {
        QList<Frame> kept = frames();
        kept.removeAt(MaxFrames / 2);
        m_packed.clear();
        m_count = 0;
        for (const Frame &frame : kept)
            pack(frame);
        ++m_dropped;
    }
    pack({at, std::move(what), where, step});
}

Trail Trail::of(const QList<Frame> &frames, int dropped)
{
    Trail trail;
    for (const Frame &frame : frames.first(std::min<qsizetype>(frames.size(), MaxFrames)))
        trail.pack(frame);
    trail.m_dropped = dropped;
    return trail;
}

QList<Frame> Trail::frames() const
{
    QList<Frame> result;
    result.reserve(m_count);
    for (const char *place = m_packed.constData(); result.size() < m_count;) {
        Head head;
        std::memcpy(static_cast<void *>(&head), place, headSize);
        place += headSize;
        result.push_back({std::chrono::milliseconds(head.at), QString::fromUtf8(place, head.length),
                          SourceLocation{head.function, head.file, head.line}, static_cast<Step>(head.step)});
        place += head.length;
    }
    return result;
}

} // namespace Poetry
