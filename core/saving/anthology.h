// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch/fetch.h"
#include "core/saving/anthologytext.h"
#include "core/saving/anthologywriter.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

namespace Poetry {

struct SaveProgress;

/// Texts of servers as one thing to be read: a title page, contents, and each text with where it is from and how it
/// ended. Rows without a text are left out, and counted.
class Anthology
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::Anthology)

public:
    /// The encoding that somebody has chosen for the texts of a server; none where nobody has.
    using Chosen = std::function<std::optional<PoemEncoding>(const ServerAddress &)>;

    Anthology(QString title, std::vector<Fetch> fetches, const QDateTime &now, Chosen chosen = {});

    static QString usualTitle(const QDateTime &now);

    QString title() const { return m_title; }
    int size() const { return static_cast<int>(m_fetches.size()); }
    /// Of all texts.
    qint64 bytes() const;
    /// An errno; ECANCELED where progress says so. Texts are read again where this is called again; they must not grow
    /// meanwhile.
    int writeTo(AnthologyWriter &writer, SaveProgress &progress) const;

private:
    /// What is to be told of a text; where a new attempt runs, it is that of before.
    struct Origin
    {
        FetchState state;
        std::optional<Failure> failure;
        qint64 startedOn;
        qint64 endedOn;
    };

    QStringList introduction() const;
    void writeText(int index, AnthologyWriter &writer, SaveProgress &progress) const;
    static Origin originOf(const Fetch &fetch);
    static QString nameOf(const Fetch &fetch);
    static QString timeOf(const Origin &origin);
    static QString outcomeOf(const Origin &origin);

    QString m_title;
    std::vector<Fetch> m_fetches;
    QDateTime m_now;
    Chosen m_chosen;
    int m_leftOut = 0;
};

} // namespace Poetry
