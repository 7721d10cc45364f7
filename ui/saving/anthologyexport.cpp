// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/saving/anthologyexport.h"

#include "ui/saving/anthologypdf.h"

#include <QLocale>

#include <algorithm>

namespace Poetry {

using namespace std::chrono_literals;

namespace {

Anthology::Chosen chosenIn(const EncodingMemory &encodings)
{
    return [encodings](const ServerAddress &server) { return PoemEncoding::named(encodings.encodingOf(server)); };
}

} // namespace

/// What both threads use.
struct AnthologyExport::Work
{
    Work(Job job, FileSystem &files)
        : path(job.path)
        , format(job.format)
        , sums(job.sums)
        , existing(job.existing)
        , font(job.font.toString())
        , anthology(job.title, std::move(job.fetches), QDateTime::currentDateTime(), chosenIn(job.encodings))
        , saver(files)
    {
    }

    bool isPdf() const { return format == AnthologyFile::Format::Pdf; }
    qint64 allBytes() const { return anthology.bytes() * (isPdf() ? 2 : 1); }
    void run()
    {
        const PoemSaver::Make make = isPdf() ? AnthologyPdf::maker(anthology, font, progress)
                                             : AnthologyFile::maker(anthology, format, progress);
        result = AnthologyFile::save(path, saver, existing, sums, make);
    }

    QString path;
    AnthologyFile::Format format;
    AnthologyFile::Sums sums;
    PoemSaver::Existing existing;
    QString font;
    Anthology anthology;
    PoemSaver saver;
    SaveProgress progress;
    Result result;
};

AnthologyExport::AnthologyExport(QObject *parent, FileSystem &files) : QObject(parent), m_files(files)
{
    m_timer.setInterval(100ms);
    connect(&m_timer, &QTimer::timeout, this, &AnthologyExport::tellProgress);
}

AnthologyExport::~AnthologyExport()
{
    cancel();
}

void AnthologyExport::start(Job job)
{
    m_work = std::make_shared<Work>(std::move(job), m_files);
    m_timer.start();
    const auto work = m_work;
    if (work->isPdf() && work->anthology.bytes() > AnthologyPdf::MostBytes) {
        work->result = Failure(FailureKind::StorageFailed, FailureStage::Store, [bytes = work->anthology.bytes()] {
            return tr("These texts are too long for a PDF: they are %1, and %2 fit. Choose HTML, or fewer rows")
                .arg(QLocale().formattedDataSize(bytes), QLocale().formattedDataSize(AnthologyPdf::MostBytes));
        });
        m_disk.run([] {}, [this, work] { end(work->result); });
        return;
    }
    m_disk.run([work] { work->run(); }, [this, work] { end(work->result); });
}

void AnthologyExport::cancel()
{
    if (m_work)
        m_work->progress.isCancelled = true;
}

void AnthologyExport::tellProgress()
{
    const auto all = static_cast<double>(std::max<qint64>(1, m_work->allBytes()));
    Q_EMIT progressed(std::min(1.0, static_cast<double>(m_work->progress.bytes) / all));
}

void AnthologyExport::end(const Result &result)
{
    m_timer.stop();
    const int texts = m_work->anthology.size();
    m_work.reset();
    Q_EMIT finished(result, texts);
}

} // namespace Poetry

#include "moc_anthologyexport.cpp"
