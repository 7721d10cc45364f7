// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/actions/rowactions.h"

#include "core/fetch/poetryclientfactory.h"
#include "ui/saving/savecontroller.h"
#include "ui/table/fetchtable.h"
#include "ui/widgets/icons.h"
#include "ui/words/languagewatch.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QWidget>

namespace Poetry {

using namespace Qt::StringLiterals;

RowActions::RowActions(PoetryClientFactory &factory, FetchTable &table, SaveController &saving, QWidget *window)
    : QObject(window)
    , copyAddress(new QAction(Icons::bundled(u"edit-copy"_s), {}, this))
    , openFolder(new QAction(Icons::bundled(u"document-open"_s), {}, this))
    , details(new QAction(Icons::bundled(u"help-about"_s), {}, this))
    , m_factory(factory)
    , m_table(table)
{
    connect(copyAddress, &QAction::triggered, this, &RowActions::copy);
    connect(openFolder, &QAction::triggered, &saving, [this, &saving] { saving.openFolder(savedFile())->trigger(); });
    new LanguageWatch(window, [this] { writeTexts(); });
}

void RowActions::writeTexts()
{
    copyAddress->setText(tr("Copy &Address"));
    openFolder->setText(tr("Open &Folder"));
    details->setText(tr("&Details"));
}

QString RowActions::savedFile() const
{
    const auto id = m_table.currentId();
    const Fetch *fetch = id ? m_factory.find(*id) : nullptr;
    return fetch && !fetch->notes->isToBeSaved ? fetch->notes->savedAs : QString();
}

void RowActions::update()
{
    openFolder->setVisible(!savedFile().isEmpty());
}

void RowActions::copy()
{
    QStringList lines;
    for (const FetchId id : m_table.selectedIds())
        lines << m_factory.find(id)->address.toString();
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
    Q_EMIT told(tr("Copied %Ln address(es).", nullptr, static_cast<int>(lines.size())));
}

} // namespace Poetry

#include "moc_rowactions.cpp"
