// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/saving/anthology.h"
#include "core/poem/poemstore.h"
#include "core/saving/anthologyfile.h"
#include "support/behaviour.h"
#include "support/contents.h"
#include "support/failingfiles.h"
#include "support/faultlog.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

#include <cstring>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;

using Format = AnthologyFile::Format;
Q_DECLARE_METATYPE(Format)

namespace {

/// 2026-11-28 06:00:00 UTC
constexpr qint64 Morning = 1'795'845'600'000;

Fetch fetchOf(const QString &address, FetchState state, const QByteArray &bytes)
{
    Fetch fetch(std::get<ServerAddress>(ServerAddress::parse(address)));
    fetch.state = state;
    fetch.startedOn = Morning;
    fetch.endedOn = Morning + 2000;
    fetch.poem = Poem(bytes);
    if (state == FetchState::CutOff)
        fetch.failure = Failure(FailureKind::ConnectionReset, FailureStage::Receive, u"Connection <b>was</b> reset"_s);
    return fetch;
}

Anthology anthologyOf(std::vector<Fetch> fetches, const QString &title = u"Week"_s, Anthology::Chosen chosen = {})
{
    return Anthology(title, std::move(fetches), QDateTime::fromMSecsSinceEpoch(Morning, Qt::UTC), std::move(chosen));
}

void addFormats()
{
    QTest::addColumn<Format>("format");
    QTest::newRow("Markdown") << Format::Markdown;
    QTest::newRow("HTML") << Format::Html;
    QTest::newRow("plain text") << Format::Plain;
}

} // namespace

/// Several texts as one to be read.
class AnthologyTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void eachTextSaysWhereItIsFrom_data() { addFormats(); }
    void eachTextSaysWhereItIsFrom();
    void whatIsNotWholeSaysSo_data();
    void whatIsNotWholeSaysSo();
    void whileFetchingAgainItIsTheTextOfBefore();
    void nothingInATextBecomesMarkup();
    void nothingInATextPassesForAHeading_data();
    void nothingInATextPassesForAHeading();
    void eachLineHasADirectionOfItsOwn();
    void textsAreReadInTheirEncodings_data();
    void textsAreReadInTheirEncodings();
    void aLineOfAnyLengthStaysOne_data() { addFormats(); }
    void aLineOfAnyLengthStaysOne();
    void theChecksumIsCheckedByTheUsualTool();
    void aFileThatIsThereStays();
    void aDiskThatRefusesLeavesNothing_data();
    void aDiskThatRefusesLeavesNothing();
    void aFolderThatCannotBeWrittenIsTold();
    void whatIsCancelledLeavesNothing();
    void aTextThatIsGoneIsTold();

private:
    std::variant<AnthologyFile::Saved, Failure> save(const Anthology &anthology, Format format,
                                                     AnthologyFile::Sums sums = AnthologyFile::Sums::Without,
                                                     FileSystem &files = FileSystem::ofThisMachine())
    {
        PoemSaver saver(files);
        return AnthologyFile::save(path(), saver, PoemSaver::Existing::Keep, sums,
                                   AnthologyFile::maker(anthology, format, m_progress));
    }
    QString made(const Anthology &anthology, Format format)
    {
        QFile::remove(path());
        m_progress.bytes = 0;
        const auto saved = save(anthology, format);
        return std::holds_alternative<Failure>(saved) ? std::get<Failure>(saved).message()
                                                      : QString::fromUtf8(contents(path()));
    }
    QString path() const { return folder() + u"/anthology"_s; }
    QStringList files() const { return QDir(folder()).entryList(QDir::Files | QDir::Hidden); }

    SaveProgress m_progress;
};

void AnthologyTest::eachTextSaysWhereItIsFrom()
{
    QFETCH(Format, format);
    const QString text = made(anthologyOf({fetchOf(u"poems.example:17"_s, FetchState::Complete, "one\ntwo"),
                                           fetchOf(u"[2001:db8::1]:18"_s, FetchState::Complete, "three\n"),
                                           fetchOf(u"none.example:19"_s, FetchState::Failed, "")}),
                              format);
    const QString plain = QString(text).remove(u'\\');
    for (const QString &part :
         {u"Week"_s, u"2 text(s)"_s, u"1 row(s) without a text"_s, u"Contents"_s, u"poems.example:17"_s,
          u"[2001:db8::1]:18"_s, u"2026-11-28 "_s, u"Complete"_s, u"7 byte(s)"_s,
          QString::fromLatin1(Poem("one\ntwo").sha256().toHex()), u"two"_s, u"three"_s})
        QVERIFY2(plain.contains(part), qPrintable(part + u'\n' + text));
    QVERIFY(plain.indexOf(u"Contents"_s) < plain.indexOf(u"2001:db8"_s));
    QVERIFY(!plain.contains(u"none.example"_s));
    QVERIFY(!plain.contains(u"not whole"_s));
    QCOMPARE(m_progress.bytes, 13);
}

void AnthologyTest::whatIsNotWholeSaysSo_data()
{
    QTest::addColumn<FetchState>("state");
    QTest::addColumn<QString>("outcome");
    QTest::newRow("cut off") << FetchState::CutOff << u"Cut off: Connection <b>was</b> reset"_s;
    QTest::newRow("stopped") << FetchState::Stopped << u"Stopped before its end"_s;
    QTest::newRow("still arriving") << FetchState::Receiving << u"Still arriving when this was put together"_s;
}

void AnthologyTest::whatIsNotWholeSaysSo()
{
    QFETCH(FetchState, state);
    QFETCH(QString, outcome);
    for (const Format format : {Format::Markdown, Format::Html, Format::Plain}) {
        const QString text = made(anthologyOf({fetchOf(u"poems.example:17"_s, state, "half of it")}), format);
        const QString shown = format == Format::Html ? outcome.toHtmlEscaped() : outcome;
        QVERIFY2(QString(text).remove(u'\\').contains(shown), qPrintable(text));
        QVERIFY2(text.contains(u"1 of them is not whole"_s), qPrintable(text));
        QVERIFY2(text.contains(u"(not whole)"_s), qPrintable(text)); // in the contents
        QVERIFY2(text.contains(u"This text is not whole"_s), qPrintable(text));
    }
}

void AnthologyTest::whileFetchingAgainItIsTheTextOfBefore()
{
    Fetch fetch = fetchOf(u"poems.example:17"_s, FetchState::Complete, "of before\n");
    fetch.beginAgain();
    fetch.state = FetchState::Receiving;
    fetch.startedOn = Morning + 100'000'000;
    fetch.coming = Poem("new");
    const QString text = made(anthologyOf({fetch}), Format::Plain);
    QVERIFY2(text.contains(u"Outcome: Complete\n"_s), qPrintable(text));
    QVERIFY2(text.contains(u"of before"_s) && text.contains(u"Fetched: from 2026-11-28"_s), qPrintable(text));
}

void AnthologyTest::nothingInATextBecomesMarkup()
{
    const QByteArray hostile("</p></div><script>alert(1)</script><img src=x onerror=alert(1)> &amp; \"'\n"
                             "\x1b[31m<b>\xe2\x80\xae");
    const QString text = made(
        anthologyOf({fetchOf(u"poems.example:17"_s, FetchState::CutOff, hostile)}, u"<i>Title</i>"_s), Format::Html);
    QXmlStreamReader reader(QString(text).remove(QRegularExpression(u"<meta[^>]*>|<!DOCTYPE html>"_s)));
    QStringList names;
    QString shown;
    while (!reader.atEnd()) {
        if (reader.readNext() == QXmlStreamReader::StartElement)
            names << reader.name().toString();
        else if (reader.isCharacters())
            shown += reader.text();
    }
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString() + u'\n' + text));
    for (const QString &name : {u"script"_s, u"img"_s, u"b"_s, u"i"_s})
        QVERIFY(!names.contains(name));
    QVERIFY(shown.contains(u"<script>alert(1)</script><img src=x onerror=alert(1)> &amp; \"'"_s));
    QVERIFY(shown.contains(u"Connection <b>was</b> reset"_s) && shown.contains(u"<i>Title</i>"_s));
    QVERIFY(text.contains(u"default-src 'none'"_s) && text.contains(u"prefers-color-scheme: dark"_s));
    QVERIFY(!text.contains(QChar(0)) && !text.contains(QChar(0x1b)));
}

void AnthologyTest::nothingInATextPassesForAHeading_data()
{
    QTest::addColumn<Format>("format");
    QTest::newRow("Markdown") << Format::Markdown;
    QTest::newRow("plain text") << Format::Plain;
}

void AnthologyTest::nothingInATextPassesForAHeading()
{
    QFETCH(Format, format);
    const QByteArray hostile("```\n# Heading\n\n2. other.example:17\n------\n<script>\r- [x](http://x)\n");
    const Anthology anthology = anthologyOf({fetchOf(u"poems.example:17"_s, FetchState::Complete, hostile)});
    const QString text = made(anthology, format);
    const QStringList lines = text.mid(text.indexOf(u"```"_s) - 4).split(u'\n', Qt::SkipEmptyParts);
    QVERIFY(lines.size() >= 5);
    for (const QString &line : lines)
        QVERIFY2(line.startsWith(u"    "_s), qPrintable(line));
}

void AnthologyTest::eachLineHasADirectionOfItsOwn()
{
    const QByteArray lines = u"latin\nעברית\n\nlast"_s.toUtf8();
    const QString text = made(anthologyOf({fetchOf(u"poems.example:17"_s, FetchState::Complete, lines)}), Format::Html);
    QVERIFY2(text.contains(u"<p dir=\"auto\">latin</p>\n<p dir=\"auto\">עברית</p>\n<p dir=\"auto\"></p>\n"
                           "<p dir=\"auto\">last</p>\n</div>"_s),
             qPrintable(text));
}

void AnthologyTest::textsAreReadInTheirEncodings_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("chosen");
    QTest::addColumn<QString>("text");
    QTest::newRow("UTF-8") << QByteArray("\xc3\xa9t\xc3\xa9") << QByteArray() << u"été"_s;
    QTest::newRow("UTF-8 with one stray byte") << QByteArray("\xc3\xa9t\xc3\xa9\xff") << QByteArray() << u"été\ufffd"_s;
    QTest::newRow("not UTF-8") << QByteArray("\xe9t\xe9") << QByteArray() << u"été"_s;
    QTest::newRow("UTF-16 with a mark") << QByteArray("\xff\xfe\xe9\0t\0\xe9\0", 8) << QByteArray() << u"été"_s;
    QTest::newRow("what was chosen") << QByteArray("\xe9t\xe9") << QByteArray("windows-1251") << u"йtй"_s;
}

void AnthologyTest::textsAreReadInTheirEncodings()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, chosen);
    QFETCH(QString, text);
    const auto choice = [chosen](const ServerAddress &) { return PoemEncoding::named(chosen); };
    const Fetch fetch = fetchOf(u"poems.example:17"_s, FetchState::Complete, bytes);
    const QString result = made(anthologyOf({fetch}, u"T"_s, choice), Format::Plain);
    QVERIFY2(result.endsWith(u"    "_s + text + u'\n'), qPrintable(result));
}

void AnthologyTest::aLineOfAnyLengthStaysOne()
{
    QFETCH(Format, format);
    const QByteArray bytes = QByteArray("long ").repeated(40'000);
    const QString text = made(anthologyOf({fetchOf(u"poems.example:17"_s, FetchState::Complete, bytes)}), format);
    QVERIFY(text.contains(QString::fromLatin1(bytes)));
}

void AnthologyTest::theChecksumIsCheckedByTheUsualTool()
{
    const Anthology anthology = anthologyOf({fetchOf(u"poems.example:17"_s, FetchState::Complete, "one\n")});
    const auto saved = save(anthology, Format::Html, AnthologyFile::Sums::With);
    QCOMPARE(std::get<AnthologyFile::Saved>(saved).sums, folder() + u"/SHA256SUMS"_s);
    const auto check = [this] {
        QProcess sha256sum;
        sha256sum.setWorkingDirectory(folder());
        sha256sum.start(u"sha256sum"_s, {u"-c"_s, u"--strict"_s, u"SHA256SUMS"_s});
        return sha256sum.waitForFinished() ? sha256sum.exitCode() : -1;
    };
    QCOMPARE(check(), 0);
    QFile file(path());
    QVERIFY(file.open(QIODevice::Append) && file.write("x") == 1);
    file.close();
    QCOMPARE(check(), 1);
}

void AnthologyTest::aFileThatIsThereStays()
{
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("mine") == 4);
    file.close();
    const Anthology anthology = anthologyOf({fetchOf(u"poems.example:17"_s, FetchState::Complete, "one\n")});
    const auto kept = save(anthology, Format::Plain, AnthologyFile::Sums::With);
    QVERIFY(std::get<Failure>(kept).message().contains(u"File exists"_s));
    QCOMPARE(contents(path()), QByteArray("mine"));
    QCOMPARE(files(), QStringList{u"anthology"_s});
    PoemSaver saver;
    const auto replaced = AnthologyFile::save(path(), saver, PoemSaver::Existing::Replace, AnthologyFile::Sums::Without,
                                              AnthologyFile::maker(anthology, Format::Plain, m_progress));
    QVERIFY(std::holds_alternative<AnthologyFile::Saved>(replaced));
    QVERIFY(contents(path()).startsWith("Week\n"));
}

void AnthologyTest::aDiskThatRefusesLeavesNothing_data()
{
    QTest::addColumn<int>("call");
    QTest::addColumn<int>("nth");
    QTest::addColumn<int>("error");
    QTest::newRow("full at the first byte") << static_cast<int>(Call::Write) << 1 << ENOSPC;
    QTest::newRow("full on the way") << static_cast<int>(Call::Write) << 3 << ENOSPC;
    QTest::newRow("nothing may be made there") << static_cast<int>(Call::Open) << 1 << EACCES;
}

void AnthologyTest::aDiskThatRefusesLeavesNothing() // X1
{
    QFETCH(int, call);
    QFETCH(int, nth);
    QFETCH(int, error);
    const FaultTimer timer{"X1"};
    FailingFiles disk({static_cast<Call>(call), nth, error, true});
    const Fetch fetch =
        fetchOf(u"poems.example:17"_s, FetchState::Complete, QByteArray("many words\n").repeated(50'000));
    const auto saved = save(anthologyOf({fetch}), Format::Html, AnthologyFile::Sums::With, disk);
    const QString message = std::get<Failure>(saved).message();
    QVERIFY2(message.startsWith(u"anthology could not be saved in "_s), qPrintable(message));
    QVERIFY2(message.contains(QString::fromLocal8Bit(strerror(error))), qPrintable(message));
    QCOMPARE(files(), QStringList());
}

void AnthologyTest::aFolderThatCannotBeWrittenIsTold() // X2
{
    const FaultTimer timer{"X2"};
    PoemSaver saver;
    const Anthology anthology = anthologyOf({fetchOf(u"poems.example:17"_s, FetchState::Complete, "one\n")});
    const auto saved =
        AnthologyFile::save(u"/proc/self/anthology.html"_s, saver, PoemSaver::Existing::Keep, AnthologyFile::Sums::With,
                            AnthologyFile::maker(anthology, Format::Html, m_progress));
    const QString message = std::get<Failure>(saved).message();
    QVERIFY2(message.startsWith(u"anthology.html could not be saved in /proc/self: "_s), qPrintable(message));
}

void AnthologyTest::whatIsCancelledLeavesNothing()
{
    m_progress.isCancelled = true;
    const auto saved = save(anthologyOf({fetchOf(u"poems.example:17"_s, FetchState::Complete, "one\n")}), Format::Html,
                            AnthologyFile::Sums::With);
    m_progress.isCancelled = false;
    QVERIFY(std::get<Failure>(saved).message().contains(u"because it was cancelled"_s));
    QCOMPARE(files(), QStringList());
}

void AnthologyTest::aTextThatIsGoneIsTold()
{
    const QString spool = folder() + u"/gone"_s;
    QFile file(spool);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("half") == 4);
    file.close();
    Fetch fetch = fetchOf(u"poems.example:17"_s, FetchState::Complete, "");
    fetch.poem = PoemStore::poem(std::make_shared<PoemStore>(QFile::encodeName(spool), 8), 8);
    const QString text = made(anthologyOf({fetch}), Format::Plain);
    QVERIFY2(text.contains(u"This text can no longer be read as a whole."_s), qPrintable(text));
}

QTEST_GUILESS_MAIN(AnthologyTest)
#include "anthologytest.moc"
