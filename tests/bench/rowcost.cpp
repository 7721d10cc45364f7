// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

// rowcost waiting|ended|names COUNT [SIZE]: bytes of memory for each row beyond its text, or look-ups for all rows of
// one host name.

#include "core/fetch/poetryclientfactory.h"
#include "core/network/attemptlog.h"
#include "core/network/hostresolver.h"
#include "core/network/transport.h"

#include <QCoreApplication>
#include <QTextStream>

#include <malloc.h>

using namespace Poetry;

namespace {

/// Gives a poem at once, so that nothing but the rows is measured.
class InstantTransport final : public Transport
{
public:
    explicit InstantTransport(qint64 size) : m_poem(size, 'x') {}
    void start(AttemptLog &log) override
    {
        log.add(QStringLiteral("connecting to 127.0.0.1:10001"));
        log.add(QStringLiteral("connected to 127.0.0.1:10001"));
        QMetaObject::invokeMethod(
            &m_context, [this] { deliver(); }, Qt::QueuedConnection);
    }
    bool catchUp() override { return false; }
    std::vector<TriedAddress> tried() const override { return {}; }

private:
    void deliver()
    {
        Listener &told = listener();
        told.onLookedUp();
        told.onConnected(QStringLiteral("127.0.0.1:10001"));
        told.onReceived(QByteArray(m_poem.constData(), m_poem.size()));
        told.onEnded(ConnectionEnd::Closed);
    }

    QObject m_context;
    QByteArray m_poem;
};

class InstantFactory final : public PoetryClientFactory
{
public:
    InstantFactory(AlarmClock &clock, HostResolver &resolver, qint64 size)
        : PoetryClientFactory(clock, resolver), m_size(size)
    {
    }

protected:
    std::unique_ptr<Transport> buildTransport(const Fetch &) override
    {
        return std::make_unique<InstantTransport>(m_size);
    }

private:
    qint64 m_size;
};

qint64 used()
{
    ::malloc_trim(0);
    return static_cast<qint64>(::mallinfo2().uordblks) + static_cast<qint64>(::mallinfo2().hblkhd);
}

int lookUps(QCoreApplication &app, int count)
{
    AlarmClock clock;
    HostResolver resolver;
    PoetryClientFactory factory(clock, resolver);
    FetchOptions options;
    options.maxConnections = count;
    factory.setOptions(options);
    for (int i = 0; i < count; ++i)
        factory.fetch(std::get<ServerAddress>(ServerAddress::parse(QStringLiteral("localhost:1"))));
    QObject::connect(&factory, &PoetryClientFactory::failed, &app, [](const Fetch &) {});
    QObject::connect(&factory, &PoetryClientFactory::allFinished, &app, &QCoreApplication::quit);
    QCoreApplication::exec();
    return resolver.begun();
}

qint64 rowCost(QCoreApplication &app, bool ended, int count, qint64 size)
{
    AlarmClock clock;
    HostResolver resolver;
    InstantFactory factory(clock, resolver, size);
    FetchOptions options;
    options.maxConnections = ended ? 256 : 1;
    factory.setOptions(options);
    QObject::connect(&factory, &PoetryClientFactory::allFinished, &app, &QCoreApplication::quit);
    const qint64 before = used();
    for (int i = 0; i < count; ++i) {
        const QString text = QStringLiteral("127.0.0.1:%1").arg(10'000 + i % 50'000);
        factory.fetch(std::get<ServerAddress>(ServerAddress::parse(text)), text);
    }
    if (ended)
        QCoreApplication::exec();
    const qint64 after = used();
    return (after - before) / count - (ended ? size : 0);
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 3)
        return 2;
    const int count = arguments[2].toInt();
    const qint64 size = arguments.value(3).toLongLong();
    QTextStream out(stdout);
    if (arguments[1] == QLatin1String("names"))
        out << lookUps(app, count) << '\n';
    else
        out << rowCost(app, arguments[1] == QLatin1String("ended"), count, size) << '\n';
    return 0;
}
