// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/console/startup.h"

#include "core/system/descriptor.h"
#include "core/version.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QString>
#include <QtGlobal>

#include <clocale>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <langinfo.h>
#include <unistd.h>

namespace Poetry {
namespace {

/// A closed standard descriptor would be given to the next socket. The placeholder is open the wrong way round, so that
/// reading or writing it is an error still.
void fillStandardDescriptors()
{
    for (int descriptor = STDIN_FILENO; descriptor <= STDERR_FILENO; ++descriptor)
        if (::fcntl(descriptor, F_GETFD) == -1)
            (void)::open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

void ignoreSignal(int number)
{
    struct sigaction action = {};
    action.sa_handler = SIG_IGN;
    ::sigaction(number, &action, nullptr);
}

QtMessageHandler messagesBefore = nullptr;

void showMessage(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (!text.startsWith(u"Detected locale "))
        messagesBefore(type, context, text);
}

/// Qt 6 needs UTF-8, and says so on standard error where it has to switch by itself.
void useUtf8()
{
    if (std::setlocale(LC_ALL, "") && std::strcmp(::nl_langinfo(CODESET), "UTF-8") == 0)
        return;
    if (const QByteArray all = qgetenv("LC_ALL"); !all.isEmpty()) {
        qputenv("LANG", all); // keeps the language
        qunsetenv("LC_ALL");
    }
    qputenv("LC_CTYPE", "C.UTF-8");
    if (!std::setlocale(LC_ALL, "")) // one is asked for that is not installed: Qt 6.8 says so even then
        messagesBefore = qInstallMessageHandler(showMessage);
}

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
    fillStandardDescriptors();
    ignoreSignal(SIGPIPE);
    ignoreSignal(SIGXFSZ); // a file that may grow no more is then EFBIG
    useUtf8();
    raiseDescriptorLimit();
    QCoreApplication::setApplicationName(QStringLiteral("poetry-fetcher"));
    QCoreApplication::setApplicationVersion(QStringLiteral(POETRY_VERSION_STR));
}

} // namespace Poetry
