// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/saving/filename.h"
#include "core/failure/escape.h"
#include "core/saving/nametemplate.h"
#include "core/saving/poemsaver.h"
#include "support/behaviour.h"
#include "support/faultlog.h"

#include <QDateTime>
#include <QRandomGenerator>
#include <QTest>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class FileNameTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void hostileNamesBecomeHarmless_data();
    void hostileNamesBecomeHarmless();
    void anyTextBecomesOneSafeComponent();
    void anyTemplateMakesOneSafeName();
    void outsideTextCannotDisturbALine_data();
    void outsideTextCannotDisturbALine();
};

void FileNameTest::hostileNamesBecomeHarmless_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *title, const QString &text, const QString &name) {
        QTest::newRow(title) << text << name;
    };
    row("a plain name stays", u"poems.example-17"_s, u"poems.example-17"_s);
    row("letters of all kinds stay", u"詩 é 😀"_s, u"詩 é 😀"_s);
    row("a path up", u"../x"_s, u"_x"_s);
    row("an absolute path", u"/etc/x"_s, u"_etc_x"_s);
    row("dot", u"."_s, u"poem"_s);
    row("dot dot", u".."_s, u"poem"_s);
    row("nothing", u""_s, u"poem"_s);
    row("an option", u"-rf"_s, u"_rf"_s);
    row("a separator of Windows", u"a\\b"_s, u"a_b"_s);
    row("trailing dots and spaces", u" a. . "_s, u"a"_s);
    row("a device of Windows", u"CON"_s, u"_CON"_s);
    row("a device with an ending", u"nul.txt"_s, u"_nul.txt"_s);
    row("a numbered device", u"com1"_s, u"_com1"_s);
    row("a device numbered in superscript", u"LPT².txt"_s, u"_LPT².txt"_s);
    row("a device that a cut bares", u"CON"_s + QString(100, u' ') + u'x', u"_CON"_s);
    row("a device that a cut bares, without room", u"CON.txt."_s + QString(92, u'x') + u'x',
        u"_CON.txt."_s + QString(91, u'x'));
    row("a colon", u"[::1]:17"_s, u"[__1]_17"_s);
    row("tab, newline and escape", u"a\tb\nc\x1b[0m"_s, u"abc[0m"_s);
    row("a reversed ending", u"\u202Etxt.gpj"_s, u"txt.gpj"_s);
    row("a non-character", u"a\uFDD0z"_s, u"az"_s);
    row("a decomposed letter is composed", u"e\u0301"_s, u"é"_s);
    row("a long name is cut between letters", QString(100, u'é'), QString(50, u'é'));
}

void FileNameTest::hostileNamesBecomeHarmless()
{
    const FaultTimer timer{"D69", "E102"};
    QFETCH(QString, text);
    QFETCH(QString, name);
    QCOMPARE(safeFileName(text, 100), name);
}

void FileNameTest::anyTextBecomesOneSafeComponent()
{
    const FaultTimer timer{"E102"};
    QRandomGenerator random(20261123);
    const QString spice = u"./\\:*?\"<>|~ \t\n-\u202E\u200B\u0301\uFDD0CONnul😀詩é"_s;
    for (int round = 0; round < 20'000; ++round) {
        QString text;
        for (auto length = random.bounded(60); length > 0; --length)
            text += random.bounded(2) ? spice[random.bounded(static_cast<int>(spice.size()))]
                                      : QChar(static_cast<char16_t>(random.bounded(0x10000)));
        const QString name = safeFileName(text, 60);
        QVERIFY(!name.isEmpty());
        QVERIFY(name.toUtf8().size() <= 61); // a reserved name gets one letter more
        QVERIFY(!name.contains(u'/') && !name.contains(QChar(0)) && name != u"." && name != u"..");
        QVERIFY(!name.startsWith(u'-') && !name.startsWith(u'.') && !name.endsWith(u'.') && !name.endsWith(u' '));
        for (const char32_t c : name.toUcs4()) {
            QVERIFY(QChar::category(c) != QChar::Other_Control && QChar::category(c) != QChar::Other_Format &&
                    QChar::category(c) != QChar::Other_Surrogate && !QChar::isNonCharacter(c));
        }
        QCOMPARE(safeFileName(name, 61), name);
    }
}

void FileNameTest::anyTemplateMakesOneSafeName()
{
    const FaultTimer timer{"E102"};
    QRandomGenerator random(20261124);
    const QStringList parts{u"{host}"_s, u"{port}"_s, u"{date}"_s, u"{time}"_s, u"{n}"_s,    u"{"_s,   u"}"_s,
                            u"{what}"_s, u"/"_s,      u".."_s,     u".txt"_s,   u"\u202E"_s, u"CON"_s, u" "_s,
                            u"é😀"_s,     u"-"_s,      u"\n"_s,     u"{HOST}"_s, u"{host"_s,  u"詩"_s};
    const QStringList hosts{u"poems.example"_s, u"[::1]"_s, u"127.0.0.1"_s, u"[fe80::1%lo]"_s, u"xn--pple-43d.com"_s};
    int refused = 0;
    for (int round = 0; round < 5'000; ++round) {
        QString nameTemplate;
        for (auto length = random.bounded(40); length > 0; --length)
            nameTemplate += parts[random.bounded(static_cast<int>(parts.size()))];
        if (const auto wrong = NameTemplate::check(nameTemplate)) {
            ++refused;
            QVERIFY(!wrong->sentence().contains(u'\n') && !wrong->sentence().contains(QChar(0x202E)));
            QVERIFY2(wrong->sentence().contains(u"; write "_s), qPrintable(wrong->sentence()));
        }
        Fetch fetch(std::get<ServerAddress>(
            ServerAddress::parse(QString(hosts[random.bounded(static_cast<int>(hosts.size()))] + u":17"_s))));
        fetch.state = random.bounded(2) ? FetchState::Complete : FetchState::CutOff;
        const QString name = NameTemplate::fileName(nameTemplate, fetch, round, QDateTime::currentDateTime());
        const QString ending = fetch.state == FetchState::Complete ? u".txt"_s : u".partial.txt"_s;
        QVERIFY2(name.endsWith(ending), qPrintable(name));
        QVERIFY(name.toUtf8().size() <= 240);
        QVERIFY2(safeFileName(name, 255) == name, qPrintable(name)); // one sanitiser, and it has nothing to do any more
        QVERIFY(PoemSaver::numbered(name, 9'999).toUtf8().size() <= 240 + 7);
    }
    QVERIFY(refused > 100 && refused < 4'900);
}

void FileNameTest::outsideTextCannotDisturbALine_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain text stays") << u"poems.example: 詩 😀"_s << u"poems.example: 詩 😀"_s;
    QTest::newRow("a terminal escape") << u"\x1b[31mred"_s << u"\\u{001B}[31mred"_s;
    QTest::newRow("a new line") << u"a\nb\r"_s << u"a\\u{000A}b\\u{000D}"_s;
    QTest::newRow("a C1 control") << u"a\u009bz"_s << u"a\\u{009B}z"_s;
    QTest::newRow("a bidirectional override") << u"a\u202Ez"_s << u"a\\u{202E}z"_s;
    QTest::newRow("a line separator") << u"a\u2028z"_s << u"a\\u{2028}z"_s;
    QTest::newRow("a lone surrogate") << (u"a"_s + QChar(char16_t(0xd800)) + u'z') << u"a\\u{D800}z"_s;
    QTest::newRow("a tag beyond the first plane") << u"a\U000E0041z"_s << u"a\\u{E0041}z"_s;
    QTest::newRow("a long text") << QString(300, u'x') << QString(256, u'x') + u'…';
}

void FileNameTest::outsideTextCannotDisturbALine()
{
    const FaultTimer timer{"D68"};
    QFETCH(QString, text);
    QFETCH(QString, shown);
    QCOMPARE(escaped(text), shown);
}

QTEST_GUILESS_MAIN(FileNameTest)
#include "filenametest.moc"
