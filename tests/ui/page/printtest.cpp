// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "offscreen.h"
#include "samples.h"
#include "support/behaviour.h"
#include "ui/page/poemprinter.h"
#include "ui/reader/poemview.h"
#include "ui/reader/printcontroller.h"

#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QPrinter>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;

namespace {

std::shared_ptr<QPrinter> fileOf(const QString &path)
{
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setOutputFormat(QPrinter::PdfFormat);
    printer->setPageSize(QPageSize(QPageSize::A4));
    printer->setOutputFileName(path);
    return printer;
}

qsizetype pagesIn(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    return QString::fromLatin1(file.readAll()).count(QRegularExpression(u"/Type */Page\\b(?!s)"_s));
}

} // namespace

/// Poems on paper.
class PrintTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aPoemIsPrintedToItsEnd();
    void aFormFeedBeginsAPage();
    void aRangeIsPrinted();
    void linesThatAreNotWrappedAreMadeToFit();
    void aVeryLongPoemIsPrintedUpToALimit();
    void aPreviewIsShort();
    void aPrinterThatRefusesIsTold();
    void withoutTextThereIsNothingToPrint();

private:
    QString path() const { return QDir(folder()).filePath(u"poem.pdf"_s); }
    static PoemPrinter::Job job(const QByteArray &bytes);
};

void PrintTest::initTestCase()
{
    prepareOffscreenPlatform();
    QTemporaryDir folder;
    // Opens fonts and what knows of printers.
    QPrinter printer;
    printer.setOutputFormat(QPrinter::PdfFormat);
    printer.setOutputFileName(folder.filePath(u"first.pdf"_s));
    QCOMPARE(PoemPrinter().paint(printer, job("first")), 1);
}

PoemPrinter::Job PrintTest::job(const QByteArray &bytes)
{
    PoemPrinter::Job job;
    job.poem = Poem(bytes);
    job.font = QGuiApplication::font();
    job.title = u"127.0.0.1:17"_s;
    return job;
}

void PrintTest::aPoemIsPrintedToItsEnd()
{
    PoemPrinter printer;
    const QSignalSpy finished(&printer, &PoemPrinter::finished);
    printer.start(fileOf(path()), job(lines(200)));
    QVERIFY(printer.isRunning());
    QTRY_COMPARE(finished.count(), 1);
    const int pages = finished[0][0].toInt();
    QVERIFY2(pages >= 3 && pages <= 10, qPrintable(QString::number(pages)));
    QVERIFY(finished[0][1].toBool());
    QCOMPARE(pagesIn(path()), pages);
    QVERIFY(!printer.isRunning());
}

void PrintTest::aFormFeedBeginsAPage()
{
    QCOMPARE(PoemPrinter().paint(*fileOf(path()), job("one\n\ftwo\fthree\nand more\n")), 3);
    QCOMPARE(PoemPrinter().paint(*fileOf(path()), job("one\f")), 2);
}

void PrintTest::aRangeIsPrinted()
{
    PoemPrinter printer;
    const QSignalSpy finished(&printer, &PoemPrinter::finished);
    PoemPrinter::Job some = job(lines(2'000));
    some.first = 3;
    some.last = 4;
    printer.start(fileOf(path()), some);
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(finished[0][0].toInt(), 2);
    QVERIFY(!finished[0][1].toBool());
    QCOMPARE(pagesIn(path()), 2);
}

/// By smaller letters, so there is room for more of them on a page.
void PrintTest::linesThatAreNotWrappedAreMadeToFit()
{
    PoemPrinter::Job wide = job(QByteArray(QByteArray(130, 'm') + '\n').repeated(120));
    const int wrapped = PoemPrinter().paint(*fileOf(path()), wide);
    wide.wrap = PoemLayout::Wrap::Off;
    const int fitted = PoemPrinter().paint(*fileOf(path()), wide);
    QVERIFY2(fitted < wrapped, qPrintable(u"%1 %2"_s.arg(fitted).arg(wrapped)));
    wide.poem = Poem(lines(50));
    const int few = PoemPrinter().paint(*fileOf(path()), wide);
    wide.wrap = PoemLayout::Wrap::On;
    QCOMPARE(PoemPrinter().paint(*fileOf(path()), wide), few); // short lines stay as large as they are
}

void PrintTest::aVeryLongPoemIsPrintedUpToALimit()
{
    PoemPrinter printer;
    const QSignalSpy finished(&printer, &PoemPrinter::finished);
    PoemPrinter::Job all = job(QByteArray("\n").repeated(3'000'000));
    all.last = 1'000'000;
    printer.start(fileOf(path()), all);
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 50'000);
    QCOMPARE(finished[0][0].toInt(), PoemPrinter::MostPages);
    QVERIFY(!finished[0][1].toBool());
}

void PrintTest::aPreviewIsShort()
{
    PoemPrinter::Job some = job(lines(20'000));
    some.last = PrintController::PreviewPages;
    QCOMPARE(PoemPrinter().paint(*fileOf(path()), some), PrintController::PreviewPages);
    some.poem = Poem("a short one");
    QCOMPARE(PoemPrinter().paint(*fileOf(path()), some), 1);
}

void PrintTest::aPrinterThatRefusesIsTold()
{
    PoemPrinter printer;
    const QSignalSpy finished(&printer, &PoemPrinter::finished);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u".*"_s));
    printer.start(fileOf(u"/nowhere/poem.pdf"_s), job("poem"));
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(finished[0][0].toInt(), 0);
}

void PrintTest::withoutTextThereIsNothingToPrint()
{
    QWidget window;
    PoemView view(&window);
    PrintController desk(view, &window);
    const QSignalSpy told(&desk, &PrintController::told);
    desk.print();
    desk.preview();
    QCOMPARE(told.count(), 2);
    QVERIFY(told[0][0].value<Message>().text().startsWith(u"There is no text"_s));
}

QTEST_MAIN(PrintTest)
#include "printtest.moc"
