// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

// bench-reader [--short]: how long great poems hold the event loop, and what memory they take, beside QPlainTextEdit.
// Prints a table in Markdown; every line of it is measured in a process of its own.

#include "core/poem/poemstore.h"
#include "ui/page/poempage.h"
#include "ui/reader/findbar.h"
#include "ui/reader/poemview.h"

#include <QAbstractEventDispatcher>
#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProcess>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTextStream>

#include <algorithm>

using namespace Poetry;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 KiB = 1024;
constexpr qint64 MiB = 1024 * KiB;
constexpr auto LastWords = "\nthe last words";

/// A poem to read: of how many bytes, repeating what.
struct Case
{
    QString name;
    QByteArray unit; ///< empty: a file with a hole, which reads as nought bytes
    qint64 size;
};

QList<Case> cases(bool isShort)
{
    const qint64 share = isShort ? 64 : 1;
    const QByteArray verse("The harbour lamps go out now, one by one;\nwhoever reads this far may keep the last.\n");
    const QByteArray prose("The tide came up the stairs and asked for bread, ");
    return {
        {u"small poem"_s, verse, 16 * KiB},
        {u"4 GiB of verse"_s, verse, 4096 * MiB / share},
        {u"4 GiB of nought bytes"_s, {}, 4096 * MiB / share},
        {u"50 million lines"_s, "a line\n", 350'000'000 / share},
        {u"one line of 1 GiB"_s, prose, 1024 * MiB / share},
        {u"one line of 1 GiB, Japanese"_s, "詩を書く人", 1024 * MiB / share},
        {u"one line of 1 GiB, marks"_s, "\u0301", 1024 * MiB / share},
        {u"one line of 1 GiB, blanks"_s, " ", 1024 * MiB / share},
        {u"one line of 1 GiB, right to left"_s, "وقفت على الباب ", 1024 * MiB / share},
    };
}

/// What QPlainTextEdit can be asked to do at all.
QList<Case> peerCases()
{
    const QList<Case> all = cases(false);
    return {{u"small poem"_s, all[0].unit, 16 * KiB},
            {u"16 MiB of verse"_s, all[1].unit, 16 * MiB},
            {u"one line of 256 KiB"_s, all[4].unit, 256 * KiB}};
}

void write(const QString &path, const Case &poem)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("%s cannot be written", qPrintable(path));
    const qint64 body = poem.size - static_cast<qint64>(qstrlen(LastWords));
    const QByteArray block = poem.unit.repeated(std::min(MiB, body) / std::max<qsizetype>(1, poem.unit.size()));
    while (!block.isEmpty() && file.pos() + block.size() <= body)
        file.write(block);
    file.seek(body);
    file.write(LastWords);
}

/// Longest turns of the event loop, in microseconds.
class Turns
{
public:
    template <typename Work> qint64 measure(Work work)
    {
        QElapsedTimer timer;
        timer.start();
        work();
        qint64 longest = timer.nsecsElapsed() / 1000;
        for (int i = 0; i < 3; ++i) // what the work asked for: laying out, painting
            longest = std::max(longest, turn());
        return longest;
    }
    static qint64 turn(QEventLoop::ProcessEventsFlag flag = QEventLoop::AllEvents)
    {
        QElapsedTimer timer;
        timer.start();
        const QObject context;
        QObject::connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::awake, &context,
                         [&timer] { timer.start(); }); // to wait is not to be busy
        QCoreApplication::processEvents(flag);
        return timer.nsecsElapsed() / 1000;
    }
    static qint64 nextTurn() { return turn(QEventLoop::WaitForMoreEvents); }
};

qint64 peakMemory()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> lines = status.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("VmHWM:"))
            return line.mid(6).trimmed().split(' ').first().toLongLong();
    }
    return 0;
}

struct Result
{
    qint64 open = 0;
    qint64 scroll = 0;
    qint64 page = 0;
    qint64 ends = 0;
    qint64 findTurn = 0;
    qint64 findAll = 0;
    qint64 copy = 0;

    void print() const
    {
        QTextStream(stdout) << open << ' ' << scroll << ' ' << page << ' ' << ends << ' ' << findTurn << ' ' << findAll
                            << ' ' << copy << ' ' << peakMemory() << Qt::endl;
    }
};

/// Both are scroll areas.
void scroll(QAbstractScrollArea &area, Result &result)
{
    Turns turns;
    QScrollBar *bar = area.verticalScrollBar();
    for (int i = 0; i <= 200; ++i) {
        const auto place = static_cast<int>(static_cast<qint64>(bar->maximum()) * ((i * 37) % 201) / 200);
        result.scroll = std::max(result.scroll, turns.measure([&] { bar->setValue(place); }));
    }
    bar->setValue(bar->maximum() / 2);
    const auto press = [&](int key, Qt::KeyboardModifiers modifiers) {
        QKeyEvent event(QEvent::KeyPress, key, modifiers);
        QCoreApplication::sendEvent(&area, &event);
    };
    for (int i = 0; i < 200; ++i)
        result.page = std::max(result.page, turns.measure([&] { press(Qt::Key_PageDown, {}); }));
    for (int i = 0; i < 5; ++i) {
        result.ends = std::max(result.ends, turns.measure([&] { press(Qt::Key_End, Qt::ControlModifier); }));
        result.ends = std::max(result.ends, turns.measure([&] { press(Qt::Key_Home, Qt::ControlModifier); }));
    }
}

void read(const QString &path)
{
    PoemView view;
    view.resize(700, 900);
    static_cast<QWidget &>(view).show();
    Fetch fetch(ServerAddress(QHostAddress::LocalHost, 17));
    fetch.id = FetchId{1};
    fetch.attempts = 1;
    fetch.state = FetchState::CutOff; // an end inside a character is no mistake
    auto store = std::make_shared<PoemStore>(QFile::encodeName(path), QFile(path).size());
    fetch.poem = PoemStore::poem(store, store->size());
    Result result;
    Turns turns;
    Turns::turn();
    result.open = turns.measure([&] {
        view.show(fetch);
        view.page()->viewport()->repaint();
    });
    scroll(*view.page(), result);
    view.findBar()->open();
    auto *words = view.findBar()->findChild<QLineEdit *>();
    const auto *status = view.findBar()->findChild<QLabel *>();
    QElapsedTimer whole;
    whole.start();
    result.findTurn = turns.measure([&] {
        words->setText(u"the last words"_s);
        Q_EMIT words->textEdited(words->text());
    });
    while (view.findBar()->isSearching())
        result.findTurn = std::max(result.findTurn, Turns::nextTurn());
    result.findAll = whole.nsecsElapsed() / 1000;
    bool isCopied = false;
    QObject::connect(view.page(), &PoemPage::copied, &view, [&isCopied] { isCopied = true; });
    view.page()->selectAll();
    result.copy = turns.measure([&] { view.page()->copy(); });
    while (!isCopied)
        result.copy = std::max(result.copy, Turns::nextTurn());
    if (status->text() != u"1 of 1"_s)
        qFatal("found otherwise: %s", qPrintable(status->text()));
    result.print();
}

void readPlain(const QString &path)
{
    QPlainTextEdit edit;
    edit.resize(700, 900);
    edit.setReadOnly(true);
    edit.setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    edit.show();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(path));
    Result result;
    Turns turns;
    Turns::turn();
    result.open = turns.measure([&] {
        edit.setPlainText(QString::fromUtf8(file.readAll()));
        edit.viewport()->repaint();
    });
    scroll(edit, result);
    QElapsedTimer whole;
    whole.start();
    result.findTurn = turns.measure([&] { edit.find(u"the last words"_s); });
    result.findAll = whole.nsecsElapsed() / 1000;
    edit.selectAll();
    result.copy = turns.measure([&] { edit.copy(); });
    result.print();
}

QList<double> measuredOnce(const QString &what, const QString &path)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(), {what, path});
    process.waitForFinished(-1);
    QList<double> figures;
    const QList<QByteArray> words = process.readAllStandardOutput().split(' ');
    for (const QByteArray &word : words)
        figures << word.trimmed().toDouble();
    figures.resize(8);
    return figures;
}

/// The medians of some runs.
QList<double> measured(const QString &what, const QString &path, int runs)
{
    QList<QList<double>> all;
    for (int run = 0; run < runs; ++run)
        all << measuredOnce(what, path);
    QList<double> medians;
    for (int i = 0; i < all.first().size(); ++i) {
        QList<double> column;
        for (const QList<double> &figures : all)
            column << figures[i];
        std::sort(column.begin(), column.end());
        medians << column[column.size() / 2];
    }
    return medians;
}

void printLine(const QString &reader, const QString &name, const QList<double> &figures, double memory)
{
    QTextStream out(stdout);
    out << "| " << reader << " | " << name;
    for (int i = 0; i < 7; ++i)
        out << " | " << QString::number(figures[i] / 1000, 'f', i == 5 ? 0 : 1);
    out << " | " << QString::number((figures[7] - memory) / 1024, 'f', 1) << " |" << Qt::endl;
}

} // namespace

int main(int argc, char *argv[])
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3) {
        arguments[1] == u"poem" ? read(arguments[2]) : readPlain(arguments[2]);
        return 0;
    }
    QTextStream out(stdout);
    out << "Longest turn of the event loop in ms; find also as a whole; peak memory in MiB over the small poem's. "
        << "Medians of five runs.\n\n"
        << "| reader | poem | open | scroll | page | ends | find, turn | find, all | copy | memory |\n"
        << "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |" << Qt::endl;
    const QTemporaryDir folder;
    const bool isShort = arguments.contains(u"--short"_s);
    const auto table = [&](const QString &reader, const QString &what, const QList<Case> &poems) {
        double memory = 0;
        for (const Case &poem : poems) {
            const QString path = folder.filePath(u"poem"_s);
            write(path, poem);
            const QList<double> figures = measured(what, path, isShort ? 1 : 5);
            memory = memory == 0 ? figures[7] : memory;
            printLine(reader, poem.name, figures, memory);
            QFile::remove(path);
        }
    };
    const auto chosen = [&](const QList<Case> &poems) { return isShort ? poems.first(2) : poems; };
    table(u"the reader"_s, u"poem"_s, chosen(cases(isShort)));
    table(u"QPlainTextEdit"_s, u"plain"_s, chosen(peerCases()));
    return 0;
}
