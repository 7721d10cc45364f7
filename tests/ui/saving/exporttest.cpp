// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/poetryclientfactory.h"
#include "core/poem/poemstore.h"
#include "support/contents.h"
#include "support/failingfiles.h"
#include "support/faultlog.h"
#include "support/scriptedserver.h"
#include "support/turnwatch.h"
#include "ui/actions/copyasmenu.h"
#include "ui/actions/fetchactions.h"
#include "ui/saving/anthologyexport.h"
#include "ui/saving/anthologypdf.h"
#include "ui/saving/exportdialog.h"
#include "ui/table/fetchsortmodel.h"
#include "ui/table/fetchtable.h"
#include "ui/window/mainwindow.h"
#include "windowbehaviour.h"
#include "windowdriver.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLineEdit>
#include <QRadioButton>
#include <QTest>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;

using Format = AnthologyFile::Format;

namespace {

Fetch fetchOf(const Poem &poem, quint16 port = 17)
{
    Fetch fetch(ServerAddress(QHostAddress(QHostAddress::LocalHost), port));
    fetch.state = FetchState::Complete;
    fetch.poem = poem;
    return fetch;
}

int pagesOf(const QByteArray &pdf)
{
    return static_cast<int>(pdf.count("/Type /Page\n"));
}

} // namespace

/// What can be taken away from rows: anthologies, and commands of other programs.
class ExportTest : public WindowBehaviour
{
    Q_OBJECT

private Q_SLOTS:
    void theRowsInTheListBecomeAFile();
    void onlyWhatIsSelectedBecomesAFile();
    void whatTheFilterHidesIsLeftOut();
    void aPdfHasNumberedPagesAndItsFonts();
    void aTextInAPdfGoesOnOnTheNextPage();
    void tenThousandRowsBecomeOnePdf();
    void textsThatAreTooLongForAPdfAreTold();
    void aFullDiskLeavesNothingOfAPdf();
    void aHangingDiskDoesNotHoldUpTheEventLoop();
    void goingWhileItRunsLeavesNothing();
    void theSelectedRowsAreCopiedAsCommands();
    void rowsThatAToolCannotFetchAreTold();

protected Q_SLOTS:
    void cleanup() override
    {
        m_servers.clear();
        WindowBehaviour::cleanup();
    }

private:
    void fetch(int rows);
    /// Through the dialogs, as File ▸ Export…
    void exportAs(Format format, const QString &name, bool onlySelected, bool withSums);
    /// Without a window.
    AnthologyExport::Result made(std::vector<Fetch> fetches, Format format,
                                 FileSystem &files = FileSystem::ofThisMachine());
    QString path() const { return folder() + u"/file"_s; }
    QStringList files() const { return QDir(folder()).entryList(QDir::Files | QDir::Hidden); }
    void copyAs(const QString &tool);

    std::vector<std::unique_ptr<ScriptedServer>> m_servers;
};

void ExportTest::fetch(int rows)
{
    QStringList lines;
    for (int i = 0; i < rows; ++i) {
        const QByteArray text = "text " + QByteArray::number(i) + '\n';
        m_servers.push_back(std::make_unique<ScriptedServer>([text](Visitor &visitor) { visitor.sendAndFin(text); }));
        lines << m_servers.back()->address().toString();
    }
    m_driver->paste(lines.join(u'\n'));
    m_driver->pressEnter();
    QTRY_COMPARE(m_driver->column(u"State"_s), QStringList(rows, u"Complete"_s));
}

void ExportTest::exportAs(Format format, const QString &name, bool onlySelected, bool withSums)
{
    QAction *command = action(u"Export…"_s);
    QVERIFY(command && command->isEnabled());
    command->trigger();
    auto *dialog = m_window->findChild<ExportDialog *>();
    QVERIFY(dialog);
    dialog->findChild<QComboBox *>()->setCurrentIndex(static_cast<int>(format));
    dialog->findChild<QCheckBox *>()->setChecked(withSums);
    dialog->findChildren<QRadioButton *>().at(onlySelected ? 0 : 1)->click();
    dialog->accept();
    auto *file = m_window->findChild<QFileDialog *>();
    QVERIFY(file);
    auto *field = file->findChild<QLineEdit *>();
    QVERIFY(field->text().endsWith(u'.' + AnthologyFile::ending(format)));
    field->setText(folder() + u'/' + name);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY2(visibleText().contains(u"Exported "_s), qPrintable(visibleText()));
}

AnthologyExport::Result ExportTest::made(std::vector<Fetch> fetches, Format format, FileSystem &files)
{
    AnthologyExport work(nullptr, files);
    std::optional<AnthologyExport::Result> result;
    connect(&work, &AnthologyExport::finished, this, [&](const AnthologyExport::Result &end) { result = end; });
    AnthologyExport::Job job;
    job.path = path();
    job.format = format;
    job.title = u"Week"_s;
    job.fetches = std::move(fetches);
    work.start(job);
    [&] { QTRY_VERIFY_WITH_TIMEOUT(result, 50'000); }();
    return result.value_or(Failure(FailureKind::Internal, FailureStage::Store, u"never ended"_s));
}

void ExportTest::theRowsInTheListBecomeAFile()
{
    QVERIFY(!action(u"Export…"_s)->isEnabled());
    fetch(3);
    exportAs(Format::Html, u"week.html"_s, false, true);
    QCOMPARE(files(), (QStringList{u"SHA256SUMS"_s, u"week.html"_s}));
    const QByteArray html = contents(folder() + u"/week.html"_s);
    for (const char *text : {"text 0", "text 1", "text 2"})
        QVERIFY(html.contains(text));
    QVERIFY(visibleText().contains(u"Its checksum is in SHA256SUMS"_s));
}

void ExportTest::onlyWhatIsSelectedBecomesAFile()
{
    fetch(3);
    m_driver->selectRow(1);
    exportAs(Format::Markdown, u"one.md"_s, true, false);
    QCOMPARE(files(), QStringList{u"one.md"_s});
    const QByteArray text = contents(folder() + u"/one.md"_s);
    QVERIFY(text.contains("    text 1\n") && !text.contains("text 0") && !text.contains("text 2"));
}

void ExportTest::whatTheFilterHidesIsLeftOut()
{
    fetch(2);
    RowFilter filter;
    filter.text = m_driver->column(u"Server"_s).at(1);
    m_window->table().shown()->setFilter(filter);
    exportAs(Format::Plain, u"shown.txt"_s, false, false);
    const QByteArray text = contents(folder() + u"/shown.txt"_s);
    QVERIFY(text.contains("    text 1\n") && !text.contains("text 0"));
}

void ExportTest::aPdfHasNumberedPagesAndItsFonts()
{
    const auto saved = made({fetchOf(Poem("one\n")), fetchOf(Poem(u"עברית\n詩\n"_s.toUtf8()), 18)}, Format::Pdf);
    QVERIFY2(std::holds_alternative<AnthologyFile::Saved>(saved),
             qPrintable(std::holds_alternative<Failure>(saved) ? std::get<Failure>(saved).message() : QString()));
    const QByteArray pdf = contents(path());
    QVERIFY(pdf.startsWith("%PDF-") && pdf.trimmed().endsWith("%%EOF"));
    QCOMPARE(pagesOf(pdf), 3); // title, contents, texts
    QVERIFY(pdf.contains("/FontFile"));
}

void ExportTest::aTextInAPdfGoesOnOnTheNextPage()
{
    made({fetchOf(Poem(QByteArray("a line\n").repeated(1000)))}, Format::Pdf);
    const int pages = pagesOf(contents(path()));
    QVERIFY2(pages > 15 && pages < 40, qPrintable(QString::number(pages)));
}

void ExportTest::tenThousandRowsBecomeOnePdf() // X3
{
    constexpr int rows = 10'000;
    std::vector<Fetch> fetches;
    for (int i = 0; i < rows; ++i)
        fetches.push_back(fetchOf(Poem("Quote " + QByteArray::number(i) + ":\n\tas short as they are.\n"),
                                  static_cast<quint16>(i + 1)));
    const FaultTimer timer{"X3"};
    const TurnWatch watch;
    const auto saved = made(std::move(fetches), Format::Pdf);
    QVERIFY(std::holds_alternative<AnthologyFile::Saved>(saved));
    const int pages = pagesOf(contents(path()));
    QVERIFY2(pages > 1000 && pages < 4000, qPrintable(QString::number(pages)));
    QVERIFY2(watch.longest() < std::chrono::milliseconds(200), qPrintable(QString::number(watch.longest().count())));
}

void ExportTest::textsThatAreTooLongForAPdfAreTold()
{
    QFile file(folder() + u"/long"_s);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(AnthologyPdf::MostBytes + 1));
    const auto store = std::make_shared<PoemStore>(QFile::encodeName(file.fileName()), file.size());
    const auto result = made({fetchOf(PoemStore::poem(store, file.size()))}, Format::Pdf);
    const QString message = std::get<Failure>(result).message();
    QVERIFY2(message.startsWith(u"These texts are too long for a PDF"_s), qPrintable(message));
    QVERIFY(!QFile::exists(path()));
}

void ExportTest::aFullDiskLeavesNothingOfAPdf() // X1
{
    const FaultTimer timer{"X1"};
    FailingFiles disk({Call::Write, 3, ENOSPC, true});
    const auto result = made({fetchOf(Poem(QByteArray("a line\n").repeated(1000)))}, Format::Pdf, disk);
    const QString message = std::get<Failure>(result).message();
    QVERIFY2(message.contains(u"No space left on device"_s), qPrintable(message));
    QCOMPARE(files(), QStringList());
}

void ExportTest::aHangingDiskDoesNotHoldUpTheEventLoop()
{
    StallingFiles disk;
    AnthologyExport work(nullptr, disk);
    std::optional<AnthologyExport::Result> result;
    int told = 0;
    connect(&work, &AnthologyExport::progressed, this, [&] { ++told; });
    connect(&work, &AnthologyExport::finished, this, [&](const AnthologyExport::Result &end) { result = end; });
    AnthologyExport::Job job;
    job.path = path();
    job.fetches = {fetchOf(Poem("one\n"))};
    work.start(job);
    QTRY_VERIFY(disk.isHolding());
    QTRY_VERIFY(told >= 2); // the event loop goes on
    QVERIFY(work.isBusy());
    work.cancel();
    disk.release();
    QTRY_VERIFY(result);
    QVERIFY(!work.isBusy());
    QVERIFY(std::get<Failure>(*result).message().contains(u"because it was cancelled"_s));
    QCOMPARE(files(), QStringList());
}

void ExportTest::goingWhileItRunsLeavesNothing()
{
    std::optional<AnthologyExport> work(std::in_place);
    bool isUnderWay = false;
    connect(&*work, &AnthologyExport::progressed, this, [&](double share) { isUnderWay = share > 0; });
    AnthologyExport::Job job;
    job.path = path();
    job.format = Format::Pdf;
    job.fetches = {fetchOf(Poem(QByteArray("a line\n").repeated(2'000'000)))};
    work->start(job);
    QTRY_VERIFY(isUnderWay);
    work.reset();
    QVERIFY(!DiskThread::isOneAbandoned());
    QCOMPARE(files(), QStringList());
}

void ExportTest::copyAs(const QString &tool)
{
    for (QAction *command : m_window->findChild<CopyAsMenu *>()->actions()) {
        if (command->text().remove(u'&') == tool)
            return command->trigger();
    }
    QFAIL("There is no such command.");
}

void ExportTest::theSelectedRowsAreCopiedAsCommands()
{
    fetch(3);
    m_window->table().selectAll();
    copyAs(u"socat"_s);
    QStringList commands;
    for (const auto &server : m_servers)
        commands << u"socat -u 'TCP:%1' STDOUT"_s.arg(server->address().toString());
    QCOMPARE(QGuiApplication::clipboard()->text(), commands.join(u'\n'));
    QVERIFY(visibleText().contains(u"Copied 3 command(s) for socat."_s));
}

void ExportTest::rowsThatAToolCannotFetchAreTold()
{
    m_factory->fetch(std::get<ServerAddress>(ServerAddress::parse(u"tls://127.0.0.1:1"_s)), u"tls://127.0.0.1:1"_s);
    QTRY_COMPARE(m_driver->column(u"Server"_s).size(), 1);
    QGuiApplication::clipboard()->setText(u"as it was"_s);
    copyAs(u"nc"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"as it was"_s);
    QVERIFY(visibleText().contains(u"1 row(s) left out, because nc cannot fetch over TLS."_s));
}

QTEST_MAIN(ExportTest)
#include "exporttest.moc"
