// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/page/poemlayout.h"

#include <QObject>
#include <QPainter>
#include <QTimer>

#include <memory>

class QPrinter;

namespace Poetry {

/// Prints a poem with page numbers, a page each turn of the event loop. Of a very long one it prints the beginning.
class PoemPrinter final : public QObject
{
    Q_OBJECT

public:
    /// Pages that are printed at most, and how far a range may reach.
    static constexpr int MostPages = 500;

    struct Job
    {
        Poem poem;
        PoemEncoding encoding = PoemEncoding::Utf8;
        QFont font;
        QString title; ///< at the foot of each page
        /// Off: smaller, so that long lines fit; down to half the size, then they are wrapped.
        PoemLayout::Wrap wrap = PoemLayout::Wrap::On;
        int first = 1; ///< page
        int last = MostPages;
    };

    explicit PoemPrinter(QObject *parent = nullptr);
    ~PoemPrinter() override;

    /// Instead of what is being printed, if anything.
    void start(const std::shared_ptr<QPrinter> &printer, const Job &job);
    bool isRunning() const { return m_timer.isActive(); }
    /// All at once, so only a few pages; how many it were.
    int paint(QPrinter &printer, const Job &job);

Q_SIGNALS:
    /// isWhole: up to the end of the poem. No pages where the printer refused.
    void finished(int pages, bool isWhole);

private:
    void begin(QPrinter &printer, const Job &job);
    qreal shrinking(qreal width);
    /// False after the last one.
    bool takePage();
    void paintFoot();
    void endPainting();
    void takeTurn();

    std::shared_ptr<QPrinter> m_own;
    QPrinter *m_printer = nullptr;
    QPainter m_painter;
    Job m_job;
    PoemLayout m_column;
    PoemLayout::Row m_row;
    qreal m_height = 0; ///< of a page without its foot
    int m_page = 0;     ///< the last one that was set
    int m_painted = 0;
    bool m_isWhole = false;
    QTimer m_timer;
};

} // namespace Poetry
