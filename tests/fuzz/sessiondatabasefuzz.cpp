// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

// Whatever lies in the place of the session: the program starts, shows only rows that have ended and are fit to be
// shown, calls nothing Complete that is not, changes no file but its own, and loses nothing that it writes then.

#include "app/session/sessiondatabase.h"
#include "core/poem/poemstore.h"
#include "fuzz.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray Letter = "of somebody";

/// Nobody cuts the power here.
class Files final : public FileSystem
{
public:
    int sync(int) override { return 0; }
};

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    require(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size(), "a file can be written", path);
}

bool holds(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) && file.readAll() == bytes;
}

struct Found
{
    SessionDatabase::OpenResult result;
    int rows = 0;
    bool hasOurs = false;
};

/// Writes a row of ours, too, where it is told to.
Found start(const SessionFiles &places, bool isToWrite)
{
    Files files;
    SessionDatabase database(places, files);
    Found found{database.open(SessionDatabase::Answer::Restore)};
    std::vector<SessionDatabase::Change> rows;
    for (qint64 above = 0;;) {
        const SessionDatabase::Batch batch = database.read(above);
        for (const SessionDatabase::Row &row : batch.rows) {
            ++found.rows;
            rows.push_back({row.key, row.fetch});
            require(row.key > above && row.key <= found.result.lastKey, "a row has its place", row.fetch.typed);
            require(isEnded(row.fetch.state), "a row that comes back has ended", row.fetch.typed);
            require(isOneSafeLine(row.fetch.typed), "a row is one safe line", row.fetch.typed);
            require(row.fetch.poem.bytes().size() == row.fetch.poem.size(), "a text has its size", row.fetch.typed);
            found.hasOurs = found.hasOurs || row.fetch.poem.bytes() == "ours";
        }
        if (!batch.aside.isEmpty()) // as Session does
            require(!database.write(rows), "where texts are damaged, the rows are written again", {});
        if (batch.last == 0)
            break;
        require(batch.last > above, "reading comes to its end", {});
        above = batch.last;
    }
    if (isToWrite && found.result.isKept) {
        Fetch fetch(ServerAddress(QHostAddress(QHostAddress::LocalHost), 17));
        fetch.state = FetchState::Complete;
        fetch.poem = Poem("ours");
        require(!database.write({{found.result.lastKey + 1, fetch}}), "what happens is written down", {});
    }
    database.forgetStart();
    database.close();
    return found;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static int count = 1;
    static char name[] = "fuzz";
    static char *names[] = {name, nullptr};
    static const QCoreApplication app(count, names);
    const QTemporaryDir folder;
    const SessionFiles places{folder.filePath(u"state"_s), folder.filePath(u"poems"_s)};
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    write(places.database().path(), bytes);
    write(folder.filePath(u"letter"_s), Letter);
    write(places.poemsFolder.path(u"mine.txt"_s), Letter);

    const Found found = start(places, true);
    require(found.result.aside.isEmpty() || holds(found.result.aside, bytes), "what was damaged is kept", {});
    require(holds(folder.filePath(u"letter"_s), Letter) && holds(places.poemsFolder.path(u"mine.txt"_s), Letter),
            "no other file is touched", {});
    if (!found.result.isKept) {
        require(found.result.reason.has_value(), "where nothing is kept, a reason is told", {});
        return 0;
    }
    const Found again = start(places, false);
    require(again.result.isKept && again.hasOurs, "what was written is there the next time", {});
    require(again.rows == found.rows + 1, "no row is lost", {});
    return 0;
}
