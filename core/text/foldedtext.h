// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>
#include <QStringView>

#include <vector>

namespace Poetry {

/// Text as it is searched: what reads the same is the same. Composed and decomposed accents, ligatures and their
/// letters, all blanks of a width, curly and straight quotes are one; vowel marks of Arabic, Hebrew and Syriac and what
/// is invisible are left out.
struct FoldedText
{
    enum class Letters { AnyCase, SameCase };

    static FoldedText of(QStringView text, Letters letters);

    QString text;
    std::vector<int> places; ///< where each of text comes from, and the end
};

} // namespace Poetry
