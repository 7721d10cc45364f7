// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/words/wording.h"

#include "core/failure/countable.h"
#include "core/failure/escape.h"
#include "core/failure/failurekinds.h"

#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>

#include <limits>

namespace Poetry {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

int wholeSeconds(std::chrono::milliseconds time)
{
    return countable(std::chrono::duration_cast<std::chrono::seconds>(time).count());
}

} // namespace

QString Wording::plain(QString label)
{
    static const QRegularExpression key(u"\\(&.\\)|&"_s);
    return label.remove(key);
}

QString Wording::state(FetchState state)
{
    switch (state) {
    case FetchState::Waiting:
        return tr("Waiting");
    case FetchState::LookingUp:
        return tr("Looking up");
    case FetchState::Connecting:
        return tr("Connecting");
    case FetchState::Receiving:
        return tr("Receiving");
    case FetchState::Complete:
        return tr("Complete");
    case FetchState::CutOff:
        return tr("Cut off");
    case FetchState::Failed:
        return tr("Failed");
    case FetchState::Stopped:
        return tr("Stopped");
    }
    return {};
}

QString Wording::iconName(FetchState state)
{
    switch (state) {
    case FetchState::Waiting:
        return u"state-waiting"_s;
    case FetchState::LookingUp:
        return u"state-lookingup"_s;
    case FetchState::Connecting:
        return u"state-connecting"_s;
    case FetchState::Receiving:
        return u"state-receiving"_s;
    case FetchState::Complete:
        return u"state-complete"_s;
    case FetchState::CutOff:
        return u"state-cutoff"_s;
    case FetchState::Failed:
        return u"state-failed"_s;
    case FetchState::Stopped:
        return u"state-stopped"_s;
    }
    return {};
}

QString Wording::reason(FailureKind kind)
{
    return FailureKinds::reason(kind);
}

QString Wording::bytes(qint64 count)
{
    if (count > std::numeric_limits<int>::max())
        return size(count);
    return tr("%Ln byte(s)", nullptr, countable(count));
}

QString Wording::size(qint64 count)
{
    if (count < 1000)
        return bytes(count);
    return QLocale().formattedDataSize(count, 1, QLocale::DataSizeSIFormat);
}

QString Wording::speed(double bytesPerSecond)
{
    //: a speed: %1 is a size such as "12.4 kB"
    return tr("%1/s").arg(size(qRound64(bytesPerSecond)));
}

QString Wording::duration(std::chrono::milliseconds time)
{
    const QLocale locale;
    if (time < 100ms)
        return tr("%1 ms").arg(locale.toString(static_cast<qlonglong>(time.count())));
    if (time < 10s) {
        const auto tenths = time.count() / 100; // cut, not rounded: 9.96 s is not yet 10 s
        return tr("%1 s").arg(locale.toString(static_cast<double>(tenths) / 10.0, 'f', 1));
    }
    const int seconds = wholeSeconds(time);
    if (seconds < 60)
        return tr("%1 s").arg(locale.toString(seconds));
    if (seconds < 3600)
        return tr("%1 min %2 s").arg(locale.toString(seconds / 60), locale.toString(seconds % 60));
    return tr("%1 h %2 min").arg(locale.toString(seconds / 3600), locale.toString(seconds / 60 % 60));
}

QString Wording::interval(std::chrono::seconds time)
{
    const QLocale locale;
    if (time % 1h == 0h)
        return tr("%1 h").arg(locale.toString(static_cast<qlonglong>(time / 1h)));
    if (time < 1h && time % 1min == 0min)
        return tr("%1 min").arg(locale.toString(static_cast<qlonglong>(time / 1min)));
    return duration(time);
}

QString Wording::dateAndTime(qint64 milliseconds)
{
    if (milliseconds <= 0)
        return {};
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(milliseconds), QLocale::ShortFormat);
}

QString Wording::position(std::chrono::milliseconds time)
{
    const QLocale locale;
    const auto twoDigits = [&](int number) -> QString {
        return u':' + locale.toString(number).rightJustified(2, locale.zeroDigit().front());
    };
    const int seconds = wholeSeconds(time);
    const QString rest = twoDigits(seconds % 60);
    if (seconds < 3600)
        return locale.toString(seconds / 60) + rest;
    return locale.toString(seconds / 3600) + twoDigits(seconds / 60 % 60) + rest;
}

QString Wording::timeUntilNow(std::chrono::milliseconds time)
{
    return time < 60s ? tr("%1 s").arg(QLocale().toString(wholeSeconds(time))) : duration(time);
}

QString Wording::elapsed(std::chrono::milliseconds time, FetchState state)
{
    return isEnded(state) ? duration(time) : timeUntilNow(time);
}

QString Wording::spokenDuration(std::chrono::milliseconds time)
{
    const int seconds = wholeSeconds(time);
    return seconds < 120 ? tr("%Ln second(s)", nullptr, seconds) : tr("%Ln minute(s)", nullptr, seconds / 60);
}

QString Wording::spokenSize(qint64 count)
{
    if (count < 1000)
        return bytes(count);
    if (count < 1'000'000)
        return tr("%Ln kilobyte(s)", nullptr, countable(count / 1000));
    return tr("%Ln megabyte(s)", nullptr, countable(count / 1'000'000));
}

QString Wording::brief(const QString &text)
{
    constexpr qsizetype most = 56;
    const QString shown = escaped(text, text.size());
    return shown.size() <= most ? shown : shown.left(most / 2) + u'…' + shown.right(most / 2 - 1);
}

/// Among words that are written from the right, the parts of an IPv6 address would change their places.
QString Wording::server(const ServerAddress &address)
{
    if (address.literal()) {
        const QString text = escaped(address.toString());
        return text.contains(u'[') && QLocale().textDirection() == Qt::RightToLeft ? u'\u2066' + text + u'\u2069'
                                                                                   : text;
    }
    return (address.isTls() ? u"tls://"_s : QString()) + escaped(address.displayHost()) + u':' +
           QString::number(address.port());
}

} // namespace Poetry
