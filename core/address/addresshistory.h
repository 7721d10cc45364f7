// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/system/ownfile.h"

#include <QObject>
#include <QStringList>
#include <QTimer>

namespace Poetry {

/// Remembers which servers gave a poem, the latest first, in a file. Forgets the oldest.
class AddressHistory final : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype Most = 500;

    /// A file that is missing or damaged is an empty history.
    explicit AddressHistory(const OwnFile &file, QObject *parent = nullptr);
    ~AddressHistory() override;

    const QStringList &addresses() const { return m_addresses; }
    void add(const QString &address);
    /// Forgets all of them, and the file.
    void clear();

Q_SIGNALS:
    void changed();

private:
    void save();

    OwnFile m_file;
    QStringList m_addresses;
    QTimer m_saveTimer;
};

} // namespace Poetry
