// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QPlainTextEdit>

class QToolButton;

namespace Poetry {

/// The page a poem is read on: of a comfortable width, each paragraph in its own direction. Grows at the end without
/// dragging the reader along.
class PoemPage final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit PoemPage(QWidget *parent = nullptr);

    enum class Text {
        Old, ///< was there already when the poem was opened
        New, ///< has just arrived
    };

    void clearText();
    /// Appends and stays where the reader is, unless it is new and he is at the end with nothing selected.
    void appendText(const QString &text, Text age);
    /// A step is a tenth; 0 is the size of the window's text and a little more.
    void setZoom(int steps);
    int zoom() const { return m_zoom; }

Q_SIGNALS:
    void zoomWanted(int steps);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    bool isAtEnd() const;
    void goToEnd();
    void layOut();
    void applyZoom();

    QToolButton *m_newText;
    int m_zoom = 0;
    bool m_layingOut = false;
};

} // namespace Poetry
