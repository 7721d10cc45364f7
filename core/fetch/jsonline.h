// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch/fetch.h"

#include <QJsonObject>
#include <QString>

namespace Poetry {

/// One ended fetch for scripts, as a JSON object. stage: how far it had come; told unless it is a poem. file: empty
/// where none was written. Members and their meaning are stable.
QJsonObject jsonObject(const Fetch &fetch, FailureStage stage, const QString &file);

} // namespace Poetry
