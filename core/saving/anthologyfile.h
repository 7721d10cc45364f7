// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/failure/failure.h"
#include "core/saving/poemsaver.h"

#include <QString>

#include <optional>
#include <variant>

namespace Poetry {

class Anthology;

/// Saves an anthology as a file, as safely as poems are saved, and its checksum beside it.
class AnthologyFile
{
public:
    enum class Format { Markdown, Html, Plain, Pdf };
    static constexpr int Formats = 4;

    /// "html"; what its files end in.
    static QString ending(Format format);
    /// By the ending of a name; none where that is another one.
    static std::optional<Format> formatOf(const QString &path);

    struct Saved
    {
        QString file;
        QString sums{};                       ///< the path of the checksums; empty where there are none
        std::optional<Failure> sumsFailure{}; ///< why there are none that were asked for
    };
    enum class Sums { Without, With };
    /// make writes the bytes.
    static std::variant<Saved, Failure> save(const QString &path, PoemSaver &saver, PoemSaver::Existing existing,
                                             Sums sums, const PoemSaver::Make &make);
    /// What makes a file of that format; there is none for Pdf, which needs fonts. All must outlive it.
    static PoemSaver::Make maker(const Anthology &anthology, Format format, SaveProgress &progress);
};

} // namespace Poetry
