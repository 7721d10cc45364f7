// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/failure/trail.h"

#include "core/failure/packednumber.h"

#include <QCoreApplication>
#include <QLocale>
#include <QSslError>
#include <QStringEncoder>

#include <algorithm>
#include <cstring>

namespace Poetry {

QString SourceLocation::toString() const
{
    return QStringLiteral("%1:%2, %3").arg(QString::fromUtf8(file), QString::number(line), QString::fromUtf8(function));
}

namespace {

/// Contexts of what has no text of ours.
constexpr char NumberContext[] = "number";
constexpr char CertificateContext[] = "QSslError";

QString saidPart(const QString &part)
{
    const QByteArray context = part.section(Words::Between, 0, 0).toUtf8();
    const QByteArray text = part.section(Words::Between, 1, 1).toUtf8();
    const int count = part.section(Words::Between, 2, 2).toInt();
    return Words{text.isEmpty() ? nullptr : text.constData(), part.section(Words::Between, 3), count,
                 context.constData()}
        .said();
}

/// With what is said now in place of each part.
QString withPartsSaid(const QString &about)
{
    QString result;
    for (qsizetype i = 0; i < about.size(); ++i) {
        const qsizetype begin = i;
        int depth = 0;
        for (; i < about.size(); ++i) {
            depth += int(about[i] == Words::PartBegins) - int(about[i] == Words::PartEnds);
            if (depth <= 0)
                break;
        }
        if (i == begin)
            result += about[i];
        else
            result += saidPart(about.mid(begin + 1, i - begin - 1));
    }
    return result;
}

/// QString::arg() complains where a translation has other markers than what there is.
QString filledIn(const QString &text, const QStringList &parts)
{
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int number = text[i] == u'%' && i + 1 < text.size() ? text[i + 1].unicode() - u'0' : 0;
        const bool isMarker = number >= 1 && number <= parts.size();
        result += isMarker ? parts.at(number - 1) : QString(text[i]);
        i += isMarker ? 1 : 0;
    }
    return result;
}

} // namespace

Words Words::number(double value)
{
    return {nullptr, QString::number(value, 'f', QLocale::FloatingPointShortest), -1, NumberContext};
}

Words Words::ofCertificate(int error)
{
    return {nullptr, QString::number(error), -1, CertificateContext};
}

QString Words::asPart() const
{
    const QStringList fields{QString::fromUtf8(context), QString::fromUtf8(text), QString::number(count), about};
    return PartBegins + fields.join(Between) + PartEnds;
}

QString Words::said() const
{
    if (!text && qstrcmp(context, NumberContext) == 0)
        return QLocale().toString(about.toDouble(), 'f', QLocale::FloatingPointShortest);
    if (!text && qstrcmp(context, CertificateContext) == 0)
        return QSslError(static_cast<QSslError::SslError>(about.toInt())).errorString();
    if (!text)
        return withPartsSaid(about);
    const bool counts = std::strstr(text, "%n"); // a text without has no plural forms
    const QString words = QCoreApplication::translate(context, text, nullptr, counts ? count : -1);
    return about.isEmpty() ? words : filledIn(words, withPartsSaid(about).split(Between));
}

namespace {

constexpr char EndOfText = '\xff'; ///< in no UTF-8
constexpr const char *Here = "";   ///< any literal of ours

/// How far it is from a literal of ours, a small number for those of the same program; 0: there is none.
quint64 packedLiteral(const char *literal)
{
    const auto distance = static_cast<qint64>(reinterpret_cast<quintptr>(literal) - reinterpret_cast<quintptr>(Here));
    return literal ? (static_cast<quint64>(distance) << 1 ^ static_cast<quint64>(distance >> 63)) + 1 : 0;
}

const char *literalOf(quint64 packed)
{
    const quint64 distance = packed - 1;
    return packed > 0 ? Here + static_cast<qptrdiff>(distance >> 1 ^ (0 - (distance & 1))) : nullptr;
}

struct Hop
{
    SourceLocation where;
    Words what;
    Step step;
    std::chrono::milliseconds at;
};

/// The hop at a place, which moves behind it.
Hop hopAt(const QByteArray &packed, qsizetype &place)
{
    const auto number = [&] { return readPacked(packed, place).value_or(0); };
    const auto literal = [&] { return literalOf(static_cast<quint64>(number())); };
    Hop hop{{literal(), literal(), static_cast<int>(number())},
            {literal(), {}, static_cast<int>(number() - 1), literal()},
            static_cast<Step>(number()),
            std::chrono::milliseconds(number())};
    const qsizetype end = packed.indexOf(EndOfText, place);
    hop.what.about = QString::fromUtf8(QByteArrayView(packed).sliced(place, end - place));
    place = end + 1;
    return hop;
}

} // namespace

void Trail::pack(Step step, std::chrono::milliseconds at, const Words &what, const SourceLocation &where)
{
    constexpr qsizetype usualSize = 256; // of all frames of an attempt without mishaps
    if (m_packed.isEmpty())
        m_packed.reserve(usualSize);
    for (const char *literal : {where.function, where.file})
        appendPacked(m_packed, packedLiteral(literal));
    appendPacked(m_packed, static_cast<quint64>(std::max(where.line, 0)));
    appendPacked(m_packed, packedLiteral(what.text));
    appendPacked(m_packed, static_cast<quint64>(std::max(qint64{what.count}, qint64{-1}) + 1));
    appendPacked(m_packed, packedLiteral(what.context));
    appendPacked(m_packed, static_cast<quint64>(step));
    appendPacked(m_packed, static_cast<quint64>(std::max<qint64>(at.count(), 0)));
    QStringEncoder utf8(QStringEncoder::Utf8);
    const qsizetype begin = m_packed.size();
    m_packed.resize(begin + utf8.requiredSpace(what.about.size()));
    m_packed.resize(utf8.appendToBuffer(m_packed.data() + begin, what.about) - m_packed.constData());
    m_packed += EndOfText;
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
    qsizetype place = 0;
    for (int hop = 0; hop < MaxFrames / 2; ++hop)
        hopAt(m_packed, place);
    qsizetype end = place;
    hopAt(m_packed, end);
    m_packed.remove(place, end - place);
    --m_count;
    ++m_dropped;
}

Trail Trail::of(const QList<Frame> &frames, int dropped)
{
    Trail trail;
    for (const Frame &frame : frames.first(std::min<qsizetype>(frames.size(), MaxFrames)))
        trail.pack(frame.step, frame.at, frame.words.text ? frame.words : Words{nullptr, frame.what}, frame.where);
    trail.m_dropped = dropped;
    return trail;
}

QList<Frame> Trail::frames() const
{
    QList<Frame> result;
    result.reserve(m_count);
    for (qsizetype place = 0; result.size() < m_count;) {
        const Hop hop = hopAt(m_packed, place);
        result.push_back({hop.at, hop.what.said(), hop.where, hop.step, hop.what});
    }
    return result;
}

} // namespace Poetry
