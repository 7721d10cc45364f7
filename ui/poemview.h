// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch.h"
#include "ui/showntext.h"

#include <QWidget>

#include <optional>

namespace Poetry {

class EncodingScan;
class FindBar;
class PoemPage;
class QuietLabel;

/// Shows the text of a poem of any length, while it arrives and after.
class PoemView final : public QWidget
{
    Q_OBJECT

public:
    explicit PoemView(QWidget *parent = nullptr);

    /// The same fetch goes on where it was; another one, or another attempt, starts anew.
    void show(const Fetch &fetch);
    void clear();
    PoemPage *page() const { return m_page; }
    FindBar *findBar() const { return m_find; }
    /// "UTF-8", "not UTF-8, shown as Latin-1"; empty where there is no text.
    QString encoding() const;
    /// The line under the page; empty where there is nothing to say.
    QString note() const;

Q_SIGNALS:
    void encodingChanged();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void restart();
    void readAsLatin1();
    void tellCopied(qint64 bytes, qint64 ofBytes);
    void writeNote();
    QString nothingYet() const;

    std::optional<Fetch> m_fetch;
    PoemEncoding m_encoding = PoemEncoding::Utf8;
    QString m_copied; ///< what there is to say about the last copy
    EncodingScan *m_scan;
    PoemPage *m_page;
    FindBar *m_find;
    QuietLabel *m_note;
};

} // namespace Poetry
