// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/console/statusline.h"

#include "app/console/standarderror.h"
#include "app/console/terminal.h"

#include <algorithm>

namespace Poetry {

using namespace Qt::StringLiterals;

void StatusLine::show(const QString &text)
{
    const qsizetype room = std::max(1, Terminal::columns() - 1); // the last column would wrap
    const QString line = text.size() <= room ? text : text.left(room - 1) + u'…';
    const QString wiping(std::max<qsizetype>(0, m_shown - line.size()), u' ');
    StandardError::write(QString(u'\r' + line + wiping).toUtf8());
    m_shown = line.size();
}

void StatusLine::clear()
{
    if (m_shown == 0)
        return;
    StandardError::write(QString(u'\r' + QString(m_shown, u' ') + u'\r').toUtf8());
    m_shown = 0;
}

} // namespace Poetry
