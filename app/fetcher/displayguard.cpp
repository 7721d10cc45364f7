// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/fetcher/displayguard.h"

#include <QByteArray>
#include <QtGlobal>

#include <unistd.h>

namespace Poetry {

namespace {

QByteArray lastWords; // a message handler has no other way to know them

void handle(QtMsgType type, const QMessageLogContext &, const QString &)
{
    if (type != QtFatalMsg)
        return;
    [[maybe_unused]] const auto written =
        ::write(STDERR_FILENO, lastWords.constData(), static_cast<std::size_t>(lastWords.size()));
    ::_exit(1);
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
