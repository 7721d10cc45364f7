// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QPlainTextDocumentLayout>

namespace Poetry {

/// Sets each paragraph at the side where its script begins; Qt's own layout knows one alignment for the whole text.
/// Owned by its document.
class PoemLayout final : public QPlainTextDocumentLayout
{
    Q_OBJECT

public:
    using QPlainTextDocumentLayout::QPlainTextDocumentLayout;

    QRectF blockBoundingRect(const QTextBlock &block) const override;
};

} // namespace Poetry
