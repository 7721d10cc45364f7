// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/system/descriptor.h"

#include <QByteArray>
#include <QString>

#include <functional>

namespace Poetry::Test {

/// Takes this process into network and mount namespaces of its own, so that nothing a test does to routes, filters and
/// files under /etc is seen outside. Call before the first thread is made: at the beginning of main().
void enterNamespaces();
/// Why that could not be done, as one sentence; empty where it was.
QString namespaceObstacle();

/// Leaves this thread, and what it starts from now on, alone with a new loopback interface.
void enterFreshNetwork();

/// Another network than ours, for a server to be in. What is opened inside stays in it.
class Network
{
public:
    Network();
    void inside(const std::function<void()> &action) const;
    /// A name for "ip link … netns".
    QString path() const;

private:
    Descriptor m_namespace;
};

/// Lines of "ip -batch", run in the network of this thread. Returns what went wrong; empty = nothing.
QString ip(const QByteArray &lines);
/// Lines of "nft -f".
QString nft(const QByteArray &lines);
/// A program, looked for where people without privileges do not look; returns its standard output, and in error what
/// went wrong.
QByteArray run(const QString &program, const QStringList &arguments, const QByteArray &input, QString *error);

/// Below /proc/sys/net/. Returns what went wrong; empty = nothing.
QString setSystemControl(const QString &name, const QByteArray &value);

/// A file of this process's own /etc: new contents, nothing at all, or something that even root cannot open.
void writeEtc(const QString &name, const QByteArray &contents);
void removeEtc(const QString &name);
void makeEtcUnreadable(const QString &name);

} // namespace Poetry::Test
