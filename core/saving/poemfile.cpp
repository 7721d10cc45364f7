// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/saving/poemfile.h"

#include "core/failure/countable.h"
#include "core/failure/escape.h"
#include "core/fetch/fetchrecord.h"
#include "core/poem/poemstore.h"
#include "core/text/poemdigest.h"

#include <QCborMap>
#include <QCborStreamWriter>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

constexpr quint64 FormatVersion = 1;
constexpr quint64 Parts = 5;
constexpr char Magic[] = "\xd9\xd9\xf7\x85\x64poem"; ///< the tag, five parts, the first of them
constexpr qsizetype PlaceOfParts = 3;                ///< of which other versions may have more
constexpr quint64 SelfDescribed = 55'799;
constexpr qint64 MostBeforeText = 4 * 1024 * 1024;
constexpr qint64 UsualBeforeText = 96 * 1024;
constexpr qint64 MostTextInMemory = 16 * 1024 * 1024;

/// What an item of CBOR begins with: its major type, and its value or length (RFC 8949, section 3).
struct ItemHead
{
    enum Type { Number = 0, Bytes = 2 };
    int type = -1; ///< none, where there is no more
    quint64 value = 0;

    bool is(Type wanted) const { return type == wanted; }
};

ItemHead takeHead(QByteArrayView &rest)
{
    if (rest.isEmpty())
        return {};
    const auto first = static_cast<uchar>(rest.front());
    const int info = first & 0x1f;
    const int more = info < 24 ? 0 : 1 << (info - 24);
    if (info > 27 || rest.size() <= more)
        return {};
    quint64 value = more > 0 ? 0 : static_cast<quint64>(info);
    for (int i = 1; i <= more; ++i)
        value = value << 8 | static_cast<uchar>(rest.at(i));
    rest = rest.sliced(1 + more);
    return {first >> 5, value};
}

/// Null where it is not there, or not whole.
QByteArray takeBytes(QByteArrayView &rest)
{
    const ItemHead head = takeHead(rest);
    if (!head.is(ItemHead::Bytes) || head.value > static_cast<quint64>(rest.size()))
        return {};
    const QByteArrayView bytes = rest.first(static_cast<qsizetype>(head.value));
    rest = rest.sliced(bytes.size());
    return bytes.toByteArray();
}

/// Where the clock has not gone backwards.
bool areInOrder(const Fetch &fetch)
{
    auto before = fetch.startedAt;
    for (const auto &time : {fetch.connectedAt, fetch.firstByteAt, fetch.lastByteAt, fetch.endedAt}) {
        if (time && before && *time < *before)
            return false;
        before = time ? time : before;
    }
    return true;
}

} // namespace

PoemSaver::Make PoemFile::maker(const Fetch &fetch, SaveProgress *progress)
{
    Fetch alone = fetch;
    alone.earlier.clear();
    alone.notes = FetchNotes();
    return [alone, progress](const PoemSaver::Write &write) {
        QByteArray head;
        QCborStreamWriter cbor(&head);
        cbor.append(QCborTag(SelfDescribed));
        cbor.startArray(Parts);
        cbor.append("poem"_L1);
        cbor.append(FormatVersion);
        cbor.append(fetchRecord(alone));
        cbor.append(alone.poem.sha256());
        const qsizetype text = head.size();
        cbor.append(static_cast<quint64>(alone.poem.size())); // the head of a string but for its type
        head[text] = static_cast<char>(head[text] | ItemHead::Bytes << 5);
        const int error = write(head);
        return error ? error : PoemSaver::copy(alone.poem, write, progress);
    };
}

Failure PoemFile::failure(const char *sentence, const QString &about)
{
    return Failure(FailureKind::StorageFailed, FailureStage::Store, Words{sentence, about, -1, "Poetry::PoemFile"});
}

std::variant<PoemFile::Opened, Failure> PoemFile::open(const QString &path)
{
    const QFileInfo about(path);
    const QString name = escaped(about.fileName());
    QFile file(path);
    if (about.isDir())
        return failure(QT_TR_NOOP("“%1” is a folder; name a .poem file"), escaped(path));
    if (about.exists() && !about.isFile())
        return failure(QT_TR_NOOP("“%1” is no plain file; name a .poem file"), escaped(path));
    if (!file.open(QIODevice::ReadOnly))
        return failure(QT_TR_NOOP("The file “%1” cannot be read: %2"),
                       escaped(path) + Words::Between + file.errorString());
    QByteArray bytes = file.read(UsualBeforeText);
    const Failure damaged = failure(QT_TR_NOOP("“%1” is cut off, or damaged, before its text begins"), name);
    constexpr QByteArrayView magic(Magic);
    if (!bytes.startsWith(magic.first(PlaceOfParts)) || bytes.mid(PlaceOfParts + 1, 5) != magic.last(5)) {
        const bool isCut = magic.startsWith(bytes);
        return isCut
                   ? damaged
                   : failure(QT_TR_NOOP("“%1” is no .poem file; name one that get-poetry --record has written"), name);
    }
    QByteArrayView rest = QByteArrayView(bytes).sliced(magic.size());
    const ItemHead version = takeHead(rest);
    if (version.is(ItemHead::Number) && version.value > FormatVersion)
        return failure(
            QT_TR_NOOP("“%1” is written in version %2 of its format, and this program knows version %3; "
                       "open it with a newer one"),
            QStringList{name, QString::number(version.value), QString::number(FormatVersion)}.join(Words::Between));
    QByteArrayView peek = rest;
    if (takeHead(peek).value > static_cast<quint64>(UsualBeforeText / 2)) { // most are much shorter
        const qsizetype place = bytes.size() - rest.size();
        bytes += file.read(MostBeforeText - UsualBeforeText);
        rest = QByteArrayView(bytes).sliced(place);
    }
    const QByteArray record = takeBytes(rest);
    Opened opened{
        Fetch(std::get<ServerAddress>(ServerAddress::parse(u"unknown.invalid:1"_s))), name, takeBytes(rest), {}};
    const ItemHead text = takeHead(rest);
    constexpr auto most = static_cast<quint64>(std::numeric_limits<qint64>::max());
    const bool isKnown = version.is(ItemHead::Number) && version.value == FormatVersion &&
                         bytes.at(PlaceOfParts) == magic.at(PlaceOfParts);
    if (!isKnown || opened.sha256.isEmpty() || !text.is(ItemHead::Bytes) || text.value > most)
        return damaged;
    const qint64 start = bytes.size() - rest.size();
    const auto size = static_cast<qint64>(text.value);
    const qint64 there = std::min(size, file.size() - start);
    const bool isLong = there > MostTextInMemory || !file.seek(start);
    const QByteArray place = QFile::encodeName(about.canonicalFilePath());
    const Poem poem =
        isLong ? PoemStore::poem(std::make_shared<PoemStore>(place, there, QByteArray(), OwnFolder(), start), there)
               : Poem(file.read(there));
    setFetch(opened, record, poem, size);
    return opened;
}

/// What is doubted is not Complete.
void PoemFile::setFetch(Opened &opened, const QByteArray &record, Poem text, qint64 size)
{
    if (text.size() < size) {
        opened.sha256.clear();
        opened.doubts += doubt(QT_TR_N_NOOP("The text of “%1” is cut off: %n byte(s) are missing."), opened,
                               countable(size - text.size()));
    }
    Fetch &fetch = opened.fetch;
    const auto told = fetchFromRecord(record, std::chrono::steady_clock::now());
    if (told) {
        fetch = *told;
        fetch.earlier.clear();
        fetch.kept.reset();
        fetch.notes = FetchNotes();
        const QCborMap map = QCborValue::fromCbor(record).toMap();
        const auto arrivals = Arrivals::fromRecord(map[u"arrivals"_s].toByteArray(), size);
        if (arrivals && areInOrder(fetch)) {
            PoemStore::setArrivals(text, arrivals->before(text.size()));
        } else {
            fetch.connectedAt = fetch.firstByteAt = fetch.lastByteAt = {};
            opened.doubts +=
                doubt(QT_TR_NOOP("When the text of “%1” arrived is not to be trusted, and left out."), opened);
        }
    } else {
        fetch.typed = opened.name;
        fetch.state = FetchState::Complete;
        opened.doubts += doubt(QT_TR_NOOP("Where “%1” came from, when, and how it ended is not to be trusted: that "
                                          "part of it is damaged."),
                               opened);
    }
    fetch.poem = text;
    if (fetch.state != FetchState::Complete || (told && text.size() == size))
        return;
    fetch.state = text.size() > 0 ? FetchState::CutOff : FetchState::Failed;
    fetch.failure = Failure(FailureKind::StorageFailed, FailureStage::Store,
                            [why = opened.doubts.first()] { return why.said().chopped(1); });
    fetch.failure->withServer(fetch.address.toString());
}

Words PoemFile::doubt(const char *sentence, const Opened &opened, int count)
{
    return {sentence, opened.name, count, "Poetry::PoemFile"};
}

Words PoemFile::doubtAboutText(const Opened &opened, const std::stop_token &stop)
{
    const QString digest = opened.sha256.isEmpty() ? QString() : digestOf(opened.fetch.poem, stop);
    const bool isRecorded = digest.isEmpty() || digest.toLatin1() == opened.sha256.toHex();
    return isRecorded ? Words()
                      : doubt(QT_TR_NOOP("The text of “%1” is not to be trusted: it is not the one that was recorded."),
                              opened);
}

} // namespace Poetry
