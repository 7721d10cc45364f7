// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

/// \file
/// Many addresses, one a line.
///
/// \code
/// #include <poetry/addresslist.h>
///
/// #include <QTextStream>
///
/// int main()
/// {
///     QTextStream out(stdout);
///     const auto list = Poetry::AddressList::parse(u"# mine\nlocalhost:{17..18}\n10003\nlocalhost:0\n");
///     for (const auto &entry : list.entries)
///         out << "line " << entry.line << ": " << entry.address.toString() << '\n';
///     for (const auto &refusal : list.refusals)
///         out << "line " << refusal.line << " is none: " << refusal.typed << '\n';
/// }
/// //> line 2: localhost:17
/// //> line 2: localhost:18
/// //> line 3: 127.0.0.1:10003
/// //> line 4 is none: localhost:0
/// \endcode

#include "core/address/serveraddress.h"
#include "core/export.h"

#include <QCoreApplication>
#include <QIODevice>

#include <vector>

namespace Poetry {

/// Reads many addresses, one a line: what was understood, and what was not with its line. A value.
/// Blank lines and lines that start with # are skipped, as is a byte order mark; a line may hold several addresses, and
/// ranges like host:{1..9} (AddressLine). A line that is not understood costs no other line anything.
struct POETRY_CORE_EXPORT AddressList
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::AddressList)

public:
    /// A line, or one address of it, that was understood.
    struct Entry
    {
        QString typed;         ///< as written, trimmed; one of a range: as it would have been written alone
        int line;              ///< from 1
        ServerAddress address; ///< the host and port that are meant
    };
    /// A line that was not understood.
    struct Refusal
    {
        QString typed;   ///< as written, trimmed
        int line;        ///< from 1
        Failure failure; ///< InvalidAddress, stage parse: what to write instead
    };

    /// Bounds what is read, so that an endless or binary file cannot eat the memory.
    static constexpr qint64 MaxBytes = 64 * 1024 * 1024;
    /// The longest line that is looked at, in UTF-16 units; a longer one is refused.
    static constexpr int MaxLineLength = 4096;

    /// So many lines that were not understood are kept with their reasons.
    static constexpr std::size_t MostRefusals = 500;

    /// What was understood, in the order of the lines.
    std::vector<Entry> entries;
    /// What was not, in the order of the lines; the first MostRefusals of them.
    std::vector<Refusal> refusals;
    /// So many lines more, beyond MostRefusals, were not understood: of a file that is no list nobody wants them all.
    int moreRefusals = 0;

    /// Reads all of text; looks nothing up.
    static AddressList parse(QStringView text);
    /// What the arguments of a program stand for, each a line; "host" "port" are one address.
    static AddressList fromArguments(const QStringList &arguments);
    /// Reads to the end of an open device (UTF-8, or UTF-16 or UTF-32 by their mark or their noughts). A failure
    /// (StorageFailed, stage parse) where it cannot be read or holds more than MaxBytes.
    static std::variant<AddressList, Failure> read(QIODevice &device);

    /// What is wrong with a device that gave an error: StorageFailed, with its reason.
    static Failure unreadable(const QString &reason);
    /// The same for more than MaxBytes.
    static Failure tooLong();
};

} // namespace Poetry
