// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/saving/anthologyexport.h"
#include "ui/saving/exportdialog.h"
#include "ui/widgets/message.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <vector>

class QProgressDialog;
class QWidget;

namespace Poetry {

class SaveController;

/// Asks what becomes an anthology, has it made, shows how far that is where it takes long, and tells how it went. The
/// dialogs stop nothing.
class ExportController final : public QObject
{
    Q_OBJECT

public:
    /// How texts are read here.
    struct Reading
    {
        QFont font;
        EncodingMemory encodings;
    };
    /// What may become an anthology.
    struct Offer
    {
        std::vector<FetchId> selected;
        std::vector<FetchId> shown;
        std::function<std::vector<Fetch>(const std::vector<FetchId> &)> take; ///< snapshots of them
    };

    /// saving: knows the folder of the last time; must outlive this. window: the parent of the dialogs; owns this.
    ExportController(SaveController &saving, QWidget *window);

    void setReading(std::function<Reading()> reading) { m_reading = std::move(reading); }
    void ask(const Offer &offer);

Q_SIGNALS:
    void told(const Poetry::Message &message);

private:
    void askForFile(const Offer &offer, const ExportDialog::Wishes &wishes);
    void start(const QString &path, const Offer &offer);
    void openProgress();
    void showProgress(double share);
    static QString text(const AnthologyFile::Saved &saved, int texts);
    void tellEnd(const AnthologyExport::Result &result, int texts);

    SaveController &m_saving;
    QWidget *m_window;
    AnthologyExport *m_export;
    std::function<Reading()> m_reading;
    ExportDialog::Wishes m_wishes; ///< of the last time
    QPointer<QProgressDialog> m_progress;
};

} // namespace Poetry
