// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch/fetch.h"
#include "core/system/backgroundtask.h"

#include <QWidget>

#include <array>
#include <vector>

class QFormLayout;
class QLabel;
class QPushButton;

namespace Poetry {

class ArrivalCurve;
class EarlierTexts;
class TimelineBar;
class TimelineLegend;
class SecondaryLabel;

/// Shows what there is to know about a fetch besides its text: where from, how much, when, and the story of its
/// connection. The digest is computed only while somebody looks.
class DetailsView final : public QWidget
{
    Q_OBJECT

public:
    explicit DetailsView(QWidget *parent = nullptr);

    /// encoding: as in PoemView::encoding().
    void show(const Fetch &fetch, const QString &encoding, Fetch::TimePoint now);
    void clear();
    /// Everything in lines, for the clipboard.
    QString text() const;

Q_SIGNALS:
    /// The text of Fetch::earlier with this number, in the place of the one that is shown.
    void earlierTextRequested(int number);
    void comparisonRequested(const Poetry::Poem &before, const Poetry::Poem &after);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    enum Fact {
        Server,
        Typed,
        Peer,
        Proxy,
        State,
        End,
        Received,
        Sha256,
        Encoding,
        Started,
        FirstByte,
        Ended,
        Took,
        Attempts,
        Patience,
        Every,
        CameAgain,
        Facts
    };

    static QString name(Fact fact);
    QLabel *makeLabel();
    void arrange();
    void writeTexts();
    void setFact(Fact fact, const QString &value);
    void writeTimes(const Fetch &fetch, Fetch::TimePoint now);
    void writeStory(const Fetch &fetch, Fetch::TimePoint now);
    void wantDigest(const Fetch &fetch);
    void startDigest();
    void takeDigest(const QString &digest);
    void tellDigest();
    void copy();

    std::array<QLabel *, Facts> m_names;
    std::array<QLabel *, Facts> m_facts;
    QFormLayout *m_form;
    TimelineBar *m_bar;
    ArrivalCurve *m_curve;
    std::vector<TimelineLegend *> m_legend;
    SecondaryLabel *m_sentences;
    QPushButton *m_copy;
    EarlierTexts *m_earlier;
    BackgroundTask m_digest;
    Poem m_poem;          ///< to be read for the digest
    int m_textNumber = 0; ///< of that poem
    std::optional<FetchId> m_id;
    bool m_isDigestWanted = false;
    QString m_sha256; ///< null while it is not known, empty where it cannot be
};

} // namespace Poetry
