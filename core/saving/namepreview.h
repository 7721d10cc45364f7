// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch/fetch.h"

#include <QCoreApplication>
#include <QString>

#include <vector>

namespace Poetry {

/// What a template makes of poems, or why it makes nothing.
struct NamePreview
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::NamePreview)

public:
    bool isRight; ///< the template can be used
    QString text; ///< a sentence for people

    /// So many of the first poems are looked at.
    static constexpr std::size_t Looked = 2;
    /// For so many poems that are to be saved, of which these are the first. 0: for an example, one of ours where there
    /// is no other.
    static NamePreview of(const QString &nameTemplate, const std::vector<Fetch> &first = {}, int all = 0);
};

} // namespace Poetry
