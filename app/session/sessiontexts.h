// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "app/session/textfolder.h"
#include "core/failure/failure.h"
#include "core/fetch/fetch.h"

#include <QCoreApplication>
#include <QHash>
#include <QStringList>

#include <map>
#include <memory>
#include <unordered_map>
#include <utility>
#include <vector>

class QSqlDatabase;

namespace Poetry {

/// Keeps the bytes of poems: small ones in the database, as they come; long ones in the spool file that they are in
/// already, which was born in this folder. Lives in the thread of the database; SessionDatabase owns it and its
/// transactions.
class SessionTexts
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::SessionTexts)

public:
    SessionTexts(const OwnFolder &folder, FileSystem &files) : m_folder(folder, files) {}

    /// Into the transaction under way: what has come of the poems of a fetch since the last time. A failure where that
    /// cannot be; then rollBack() has to follow.
    std::optional<Failure> write(const QSqlDatabase &database, qint64 key, const Fetch &fetch);
    std::optional<Failure> remove(const QSqlDatabase &database, qint64 key);
    /// After the transaction.
    void commit();
    void rollBack();

    /// Fills the poems of a fetch in. What is not there, or is not what was written, makes it CutOff or Failed. False
    /// where its end had not been written down yet.
    bool read(const QSqlDatabase &database, qint64 key, Fetch &fetch);
    /// Nothing is written of any text.
    void forget() { m_texts.clear(); }
    /// Once all rows are read: removes the spool files of other runs that no row has.
    void sweep(const QSqlDatabase &database);
    QString putAside(const QString &stamp) { return m_folder.putAside(stamp); }
    /// TextFolder::removeAll(), and nothing is known of any text.
    int removeAll();
    /// Nobody reads the texts of removed rows any more.
    void close();

private:
    struct Slot
    {
        qint64 key;
        int number; ///< one for each attempt
    };
    struct Text
    {
        qint64 stored = 0; ///< bytes that are in the file or in the database
        QString file;
        bool isFinal = false;
    };
    using Slots = std::map<int, Text>;
    struct ReadResult
    {
        Poem poem;
        bool isWhole;
        bool isRecorded;
    };

    Slots &change(qint64 key);
    std::optional<Failure> dropOthers(const QSqlDatabase &database, qint64 key, const Fetch &fetch);
    std::optional<Failure> writeText(const QSqlDatabase &database, Slot slot, const Poem &poem, bool isFinal);
    std::optional<Failure> writeBytes(const QSqlDatabase &database, Slot slot, const Poem &poem, Text &text);
    void unlinkReleased();
    /// recorded: what the record of the row has of it, which is when it arrived.
    ReadResult readText(const QSqlDatabase &database, Slot slot, const Poem &recorded = {});
    bool readUnderWay(const QSqlDatabase &database, qint64 key, Fetch &fetch);
    static void checkText(Fetch &fetch, const ReadResult &found);
    Failure failure(int error) const;

    TextFolder m_folder;
    std::unordered_map<qint64, Slots> m_texts;
    std::unordered_map<qint64, Slots> m_before; ///< of what this transaction has changed
    using Store = std::shared_ptr<const PoemStore>;
    std::vector<std::pair<QString, Store>> m_named;           ///< what this transaction knows the files of
    QStringList m_toRelease;                                  ///< files whose rows go in this transaction
    QStringList m_released;                                   ///< files without a row, which somebody may still read
    QHash<QString, std::weak_ptr<const PoemStore>> m_readers; ///< by file
};

} // namespace Poetry
