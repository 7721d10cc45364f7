// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/fetcher/displayguard.h"

#include "app/console/standarderror.h"

#include <QByteArray>

#include <cstdlib>

namespace Poetry {

namespace {

QByteArray lastWords; // a message handler has no other way to know them

void handle(QtMsgType type, const QMessageLogContext &, const QString &)
{
    if (type != QtFatalMsg)
        return;
    StandardError::write(lastWords);
    std::_Exit(1);
}

} // namespace

DisplayGuard::DisplayGuard(const QString &sentence)
{
    lastWords = sentence.toUtf8() + '\n';
    m_before = qInstallMessageHandler(handle);
}

DisplayGuard::~DisplayGuard()
{
    qInstallMessageHandler(m_before);
}

} // namespace Poetry
