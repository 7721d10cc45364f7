// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/saving/exportcontroller.h"

#include "core/failure/escape.h"
#include "core/saving/filename.h"
#include "ui/saving/savecontroller.h"
#include "ui/words/languagewatch.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QProgressDialog>

#include <chrono>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds ProgressDelay{1000};
constexpr int ExportSteps = 1000;
constexpr int LongestFileName = 200;

} // namespace

ExportController::ExportController(SaveController &saving, QWidget *window)
    : QObject(window), m_saving(saving), m_window(window), m_export(new AnthologyExport(this))
{
    connect(m_export, &AnthologyExport::progressed, this, &ExportController::showProgress);
    connect(m_export, &AnthologyExport::finished, this, &ExportController::tellEnd);
}

void ExportController::ask(const Offer &offer)
{
    if (m_export->isBusy()) {
        Q_EMIT told([] { return tr("An export is still under way; wait for it, or cancel it."); });
        return;
    }
    ExportDialog::Wishes wishes = m_wishes;
    wishes.title = Anthology::usualTitle(QDateTime::currentDateTime());
    wishes.onlySelected = offer.selected.size() > 1; // one row is selected anyway
    auto *dialog = new ExportDialog(static_cast<int>(offer.selected.size()), static_cast<int>(offer.shown.size()),
                                    wishes, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, offer] { askForFile(offer, dialog->wishes()); });
    dialog->open();
}

void ExportController::askForFile(const Offer &offer, const ExportDialog::Wishes &wishes)
{
    m_wishes = wishes;
    const QString ending = AnthologyFile::ending(wishes.format);
    auto *dialog = new QFileDialog(m_window, {}, m_saving.lastFolder());
    LanguageWatch::keep(dialog, "windowTitle", [] { return tr("Export"); });
    new LanguageWatch(dialog, [dialog, ending, format = wishes.format] {
        dialog->setNameFilter(u"%1 (*.%2)"_s.arg(ExportDialog::name(format), ending));
    });
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(safeFileName(wishes.title, LongestFileName) + u'.' + ending);
    connect(dialog, &QFileDialog::fileSelected, this, [this, offer](const QString &path) { start(path, offer); });
    dialog->open();
}

void ExportController::start(const QString &path, const Offer &offer)
{
    if (m_export->isBusy())
        return;
    m_saving.setLastFolder(QFileInfo(path).absolutePath());
    const Reading reading = m_reading ? m_reading() : Reading();
    // Where there is a file, the dialog has asked about it.
    const auto existing = QFileInfo::exists(path) ? PoemSaver::Existing::Replace : PoemSaver::Existing::Keep;
    m_export->start({path, m_wishes.format, m_wishes.title,
                     offer.take(m_wishes.onlySelected ? offer.selected : offer.shown),
                     m_wishes.withSums ? AnthologyFile::Sums::With : AnthologyFile::Sums::Without, existing,
                     reading.font, reading.encodings});
    openProgress();
}

void ExportController::openProgress()
{
    m_progress = new QProgressDialog(m_window);
    LanguageWatch::keep(m_progress, "windowTitle", [] { return tr("Exporting"); });
    LanguageWatch::keep(m_progress, "labelText", [] { return tr("Putting the texts together …"); });
    m_progress->setAutoReset(false);
    m_progress->setAutoClose(false);
    m_progress->setMinimumDuration(static_cast<int>(ProgressDelay.count()));
    m_progress->setRange(0, ExportSteps);
    connect(m_progress, &QProgressDialog::canceled, m_export, &AnthologyExport::cancel);
}

void ExportController::showProgress(double share)
{
    if (m_progress && !m_progress->wasCanceled())
        m_progress->setValue(static_cast<int>(ExportSteps * share));
}

QString ExportController::text(const AnthologyFile::Saved &saved, int texts)
{
    QStringList lines{
        tr("Exported %Ln text(s) to %1", nullptr, texts).arg(escaped(QDir::toNativeSeparators(saved.file)))};
    if (!saved.sums.isEmpty())
        lines << tr("Its checksum is in %1").arg(escaped(QFileInfo(saved.sums).fileName()));
    if (saved.sumsFailure)
        lines << tr("There is no checksum: %1").arg(saved.sumsFailure->message());
    return lines.join(u'\n');
}

void ExportController::tellEnd(const AnthologyExport::Result &result, int texts)
{
    if (m_progress)
        m_progress->deleteLater();
    m_progress.clear();
    if (const auto *failure = std::get_if<Failure>(&result)) {
        Q_EMIT told(Message(*failure));
        return;
    }
    const auto &saved = std::get<AnthologyFile::Saved>(result);
    Q_EMIT told({[saved, texts] { return text(saved, texts); },
                 saved.sumsFailure ? Message::Kind::Trouble : Message::Kind::Success, m_saving.openFolder(saved.file)});
}

} // namespace Poetry

#include "moc_exportcontroller.cpp"
