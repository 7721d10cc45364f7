// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/window/textkeeper.h"

#include "core/fetch/poetryclientfactory.h"
#include "core/fetch/textbudget.h"
#include "ui/saving/autosaver.h"
#include "ui/settings/settings.h"
#include "ui/settings/settingsdialog.h"
#include "ui/table/fetchtable.h"
#include "ui/window/mainwindow.h"

#include <QLocale>

#include <utility>

namespace Poetry {

using namespace std::chrono_literals;

TextKeeper::TextKeeper(MainWindow &window, PoetryClientFactory &factory, Settings &settings)
    : QObject(&window)
    , m_window(window)
    , m_factory(factory)
    , m_settings(settings)
    , m_budget(new TextBudget(factory, this))
    , m_saver(new AutoSaver(factory, settings, this))
{
    m_keptTimer.setSingleShot(true);
    m_keptTimer.setInterval(200ms);
    connect(m_saver, &AutoSaver::told, &window, &MainWindow::tell);
    connect(m_budget, &TextBudget::removed, this, &TextKeeper::tellRemoved);
    connect(m_budget, &TextBudget::keptChanged, this, [this] {
        if (m_dialog && !m_keptTimer.isActive())
            m_keptTimer.start();
    });
    connect(&m_keptTimer, &QTimer::timeout, this, &TextKeeper::tellKept);
    connect(&window.table(), &FetchTable::selectionMoved, m_budget,
            [this] { m_budget->setRead(m_window.table().currentId()); });
    connect(&settings, &Settings::changed, this, &TextKeeper::applySettings);
    applySettings();
}

void TextKeeper::applySettings()
{
    const qint64 limit = m_settings.megabytesKept() * 1024LL * 1024;
    m_isRemovalTold = m_isRemovalTold && limit == m_budget->limit();
    m_budget->setLimit(limit);
}

void TextKeeper::goOn()
{
    m_saver->goOn();
}

void TextKeeper::show(SettingsDialog &dialog)
{
    m_dialog = &dialog;
    tellKept();
    if (const auto id = m_window.table().currentId()) {
        if (const Fetch *fetch = m_factory.find(*id))
            dialog.setExample(*fetch);
    }
}

void TextKeeper::tellKept()
{
    if (m_dialog)
        m_dialog->setKept(m_budget->kept());
}

/// Once; each row that it happens to says so itself.
void TextKeeper::tellRemoved(int texts)
{
    if (std::exchange(m_isRemovalTold, true))
        return;
    m_window.tell([texts, limit = m_budget->limit()] { return removedText(texts, limit); });
}

QString TextKeeper::removedText(int texts, qint64 limit)
{
    return tr("%Ln text(s) made room for others, since more than %1 were kept. Their rows stay. Settings can allow "
              "more, and pinned rows always keep theirs.",
              nullptr, texts)
        .arg(QLocale().formattedDataSize(limit));
}

} // namespace Poetry

#include "moc_textkeeper.cpp"
