// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

// The texts of a Failure: everything here is for people.

#include "core/failure/failure.h"

#include "core/failure/failurekinds.h"

#include <QLocale>

namespace Poetry {

namespace {

QString seconds(std::chrono::milliseconds time)
{
    return QLocale().toString(static_cast<double>(time.count()) / 1000.0, 'f', 3);
}

QString indented(const QString &text)
{
    QString result;
    for (const auto &line : QStringView(text).split(u'\n', Qt::SkipEmptyParts))
        result += QStringLiteral("    ") + line + u'\n';
    return result;
}

} // namespace

QString Failure::advice() const
{
    if (kind() == FailureKind::HostNotFound && isTransient())
        return tr("The name service had trouble; retry in a moment.");
    if (kind() == FailureKind::TlsFailed && certificate())
        return tr("Somebody may be between you and the server. Ask whoever runs it for the fingerprint of its "
                  "certificate, and trust this one only if they are the same.");
    return FailureKinds::advice(kind());
}

QString Failure::message() const
{
    if (const auto number = code())
        return QStringLiteral("%1: %2: %3.").arg(sentence(), QString::number(*number), codeText());
    return sentence() + u'.';
}

QString Failure::line() const
{
    if (server().isEmpty())
        return tr("Poem failed: %1").arg(message());
    return tr("Poem failed: %1: %2").arg(server(), message());
}

QString Failure::brief() const
{
    return QStringLiteral("[Failure: %1: %2]").arg(kindName(kind()), message());
}

QString Failure::certificateText() const
{
    const auto shown = certificate();
    if (!shown)
        return {};
    const auto day = [](const QDateTime &time) { return QLocale().toString(time.toUTC(), QLocale::ShortFormat); };
    QString text = tr("Subject: %1").arg(shown->subject) + u'\n' + tr("Issuer: %1").arg(shown->issuer) + u'\n' +
                   tr("Valid from %1 to %2 (UTC)").arg(day(shown->validFrom), day(shown->validUntil)) + u'\n' +
                   tr("SHA-256: %1").arg(shown->fingerprint) + u'\n';
    for (const Words &reason : shown->reasons)
        text += tr("Not trusted: %1").arg(reason.said()) + u'\n';
    return text;
}

QString Failure::report() const
{
    QString text = line() + u'\n';
    text += tr("Kind: %1. Stage: %2.").arg(kindName(kind()), stageName(stage())) + u'\n';
    text += u'\n' + tr("What to do: %1").arg(advice()) + u'\n';
    if (!tried().empty()) {
        text += u'\n' + tr("Addresses tried:") + u'\n';
        for (const TriedAddress &address : tried()) {
            const QString end = address.code
                                    ? QStringLiteral("%1: %2").arg(QString::number(*address.code), address.text.said())
                                    : address.text.said();
            text +=
                QStringLiteral("    ") +
                tr("%1, after %2 s, for %3 s: %4").arg(address.peer, seconds(address.at), seconds(address.took), end) +
                u'\n';
        }
    }
    if (certificate())
        text += u'\n' + tr("Certificate that the server presented:") + u'\n' + indented(certificateText());
    text += u'\n' + tr("Trail, oldest first:") + u'\n';
    qsizetype index = 0;
    for (const Frame &frame : trail().frames()) {
        if (index++ == Trail::MaxFrames / 2 && trail().dropped() > 0)
            text += QStringLiteral("    ") + tr("… %n step(s) left out …", nullptr, trail().dropped()) + u'\n';
        text += QStringLiteral("    +%1 s  %2  (%3)\n").arg(seconds(frame.at), frame.what, frame.where.toString());
    }
    if (const auto why = cause())
        text += u'\n' + tr("Caused by:") + u'\n' + indented(why->report());
    int attempt = 0;
    for (const Failure &failure : earlier()) {
        text += u'\n' + tr("Attempt %1, earlier:").arg(++attempt) + u'\n' + indented(failure.report());
    }
    return text;
}

} // namespace Poetry
