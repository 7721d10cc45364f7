// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QDateTime>
#include <QString>
#include <QStringList>

namespace Poetry {

/// What a server that was not trusted has shown of itself, for people to compare. Texts are escaped.
struct PeerCertificate
{
    QString fingerprint; ///< SHA-256, "AB:CD:…"
    QString subject;
    QString issuer;
    QDateTime validFrom;
    QDateTime validUntil;
    QStringList reasons; ///< why it is not trusted, a sentence each; empty: it is not the one that was trusted before
};

} // namespace Poetry
