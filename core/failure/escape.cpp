// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/failure/escape.h"

#include <QChar>

namespace Poetry {

bool isVisible(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_NotAssigned:
    case QChar::Other_PrivateUse:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    default:
        return true;
    }
}

QString escaped(QStringView text, qsizetype maxLength)
{
    QString safe;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (safe.size() >= maxLength) {
            safe += u'…';
            break;
        }
        char32_t c = text[i].unicode();
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            c = QChar::surrogateToUcs4(text[i], text[i + 1]);
            ++i;
        }
        if (isVisible(c))
            safe += QChar::fromUcs4(c);
        else
            safe += QStringLiteral("\\u{%1}").arg(QString::number(c, 16).toUpper().rightJustified(4, u'0'));
    }
    return safe;
}

} // namespace Poetry
