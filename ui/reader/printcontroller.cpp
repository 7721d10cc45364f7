// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/reader/printcontroller.h"

#include "ui/page/poempage.h"
#include "ui/reader/poemview.h"
#include "ui/words/languagewatch.h"

#include <QPrintDialog>
#include <QPrintPreviewDialog>
#include <QPrinter>

namespace Poetry {

PrintController::PrintController(PoemView &view, QWidget *window)
    : QObject(window), m_view(view), m_window(window), m_printer(new PoemPrinter(this))
{
    connect(m_printer, &PoemPrinter::finished, this, &PrintController::tellEnd);
}

bool PrintController::hasText()
{
    if (m_view.poem().size() > 0)
        return true;
    Q_EMIT told([] { return tr("There is no text to print: select a row that has received some."); });
    return false;
}

PoemPrinter::Job PrintController::job() const
{
    return {m_view.poem(), m_view.lines().encoding(), m_view.page()->font(), m_view.title(),
            m_view.page()->column().wrap()};
}

void PrintController::print()
{
    if (!hasText())
        return;
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    auto *dialog = new QPrintDialog(printer.get(), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    LanguageWatch::keep(dialog, "windowTitle", [] { return tr("Print Poem"); });
    dialog->setOptions(QAbstractPrintDialog::PrintToFile | QAbstractPrintDialog::PrintPageRange);
    dialog->setMinMax(1, PoemPrinter::MostPages);
    dialog->setFromTo(1, PoemPrinter::MostPages);
    connect(dialog, &QDialog::accepted, this, [this, printer] { startPrinting(printer); });
    dialog->open();
}

void PrintController::startPrinting(const std::shared_ptr<QPrinter> &printer)
{
    PoemPrinter::Job wanted = job();
    if (printer->printRange() == QPrinter::PageRange) {
        wanted.first = printer->fromPage();
        wanted.last = printer->toPage();
    }
    printer->setDocName(wanted.title);
    m_printer->start(printer, wanted);
}

void PrintController::tellEnd(int pages, bool isWhole)
{
    Q_EMIT told([pages, isWhole] { return endText(pages, isWhole); });
}

QString PrintController::endText(int pages, bool isWhole)
{
    if (pages == 0)
        return tr("Nothing was printed: the printer could not be used, or the poem has no such page.");
    return isWhole ? tr("Sent %Ln page(s) to the printer.", nullptr, pages)
                   : tr("Sent %Ln page(s) to the printer; the poem is longer.", nullptr, pages);
}

void PrintController::preview()
{
    if (!hasText())
        return;
    auto *dialog = new QPrintPreviewDialog(m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    LanguageWatch::keep(dialog, "windowTitle",
                        [] { return tr("Print Preview: At Most %Ln Page(s)", nullptr, PreviewPages); });
    PoemPrinter::Job wanted = job();
    wanted.last = PreviewPages;
    connect(dialog, &QPrintPreviewDialog::paintRequested, dialog,
            [wanted](QPrinter *printer) { PoemPrinter().paint(*printer, wanted); });
    dialog->open();
}

} // namespace Poetry

#include "moc_printcontroller.cpp"
