// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/text/poemsearch.h"
#include "ui/page/poemcursor.h"
#include "ui/page/poemlayout.h"
#include "ui/page/scrollmap.h"
#include "ui/settings/readingsettings.h"

#include <QAbstractScrollArea>
#include <QBasicTimer>

#include <functional>

class QToolButton;

namespace Poetry {

class PoemCopier;
class SecondaryLabel;

/// The page a poem is read on: of a comfortable width, each paragraph in its own direction. Sets only what is in sight,
/// so that the length of a poem does not matter. Grows at the end without dragging the reader along.
class PoemPage final : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit PoemPage(QWidget *parent = nullptr);
    ~PoemPage() override;

    void setPoem(const Poem &poem, const PoemEncoding &encoding);
    /// More of the same poem: stays where the reader is, unless he is at the end with nothing selected.
    void growPoem(const Poem &poem);
    /// So much of the same poem from its beginning: its end, unless the reader has left that, and there is more of it.
    void showPart(const Poem &part);
    /// This is all of it, or not.
    void setWhole(bool isWhole);
    /// Nothing more comes. note stands below the last row; empty where there is nothing to say.
    void setEnded(const QString &note);
    /// The same poem, read otherwise; the reader stays near his place.
    void setEncoding(const PoemEncoding &encoding);
    /// Invisible characters by their names, or not; the reader stays near his place.
    void setDisplayMode(DisplayText::Mode mode);
    /// As much as PoemCopier takes.
    void copyAll();
    /// Shown where there is no text.
    void setPlaceholderText(const QString &text);

    const PoemLayout &column() const { return m_column; }
    const PoemCursor &cursor() const { return m_cursor; }
    PoemLayout::Row top() const { return m_top; }
    /// The last row that is whole in sight.
    PoemLayout::Row bottom() const;
    /// In the viewport, of the character at place; null where it is out of sight.
    QRect rectOf(qint64 place) const;
    /// A line: where there is less room, what stands round the page is cut.
    QSize minimumSizeHint() const override;
    qint64 placeAt(QPoint position) const;
    /// Selects from one byte to another and brings it into sight.
    void select(qint64 from, qint64 to);
    void bringIntoSight(qint64 place);

    /// The parts of the text that begin from one byte to another and are to be marked, in order.
    using Marks = std::function<std::vector<PoemSearch::Match>(qint64 from, qint64 to)>;
    /// Instead of those before, if any. Whoever sets them takes them back before they can no longer be asked for.
    void setMarks(const Marks &marks);

    /// At most PoemCopier::Limit; says with copied() how much.
    void copy();
    void selectAll();
    /// Without zoom, text has the size of the window's and a little more.
    void setForm(const ReadingForm &form);
    const ReadingForm &form() const { return m_form; }
    void setZoom(int steps);
    int zoom() const { return m_form.zoom; }

Q_SIGNALS:
    void zoomWanted(int steps);
    void copied(qint64 bytes, qint64 ofBytes);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void writeTexts();
    bool isAtEnd() const { return m_top >= m_scale.end(); }
    void grow(const Poem &poem);
    void goToEnd();
    int endHeight() const;
    void placeEnd();
    void layOut();
    void applyForm();
    void restoreTop();
    void setTop(PoemLayout::Row row);
    void scrollRows(int rows);
    void followBar(int value);
    void followAction(int action);
    void syncBar();
    void syncSideBar();
    void setOffset(qreal offset);
    void followSideBar(int value);
    void showCursor();
    void fetchCaret(const QKeyEvent &event);
    int pageRows() const;
    std::vector<PoemSearch::Match> marksInSight() const;
    void paintPiece(QPainter &painter, const PoemLayout::SetPiece &set, qreal y,
                    const std::vector<PoemSearch::Match> &marks) const;
    void paintBoxes(QPainter &painter, const PoemLayout::SetPiece &set, qreal y) const;
    void paintControls(QPainter &painter, const PoemLayout::SetPiece &set, qreal y,
                       const QTextLayout::FormatRange &selected) const;

    PoemLayout m_column;
    ScrollMap m_scale{m_column};
    PoemCursor m_cursor{m_column};
    PoemLayout::Row m_top;
    qint64 m_topPlace = 0; ///< the reader's, whatever the width
    PoemCopier *m_copier;
    QToolButton *m_newText;
    SecondaryLabel *m_end; ///< what there is to say there
    QString m_placeholder;
    Marks m_marks;
    QBasicTimer m_dragTimer; ///< scrolls while the mouse is held outside
    QPoint m_dragPosition;
    quint64 m_doubleClickedAt = 0; ///< ms; a third click selects the line
    int m_wheelRest = 0;
    ReadingForm m_form;
    int m_barValue = 0;
    qreal m_offset = 0; ///< of the viewport's left edge in the column, which may be wider where lines are not wrapped
    bool m_isSyncing = false;
    bool m_isLayingOut = false;
};

} // namespace Poetry
