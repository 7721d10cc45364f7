// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/failure/trail.h"

#include <QCoreApplication>
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

QString Words::said() const
{
    if (!text)
        return about;
    const bool counts = std::strstr(text, "%n"); // a text without has no plural forms
    const QString words = QCoreApplication::translate(context, text, nullptr, counts ? count : -1);
    const QString first = about.section(u'\u001f', 0, 0);
    return about.isEmpty()         ? words
           : words.contains(u"%2") ? words.arg(first, about.section(u'\u001f', 1))
                                   : words.arg(first);
}

namespace {

/// What stands before the text of a packed frame.
struct Head
{
    const char *function = nullptr;
    const char *file = nullptr;
    const char *words = nullptr;
    const char *context = nullptr;
    quint16 line = 0;
    quint16 step = 0;
    int at = 0; ///< milliseconds; up to 24 days
    int count = 0;
    int length = 0; ///< of what it is about
};
constexpr std::size_t headSize = offsetof(Head, length) + sizeof(int);

Head headAt(const char *place)
{
    Head head;
    std::memcpy(static_cast<void *>(&head), place, headSize);
    return head;
}

qsizetype sizeAt(const char *place)
{
    return static_cast<qsizetype>(headSize) + headAt(place).length;
}

} // namespace

void Trail::pack(Step step, std::chrono::milliseconds at, const Words &what, const SourceLocation &where)
{
    constexpr qsizetype usualSize = 512; // of all frames of an attempt without mishaps
    QStringEncoder utf8(QStringEncoder::Utf8);
    const qsizetype begin = m_packed.size();
    const qsizetype most = begin + static_cast<qsizetype>(headSize) + utf8.requiredSpace(what.about.size());
    if (m_packed.isEmpty())
        m_packed.reserve(usualSize);
    m_packed.resize(most);
    char *const text = m_packed.data() + begin + headSize;
    const char *const end = utf8.appendToBuffer(text, what.about);
    const Head head{where.function,
                    where.file,
                    what.text,
                    what.context,
                    static_cast<quint16>(where.line),
                    static_cast<quint16>(step),
                    static_cast<int>(std::min<qint64>(at.count(), std::numeric_limits<int>::max())),
                    what.count,
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
    add(step, at, Words{nullptr, std::move(what)}, where);
}

void Trail::add(Step step, std::chrono::milliseconds at, const Words &what, SourceLocation where)
{
    if (m_count == MaxFrames)
        dropOne();
    pack(step, at, what, where);
}

/// The one at MaxFrames / 2.
void Trail::dropOne()
{
    const char *place = m_packed.constData();
    for (int frame = 0; frame < MaxFrames / 2; ++frame)
        place += sizeAt(place);
    m_packed.remove(place - m_packed.constData(), sizeAt(place));
    --m_count;
    ++m_dropped;
}

Trail Trail::of(const QList<Frame> &frames, int dropped)
{
    Trail trail;
    for (const Frame &frame : frames.first(std::min<qsizetype>(frames.size(), MaxFrames)))
        trail.pack(frame.step, frame.at, {nullptr, frame.what}, frame.where);
    trail.m_dropped = dropped;
    return trail;
}

QList<Frame> Trail::frames() const
{
    QList<Frame> result;
    result.reserve(m_count);
    for (const char *place = m_packed.constData(); result.size() < m_count; place += sizeAt(place)) {
        const Head head = headAt(place);
        const Words words{head.words, QString::fromUtf8(place + headSize, head.length), head.count, head.context};
        result.push_back({std::chrono::milliseconds(head.at), words.said(),
                          SourceLocation{head.function, head.file, head.line}, static_cast<Step>(head.step)});
    }
    return result;
}

} // namespace Poetry
