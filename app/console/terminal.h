// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArrayView>

#include <functional>

class QObject;

namespace Poetry {

/// The three standard streams of the process, as this system has them.
class Terminal
{
public:
    /// Before anything else is opened: the descriptors of the streams are never a socket's, a broken pipe is an error
    /// and not the end, the locale is in UTF-8 without Qt's warning.
    static void prepare();

    /// Somebody types what is read.
    static bool isInput();
    static bool isOutput();
    static bool isError();
    /// Of standard error, now; 80 where that is not known.
    static int columns();

    /// All of it, or what goes out before an error.
    static void writeError(QByteArrayView bytes);
    /// A piece of it: how much, or -errno. Where standard output is not ready, this may wait.
    static qint64 writeOutput(QByteArrayView bytes);
    /// Waits so many milliseconds, or without end where that is -1; a signal ends it.
    static bool isOutputReady(int patience);
    /// Calls back from the event loop whenever standard output is ready, while what it returns says true.
    static std::function<void(bool)> watchOutput(QObject *context, const std::function<void()> &ready);
};

} // namespace Poetry
