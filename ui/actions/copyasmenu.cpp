// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/actions/copyasmenu.h"

#include "core/fetch/poetryclientfactory.h"
#include "ui/table/fetchtable.h"
#include "ui/words/languagewatch.h"

#include <QClipboard>
#include <QGuiApplication>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

/// Names of programs, which no language changes, with their access keys.
constexpr const char *ToolTitles[ConnectCommand::Tools] = {"&nc", "nc&at", "&curl", "&socat", "&Python", "Po&werShell"};

} // namespace

CopyAsMenu::CopyAsMenu(const PoetryClientFactory &factory, const FetchTable &table, QWidget *parent)
    : QMenu(parent), m_factory(factory), m_table(table)
{
    for (int i = 0; i < ConnectCommand::Tools; ++i) {
        const auto tool = static_cast<ConnectCommand::Tool>(i);
        addAction(QString::fromLatin1(ToolTitles[i]), this, [this, tool] { copy(tool); });
    }
    new LanguageWatch(this, [this] { writeTexts(); });
}

void CopyAsMenu::writeTexts()
{
    setTitle(tr("Cop&y As"));
    for (QAction *action : actions())
        action->setStatusTip(tr("Copy commands that fetch the selected rows with another program"));
}

void CopyAsMenu::copy(ConnectCommand::Tool tool)
{
    QStringList commands;
    int left = 0;
    for (const FetchId id : m_table.selectedIds()) {
        const Fetch *fetch = m_factory.find(id);
        const QString command = fetch ? ConnectCommand::of(fetch->address, tool) : QString();
        if (!command.isEmpty())
            commands << command;
        else
            ++left;
    }
    if (!commands.isEmpty())
        QGuiApplication::clipboard()->setText(commands.join(u'\n'));
    Q_EMIT told([tool, left, copied = static_cast<int>(commands.size())] { return text(tool, copied, left); });
}

QString CopyAsMenu::text(ConnectCommand::Tool tool, int copied, int left)
{
    QStringList sentences;
    if (copied > 0)
        sentences << tr("Copied %Ln command(s) for %1.", nullptr, copied).arg(ConnectCommand::name(tool));
    if (left > 0)
        sentences << tr("%Ln row(s) left out, because %1 cannot fetch over TLS.", nullptr, left)
                         .arg(ConnectCommand::name(tool));
    return sentences.join(u' ');
}

} // namespace Poetry

#include "moc_copyasmenu.cpp"
