// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/saving/filename.h"

#include "core/failure/escape.h"

#include <QList>
#include <QStringView>
#include <QTextBoundaryFinder>

#include <algorithm>
#include <array>

namespace Poetry {

namespace {

bool isReplaced(char32_t c)
{
    static constexpr QStringView forbidden = u"\"*/:<>?\\|~";
    return c < 0x80 && forbidden.contains(QChar(static_cast<char16_t>(c)));
}

QString trimmedName(QStringView name)
{
    const auto isEdge = [](QChar c) { return c == u'.' || c.isSpace(); };
    while (!name.isEmpty() && isEdge(name.front()))
        name = name.mid(1);
    while (!name.isEmpty() && isEdge(name.back()))
        name.chop(1);
    return name.toString();
}

bool isReservedOnWindows(const QString &name)
{
    static constexpr std::array devices{u"CON", u"PRN", u"AUX", u"NUL", u"CONIN$", u"CONOUT$"};
    const QString stem = name.section(u'.', 0, 0).trimmed().toUpper();
    if (std::any_of(devices.begin(), devices.end(),
                    [&](const char16_t *device) { return stem == QStringView(device); }))
        return true;
    const auto isNumber = [](QChar c) { return c.isDigit() || QStringView(u"¹²³").contains(c); };
    return stem.size() == 4 && (stem.startsWith(u"COM") || stem.startsWith(u"LPT")) && isNumber(stem[3]);
}

QString cutToBytes(const QString &name, int maxBytes)
{
    if (name.toUtf8().size() <= maxBytes)
        return name;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, name);
    qsizetype fits = 0;
    for (auto end = finder.toNextBoundary(); end >= 0; end = finder.toNextBoundary()) {
        if (QStringView(name).first(end).toUtf8().size() > maxBytes)
            break;
        fits = end;
    }
    if (fits > 0 && name[fits - 1].isHighSurrogate()) // Qt 6.4 sees a boundary inside some pairs
        --fits;
    return name.first(fits);
}

} // namespace

QString safeFileName(const QString &text, int maxBytes)
{
    QString name;
    for (const char32_t c : text.normalized(QString::NormalizationForm_C).toUcs4()) {
        if (isReplaced(c))
            name += u'_';
        else if (isVisible(c))
            name += QChar::fromUcs4(c);
    }
    name = trimmedName(name.normalized(QString::NormalizationForm_C)); // what was parted may compose now
    if (name.startsWith(u'-'))                                         // an option, to most commands
        name[0] = u'_';
    name = trimmedName(cutToBytes(name, maxBytes));
    if (isReservedOnWindows(name)) // last: a cut can bare such a name
        name = trimmedName(cutToBytes(u'_' + name, maxBytes));
    return name.isEmpty() ? QStringLiteral("poem") : name;
}

} // namespace Poetry
