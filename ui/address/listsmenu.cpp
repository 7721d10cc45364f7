// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/address/listsmenu.h"

#include "core/address/serverlists.h"
#include "ui/widgets/icons.h"
#include "ui/words/languagewatch.h"
#include "ui/words/wording.h"

#include <QAction>
#include <QInputDialog>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

namespace Poetry {

using namespace Qt::StringLiterals;

ListsMenu::ListsMenu(QMenu *menu, ServerLists &lists, Addresses all, Addresses selected, QWidget *window)
    : QObject(window)
    , m_menu(menu)
    , m_lists(lists)
    , m_all(std::move(all))
    , m_selected(std::move(selected))
    , m_window(window)
{
    connect(menu, &QMenu::aboutToShow, this, &ListsMenu::fill);
    new LanguageWatch(window, [this] { fill(); });
}

ListsMenu::~ListsMenu()
{
    m_disk.finish(DiskThread::Patience);
}

QString ListsMenu::shownName(const QString &name)
{
    return name == ServerLists::Favourites ? tr("Favourites") : name;
}

void ListsMenu::fill()
{
    for (QMenu *old : m_menu->findChildren<QMenu *>(Qt::FindDirectChildrenOnly))
        old->deleteLater();
    m_menu->clear();
    QAction *save = m_menu->addAction(Icons::bundled(u"document-save"_s), tr("&Save Rows as List…"));
    save->setStatusTip(tr("Keep the servers of all rows under a name"));
    save->setEnabled(!m_all().isEmpty());
    connect(save, &QAction::triggered, this, [this] {
        askName([] { return tr("Save Rows as List"); }, {}, [this](const QString &n) { this->save(n); });
    });
    QAction *favour = m_menu->addAction(tr("&Add Selected to Favourites"));
    favour->setStatusTip(tr("Offer the selected servers first while you type"));
    favour->setEnabled(!m_selected().isEmpty());
    connect(favour, &QAction::triggered, this, &ListsMenu::addFavourites);
    m_menu->addSeparator();
    const QStringList names = m_lists.names();
    for (const QString &name : names)
        addList(name);
    if (names.isEmpty())
        m_menu->addAction(tr("No Lists Yet"))->setEnabled(false);
}

void ListsMenu::addList(const QString &name)
{
    QString title = shownName(name);
    QMenu *menu = m_menu->addMenu(title.replace(u'&', u"&&"_s));
    QAction *open = menu->addAction(Icons::bundled(u"document-open"_s), tr("&Open"));
    connect(open, &QAction::triggered, this, [this, name] { Q_EMIT openRequested(m_lists.path(name)); });
    if (name != ServerLists::Favourites) {
        const auto rename = [this, name](const QString &to) {
            change([name, to](ServerLists &lists) { return lists.rename(name, to); },
                   [to] { return tr("The list is now called “%1”.").arg(to); });
        };
        QAction *action = menu->addAction(tr("&Rename…"));
        const auto heading = [] { return tr("Rename List"); };
        connect(action, &QAction::triggered, this, [=, this] { askName(heading, name, rename); });
    }
    const auto remove = [this, name] {
        change([name](ServerLists &lists) { return lists.remove(name); },
               [name] { return tr("Deleted “%1”.").arg(shownName(name)); });
    };
    QAction *action = menu->addAction(Icons::bundled(u"list-remove"_s), tr("&Delete…"));
    const auto question = [name](int count) {
        return tr("Delete the list “%1” with its %Ln server(s)?", nullptr, count).arg(Wording::brief(shownName(name)));
    };
    connect(action, &QAction::triggered, this, [=, this] {
        const int count = static_cast<int>(m_lists.addresses(name).size());
        ask([=] { return question(count); }, [] { return tr("Delete"); }, remove);
    });
}

void ListsMenu::askName(const Saying &title, const QString &name, const std::function<void(const QString &)> &use)
{
    auto *dialog = new QInputDialog(m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    LanguageWatch::keep(dialog, "windowTitle", title);
    new LanguageWatch(dialog, [dialog] { dialog->setLabelText(tr("Name of the list:")); });
    dialog->setTextValue(name);
    connect(dialog, &QInputDialog::textValueSelected, this, [use](const QString &text) { use(text.trimmed()); });
    dialog->open();
}

void ListsMenu::ask(const Saying &question, const Saying &yes, const std::function<void()> &act)
{
    auto *box = new QMessageBox(QMessageBox::Question, {}, {}, QMessageBox::NoButton, m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    QPushButton *button = box->addButton(QString(), QMessageBox::AcceptRole);
    QPushButton *keep = box->addButton(QString(), QMessageBox::RejectRole);
    box->setDefaultButton(keep);
    LanguageWatch::keep(box, "windowTitle", [] { return tr("Lists"); });
    LanguageWatch::keep(box, "text", question);
    LanguageWatch::keep(button, "text", yes);
    LanguageWatch::keep(keep, "text", [] { return tr("Keep It"); });
    connect(button, &QPushButton::clicked, this, act);
    box->open();
}

void ListsMenu::save(const QString &name)
{
    const auto write = [this, name] {
        const QStringList addresses = m_all();
        change([name, addresses](ServerLists &lists) { return lists.save(name, addresses); },
               [name, count = static_cast<int>(addresses.size())] {
                   return tr("Saved %Ln server(s) as “%1”.", nullptr, count).arg(name);
               });
    };
    if (m_lists.contains(name))
        ask([name] { return tr("There is a list “%1” already. Replace it?").arg(Wording::brief(name)); },
            [] { return tr("Replace"); }, write);
    else
        write();
}

void ListsMenu::addFavourites()
{
    const QStringList addresses = m_selected();
    change([addresses](ServerLists &lists) { return lists.add(ServerLists::Favourites, addresses); },
           [count = static_cast<int>(addresses.size())] {
               return tr("Added %Ln server(s) to the favourites.", nullptr, count);
           });
}

/// Away from the window, in the order in which it was asked for; told once it is done.
void ListsMenu::change(const Work &work, const Saying &success)
{
    auto failure = std::make_shared<std::optional<Failure>>();
    m_disk.run([failure, work, lists = m_lists]() mutable { *failure = work(lists); },
               [this, failure, success] {
                   Q_EMIT told(Message::ofEnd(*failure, success));
                   Q_EMIT changed();
               });
}

} // namespace Poetry

#include "moc_listsmenu.cpp"
