// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

/// \file
/// Files from poems.
///
/// \code
/// #include <poetry/poemsaver.h>
///
/// #include <QDir>
/// #include <QTemporaryDir>
/// #include <QTextStream>
///
/// int main()
/// {
///     const QTemporaryDir folder;
///     const Poetry::Poem poem("Silence is not the end.\n");
///     Poetry::PoemSaver saver;
///     for (int i = 0; i < 2; ++i) {
///         const auto saved = saver.saveInto(folder.path(), "open-line.txt", poem);
///         if (const auto *failure = std::get_if<Poetry::Failure>(&saved))
///             QTextStream(stdout) << failure->message() << '\n';
///     }
///     QTextStream(stdout) << QDir(folder.path()).entryList(QDir::Files).join(", ") << '\n';
/// }
/// //> open-line (2).txt, open-line.txt
/// \endcode

#include "core/export.h"
#include "core/failure/failure.h"
#include "core/poem/poem.h"

#include <QByteArrayView>
#include <QCoreApplication>
#include <QHash>
#include <QSet>
#include <QString>

#include <atomic>
#include <functional>
#include <optional>
#include <variant>

namespace Poetry {

class FileSystem;

/// How far saving has come, for another thread to look at, and whether it shall stop.
struct SaveProgress
{
    std::atomic<qint64> bytes = 0;         ///< written so far; set by the thread that saves
    std::atomic<bool> isCancelled = false; ///< set it: the name stays as it was
};

/// Makes files from poems: exactly the bytes received, under no name or a temporary one until they are all on disk,
/// never in the place of a file that was there, unless told so. Failures are StorageFailed, stage store. Waits for the
/// disk; may live in any thread.
class POETRY_CORE_EXPORT PoemSaver
{
public:
    /// "name (2).txt" for 2; name for 1.
    static QString numbered(const QString &name, int number);
    /// One is the other on some system: in other letters, or composed otherwise.
    static bool isSameName(const QString &one, const QString &other);

    /// With the calls of the system.
    PoemSaver();
    /// files must outlive this. For our own tests.
    explicit PoemSaver(FileSystem &files);

    /// What becomes of a poem that was saved.
    enum class Afterwards {
        PoemStays, ///< it is read again, or may be
        PoemGoes,  ///< its spool file may become the file, which saves copying it
    };
    /// Into an existing folder, under name, or "name (2).txt" and so on where that is taken, be it in other letters
    /// that some systems take for the same. Returns the path written.
    std::variant<QString, Failure> saveInto(const QString &folder, const QString &name, const Poem &poem,
                                            Afterwards afterwards = Afterwards::PoemStays,
                                            SaveProgress *progress = nullptr);

    /// The file in folder that saveInto() made of this very poem before, under name or numbered; empty where there is
    /// none.
    static QString findSaved(const QString &folder, const QString &name, const Poem &poem);

    /// What becomes of a file that is there already.
    enum class Existing {
        Keep,    ///< it stays, and saving fails
        Replace, ///< it goes in the moment that the new one is whole
    };
    /// To this very path. With Keep, a file that is there already is a failure (the user was not asked). Only regular
    /// files are replaced: folders, links, devices and pipes are refused.
    std::variant<QString, Failure> saveAs(const QString &path, const Poem &poem, Existing existing,
                                          SaveProgress *progress = nullptr);

    /// Takes the next bytes of a file. An errno where it cannot, and 0 else.
    using Write = std::function<int(QByteArrayView bytes)>;
    /// Makes the bytes of a file, from the first to the last. An errno where it cannot, and 0 else.
    using Make = std::function<int(const Write &write)>;
    /// Writes all of a poem. An errno: EIO where a spool file no longer gives what it should, ECANCELED where progress
    /// says so; 0 else.
    static int copy(const Poem &poem, const Write &write, SaveProgress *progress = nullptr);
    /// The same for bytes that are made while they are written.
    std::variant<QString, Failure> saveAs(const QString &path, const Make &make, Existing existing);

private:
    Q_DECLARE_TR_FUNCTIONS(Poetry::PoemSaver)

    /// The names of a folder, as those systems compare them that are least exact.
    struct Taken
    {
        QString folder;
        QSet<QString> keys;
        QHash<QString, int> numbers; ///< the last one given, for each name
    };

    std::variant<QString, Failure> saveAs(const QString &path, const Saying &sentence, const Make &make,
                                          Existing existing);
    static Saying notSaved(const QString &name, const QString &folder);
    static Failure failure(const Saying &sentence, const QString &folder, int error);
    void lookAt(const QString &folder);

    FileSystem &m_files;
    Taken m_taken;
};

} // namespace Poetry
