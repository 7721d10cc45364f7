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
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cerrno>

namespace Poetry {

using namespace Qt::StringLiterals;

// A poem that is tried again must not stand on standard output twice: with retries it waits for its end.
FetchRun::FetchRun(CommandLine line, QObject *parent)
    : QObject(parent)
    , m_line(std::move(line))
    , m_streams(m_line.wanted.size() == 1 && !isRepeated() && m_line.options.retries == 0 &&
                m_line.outputFolder.isEmpty() && m_line.exportFile.isEmpty() && !m_line.json)
    , m_queue(m_output)
    , m_factory(m_streams ? &m_output : nullptr)
    , m_reporter(m_factory, m_output, m_line)
    , m_schedule(m_factory.clock())
    , m_lookAt(m_factory.clock())
{
    connect(&m_factory, &PoetryClientFactory::poemReceived, this, &FetchRun::onEnded);
    connect(&m_factory, &PoetryClientFactory::failed, this, &FetchRun::onEnded);
    connect(&m_factory, &PoetryClientFactory::cancelled, this, &FetchRun::onEnded);
    connect(&m_factory, &PoetryClientFactory::allFinished, this, &FetchRun::endWhenDone);
    connect(&m_queue, &OutputQueue::writing, &m_reporter, &ConsoleReporter::giveWay);
    connect(&m_queue, &OutputQueue::beginning, &m_reporter, &ConsoleReporter::mention);
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
    for (int place = 0; place < static_cast<int>(m_line.wanted.size()); ++place) {
        if (isRepeated())
            m_schedule.add(place, m_line.every, m_line.times);
        else
            begin(place, 1);
    }
    beginDue();
}

void FetchRun::beginDue()
{
    while (const std::optional<FetchSchedule::Turn> turn = m_schedule.next(m_factory.clock()))
        begin(static_cast<int>(turn->key), turn->round);
    if (!m_schedule.isEmpty())
        m_lookAt.set(m_schedule.nextLook(), [this] { beginDue(); });
    else if (isRepeated())
        endWhenDone(); // the last servers may have been left out
}

void FetchRun::begin(int place, int round)
{
    const AddressList::Entry &wanted = m_line.wanted[static_cast<size_t>(place)];
    m_wanted[m_factory.fetch(wanted.address, wanted.typed)] = {place, m_begun++, round};
}

void FetchRun::onEnded(Fetch fetch)
{
    const Wanted wanted = m_wanted.extract(fetch.id).mapped();
    if (m_ended)
        return;
    // Standard output made us wait until the signal came: that is not the poem's failure.
    const bool isInterrupted = m_streams && UnixSignals::pending() && fetch.failure && fetch.failure->code() == EINTR;
    if (isInterrupted) {
        fetch.state = FetchState::Stopped;
        fetch.failure.reset();
    }
    record(fetch);
    if (m_streams && fetch.failure && StandardOutput::isReaderGone(*fetch.failure))
        return endBroken(*fetch.failure);
    m_streamed = fetch.poem.size();
    const FailureStage stage = m_reporter.stage(fetch.id);
    const std::optional<bool> changed = isChanged(fetch, wanted.place);
    const bool isNew = !m_line.changedOnly || changed.value_or(true);
    const QString file = isNew ? save(fetch, wanted.place) : QString();
    const bool isPoem = fetch.state == FetchState::Complete;
    m_poems += isPoem ? 1 : 0;
    if (isPoem)
        m_failed.erase(wanted.place);
    else
        m_failed.insert(wanted.place);
    if (isRepeated() && fetch.poem.size() > 0)
        m_sums[{wanted.place, fetch.state}] = fetch.poem.sha256();
    m_reporter.tellEnd(fetch);
    if (fetch.failure && !isPoem)
        m_reporter.tellFailure(*fetch.failure);
    if (!file.isEmpty())
        m_reporter.tellFile(fetch, file);
    if (const int rounds = m_schedule.ended(static_cast<quint64>(wanted.place), !isPoem))
        m_reporter.mention(tr("%1: Is left out for %n round(s).", nullptr, rounds).arg(fetch.address.toString()));

    Product product;
    const bool isWanted = isPoem || (m_line.wanted.size() == 1 && fetch.poem.size() > 0);
    if (m_line.json)
        product.line = lineOf(fetch, stage, wanted.round, file, changed);
    else if (m_line.outputFolder.isEmpty() && m_line.exportFile.isEmpty() && !m_streams && isWanted && isNew)
        product = {fetch.poem, {}, headlineOf(fetch)};
    if (!m_line.exportFile.isEmpty())
        m_exported.emplace(wanted.place, fetch);
    deliver(wanted.order, product);
    m_factory.remove(fetch.id);
}

std::optional<bool> FetchRun::isChanged(const Fetch &fetch, int place) const
{
    const auto before = m_sums.find({place, fetch.state});
    if (before == m_sums.end() || fetch.poem.size() == 0)
        return {};
    return before->second != fetch.poem.sha256();
}

QByteArray FetchRun::lineOf(const Fetch &fetch, FailureStage stage, int round, const QString &file,
                            std::optional<bool> changed) const
{
    QJsonObject object = jsonObject(fetch, stage, file);
    if (isRepeated()) {
        object[u"round"_s] = round;
        object[u"changed"_s] = changed ? QJsonValue(*changed) : QJsonValue(QJsonValue::Null);
    }
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// Which text it is, where others of the same server come before or after it.
QString FetchRun::headlineOf(const Fetch &fetch) const
{
    if (!isRepeated())
        return {};
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(fetch.endedOn);
    return fetch.address.toString() + u" · "_s + time.toString(u"yyyy-MM-dd HH:mm:ss"_s);
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
    spoil(fetch, std::get<Failure>(result));
    return {};
}

void FetchRun::record(Fetch &fetch)
{
    if (m_line.recordFile.isEmpty() || fetch.poem.size() == 0)
        return;
    const auto result = m_saver.saveAs(m_line.recordFile, PoemFile::maker(fetch), PoemSaver::Existing::Keep);
    if (const QString *path = std::get_if<QString>(&result))
        m_reporter.tellFile(fetch, *path);
    else
        spoil(fetch, std::get<Failure>(result));
}

void FetchRun::spoil(Fetch &fetch, Failure failure)
{
    failure.withServer(fetch.address.toString());
    if (fetch.state != FetchState::Complete)
        return m_reporter.tellFailure(failure);
    fetch.state = FetchState::CutOff;
    fetch.failure = failure;
}

void FetchRun::deliver(int order, const Product &product)
{
    if (!m_line.keepOrder)
        return print(product);
    m_early[order] = product;
    for (auto first = m_early.begin(); first != m_early.end() && first->first == m_next; first = m_early.begin()) {
        print(first->second);
        m_early.erase(first);
        ++m_next;
    }
}

void FetchRun::print(const Product &product)
{
    if (product.poem)
        m_queue.addPoem(*product.poem, product.headline);
    else if (!product.line.isEmpty())
        m_queue.addLine(product.line);
}

void FetchRun::interrupt(int number)
{
    if (m_signal || m_ended)
        return;
    m_signal = number;
    m_lookAt.stop();
    m_factory.cancelAll();
    if (m_factory.unfinished() == 0)
        endWhenDone();
}

void FetchRun::endWhenDone()
{
    if (m_ended || !m_wanted.empty())
        return;
    if (const int number = UnixSignals::pending()) {
        m_queue.giveUp();
        m_reporter.say(keptText());
        return end(128 + number);
    }
    if (m_queue.isEmpty() && m_schedule.isEmpty())
        end(writeExport() && m_failed.empty() ? 0 : 1);
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
    if (isRepeated())
        return tr("Stopped: %n text(s) had arrived.", nullptr, m_poems);
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
        return end(m_failed.empty() ? 0 : 1);
    m_reporter.say(u"get-poetry: "_s + failure.message());
    end(1);
}

void FetchRun::end(int status)
{
    m_ended = true;
    m_lookAt.stop();
    if (const QString remark = m_output.remark(); !remark.isEmpty())
        m_reporter.mention(remark);
    m_reporter.close();
    m_factory.cancelAll();
    Q_EMIT finished(status);
}

} // namespace Poetry

#include "moc_fetchrun.cpp"
