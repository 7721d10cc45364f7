// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/address/addresscompleter.h"

#include "ui/address/addressedit.h"
#include "ui/words/languagewatch.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QScrollBar>
#include <QStringListModel>
#include <QTextBlock>

namespace Poetry {

namespace {

/// One letter would offer nearly everything.
constexpr int ShortestPrefix = 2;

} // namespace

AddressCompleter::AddressCompleter(AddressEdit &edit)
    : QObject(&edit)
    , m_edit(edit)
    , m_addresses(new QStringListModel(this))
    , m_completer(new QCompleter(m_addresses, this))
{
    m_completer->setWidget(&edit);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setFilterMode(Qt::MatchContains);
    new LanguageWatch(&edit, [this] { m_completer->popup()->setAccessibleName(tr("Known addresses")); });
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, &AddressCompleter::complete);
}

void AddressCompleter::setAddresses(const QStringList &addresses)
{
    m_addresses->setStringList(addresses);
}

bool AddressCompleter::takesKey(const QKeyEvent &event) const
{
    const QAbstractItemView *popup = m_completer->popup();
    if (!popup->isVisible())
        return false;
    switch (event.key()) {
    case Qt::Key_Escape:
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab:
        return popup->currentIndex().isValid(); // otherwise they mean what is in the field
    default:
        return false;
    }
}

void AddressCompleter::offer(const QKeyEvent &event)
{
    const QString prefix = lineBeforeCursor();
    const bool isTyped = !event.text().isEmpty() && event.text().front().isPrint();
    const bool isCorrected = event.key() == Qt::Key_Backspace && m_completer->popup()->isVisible();
    if ((!isTyped && !isCorrected) || prefix.size() < ShortestPrefix) {
        close();
        return;
    }
    m_completer->setCompletionPrefix(prefix);
    if (m_completer->completionCount() == 0 ||
        (m_completer->completionCount() == 1 && m_completer->currentCompletion() == prefix)) {
        close();
        return;
    }
    QRect place = m_edit.cursorRect();
    place.moveLeft(0);
    place.setWidth(std::min(m_edit.width(), m_completer->popup()->sizeHintForColumn(0) +
                                                m_completer->popup()->verticalScrollBar()->sizeHint().width() + 8));
    m_completer->complete(place);
}

void AddressCompleter::close()
{
    m_completer->popup()->hide();
}

/// Nothing where the cursor stands inside a line: a completion would break what is behind it.
QString AddressCompleter::lineBeforeCursor() const
{
    const QTextCursor cursor = m_edit.textCursor();
    return cursor.atBlockEnd() && !cursor.hasSelection() ? cursor.block().text().trimmed() : QString();
}

void AddressCompleter::complete(const QString &address)
{
    QTextCursor cursor = m_edit.textCursor();
    cursor.movePosition(QTextCursor::StartOfBlock);
    cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
    cursor.insertText(address);
    m_edit.setTextCursor(cursor);
}

} // namespace Poetry

#include "moc_addresscompleter.cpp"
