// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QDBusAbstractAdaptor>
#include <QStringList>
#include <QVariantMap>

#include <functional>

class QDBusConnection;

namespace Poetry {

struct Errand;

/// Lets the desktop start the program, and ask the one that runs, over the session bus (org.freedesktop.Application in
/// the Desktop Entry Specification). Where there is no bus, nothing happens. Owned by the object that it stands for.
class BusService final : public QDBusAbstractAdaptor
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Application")

public:
    using Run = std::function<void(const Errand &)>;
    BusService(QObject &owner, QDBusConnection bus, Run run);

public Q_SLOTS: // what the specification calls so
    void Activate(const QVariantMap &platform);
    void Open(const QStringList &uris, const QVariantMap &platform);
    void ActivateAction(const QString &action, const QVariantList &parameter, const QVariantMap &platform);

private:
    void run(Errand errand, const QVariantMap &platform);

    Run m_run;
};

} // namespace Poetry
