// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/console/terminal.h"

#include <QFile>
#include <QTimer>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>

namespace Poetry {

namespace {

/// Or something of its kind. Where that cannot be seen, what is no file counts as one: a terminal must not be
/// commanded.
bool isTerminal(const char *device, std::FILE *stream, QIODevice::OpenMode mode)
{
    std::error_code unknown;
    const std::filesystem::file_status there = std::filesystem::status(device, unknown);
    if (std::filesystem::exists(there))
        return std::filesystem::is_character_file(there);
    QFile file;
    return file.open(stream, mode) && file.isSequential();
}

} // namespace

void Terminal::prepare()
{
    std::setvbuf(stdout, nullptr, _IONBF, 0);
}

bool Terminal::isInput()
{
    return isTerminal("/dev/stdin", stdin, QIODevice::ReadOnly);
}

bool Terminal::isOutput()
{
    return isTerminal("/dev/stdout", stdout, QIODevice::WriteOnly);
}

bool Terminal::isError()
{
    return isTerminal("/dev/stderr", stderr, QIODevice::WriteOnly);
}

int Terminal::columns()
{
    return 80;
}

void Terminal::writeError(QByteArrayView bytes)
{
    std::fwrite(bytes.data(), 1, static_cast<std::size_t>(bytes.size()), stderr);
}

qint64 Terminal::writeOutput(QByteArrayView bytes)
{
    const auto written = std::fwrite(bytes.data(), 1, static_cast<std::size_t>(bytes.size()), stdout);
    return written > 0 ? static_cast<qint64>(written) : -errno;
}

bool Terminal::isOutputReady(int)
{
    return true;
}

std::function<void(bool)> Terminal::watchOutput(QObject *context, const std::function<void()> &ready)
{
    auto *timer = new QTimer(context);
    QObject::connect(timer, &QTimer::timeout, context, ready);
    return [timer](bool isWatched) { isWatched ? timer->start(0) : timer->stop(); };
}

} // namespace Poetry
