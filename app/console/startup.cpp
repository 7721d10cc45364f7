// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/console/startup.h"

#include "app/console/terminal.h"
#include "core/system/descriptor.h"
#include "core/version.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QString>
#include <QtGlobal>

namespace Poetry {
namespace {

/// They count for nothing, as the XDG base directory specification says, but Qt would make a folder of such a name.
void dropRelativeFolders()
{
    for (const char *variable :
         {"XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"}) {
        if (!qgetenv(variable).startsWith('/'))
            qunsetenv(variable);
    }
}

} // namespace

void prepareProcess()
{
    dropRelativeFolders();
    Terminal::prepare();
    raiseDescriptorLimit();
    QCoreApplication::setApplicationName(QStringLiteral("poetry-fetcher"));
    QCoreApplication::setApplicationVersion(QStringLiteral(POETRY_VERSION_STR));
}

} // namespace Poetry
