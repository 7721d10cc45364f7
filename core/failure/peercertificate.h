// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

/// \file
/// What a server that was not trusted has shown.
///
/// \code
/// #include <poetry/failure.h>
///
/// #include <QTextStream>
///
/// using namespace Poetry;
///
/// int main()
/// {
///     PeerCertificate shown;
///     shown.subject = "poems.example";
///     shown.reasons = {{nullptr, "The certificate is self-signed"}};
///     Failure failure(FailureKind::TlsFailed, FailureStage::Connect, "The server is not trusted");
///     failure.withCertificate(shown);
///     if (const auto certificate = failure.certificate())
///         QTextStream(stdout) << certificate->subject << ": " << certificate->reasons.at(0).said() << '\n';
/// }
/// //> poems.example: The certificate is self-signed
/// \endcode

#include "core/failure/trail.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace Poetry {

/// What a server that was not trusted has shown of itself, for people to compare. Texts are escaped.
struct PeerCertificate
{
    QString fingerprint;  ///< SHA-256, "AB:CD:…"
    QString subject;      ///< whom it is for, as it says itself
    QString issuer;       ///< who has signed it
    QDateTime validFrom;  ///< invalid where it does not say
    QDateTime validUntil; ///< invalid where it does not say
    QList<Words> reasons; ///< why it is not trusted, a sentence each; empty: it is not the one that was trusted before
};

} // namespace Poetry
