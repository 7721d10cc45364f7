// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

/// \file
/// Where the bytes of an attempt go.
///
/// \code
/// #include <poetry/poemsink.h>
///
/// #include <QTextStream>
///
/// int main()
/// {
///     Poetry::PoemSink sink{Poetry::FetchOptions()};
///     for (const char *bytes : {"Silence is not ", "the end.\n"}) {
///         if (const auto failure = sink.append(bytes))
///             return 1; // the disk is full: failure says so
///     }
///     QTextStream(stdout) << sink.poem().text();
/// }
/// //> Silence is not the end.
/// \endcode

#include "core/export.h"
#include "core/failure/failure.h"
#include "core/fetch/fetchoptions.h"
#include "core/poem/poem.h"

#include <QByteArrayView>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace Poetry {

class DiskThread;
class FileSystem;
class PoemStore;

/// Takes the bytes of one attempt as they come, spills them to a file past a threshold, becomes a Poem.
/// Subclass it to send the bytes elsewhere. Owned by its PoetryProtocol.
class POETRY_CORE_EXPORT PoemSink
{
public:
    /// Keeps them in memory, and past FetchOptions::spillThreshold in a spool file, for which it waits.
    explicit PoemSink(const FetchOptions &options);
    /// files must outlive the sink. For our own tests.
    PoemSink(const FetchOptions &options, FileSystem &files);
    /// disk writes the spool file, so that nobody waits for it; both must outlive the sink. In
    /// FetchOptions::spoolFolder, where one is set, that file has a name, by which it can be kept. For our own factory.
    PoemSink(const FetchOptions &options, DiskThread &disk, FileSystem &files);
    virtual ~PoemSink();
    Q_DISABLE_COPY_MOVE(PoemSink)

    /// Appends all of bytes, or ends the fetch with the failure (StorageFailed, stage store) it returns.
    virtual std::optional<Failure> append(QByteArrayView bytes);
    /// What append() takes from now on has arrived at that time: so it can be told, and be played again.
    void arrive(std::chrono::steady_clock::time_point time);
    /// The disk does not keep up: rest until the listener is called.
    bool isFull() const;
    /// Called where bytes that were taken in are on the disk now, or could not be written (which ends the fetch).
    /// Hears how writing went: none, or the failure (StorageFailed, stage store).
    using Listener = std::function<void(const std::optional<Failure> &)>;
    /// Takes the place of the one before; called from the event loop.
    void setListener(Listener listener);
    /// What has come so far; cheap.
    Poem poem() const;
    /// No more bytes will come: gives spare memory back.
    void finish();

protected:
    /// Says that a sink passes the bytes on, and does not keep them.
    struct NotKept
    {
    };
    /// append() of this class only counts the bytes then, and hashes them where the options say so.
    PoemSink(const FetchOptions &options, NotKept);

private:
    std::shared_ptr<PoemStore> m_store;
};

} // namespace Poetry
