// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/getpoetry/fetchrun.h"

#include "app/console/unixsignals.h"
#include "app/getpoetry/outputfolder.h"
#include "core/failure/countable.h"
#include "core/failure/escape.h"
#include "core/fetch/jsonline.h"
#include "core/saving/anthology.h"
#include "core/saving/anthologyfile.h"
#include "core/saving/nametemplate.h"

#include <QDateTime>

#include <algorithm>
#include <cerrno>

namespace Poetry {

using namespace Qt::StringLiterals;

// A poem that is tried again must not stand on standard output twice: with retries it waits for its end.
FetchRun::FetchRun(CommandLine line, QObject *parent)
    : QObject(parent)
    , m_line(std::move(line))
    , m_streams(m_line.wanted.size() == 1 && m_line.options.retries == 0 && m_line.outputFolder.isEmpty() &&
                m_line.exportFile.isEmpty() && !m_line.json)
    , m_queue(m_output)
    , m_factory(m_streams ? &m_output : nullptr)
    , m_reporter(m_factory, m_output, m_line)
{
    connect(&m_factory, &PoetryClientFactory::poemReceived, this, &FetchRun::onEnded);
    connect(&m_factory, &PoetryClientFactory::failed, this, &FetchRun::onEnded);
    connect(&m_factory, &PoetryClientFactory::cancelled, this, &FetchRun::onEnded);
    connect(&m_factory, &PoetryClientFactory::allFinished, this, &FetchRun::endWhenDone);
    connect(&m_queue, &OutputQueue::writing, &m_reporter, &ConsoleReporter::giveWay);
    connect(&m_queue, &OutputQueue::emptied, this, &FetchRun::endWhenDone);
    connect(&m_queue, &OutputQueue::broken, this, &FetchRun::endBroken);
}

void FetchRun::start()
{
    if (!m_line.outputFolder.isEmpty()) {
        const std::variant<OutputFolder::Found, Failure> result = OutputFolder::prepare(m_line.outputFolder);
        if (const Failure *failure = std::get_if<Failure>(&result))
            return endBroken(*failure);
        if (std::get<OutputFolder::Found>(result) == OutputFolder::Found::Made)
            m_reporter.explain(tr("The folder “%1” was made.").arg(escaped(m_line.outputFolder)));
    }
    // On the disk that they shall stay on, so that a long poem is written once.
    m_line.options.spoolFolder = m_line.outputFolder;
    m_factory.setOptions(m_line.options);
    m_output.setRaw(m_line.raw);
    const int asked = std::min(static_cast<int>(m_line.wanted.size()), m_line.options.maxConnections);
    if (const int most = m_factory.capacity(); most < asked)
        m_reporter.mention(tr("Only %n server(s) can be asked at once, because this system limits open files; the rest "
                              "wait in order.",
                              nullptr, most));
    int place = 0;
    for (const AddressList::Entry &wanted : m_line.wanted)
        m_places[m_factory.fetch(wanted.address, wanted.typed)] = place++;
}

void FetchRun::onEnded(Fetch fetch)
{
    const int place = m_places.extract(fetch.id).mapped();
    if (m_ended)
        return;
    // Standard output made us wait until the signal came: that is not the poem's failure.
    const bool isInterrupted = m_streams && UnixSignals::pending() && fetch.failure && fetch.failure->code() == EINTR;
    if (isInterrupted) {
        fetch.state = FetchState::Stopped;
        fetch.failure.reset();
    }
    if (m_streams && fetch.failure && StandardOutput::isReaderGone(*fetch.failure))
        return endBroken(*fetch.failure);
    m_streamed = fetch.poem.size();
    const FailureStage stage = m_reporter.stage(fetch.id);
    const QString file = save(fetch, place);
    (fetch.state == FetchState::Complete ? m_poems : m_failures) += 1;
    m_reporter.tellEnd(fetch);
    if (fetch.failure && fetch.state != FetchState::Complete)
        m_reporter.tellFailure(*fetch.failure);
    if (!file.isEmpty())
        m_reporter.tellFile(fetch, file);

    Product product;
    const bool isWanted = fetch.state == FetchState::Complete || (m_line.wanted.size() == 1 && fetch.poem.size() > 0);
    if (m_line.json)
        product.line = jsonLine(fetch, stage, file);
    else if (m_line.outputFolder.isEmpty() && m_line.exportFile.isEmpty() && !m_streams && isWanted)
        product.poem = fetch.poem;
    if (!m_line.exportFile.isEmpty())
        m_exported.emplace(place, fetch);
    deliver(place, product);
    m_factory.remove(fetch.id);
}

QString FetchRun::save(Fetch &fetch, int place)
{
    if (m_line.outputFolder.isEmpty() || fetch.poem.size() == 0)
        return {};
    const QString name = NameTemplate::fileName(m_line.nameTemplate, fetch, place + 1, QDateTime::currentDateTime());
    const std::variant<QString, Failure> result =
        m_saver.saveInto(m_line.outputFolder, name, fetch.poem, PoemSaver::Afterwards::PoemGoes);
    if (const QString *path = std::get_if<QString>(&result)) {
        m_partials += fetch.state == FetchState::Complete ? 0 : 1;
        return *path;
    }
    Failure failure = std::get<Failure>(result);
    failure.withServer(fetch.address.toString());
    if (fetch.state != FetchState::Complete) {
        m_reporter.tellFailure(failure);
        return {};
    }
    fetch.state = FetchState::CutOff;
    fetch.failure = failure;
    return {};
}

void FetchRun::deliver(int place, const Product &product)
{
    if (!m_line.keepOrder)
        return print(product);
    m_early[place] = product;
    for (auto first = m_early.begin(); first != m_early.end() && first->first == m_next; first = m_early.begin()) {
        print(first->second);
        m_early.erase(first);
        ++m_next;
    }
}

void FetchRun::print(const Product &product)
{
    if (product.poem)
        m_queue.addPoem(*product.poem);
    else if (!product.line.isEmpty())
        m_queue.addLine(product.line);
}

void FetchRun::interrupt(int number)
{
    if (m_signal || m_ended)
        return;
    m_signal = number;
    m_factory.cancelAll();
    if (m_factory.unfinished() == 0)
        endWhenDone();
}

void FetchRun::endWhenDone()
{
    if (m_ended || !m_places.empty())
        return;
    if (const int number = UnixSignals::pending()) {
        m_queue.giveUp();
        m_reporter.say(keptText());
        return end(128 + number);
    }
    if (m_queue.isEmpty())
        end(writeExport() && m_poems == static_cast<int>(m_line.wanted.size()) ? 0 : 1);
}

bool FetchRun::writeExport()
{
    if (m_line.exportFile.isEmpty())
        return true;
    std::vector<Fetch> fetches;
    for (const auto &[place, fetch] : m_exported)
        fetches.push_back(fetch);
    const QDateTime now = QDateTime::currentDateTime();
    const Anthology anthology(Anthology::usualTitle(now), std::move(fetches), now);
    SaveProgress progress;
    const auto saved =
        AnthologyFile::save(m_line.exportFile, m_saver, PoemSaver::Existing::Keep, AnthologyFile::Sums::Without,
                            AnthologyFile::maker(anthology, m_line.exportFormat, progress));
    if (const auto *failure = std::get_if<Failure>(&saved)) {
        m_reporter.say(u"get-poetry: "_s + failure->message());
        return false;
    }
    m_reporter.mention(tr("%n text(s) are in “%1”.", nullptr, anthology.size()).arg(escaped(m_line.exportFile)));
    return true;
}

QString FetchRun::keptText() const
{
    const int total = static_cast<int>(m_line.wanted.size());
    if (m_streams) {
        return tr("Stopped: %n byte(s) of %1 are on standard output.", nullptr, static_cast<int>(m_streamed))
            .arg(m_line.wanted.front().address.toString());
    }
    if (!m_line.outputFolder.isEmpty()) {
        return tr("Stopped: %1 of %n poem(s) and what came of %2 more are kept in “%3”.", nullptr, total)
            .arg(m_poems)
            .arg(m_partials)
            .arg(escaped(m_line.outputFolder));
    }
    if (m_line.json || !m_line.exportFile.isEmpty())
        return tr("Stopped: %1 of %n poem(s) had arrived; none is kept.", nullptr, total).arg(m_poems);
    return tr("Stopped: %1 of %n poem(s) are on standard output; the rest is not kept.", nullptr, total)
        .arg(m_queue.poemsWritten());
}

void FetchRun::endBroken(const Failure &failure)
{
    if (m_ended)
        return;
    if (StandardOutput::isReaderGone(failure))
        return end(m_failures == 0 ? 0 : 1);
    m_reporter.say(u"get-poetry: "_s + failure.message());
    end(1);
}

void FetchRun::end(int status)
{
    m_ended = true;
    if (m_output.pictures() > 0)
        m_reporter.mention(tr("%n control character(s) are shown as pictures; --raw writes them as they are.", nullptr,
                              countable(m_output.pictures())));
    m_reporter.close();
    m_factory.cancelAll();
    Q_EMIT finished(status);
}

} // namespace Poetry
