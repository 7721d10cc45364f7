// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/address/addressedit.h"

#include "ui/address/addresscompleter.h"
#include "ui/words/languagewatch.h"

#include <QKeyEvent>
#include <QMimeData>
#include <QTextBlock>

#include <algorithm>
#include <cmath>
#include <utility>

namespace Poetry {

namespace {

constexpr int MaxLines = 4;

bool isTooLarge(QStringView text)
{
    if (text.size() > AddressEdit::MaxPaste)
        return true;
    qsizetype start = 0;
    while (start < text.size()) {
        const qsizetype found = text.indexOf(u'\n', start);
        const qsizetype end = found < 0 ? text.size() : found;
        if (end - start > AddressEdit::MaxPasteLine)
            return true;
        start = end + 1;
    }
    return false;
}

} // namespace

AddressEdit::AddressEdit(QWidget *parent) : QPlainTextEdit(parent), m_completer(new AddressCompleter(*this))
{
    new LanguageWatch(this, [this] { setAccessibleName(tr("Server addresses")); });
    setTabChangesFocus(true);
    document()->setDocumentMargin(6);
    setLineWrapMode(NoWrap);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum); // lower where there is no room
    connect(this, &QPlainTextEdit::blockCountChanged, this, &AddressEdit::fit);
    fit();
}

QSize AddressEdit::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 40, heightFor(std::clamp(blockCount(), 1, MaxLines))};
}

QSize AddressEdit::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 12, heightFor(1)};
}

int AddressEdit::heightFor(int lines) const
{
    const double margins = 2 * document()->documentMargin() + 2 * frameWidth();
    return static_cast<int>(std::ceil(lines * fontMetrics().lineSpacing() + margins));
}

void AddressEdit::fit()
{
    setVerticalScrollBarPolicy(blockCount() > MaxLines ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    updateGeometry();
}

void AddressEdit::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fit();
}

bool AddressEdit::event(QEvent *event)
{
    // Escape in the field must not stop the fetch that is selected in the table.
    if (event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent *>(event)->keyCombination() == QKeyCombination(Qt::Key_Escape)) {
        event->accept();
        return true;
    }
    return QPlainTextEdit::event(event);
}

void AddressEdit::keyPressEvent(QKeyEvent *event)
{
    if (m_completer->takesKey(*event)) {
        event->ignore(); // the list of completions does the rest
        return;
    }
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && !(event->modifiers() & Qt::ShiftModifier)) {
        m_completer->close();
        m_isTyping = false;
        Q_EMIT submitted();
        return;
    }
    if (isEnter) {
        insertPlainText(QString(u'\n')); // not the line separator that Shift+Enter means by default
        ensureCursorVisible();
        return;
    }
    m_isTyping = m_isTyping || !event->text().isEmpty(); // before a paste, which is none
    QPlainTextEdit::keyPressEvent(event);
    m_completer->offer(*event);
}

void AddressEdit::focusOutEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason && std::exchange(m_isTyping, false))
        Q_EMIT left();
}

int AddressEdit::lineBeingTyped() const
{
    return m_isTyping ? textCursor().blockNumber() + 1 : 0;
}

bool AddressEdit::canInsertFromMimeData(const QMimeData *source) const
{
    return source->hasText() && !source->hasUrls(); // files go to the window
}

void AddressEdit::insertFromMimeData(const QMimeData *source)
{
    take(source->text());
}

void AddressEdit::take(const QString &text)
{
    if (isTooLarge(text)) {
        Q_EMIT longTextPasted(text);
        return;
    }
    m_isTyping = false;
    insertPlainText(text);
    ensureCursorVisible();
}

void AddressEdit::mark(const QList<int> &lines)
{
    QList<QTextEdit::ExtraSelection> marks;
    for (const int line : lines) {
        const QTextBlock block = document()->findBlockByNumber(line - 1);
        if (!block.isValid())
            continue;
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(block);
        mark.cursor.select(QTextCursor::LineUnderCursor);
        mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        marks << mark;
    }
    setExtraSelections(marks);
}

} // namespace Poetry

#include "moc_addressedit.cpp"
