// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>
#include <QStringList>

class QCompleter;
class QKeyEvent;
class QStringListModel;

namespace Poetry {

class AddressEdit;

/// Offers known addresses for the line that is being typed. Owned by its field.
class AddressCompleter final : public QObject
{
    Q_OBJECT

public:
    explicit AddressCompleter(AddressEdit &edit);

    /// The best first.
    void setAddresses(const QStringList &addresses);
    /// Does the open list of completions want this key?
    bool takesKey(const QKeyEvent &event) const;
    /// After a key: opens or closes the list as fits what is now in the line.
    void offer(const QKeyEvent &event);
    void close();

private:
    QString lineBeforeCursor() const;
    void complete(const QString &address);

    AddressEdit &m_edit;
    QStringListModel *m_addresses;
    QCompleter *m_completer;
};

} // namespace Poetry
