// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/widgets/themedicon.h"

#include "ui/widgets/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace Poetry {

using namespace Qt::StringLiterals;

QString ThemedIcon::file() const
{
    QString same = u":/icons/"_s + m_name + u".svg"_s;
    if (QFile::exists(same))
        return same;
    return (Icons::isDark(QGuiApplication::palette()) ? u":/icons/dark/"_s : u":/icons/light/"_s) + m_name + u".svg"_s;
}

void ThemedIcon::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state)
{
    const qreal ratio = painter->device()->devicePixelRatio();
    QPixmap image = pixmap((QSizeF(rect.size()) * ratio).toSize(), mode, state);
    image.setDevicePixelRatio(ratio);
    painter->drawPixmap(rect.topLeft(), image);
}

QPixmap ThemedIcon::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State /*state*/)
{
    const bool disabled = mode == QIcon::Disabled;
    const QString path = file();
    // On the ground of what is selected, in the colour of its text.
    const QColor ink =
        mode == QIcon::Selected ? QGuiApplication::palette().color(QPalette::HighlightedText) : QColor(Qt::transparent);
    const QString key = u"%1@%2x%3%4%5"_s.arg(path).arg(size.width()).arg(size.height()).arg(disabled).arg(ink.rgba());
    QPixmap image;
    if (QPixmapCache::find(key, &image))
        return image;
    image = QPixmap(size);
    image.fill(Qt::transparent);
    QSvgRenderer renderer(path);
    QPainter painter(&image);
    painter.setOpacity(disabled ? 0.4 : 1.0);
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    renderer.render(&painter);
    if (mode == QIcon::Selected) {
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(image.rect(), ink);
    }
    painter.end();
    QPixmapCache::insert(key, image);
    return image;
}

QIconEngine *ThemedIcon::clone() const
{
    return new ThemedIcon(m_name); // owned by the QIcon that asks for it
}

} // namespace Poetry
