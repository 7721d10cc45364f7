// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/window/shortcutsdialog.h"

#include "ui/words/languagewatch.h"
#include "ui/words/wording.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QMenu>
#include <QMenuBar>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace Poetry {

ShortcutsDialog::ShortcutsDialog(const QMenuBar &bar, QWidget *parent) : QDialog(parent), m_list(new QTreeWidget(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_list->setRootIsDecorated(false);
    m_list->setTabKeyNavigation(false);
    new LanguageWatch(this, [this, &bar] { fill(bar); });
    m_list->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_list);
    layout->addWidget(buttons);
    const QFontMetrics metrics = fontMetrics();
    resize(QSize(metrics.averageCharWidth() * 60, metrics.lineSpacing() * 32).boundedTo(parent->window()->size()));
}

void ShortcutsDialog::fill(const QMenuBar &bar)
{
    setWindowTitle(tr("Keyboard Shortcuts"));
    m_list->setAccessibleName(tr("Keyboard shortcuts"));
    m_list->setHeaderLabels({tr("Command"), tr("Keys")});
    m_list->clear();
    for (const QAction *menu : bar.actions())
        addMenu(*menu);
    addFieldKeys();
    m_list->expandAll();
}

void ShortcutsDialog::addMenu(const QAction &menu)
{
    if (!menu.menu())
        return;
    auto *group = new QTreeWidgetItem(m_list, {Wording::plain(menu.text())});
    QFont font = group->font(0);
    font.setBold(true);
    group->setFont(0, font);
    group->setFirstColumnSpanned(true);
    addCommands(group, menu.menu()->actions());
    if (group->childCount() == 0)
        delete m_list->takeTopLevelItem(m_list->indexOfTopLevelItem(group));
}

void ShortcutsDialog::addCommands(QTreeWidgetItem *group, const QList<QAction *> &actions)
{
    for (const QAction *action : actions) {
        if (action->menu())
            addCommands(group, action->menu()->actions());
        const QString keys = QKeySequence::listToString(action->shortcuts(), QKeySequence::NativeText);
        if (!keys.isEmpty())
            new QTreeWidgetItem(group, {Wording::plain(action->text()), keys});
    }
}

/// Those that belong to no command.
void ShortcutsDialog::addFieldKeys()
{
    auto *group = new QTreeWidgetItem(m_list, {tr("Address Field")});
    QFont font = group->font(0);
    font.setBold(true);
    group->setFont(0, font);
    const auto text = [](QKeyCombination keys) { return QKeySequence(keys).toString(QKeySequence::NativeText); };
    new QTreeWidgetItem(group, {tr("Fetch what is in it"), text(Qt::Key_Return)});
    new QTreeWidgetItem(group, {tr("Another line"), text(Qt::SHIFT | Qt::Key_Return)});
    new QTreeWidgetItem(group, {tr("Discard a long text, or stop reading a list"), text(Qt::Key_Escape)});
    new QTreeWidgetItem(group, {tr("Leave it"), text(Qt::Key_Tab)});
}

} // namespace Poetry

#include "moc_shortcutsdialog.cpp"
