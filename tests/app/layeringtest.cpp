// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "support/behaviour.h"

#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

using namespace Poetry::Test;
using namespace Qt::StringLiterals;

namespace {

struct Ended
{
    int status;
    QString output;
};

Ended run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForFinished(100'000))
        return {-1, process.errorString()};
    return {process.exitCode(), QString::fromLocal8Bit(process.readAll())};
}

QString contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QStringList lines(const QString &text, const QString &pattern)
{
    return text.split(u'\n').filter(QRegularExpression(pattern));
}

/// Everything that #include lines name, of a file and of those of ours that it includes.
void addIncludes(const QString &path, QStringList *files, QStringList *includes)
{
    if (files->contains(path))
        return;
    *files += path;
    static const QRegularExpression pattern(u"^#include [\"<]([^\">]+)[\">]"_s, QRegularExpression::MultilineOption);
    const QString text = contents(path);
    for (const QRegularExpressionMatch &match : pattern.globalMatch(text)) {
        const QString name = match.captured(1);
        *includes += name;
        const QString header = QStringLiteral(SOURCE_FOLDER) + u'/' + name;
        if (!QFile::exists(header))
            continue;
        addIncludes(header, files, includes);
        addIncludes(QString(header).replace(u".h"_s, u".cpp"_s), files, includes);
    }
}

} // namespace

/// The rooms of the house: the core and the command line never see what can draw.
class LayeringTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void roomsIncludeDownwardsOnly_data();
    void roomsIncludeDownwardsOnly();
    void commandLinesIncludeNothingThatDraws_data();
    void commandLinesIncludeNothingThatDraws();
    void commandLinesLinkNothingThatDraws_data();
    void commandLinesLinkNothingThatDraws();
    void theHeadlessPresetNeverLooksForWidgets();
};

void LayeringTest::roomsIncludeDownwardsOnly_data()
{
    QTest::addColumn<QString>("room");
    QTest::addColumn<QString>("above");
    QTest::newRow("core/") << u"core"_s << u"\"(app|ui)/|<(QtGui|QtWidgets)"_s;
    QTest::newRow("ui/") << u"ui"_s << u"\"app/"_s;
}

void LayeringTest::roomsIncludeDownwardsOnly()
{
    QFETCH(QString, room);
    QFETCH(QString, above);
    int files = 0;
    for (QDirIterator entry(QStringLiteral(SOURCE_FOLDER) + u'/' + room, {u"*.h"_s, u"*.cpp"_s}, QDir::NoFilter,
                            QDirIterator::Subdirectories);
         entry.hasNext(); ++files) {
        const QString path = entry.next();
        const QStringList wrong = lines(contents(path), u"^#include ("_s + above + u')');
        QVERIFY2(wrong.isEmpty(), qPrintable(path + u": "_s + wrong.join(u' ')));
    }
    QVERIFY(files > 10);
}

void LayeringTest::commandLinesIncludeNothingThatDraws_data()
{
    QTest::addColumn<QString>("main");
    QTest::newRow("get-poetry") << u"app/getpoetry/getpoetrymain.cpp"_s;
    QTest::newRow("poetry-server") << u"app/server/servermain.cpp"_s;
}

void LayeringTest::commandLinesIncludeNothingThatDraws()
{
    QFETCH(QString, main);
    QStringList files;
    QStringList includes;
    addIncludes(QStringLiteral(SOURCE_FOLDER) + u'/' + main, &files, &includes);
    QVERIFY(files.size() > 20);
    // A header of Qt is found in the folder of its module.
    for (const QString &name : std::as_const(includes)) {
        for (const char *module : {"QtGui", "QtWidgets", "QtSvg"}) {
            const QString header = QStringLiteral(QT_HEADERS) + u'/' + QLatin1String(module) + u'/' + name;
            QVERIFY2(!QFile::exists(header), qPrintable(header));
        }
        QVERIFY2(!name.startsWith(u"ui/"_s) && !name.startsWith(u"QtGui"_s) && !name.startsWith(u"QtWidgets"_s),
                 qPrintable(name));
    }
}

void LayeringTest::commandLinesLinkNothingThatDraws_data()
{
    QTest::addColumn<QString>("program");
    QTest::newRow("get-poetry") << QStringLiteral(GET_POETRY);
    QTest::newRow("poetry-server") << QStringLiteral(POETRY_SERVER);
}

void LayeringTest::commandLinesLinkNothingThatDraws()
{
    QFETCH(QString, program);
    const Ended ended = run(u"readelf"_s, {u"--dynamic"_s, u"--wide"_s, program});
    QCOMPARE(ended.status, 0);
    const QStringList libraries = lines(ended.output, u"\\(NEEDED\\)"_s);
    QVERIFY(!libraries.filter(u"libQt6Core"_s).isEmpty());
    QVERIFY(!libraries.filter(u"libQt6Network"_s).isEmpty());
    QCOMPARE(libraries.filter(QRegularExpression(u"libQt6(?!Core|Network)"_s)), QStringList());
    const Ended all = run(u"ldd"_s, {program});
    QCOMPARE(all.status, 0);
    QCOMPARE(lines(all.output, u"libQt6(Gui|Widgets|Svg)|libX11|libwayland"_s), QStringList());
}

void LayeringTest::theHeadlessPresetNeverLooksForWidgets()
{
    // To look for a package that is switched off is an error where it is required, and leaves its name where it is not.
    QStringList arguments{u"--preset"_s, u"headless"_s,         u"-S"_s, QStringLiteral(SOURCE_FOLDER),
                          u"-B"_s,       folder() + u"/build"_s};
    for (const char *module : {"Gui", "Widgets", "Svg"})
        arguments += u"-DCMAKE_DISABLE_FIND_PACKAGE_Qt6%1=ON"_s.arg(QLatin1String(module));
    const Ended ended = run(QStringLiteral(CMAKE), arguments);
    QVERIFY2(ended.status == 0, qPrintable(ended.output));
    const QString cache = contents(folder() + u"/build/CMakeCache.txt"_s);
    QVERIFY(!lines(cache, u"^Qt6Core_DIR:"_s).isEmpty());
    QCOMPARE(lines(cache, u"^Qt6(Gui|Widgets|Svg)_DIR:"_s), QStringList());
    const QString build = contents(folder() + u"/build/build.ninja"_s);
    QVERIFY(build.contains(u"get-poetry"_s));
    QCOMPARE(lines(build, u"Qt6(Gui|Widgets|Svg)|poetry-fetcher:"_s), QStringList());
}

QTEST_GUILESS_MAIN(LayeringTest)
#include "layeringtest.moc"
