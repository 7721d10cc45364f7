// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/failure/failure.h"
#include "core/poem/arrivals.h"
#include "core/poem/poem.h"
#include "core/poem/spoolfile.h"
#include "core/system/descriptor.h"
#include "core/system/filesystem.h"
#include "core/system/ownfolder.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QCryptographicHash>
#include <QMutex>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace Poetry {

class DiskThread;

/// Holds the bytes of one attempt: the newest in memory, the older ones in a spool file once there are many. Append
/// only, so that any number of Poems can share it. Bytes that a full disk refuses stay in memory.
///
/// With a DiskThread, nobody waits for the disk: what is to be written is handed over, and who appends has to rest
/// while too much of it waits.
///
/// The spool file has no name where the file system can do that, so that nothing is left of it after any end; or, for
/// who may want to keep it, one that goes with the store unless keepFile() is called. One that has a name is open only
/// while it is read, once all is in it. One thread appends; any may read meanwhile.
class PoemStore : public std::enable_shared_from_this<PoemStore>
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::PoemStore)

public:
    struct Options
    {
        qint64 spillThreshold; ///< bytes in memory before the first go to a file
        QString folder;        ///< for the spool file; empty = the system's folder for temporary files
        bool hash;
        bool keep;                                        ///< false: count and hash only
        FileSystem *files = &FileSystem::ofThisMachine(); ///< must outlive the store
        DiskThread *disk = nullptr;                       ///< writes the spool file; null: append() does
        bool isNamed = false;                             ///< the spool file is born under a SpoolFile::newName()
        qint64 leastTimes = Arrivals::Least;              ///< bytes for the times of arrivals, however short the text
    };
    /// Something handed over has been written, or could not be.
    using Told = std::function<void(const std::optional<Failure> &)>;

    explicit PoemStore(Options options);
    /// The size bytes from start of a file that is there already, and stays when the store goes, then rest, which stays
    /// in memory. The file is open only while it is read; folder, as long as the store is there: path may lead through
    /// it.
    PoemStore(const QByteArray &path, qint64 size, const QByteArray &rest = {}, const OwnFolder &folder = {},
              qint64 start = 0);
    ~PoemStore();
    Q_DISABLE_COPY_MOVE(PoemStore)

    /// The first size bytes of a store as a poem.
    static Poem poem(std::shared_ptr<const PoemStore> store, qint64 size);
    /// What holds the bytes of a poem; null where it has none.
    static std::shared_ptr<const PoemStore> of(const Poem &poem) { return poem.m_store; }
    /// The spool file of a poem; not open where it has none. Whoever changes that file changes the poem.
    static Descriptor fileOf(const Poem &poem);

    /// What is appended from now on has arrived at that time. Nothing is kept of it while all of it arrives at once.
    void arrive(std::chrono::steady_clock::time_point time);
    /// When the bytes of a poem arrived; some may have come after what it shows.
    static Arrivals arrivalsOf(const Poem &poem);
    /// For a poem that comes back from a file; one that has no bytes yet gets what holds them.
    static void setArrivals(Poem &poem, const Arrivals &arrivals);

    /// StorageFailed where the disk refuses; the bytes are in all the same.
    std::optional<Failure> append(QByteArrayView bytes);
    /// Who is to be told in the thread that appends.
    void setListener(Told listener);
    /// More would be too much, until the listener hears that some of it has been written.
    bool isFull() const;
    /// No more bytes will come: gives spare memory back. What the disk refuses stays in memory.
    void finish();
    /// The name of the spool file; empty where it has none.
    QByteArray path() const;
    /// Whoever calls this removes the spool file when nobody needs it any more.
    void keepFile() const;
    /// So many of the first bytes are in the spool file.
    qint64 sizeInFile() const;

    bool isKept() const { return m_isKept; }
    qint64 size() const;
    QByteArray read(qint64 offset, qint64 length) const;
    /// Of everything appended, where options.hash was set, or where it was told.
    std::optional<QByteArray> hash() const;
    /// No more bytes will come, and somebody has read them all. What has no spool file forgets it: that is soon read.
    void tellHash(const QByteArray &hash) const;

private:
    struct Spool;

    void appendForLater(QByteArrayView bytes);
    void handOver();
    void writeHandedOver();
    void goOn();
    std::optional<Failure> spill();
    /// To the spool file; how many went there.
    qint64 write(QByteArrayView bytes, std::optional<Failure> &failure);
    std::optional<Failure> openFile();
    Failure storageFailure(int error) const;
    void closeFile();

    const bool m_isKept;
    mutable QMutex m_mutex; ///< held wherever what follows changes, and where another thread may read it
    QByteArray m_memory;    ///< the newest bytes
    qint64 m_size = 0;
    std::unique_ptr<Spool> m_spool; ///< null once it is known that all stays in memory: most rows are that small
    std::unique_ptr<QCryptographicHash> m_hash; ///< where options.hash was set
    std::chrono::steady_clock::time_point m_firstAt;
    mutable std::unique_ptr<Arrivals> m_arrivals; ///< null where all came at once, as most do
};

} // namespace Poetry
