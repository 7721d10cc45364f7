// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/savedesk.h"

#include "core/escape.h"
#include "core/poemsaver.h"
#include "ui/savequeue.h"
#include "ui/wording.h"

#include <QDateTime>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QStandardPaths>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype FailuresToList = 4;

} // namespace

SaveDesk::SaveDesk(QWidget *window)
    : QObject(window)
    , m_window(window)
    , m_queue(new SaveQueue(this))
    , m_lastFolder(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation))
{
    if (!QFileInfo(m_lastFolder).isDir())
        m_lastFolder = QDir::homePath();
    connect(m_queue, &SaveQueue::finished, this, &SaveDesk::tellSummary);
    connect(m_queue, &SaveQueue::progressed, this, [this](int done, int all) {
        Q_EMIT told(tr("Saving: %Ln of %1 poem(s) done…", nullptr, done).arg(QLocale().toString(all)));
    });
}

void SaveDesk::save(std::vector<Fetch> fetches)
{
    std::erase_if(fetches, [](const Fetch &fetch) { return fetch.poem.size() == 0; });
    if (fetches.size() != 1) {
        saveAll(std::move(fetches));
        return;
    }
    const QString nameTemplate = QString::fromLatin1(PoemSaver::DefaultTemplate);
    QFileDialog *dialog = openDialog(tr("Save Poem"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(PoemSaver::fileName(nameTemplate, fetches.front(), 1, QDateTime::currentDateTime()));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, fetch = fetches.front()](const QString &path) { saveTo(path, fetch); });
    dialog->open();
}

void SaveDesk::saveAll(std::vector<Fetch> fetches)
{
    std::erase_if(fetches, [](const Fetch &fetch) { return fetch.poem.size() == 0; });
    if (fetches.empty())
        return;
    QFileDialog *dialog = openDialog(tr("Save %Ln Poem(s) Into", nullptr, static_cast<int>(fetches.size())));
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setLabelText(QFileDialog::Accept, tr("Save Here"));
    connect(dialog, &QFileDialog::fileSelected, this, [this, fetches](const QString &folder) {
        m_lastFolder = folder;
        m_queue->save(folder, fetches);
    });
    dialog->open();
}

QFileDialog *SaveDesk::openDialog(const QString &title)
{
    auto *dialog = new QFileDialog(m_window, title, m_lastFolder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    return dialog;
}

void SaveDesk::saveTo(const QString &path, const Fetch &fetch)
{
    m_lastFolder = QFileInfo(path).absolutePath();
    // Where there is a file, the dialog has asked about it.
    const auto existing = QFileInfo::exists(path) ? PoemSaver::Existing::Replace : PoemSaver::Existing::Keep;
    const auto result = PoemSaver::saveAs(path, fetch.poem, existing);
    if (const auto *failure = std::get_if<Failure>(&result))
        Q_EMIT told(tr("%1 was not saved: %2").arg(Wording::server(fetch.address), failure->message()));
    else
        Q_EMIT told(tr("Saved %1 as %2").arg(Wording::server(fetch.address), escaped(std::get<QString>(result))));
}

void SaveDesk::tellSummary(const QString &folder, int saved, const QStringList &failures)
{
    QStringList lines;
    const QString place = escaped(QDir::toNativeSeparators(folder));
    if (saved > 0 || failures.isEmpty())
        lines << tr("Saved %Ln poem(s) in %1", nullptr, saved).arg(place);
    if (!failures.isEmpty()) {
        lines << tr("%Ln poem(s) could not be saved:", nullptr, static_cast<int>(failures.size()));
        lines << failures.first(std::min(failures.size(), FailuresToList));
        if (failures.size() > FailuresToList)
            lines << tr("… and %Ln more", nullptr, static_cast<int>(failures.size() - FailuresToList));
    }
    Q_EMIT told(lines.join(u'\n'));
}

} // namespace Poetry
