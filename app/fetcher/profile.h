// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QCoreApplication>
#include <QString>

#include <optional>

namespace Poetry {

/// The folder that --profile names: everything the application keeps lies under it.
class Profile
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::Profile)

public:
    /// Makes the folder, for its user only. A sentence where that is not possible.
    static std::optional<QString> use(const QString &folder);
};

} // namespace Poetry
