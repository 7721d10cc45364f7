// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/failure/failure.h"
#include "core/system/diskthread.h"
#include "ui/widgets/message.h"

#include <QObject>
#include <QStringList>

#include <functional>

class QMenu;

namespace Poetry {

class ServerLists;

/// Fills the menu of the server lists: open, save, rename or delete one, add to the favourites. Owned by the window.
class ListsMenu final : public QObject
{
    Q_OBJECT

public:
    /// Tells addresses, in the exact form.
    using Addresses = std::function<QStringList()>;

    /// lists must outlive this.
    ListsMenu(QMenu *menu, ServerLists &lists, Addresses all, Addresses selected, QWidget *window);
    ~ListsMenu() override;

Q_SIGNALS:
    void openRequested(const QString &path);
    void told(const Poetry::Message &message);
    /// The favourites may be others than before.
    void changed();

private:
    static QString shownName(const QString &name);
    void fill();
    void addList(const QString &name);
    void askName(const Saying &title, const QString &name, const std::function<void(const QString &)> &use);
    void ask(const Saying &question, const Saying &yes, const std::function<void()> &act);
    void save(const QString &name);
    void addFavourites();
    using Work = std::function<std::optional<Failure>(ServerLists &lists)>;
    void change(const Work &work, const Saying &success);

    QMenu *m_menu;
    ServerLists &m_lists;
    Addresses m_all;
    Addresses m_selected;
    QWidget *m_window;
    DiskThread m_disk; ///< stands last, so that its thread ends before the rest goes
};

} // namespace Poetry
