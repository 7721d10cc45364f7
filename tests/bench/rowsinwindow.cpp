// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "rowsinwindow.h"

#include "core/fetch/poemsink.h"
#include "core/fetch/poetryclientfactory.h"
#include "core/network/hostresolver.h"
#include "core/system/descriptor.h"
#include "hurriedclock.h"
#include "stopwatch.h"
#include "ui/actions/fetchactions.h"
#include "ui/actions/repeating.h"
#include "ui/table/fetchmodel.h"
#include "ui/table/fetchsortmodel.h"
#include "ui/table/fetchtable.h"
#include "ui/window/mainwindow.h"

#include <QAction>
#include <QBuffer>
#include <QProcess>
#include <QTextStream>

#include <algorithm>

using namespace Poetry;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// Keeps nothing of the fast server's endless text.
class CountingSink final : public PoemSink
{
public:
    explicit CountingSink(const FetchOptions &options) : PoemSink(options, NotKept()) {}
};

class BenchFactory final : public PoetryClientFactory
{
public:
    using PoetryClientFactory::PoetryClientFactory;
    std::optional<ServerAddress> fast;

protected:
    std::unique_ptr<PoemSink> buildSink(const Fetch &fetch) override
    {
        if (fetch.address == fast)
            return std::make_unique<CountingSink>(options());
        return PoetryClientFactory::buildSink(fetch);
    }
};

/// A loadserver process, and what it serves.
class LoadServer
{
public:
    LoadServer(const QString &program, const QStringList &arguments)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(program, arguments);
        for (QByteArray line; line != "ready"; line = m_process.readLine().trimmed()) {
            if (!line.isEmpty())
                addresses << QString::fromLatin1(line);
            while (!m_process.canReadLine()) {
                if (!m_process.waitForReadyRead())
                    qFatal("the load server does not run");
            }
        }
    }
    ~LoadServer()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished();
    }

    QStringList addresses;

private:
    QProcess m_process;
};

class Bench
{
public:
    Bench(const Crowd &crowd, const QString &loadServer) : m_crowd(crowd), m_loadServer(loadServer)
    {
        raiseDescriptorLimit();
        FetchOptions options = m_factory.options();
        options.maxConnections = crowd.streams;
        options.maxSize = 0;
        m_factory.setOptions(options);
        m_window.resize(1200, 760);
        m_window.show();
    }

    void run()
    {
        const LoadServer streams(m_loadServer, {u"stream"_s, u"200000"_s, QString::number(m_crowd.streams),
                                                QString::number(m_crowd.streams)});
        const LoadServer fast(m_loadServer, {u"poems"_s, QString::number(1LL << 60), u"1"_s});
        add(streams.addresses);
        arrange();
        m_watch.watch(u"receiving"_s, std::chrono::seconds(m_crowd.seconds), [] {});
        besideAFastOne(fast.addresses.front());
        m_watch.measure(
            u"selecting all"_s, [this] { m_table.selectAll(); }, [] { return true; });
        m_watch.measure(
            u"cancelling all"_s, [this] { m_actions.cancelAll->trigger(); },
            [this] { return m_model.totals().count(FetchState::Stopped) == m_crowd.rows + 1; });
        m_watch.measure(
            u"clearing all"_s, [this] { m_actions.clearFinished->trigger(); },
            [this] { return m_model.rowCount() == 0; });
        const LoadServer poems(m_loadServer, {u"poems"_s, u"2048"_s, QString::number(m_crowd.streams)});
        fetchPoems(poems.addresses);
        fetchAgain();
    }

private:
    void add(QStringList lines)
    {
        for (int i = 0; lines.size() < m_crowd.rows; ++i) // they wait, so nobody asks whether they are there
            lines << u"poems%1.example:%2"_s.arg(i % 97).arg(20'000 + i);
        QBuffer file;
        file.setData(lines.join(u'\n').toLatin1());
        file.open(QIODevice::ReadOnly);
        const AddressList list = std::get<AddressList>(AddressList::read(file));
        m_watch.measure(
            u"adding all"_s, [this, &list] { m_window.add(list); },
            [this] { return m_model.rowCount() == m_crowd.rows; });
        m_watch.measure(
            u"connecting"_s, [] {},
            [this] { return m_model.totals().count(FetchState::Receiving) == m_crowd.streams; });
    }

    void arrange()
    {
        m_watch.sortByEach({{FetchModel::Server, u"server"_s},
                            {FetchModel::State, u"state"_s},
                            {FetchModel::Received, u"bytes"_s},
                            {FetchModel::Speed, u"speed"_s}});
        m_watch.watch(u"receiving, sorted by speed"_s, std::chrono::seconds(m_crowd.seconds), [] {});
        const auto filter = [this](const QString &what, const RowFilter &by) {
            m_watch.measure(
                u"filtering by "_s + what, [this, by] { m_table.shown()->setFilter(by); }, [] { return true; });
        };
        filter(u"text"_s, {u"poems5"_s, {}});
        filter(u"state"_s, {{}, 1U << static_cast<unsigned>(FetchState::Receiving)});
        filter(u"nothing"_s, {});
        m_table.shown()->sort(-1);
        m_watch.scroll();
        m_table.scrollToTop();
    }

    void besideAFastOne(const QString &address)
    {
        for (const FetchId id : m_factory.ids()) {
            if (m_factory.find(id)->state == FetchState::Waiting)
                m_factory.cancel(id); // behind nine thousand that wait, none would begin
        }
        FetchOptions options = m_factory.options();
        ++options.maxConnections;
        m_factory.setOptions(options);
        m_factory.fast = std::get<ServerAddress>(ServerAddress::parse(address));
        const FetchId fast = m_factory.fetch(*m_factory.fast);
        m_watch.measure(
            u"connecting to a fast one"_s, [] {}, [&] { return m_factory.find(fast)->poem.size() > 0; });
        auto longest = 0ms;
        const qint64 before = m_factory.find(fast)->poem.size();
        m_watch.watch(u"receiving beside a fast one"_s, std::chrono::seconds(m_crowd.seconds), [this, &longest] {
            for (const FetchId id : m_factory.ids()) {
                const Fetch *fetch = m_factory.find(id);
                longest = std::max(longest, fetch->silence(m_factory.clock().now()));
            }
        });
        QTextStream(stdout) << "silence|" << longest.count() << '|'
                            << (m_factory.find(fast)->poem.size() - before) / m_crowd.seconds << Qt::endl;
    }

    void fetchPoems(const QStringList &addresses)
    {
        std::vector<AddressList::Entry> entries;
        for (int i = 0; i < m_crowd.rows; ++i) {
            const QString &address = addresses[i % addresses.size()];
            entries.push_back({address, i + 1, std::get<ServerAddress>(ServerAddress::parse(address))});
        }
        m_watch.measure(
            u"fetching short poems"_s, [&] { m_actions.fetch(entries); },
            [this] { return m_model.totals().count(FetchState::Complete) == m_crowd.rows; });
    }

    /// In a minute that is over sooner.
    void fetchAgain()
    {
        const std::chrono::seconds minute(m_crowd.minute);
        m_clock.hurry(static_cast<int>(60s / minute));
        m_watch.watch(u"resting"_s, minute, [] {});
        std::vector<FetchId> ids = m_factory.ids();
        ids.resize(static_cast<std::size_t>(m_crowd.streams));
        m_actions.repeats->set(ids, 60s);
        m_watch.watch(u"fetching some again"_s, minute, [] {});
        const auto again = std::ranges::count_if(ids, [this](FetchId id) { return m_factory.find(id)->attempts > 1; });
        QTextStream(stdout) << "again|" << again << '|' << minute.count() << Qt::endl;
    }

    Crowd m_crowd;
    QString m_loadServer;
    HurriedClock m_clock;
    HostResolver m_resolver;
    BenchFactory m_factory{m_clock, m_resolver};
    MainWindow m_window{m_factory};
    FetchModel &m_model = *m_window.findChild<FetchModel *>();
    FetchActions &m_actions = *m_window.findChild<FetchActions *>();
    FetchTable &m_table = *m_window.findChild<FetchTable *>();
    Stopwatch m_watch{m_table, u"window"_s};
};

} // namespace

void measureWindow(const Crowd &crowd, const QString &loadServer)
{
    Bench(crowd, loadServer).run();
}
