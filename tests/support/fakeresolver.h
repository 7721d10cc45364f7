// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/network/hostresolver.h"

#include <QMap>
#include <QStringList>

namespace Poetry::Test {

/// A name service under the test's control: answers what is in the table at once, the rest when told to.
class FakeResolver : public HostResolver
{
    Q_OBJECT

public:
    explicit FakeResolver(std::chrono::milliseconds patience = std::chrono::hours(1)) : HostResolver(nullptr, patience)
    {
    }

    void know(const QString &host, const QList<QHostAddress> &addresses) { m_known[host] = {addresses, 0, 0}; }
    void know(const QString &host, const Answer &answer) { m_known[host] = answer; }
    /// Answers a question that has been asked.
    void answer(const QString &host, const Answer &answer) { found(host, answer); }
    /// Every name asked for so far, in order.
    QStringList asked;

protected:
    void query(const QString &host) override
    {
        asked += host;
        if (m_known.contains(host))
            QMetaObject::invokeMethod(
                this, [this, host] { found(host, m_known[host]); }, Qt::QueuedConnection);
    }

private:
    QMap<QString, Answer> m_known;
};

} // namespace Poetry::Test
