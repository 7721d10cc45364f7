// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/addresslist.h"

#include <QSet>
#include <QTimer>
#include <QWidget>

#include <functional>
#include <vector>

class QAction;

namespace Poetry {

class AddressEdit;
class QuietLabel;

/// Turns what was typed or pasted into addresses to fetch, and says while typing what it understands. What is not
/// understood stays in the field. Owned by the window.
class AddressBar final : public QWidget
{
    Q_OBJECT

public:
    /// Tells which servers are under way, so that pasting a list twice does not open every connection twice.
    using UnderWay = std::function<QSet<ServerAddress>()>;

    explicit AddressBar(UnderWay underWay, QWidget *parent = nullptr);

    QAction *fetchAction() const { return m_fetch; }
    AddressEdit *edit() const { return m_edit; }
    /// The quiet line below the field; empty where there is nothing to say.
    QString line() const;
    /// Adds text as if it had been pasted at the end.
    void addText(const QString &text);
    /// Hands over a list that was read elsewhere; what it did not understand is put into the field.
    void submit(const AddressList &list);

Q_SIGNALS:
    void fetchRequested(const std::vector<Poetry::AddressList::Entry> &entries);

private:
    struct Sorted
    {
        std::vector<AddressList::Entry> fresh;
        int duplicates = 0;
    };

    void submitField();
    void preview();
    void say(const QString &text);
    Sorted sort(const AddressList &list) const;
    QString describe(const Sorted &sorted, const AddressList &list) const;

    UnderWay m_underWay;
    AddressEdit *m_edit;
    QuietLabel *m_line;
    QAction *m_fetch;
    QTimer m_previewTimer;
};

} // namespace Poetry
