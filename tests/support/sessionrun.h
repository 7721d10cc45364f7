// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "app/session/session.h"
#include "core/fetch/poetryclientfactory.h"

#include <QTest>

namespace Poetry::Test {

/// A run of the program without its window, kept in a folder.
struct SessionRun
{
    /// spillThreshold: poems that are longer have a file.
    explicit SessionRun(const QString &folder, FileSystem &files = FileSystem::ofThisMachine(),
                        qint64 spillThreshold = FetchOptions().spillThreshold)
        : places{QString(folder + QStringLiteral("/state")), QString(folder + QStringLiteral("/poems"))}
        , session(factory, places, files)
    {
        QObject::connect(&session, &Session::told, &session, [this](const Message &what) { told += what.text(); });
        QObject::connect(&session, &Session::restored, &session, [this] { isRestored = true; });
        QObject::connect(&session, &Session::answerWanted, &session, [this] { isAsked = true; });
        QObject::connect(&factory, &PoetryClientFactory::failed, &session, [] {});
        factory.writeInBackground(); // as the window does: spool files have names then
        FetchOptions options = factory.options();
        options.spillThreshold = spillThreshold;
        factory.setOptions(options);
        session.open();
    }

    bool restore()
    {
        return QTest::qWaitFor([this] { return isRestored; }, 20'000);
    }
    bool finish() { return session.finish(std::chrono::seconds(20)); }
    std::vector<FetchState> states() const
    {
        std::vector<FetchState> result;
        for (const FetchId id : factory.ids())
            result.push_back(factory.find(id)->state);
        return result;
    }
    const Fetch &row(std::size_t place) const { return *factory.find(factory.ids().at(place)); }

    SessionFiles places;
    PoetryClientFactory factory;
    Session session;
    QStringList told;
    bool isRestored = false;
    bool isAsked = false;
};

} // namespace Poetry::Test
