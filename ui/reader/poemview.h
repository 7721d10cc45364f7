// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch/fetch.h"
#include "core/system/backgroundtask.h"
#include "core/text/displaytext.h"
#include "core/text/encodingscan.h"
#include "core/text/invisiblescan.h"
#include "ui/settings/encodingmemory.h"

#include <QWidget>

#include <optional>

namespace Poetry {

class AlarmClock;
class Banner;
class FindBar;
class PoemLines;
class PoemPage;
class ReplayBar;
class SecondaryLabel;

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
    /// What is shown.
    const PoemLines &lines() const;
    FindBar *findBar() const { return m_find; }
    /// All of it, also while less is shown.
    Poem poem() const { return m_fetch ? m_fetch->poem : Poem(); }
    /// Plays the text at the rhythm in which it arrived, in the bar for that. clock must outlive this.
    void replay(AlarmClock &clock);
    /// Why it cannot; empty where it can.
    QString noReplay() const;
    /// Whatever the bytes look like; empty: found out. For this server, until it is chosen anew.
    void chooseEncoding(const QByteArray &name);
    QByteArray chosenEncoding() const { return m_chosen ? m_chosen->name() : QByteArray(); }
    EncodingMemory &encodingMemory() { return m_memory; }
    /// "UTF-8", "UTF-8, 1 byte is not", "not UTF-8, shown as windows-1252"; empty where there is no text.
    QString encoding() const;
    /// Invisible characters are shown by their names.
    void showInvisibles(bool isOn);
    /// What a printed page says it is from.
    QString title() const;
    /// The line under the page; empty where there is nothing to say.
    QString note() const;

Q_SIGNALS:
    /// Another fetch, or more of it.
    void shown();
    void encodingChanged();
    void invisiblesShown(bool isOn);
    /// What is shown, since it is no text.
    void saveRequested();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    /// What all of the text has to be read for, as far as that has come.
    struct Scans
    {
        Poem poem;
        bool isWhole = false;
        EncodingScan encoding;
        InvisibleScan invisibles;
        bool hasMore = true;

        bool look();
    };

    void restart();
    void scan();
    void scanOn();
    void takeIn(const Scans &scans);
    bool isWhole() const { return m_fetch->textState() == FetchState::Complete; }
    PoemEncoding guess() const;
    void guessEncoding();
    void setEncoding(const PoemEncoding &encoding);
    void tellCopied(qint64 bytes, qint64 ofBytes);
    void writeNote();
    bool showsInvisibles() const;
    void writeBanners();
    void guessLikely();
    QString nothingYet() const;
    QString fetchedAgain() const;
    void showReplayed(qint64 end);
    void endReplay();

    std::optional<Fetch> m_fetch;
    PoemEncoding m_encoding = PoemEncoding::Utf8;
    std::optional<PoemEncoding> m_chosen;
    EncodingMemory m_memory;
    QString m_copied; ///< what there is to say about the last copy
    Scans m_scans;
    QString m_kind;      ///< of the data that is no text; empty where it is one
    QByteArray m_likely; ///< an encoding that it looks like, beside the one that it is shown in
    Banner *m_kindBanner;
    Banner *m_encodingBanner;
    Banner *m_invisiblesBanner;
    PoemPage *m_page;
    FindBar *m_find;
    ReplayBar *m_replay = nullptr; ///< made when it is first wanted
    SecondaryLabel *m_note;
    BackgroundTask m_scanning;
};

} // namespace Poetry
