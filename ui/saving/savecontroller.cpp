// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/saving/savecontroller.h"

#include "core/failure/escape.h"
#include "core/saving/nametemplate.h"
#include "core/saving/poemsaver.h"
#include "ui/saving/savemanydialog.h"
#include "ui/words/languagewatch.h"
#include "ui/words/wording.h"

#include <QAction>
#include <QDateTime>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QProgressDialog>
#include <QPushButton>
#include <QStandardPaths>
#include <QUrl>

#include <algorithm>
#include <chrono>
#include <utility>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

constexpr int FailuresToList = 4;
constexpr std::chrono::milliseconds ProgressAfter{1000};
constexpr int ProgressSteps = 1000;

} // namespace

SaveController::SaveController(QWidget *window)
    : QObject(window)
    , m_window(window)
    , m_queue(new SaveQueue(this))
    , m_nameTemplate(QString::fromLatin1(NameTemplate::Default))
    , m_lastFolder(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation))
    , m_openFolder(new QAction(this))
    , m_saveElsewhere(new QAction(this))
{
    if (!QFileInfo(m_lastFolder).isDir())
        m_lastFolder = QDir::homePath();
    connect(m_openFolder, &QAction::triggered, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_toOpen)); });
    connect(m_saveElsewhere, &QAction::triggered, this, [this] { save(std::exchange(m_unsaved, {})); });
    new LanguageWatch(window, [this] { writeTexts(); });
    connect(m_queue, &SaveQueue::finished, this, &SaveController::tellSummary);
    connect(m_queue, &SaveQueue::progressed, this, &SaveController::showProgress);
}

void SaveController::writeTexts()
{
    m_openFolder->setText(tr("Open Folder"));
    m_openFolder->setStatusTip(tr("Show what was saved in the folder that it is in"));
    m_saveElsewhere->setText(tr("Choose Another Folder…"));
    m_saveElsewhere->setStatusTip(tr("Save what was not saved into a folder of your choice"));
}

void SaveController::setLastFolder(const QString &folder)
{
    if (!folder.contains(QChar(0)) && (QFileInfo(folder).isDir() || SaveManyDialog::canBeMade(folder)))
        m_lastFolder = folder;
}

/// It may be gone since somebody chose it.
void SaveController::makeFolder()
{
    if (QDir().mkdir(m_lastFolder))
        Q_EMIT told([folder = m_lastFolder] {
            return tr("The folder %1 was not there, and has been made.").arg(escaped(folder));
        });
}

void SaveController::save(std::vector<Fetch> fetches)
{
    std::erase_if(fetches, [](const Fetch &fetch) { return fetch.poem.size() == 0; });
    if (fetches.size() != 1) {
        saveAll(std::move(fetches));
        return;
    }
    makeFolder();
    auto *dialog = new QFileDialog(m_window, {}, m_lastFolder);
    LanguageWatch::keep(dialog, "windowTitle", [] { return tr("Save Poem"); });
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(NameTemplate::fileName(m_nameTemplate, fetches.front(), 1, QDateTime::currentDateTime()));
    new LanguageWatch(dialog, [dialog] {
        dialog->setNameFilters({tr("Text (*.txt)"), tr("Text with Its Times (*.poem)"), tr("All Files (*)")});
    });
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.contains(u"*.poem"_s) ? u"poem"_s : QString());
    });
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, fetch = fetches.front()](const QString &path) { saveTo(path, fetch); });
    dialog->open();
}

void SaveController::saveAll(std::vector<Fetch> fetches, const Saying &others)
{
    std::erase_if(fetches, [](const Fetch &fetch) { return fetch.poem.size() == 0; });
    if (fetches.empty())
        return;
    auto *dialog =
        new SaveManyDialog(std::move(fetches), {m_lastFolder, m_nameTemplate, m_withManifest}, others, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { saveMany(*dialog); });
    dialog->open();
}

void SaveController::saveMany(const SaveManyDialog &dialog)
{
    const SaveManyDialog::Wishes wishes = dialog.wishes();
    m_lastFolder = wishes.folder;
    makeFolder();
    m_queue->saveInto(wishes.folder, wishes.nameTemplate, dialog.chosen(), manifest(wishes.withManifest));
    openProgress();
}

SaveQueue::Manifest SaveController::manifest(bool isWanted)
{
    return isWanted ? SaveQueue::Manifest::With : SaveQueue::Manifest::Without;
}

void SaveController::saveTo(const QString &path, const Fetch &fetch)
{
    m_lastFolder = QFileInfo(path).absolutePath();
    // Where there is a file, the dialog has asked about it.
    const auto existing = QFileInfo::exists(path) ? PoemSaver::Existing::Replace : PoemSaver::Existing::Keep;
    m_queue->saveAs(path, fetch, existing, manifest(m_withManifest));
    openProgress();
}

void SaveController::openProgress()
{
    if (m_progress)
        return;
    m_progress = new QProgressDialog(m_window);
    LanguageWatch::keep(m_progress, "windowTitle", [] { return tr("Saving"); });
    m_progress->setAutoReset(false);
    m_progress->setAutoClose(false);
    m_progress->setMinimumDuration(static_cast<int>(ProgressAfter.count()));
    m_progress->setRange(0, ProgressSteps);
    m_progress->findChild<QPushButton *>()->setAutoDefault(false); // Enter once more stops nothing
    connect(m_progress, &QProgressDialog::canceled, m_queue, &SaveQueue::cancel);
}

void SaveController::showProgress(const SaveQueue::Summary &summary, qint64 bytesWritten)
{
    if (!m_progress || m_progress->wasCanceled())
        return;
    const QLocale locale;
    m_progress->setLabelText(tr("Saving %Ln poem(s): %1 of %2 are written.", nullptr, summary.all)
                                 .arg(locale.formattedDataSize(bytesWritten), locale.formattedDataSize(summary.bytes)));
    const auto share = static_cast<double>(bytesWritten) / static_cast<double>(std::max<qint64>(1, summary.bytes));
    m_progress->setValue(static_cast<int>(ProgressSteps * std::min(1.0, share)));
}

QString SaveController::manifestTrouble(const SaveQueue::Summary &summary)
{
    return summary.manifestFailure ? u'\n' + tr("There are no checksums: %1").arg(summary.manifestFailure->message())
                                   : QString();
}

QString SaveController::fileText(const SaveQueue::Summary &summary)
{
    if (!summary.failures.empty())
        return tr("A poem was not saved: %1").arg(summary.failureText(0));
    return tr("Saved %1 as %2").arg(Wording::server(summary.server), escaped(summary.place));
}

void SaveController::tellSummary(const SaveQueue::Summary &summary)
{
    if (m_progress)
        m_progress->deleteLater();
    m_progress.clear();
    m_unsaved = summary.unsaved;
    const bool isOne = summary.all == 1 && summary.isFile && summary.cancelled == 0;
    const auto text = [summary, isOne]() -> QString {
        return (isOne ? fileText(summary) : manyText(summary)) + manifestTrouble(summary);
    };
    if (!m_unsaved.empty())
        Q_EMIT told({text, Message::Kind::Trouble, m_saveElsewhere});
    else if (summary.saved > 0)
        Q_EMIT told({text, summary.manifestFailure ? Message::Kind::Trouble : Message::Kind::Success,
                     openFolder(summary.place)});
    else
        Q_EMIT told(text);
}

QString SaveController::manyText(const SaveQueue::Summary &summary)
{
    QStringList lines;
    const auto failed = static_cast<int>(summary.failures.size());
    if (summary.saved > 0 || (failed == 0 && summary.cancelled == 0)) {
        const QString place = summary.isFile ? QFileInfo(summary.place).absolutePath() : summary.place;
        lines << tr("Saved %Ln poem(s) in %1", nullptr, summary.saved).arg(escaped(QDir::toNativeSeparators(place)));
    }
    if (summary.cancelled > 0)
        lines << tr("%Ln poem(s) were not saved, because that was cancelled", nullptr, summary.cancelled);
    if (failed > 0) {
        lines << tr("%Ln poem(s) could not be saved:", nullptr, failed);
        for (int i = 0; i < std::min(failed, FailuresToList); ++i)
            lines << summary.failureText(static_cast<std::size_t>(i));
        if (failed > FailuresToList)
            lines << tr("… and %Ln more", nullptr, failed - FailuresToList);
    }
    return lines.join(u'\n');
}

QAction *SaveController::openFolder(const QString &place)
{
    m_toOpen = QFileInfo(place).isDir() ? place : QFileInfo(place).absolutePath();
    return m_openFolder;
}

} // namespace Poetry

#include "moc_savecontroller.cpp"
