// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/page/poemprinter.h"
#include "ui/widgets/message.h"

#include <QObject>

class QWidget;

namespace Poetry {

class PoemView;

/// Asks how the poem in sight is to be printed, and has it printed.
class PrintController final : public QObject
{
    Q_OBJECT

public:
    /// Pages of a preview, which has to be painted at once.
    static constexpr int PreviewPages = 10;

    /// view must outlive the desk; dialogs belong to window.
    PrintController(PoemView &view, QWidget *window);

    void print();
    void preview();

Q_SIGNALS:
    /// A sentence about what became of it.
    void told(const Poetry::Message &message);

private:
    bool hasText();
    PoemPrinter::Job job() const;
    void startPrinting(const std::shared_ptr<QPrinter> &printer);
    void tellEnd(int pages, bool isWhole);
    static QString endText(int pages, bool isWhole);

    PoemView &m_view;
    QWidget *m_window;
    PoemPrinter *m_printer;
};

} // namespace Poetry
