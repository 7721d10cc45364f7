// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QIconEngine>
#include <QString>

namespace Poetry {

/// Paints a bundled SVG in its light or dark variant, whichever suits the palette at the moment of painting. So no
/// icon has to be set anew when the desktop turns dark. Owned by its QIcon.
class ThemedIcon final : public QIconEngine
{
public:
    explicit ThemedIcon(const QString &name) : m_name(name) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QIconEngine *clone() const override;
    QString iconName() override { return m_name; }

private:
    /// One for both themes, or the one for this.
    QString file() const;

    QString m_name;
};

} // namespace Poetry
