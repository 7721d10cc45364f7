// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QPlainTextEdit>

namespace Poetry {

class AddressCompleter;

/// A field for one address or many: one line high, and higher with what is in it, up to four. Enter fetches,
/// Shift+Enter starts a line, Tab leaves. What was fetched before is offered while somebody types.
class AddressEdit final : public QPlainTextEdit
{
    Q_OBJECT

public:
    /// What is larger than this is not shown: a text field would freeze over it.
    static constexpr qsizetype MaxPaste = 64 * 1024;
    static constexpr qsizetype MaxPasteLine = 4096;

    explicit AddressEdit(QWidget *parent = nullptr);

    /// Inserts text at the cursor, or says longTextPasted() where it is too much.
    void take(const QString &text);
    /// Underlines lines, counted from 1, that are not understood.
    void mark(const QList<int> &lines);
    /// Counted from 1: the one that somebody writes at, and has not left; 0 where there is none.
    int lineBeingTyped() const;
    AddressCompleter *completer() const { return m_completer; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void submitted();
    /// The focus has gone after something was typed.
    void left();
    /// A paste or drop was not taken, for it is too much to show; nothing was changed.
    void longTextPasted(const QString &text);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;

private:
    void fit();
    int heightFor(int lines) const;

    AddressCompleter *m_completer;
    bool m_isTyping = false;
};

} // namespace Poetry
