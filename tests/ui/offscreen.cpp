// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "offscreen.h"

#include <QGradient>
#include <QImage>
#include <QPainter>
#include <QString>
#include <QThreadPool>
#include <QtGlobal>

namespace Poetry::Test {

namespace {

QtMessageHandler next = nullptr;

void handle(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    if (!message.startsWith(QLatin1String("This plugin does not support ")))
        next(type, context, message);
}

} // namespace

void prepareOffscreenPlatform()
{
    next = qInstallMessageHandler(handle);
    QThreadPool::globalInstance()->setExpiryTimeout(-1);
    QImage large(2000, 2000, QImage::Format_ARGB32_Premultiplied);
    QPainter painter(&large);
    for (int i = 0; i < 5; ++i)
        painter.fillRect(large.rect(), QGradient(QGradient::WarmFlame));
}

} // namespace Poetry::Test
