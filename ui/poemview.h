// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch.h"
#include "ui/poemdecoder.h"

#include <QTimer>
#include <QWidget>

#include <optional>

namespace Poetry {

class PoemPage;
class QuietLabel;

/// Shows the text of a poem, while it arrives and after. Shows the beginning of a very long one, and says so.
class PoemView final : public QWidget
{
    Q_OBJECT

public:
    /// Bytes that are shown at most.
    static constexpr qint64 Window = 512 * 1024;

    explicit PoemView(QWidget *parent = nullptr);

    /// The same fetch goes on where it was; another one, or another attempt, starts anew.
    void show(const Fetch &fetch);
    void clear();
    PoemPage *page() const { return m_page; }
    /// "UTF-8", "not UTF-8, shown as Latin-1"; empty where there is no text.
    QString encoding() const;
    /// The line under the page; empty where there is nothing to say.
    QString note() const;

Q_SIGNALS:
    void encodingChanged();

private:
    void restart(PoemDecoder::Encoding encoding);
    void takeMore();
    void takeSlice(qint64 end);
    void finish();
    void writeNote();
    QString nothingYet() const;

    std::optional<Fetch> m_fetch;
    PoemDecoder m_decoder{PoemDecoder::Encoding::Utf8};
    qint64 m_taken = 0;
    qint64 m_old = 0; ///< bytes that were there when the poem was opened
    bool m_finished = false;
    PoemPage *m_page;
    QuietLabel *m_note;
    QTimer m_moreTimer;
};

} // namespace Poetry
