// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QCoreApplication>
#include <QList>
#include <QString>

namespace Poetry {

/// The text of the help.
class HelpTopics
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::HelpTopics)

public:
    struct Topic
    {
        QString title;
        QString text; ///< plain; paragraphs are parted by an empty line
    };

    static QList<Topic> all();
};

} // namespace Poetry
