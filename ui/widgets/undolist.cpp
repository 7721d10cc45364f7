// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/widgets/undolist.h"

#include "ui/widgets/icons.h"

#include <QAction>

namespace Poetry {

using namespace Qt::StringLiterals;

UndoList::UndoList(QObject *parent)
    : QObject(parent), m_action(new QAction(Icons::bundled(u"edit-undo"_s), QString(), this))
{
    m_action->setShortcut(QKeySequence::Undo);
    m_action->setEnabled(false);
    connect(m_action, &QAction::triggered, this, &UndoList::undo);
}

void UndoList::writeTexts()
{
    m_action->setText(tr("&Undo"));
    m_action->setStatusTip(tr("Bring back the rows that were removed last, or take back what was pinned last"));
}

void UndoList::add(std::function<void()> undo)
{
    m_undos.push_back(std::move(undo));
    if (m_undos.size() > Remembered)
        m_undos.pop_front();
    m_action->setEnabled(true);
}

void UndoList::clear()
{
    m_undos.clear();
    m_action->setEnabled(false);
}

void UndoList::undo()
{
    if (m_undos.empty())
        return;
    const std::function<void()> last = std::move(m_undos.back());
    m_undos.pop_back();
    m_action->setEnabled(!m_undos.empty());
    last();
}

} // namespace Poetry

#include "moc_undolist.cpp"
