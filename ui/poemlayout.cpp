// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/poemlayout.h"

#include <QTextBlock>
#include <QTextDocument>
#include <QTextLayout>

namespace Poetry {

QRectF PoemLayout::blockBoundingRect(const QTextBlock &block) const
{
    const QRectF rect = QPlainTextDocumentLayout::blockBoundingRect(block); // lays the block out where necessary
    if (!block.isValid() || block.textDirection() != Qt::RightToLeft)
        return rect;
    const qreal margin = document()->documentMargin();
    const QTextLayout *layout = block.layout();
    for (int i = 0; i < layout->lineCount(); ++i) {
        QTextLine line = layout->lineAt(i);
        line.setPosition({margin + line.width() - line.naturalTextWidth(), line.y()});
    }
    return QRectF(rect.topLeft(), layout->boundingRect().bottomRight());
}

} // namespace Poetry
