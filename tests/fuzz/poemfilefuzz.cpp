// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

// Whatever is opened as a .poem file is refused in a sentence, or is a text with a fetch that has ended, fit to be
// shown, which comes back as it is when it is saved again. An input that begins with R is a record inside a sound file,
// with the seal that random bytes would never have.

#include "core/poem/arrivals.h"
#include "core/poem/poemstore.h"
#include "core/saving/poemfile.h"
#include "core/system/descriptor.h"
#include "fuzz.h"

#include <QCborStreamWriter>
#include <QCryptographicHash>

#include <sys/mman.h>
#include <unistd.h>

using namespace Poetry;
using namespace Poetry::Test;

namespace {

std::variant<PoemFile::Opened, Failure> opened(const QByteArray &bytes)
{
    const Descriptor file(::memfd_create("poem", MFD_CLOEXEC));
    const bool isWritten = ::write(file.get(), bytes.constData(), static_cast<size_t>(bytes.size())) == bytes.size();
    require(isWritten, "there is memory", {});
    return PoemFile::open(QStringLiteral("/proc/self/fd/%1").arg(file.get()));
}

QByteArray saved(const Fetch &fetch)
{
    QByteArray bytes;
    PoemFile::maker(fetch)([&](QByteArrayView more) {
        bytes += more;
        return 0;
    });
    return bytes;
}

QByteArray aroundRecord(const QByteArray &record)
{
    const auto hash = [](const QByteArray &bytes) {
        return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
    };
    const QByteArray text("Silence is not the end.\n");
    QByteArray file;
    QCborStreamWriter writer(&file);
    writer.append(QCborKnownTags::Signature);
    writer.startArray(5);
    writer.append(QLatin1StringView("poem"));
    writer.append(1);
    writer.append(record + hash(record).first(8));
    writer.append(hash(text));
    writer.append(text);
    return file;
}

void checkArrivals(const Arrivals &arrivals)
{
    Arrivals::Walk walk(arrivals);
    Arrivals::Point before = *walk.next();
    for (int most = 10'000; const auto point = walk.next();) {
        require(point->offset > before.offset && point->time >= before.time, "times go on", {});
        before = *point;
        if (--most == 0)
            return;
    }
    require(before.time == arrivals.duration(), "the last point is the last", {});
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const auto result = opened(bytes.startsWith('R') ? aroundRecord(bytes.sliced(1)) : bytes);
    if (const auto *failure = std::get_if<Failure>(&result)) {
        require(isOneSafeLine(failure->sentence()), "a refusal is one safe line", failure->sentence());
        return 0;
    }
    const auto &file = std::get<PoemFile::Opened>(result);
    const Fetch &fetch = file.fetch;
    const bool isFailed = fetch.state == FetchState::CutOff || fetch.state == FetchState::Failed;
    require(isEnded(fetch.state), "what was recorded has ended", fetch.typed);
    require(isFailed == fetch.failure.has_value(), "what failed says why", fetch.typed);
    require(isOneSafeLine(fetch.typed) && isOneSafeLine(fetch.peer), "a row is one safe line", fetch.typed);
    for (const Words &doubt : file.doubts)
        require(isOneSafeLine(doubt.said()), "a doubt is one safe line", doubt.said());
    checkArrivals(PoemStore::arrivalsOf(fetch.poem));
    const auto again = opened(saved(fetch));
    require(std::holds_alternative<PoemFile::Opened>(again), "what was opened can be saved", fetch.typed);
    const auto &back = std::get<PoemFile::Opened>(again);
    require(back.doubts.isEmpty() && !PoemFile::doubtAboutText(back).text, "what was saved is trusted", fetch.typed);
    require(back.fetch.state == fetch.state && back.fetch.poem.bytes() == fetch.poem.bytes(), "it stays as it is",
            fetch.typed);
    require(PoemStore::arrivalsOf(back.fetch.poem).toRecord() == PoemStore::arrivalsOf(fetch.poem).toRecord(),
            "its times stay as they are", fetch.typed);
    return 0;
}
