// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QIcon>
#include <QString>

#include <optional>
#include <vector>

namespace Poetry {

class Poem;
struct FetchRow;

/// All that is to know of one column of the table; of() has a row for each. Its cells are functions of a FetchRow.
struct FetchColumn
{
    /// column: FetchModel::Column
    static const FetchColumn &of(int column);
    /// From left to right until somebody moves them.
    static std::vector<int> usualOrder();

    const char *title;                             ///< "Received", to be translated by FetchModel
    int behind = -1;                               ///< the column it usually stands behind; -1: in their order
    int characters = 0;                            ///< its usual width
    bool hasHeading = true;                        ///< otherwise the title is only spoken, and in menus
    bool isUsual = false;                          ///< shown until somebody chooses others
    bool isFlushRight = false;                     ///< as numbers are
    bool isSearched = false;                       ///< by the words of the filter
    QString (*text)(const FetchRow &) = nullptr;   ///< what people read; empty where there is nothing to say
    QString (*spoken)(const FetchRow &) = nullptr; ///< instead of the text; none: the text
    QString (*told)(const Poem &) = nullptr;       ///< what a drawing of the text says; spoken, and in its tool tip
    QIcon (*icon)(const FetchRow &) = nullptr;
    /// What sorting compares; none where it is unknown.
    std::optional<double> (*number)(const FetchRow &) = nullptr;
    /// Of columns without numbers: less than, equal to or greater than 0; empty texts come last both ways.
    int (*compare)(const FetchRow &, const FetchRow &, Qt::SortOrder) = nullptr;
};

} // namespace Poetry
