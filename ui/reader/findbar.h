// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/system/backgroundtask.h"
#include "core/text/poemsearch.h"

#include <QFrame>

class QCheckBox;
class QLineEdit;
class QToolButton;

namespace Poetry {

class PoemPage;
class SecondaryLabel;

/// Asks what to find in the poem of a page, has every match marked there, and goes from one to the next.
class FindBar final : public QFrame
{
    Q_OBJECT

public:
    /// page must outlive the bar.
    explicit FindBar(PoemPage &page, QWidget *parent = nullptr);

    void setPoem(const Poem &poem, const PoemEncoding &encoding);
    void growPoem(const Poem &poem);
    /// Asks for the words.
    void open();
    /// Without words, asks for them first.
    void findNext();
    void findPrevious();
    /// Stops a search that runs, else closes the bar.
    void leave();
    bool isSearching() const { return m_task.isRunning(); }

Q_SIGNALS:
    void opened();

protected:
    bool event(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QToolButton *makeButton();
    void writeTexts();
    void arrange();
    void takeOptions();
    void findTyped();
    void markMatches();
    void find(qint64 place, PoemSearch::Direction direction);
    void goOn();
    void takeIn(const PoemSearch &search);
    void stop();
    void tell();
    QString status() const;

    PoemPage &m_page;
    Poem m_poem;
    PoemSearch m_search; ///< of m_poem, as far as it has come
    QLineEdit *m_words;
    SecondaryLabel *m_status;
    QToolButton *m_previous;
    QToolButton *m_next;
    QToolButton *m_close;
    QCheckBox *m_matchCase;
    QCheckBox *m_wholeWords;
    bool m_hasLooked = false;
    bool m_isStopped = false; ///< before all was found
    BackgroundTask m_task;
};

} // namespace Poetry
