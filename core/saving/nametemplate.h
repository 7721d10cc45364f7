// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/failure/failure.h"
#include "core/fetch/fetch.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QString>

#include <optional>

namespace Poetry {

/// Names a file after a fetch, as a template says: {host} {port} {date} {time} {n}; anything else stands for itself.
class NameTemplate
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::NameTemplate)

public:
    static constexpr char Default[] = "{host}-{port}";

    /// A template that has an unknown {field} or makes an empty name is refused with a sentence (StorageFailed, stage
    /// parse).
    static std::optional<Failure> check(const QString &nameTemplate);

    /// One safe path component of at most 240 bytes: the template filled in, then made harmless. Ends in .txt, or in
    /// .partial.txt where the fetch is not Complete. n counts from 1.
    static QString fileName(const QString &nameTemplate, const Fetch &fetch, int n, const QDateTime &now);
};

} // namespace Poetry
