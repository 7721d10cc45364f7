// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

/// \file
/// A value that is hardly ever other than it was made.
///
/// \code
/// #include <poetry/seldom.h>
///
/// #include <QString>
/// #include <QTextStream>
///
/// int main()
/// {
///     Poetry::Seldom<QString> note; // as large as a pointer
///     QTextStream(stdout) << "before: " << note->size() << '\n';
///     note = QString("read this again");
///     QTextStream(stdout) << "after: " << note->size() << '\n';
/// }
/// //> before: 0
/// //> after: 15
/// \endcode

#include <QExplicitlySharedDataPointer>
#include <QSharedData>

#include <utility>

namespace Poetry {

/// A value that mostly stays as T() makes it: until it is another one, it takes the room of a pointer. Copying shares.
template <typename T> class Seldom
{
public:
    Seldom() = default;
    /// Takes no room again where value is T().
    Seldom &operator=(T value)
    {
        m_data = value == T() ? nullptr : new Data(std::move(value));
        return *this;
    }

    /// Valid until the next assignment, or as long as this.
    const T &operator*() const
    {
        static const T asMade;
        return m_data ? m_data->value : asMade;
    }
    /// The same, for its members.
    const T *operator->() const { return &**this; }

private:
    struct Data : QSharedData
    {
        explicit Data(T wanted) : value(std::move(wanted)) {}
        const T value;
    };

    QExplicitlySharedDataPointer<const Data> m_data;
};

} // namespace Poetry
