// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/failure/failure.h"
#include "core/failure/failurerecord.h"
#include "core/failure/socketfailure.h"
#include "support/behaviour.h"

#include <QCborArray>
#include <QTest>
#include <QTranslator>

#include <array>
#include <cerrno>
#include <limits>
#include <memory>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Failure refusal()
{
    return connectFailure(ECONNREFUSED, FailureStage::Connect, SourceLocation{"somewhere", "core/here.cpp", 7})
        .withServer(u"127.0.0.1:10004"_s);
}

/// Says "again: " before each text of ours while it is there.
class Again final : public QTranslator
{
public:
    Again() { QCoreApplication::installTranslator(this); }
    bool isEmpty() const override { return false; }
    QString translate(const char *, const char *text, const char *, int) const override
    {
        return u"again: "_s + QString::fromUtf8(text);
    }
};

} // namespace

class FailureTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void refusalReadsAsItAlwaysHas();
    void aFailureWithoutASystemCodeEndsAfterItsSentence();
    void reportHasThreeLayers();
    void reportHasCausesAndEarlierAttempts();
    void longTrailsKeepTheirEnds();
    void aHopMayComeFromAnywhere();
    void stepsAreSaidInTheLanguageOfTheReader();
    void aFailureIsSaidInTheLanguageOfTheReader();
    void whatAFunctionSaysIsSaidInTheLanguageOfTheReader();
    void aRecordIsSaidInTheLanguageOfTheReader();
    void anOldRecordKeepsItsSentence();
    void aRecordThatCannotBeHasItsSentenceOnly_data();
    void aRecordThatCannotBeHasItsSentenceOnly();
    void wordsTakeWhatTheyAreAboutAsItIs();
    void checkGivesTheFirstThatMatches();
    void trapPassesOnWhatDoesNotMatch();
    void everyKindHasAnAdviceAndAGroup();
    void everySystemErrorHasItsOwnWords_data();
    void everySystemErrorHasItsOwnWords();
    void aCopyIsItsOwn();
};

void FailureTest::refusalReadsAsItAlwaysHas()
{
    QCOMPARE(refusal().line(),
             u"Poem failed: 127.0.0.1:10004: Connection was refused by other side: 111: Connection refused."_s);
    QCOMPARE(refusal().brief(),
             u"[Failure: ConnectionRefused: Connection was refused by other side: 111: Connection refused.]"_s);
    QCOMPARE(stageName(refusal().stage()), u"connect"_s);
}

void FailureTest::aFailureWithoutASystemCodeEndsAfterItsSentence()
{
    const Failure failure(FailureKind::EmptyReply, FailureStage::Receive, u"It said nothing"_s);
    QCOMPARE(failure.message(), u"It said nothing."_s);
    QCOMPARE(failure.line(), u"Poem failed: It said nothing."_s);
    QVERIFY(!failure.code());
    QCOMPARE(failure.trail().frames().size(), 1U);
}

void FailureTest::reportHasThreeLayers()
{
    Trail trail;
    trail.add(0ms, u"asked to fetch"_s, SourceLocation{"start", "core/a.cpp", 10});
    trail.add(1234ms, u"Connection was refused by other side"_s, SourceLocation{"check", "core/b.cpp", 20});
    Failure failure = refusal();
    failure.withTrail(trail).withTried(
        {{u"127.0.0.1:10004"_s, 1ms, 1233ms, ECONNREFUSED, {nullptr, u"Connection refused"_s}},
         {u"[::1]:10004"_s, 251ms, 983ms, {}, {nullptr, u"no answer yet"_s}}});
    QCOMPARE(failure.report(),
             u"Poem failed: 127.0.0.1:10004: Connection was refused by other side: 111: Connection refused.\n"
             "Kind: ConnectionRefused. Stage: connect.\n"
             "\n"
             "What to do: The machine answers, but no program listens on this port. Check the port, or retry once "
             "the server has been started.\n"
             "\n"
             "Addresses tried:\n"
             "    127.0.0.1:10004, after 0.001 s, for 1.233 s: 111: Connection refused\n"
             "    [::1]:10004, after 0.251 s, for 0.983 s: no answer yet\n"
             "\n"
             "Trail, oldest first:\n"
             "    +0.000 s  asked to fetch  (core/a.cpp:10, start)\n"
             "    +1.234 s  Connection was refused by other side  (core/b.cpp:20, check)\n"_s);
}

void FailureTest::reportHasCausesAndEarlierAttempts()
{
    Failure failure(FailureKind::StorageFailed, FailureStage::Store, u"Nowhere to put it"_s);
    failure.withCause(refusal()).withEarlier({refusal()});
    QCOMPARE(failure.cause()->kind(), FailureKind::ConnectionRefused);
    const QString report = failure.report();
    QVERIFY(report.contains(u"\nCaused by:\n    Poem failed: 127.0.0.1:10004:"_s));
    QVERIFY(report.contains(u"\nAttempt 1, earlier:\n    Poem failed: 127.0.0.1:10004:"_s));
    QVERIFY(report.endsWith(u'\n'));
}

void FailureTest::aHopMayComeFromAnywhere()
{
    const std::array<char, 8> near{"onStack"};
    const auto far = std::make_unique<std::array<char, 7>>(std::array<char, 7>{"onHeap"});
    Trail trail;
    trail.add(Step::Silent, 700'000h, Words{nullptr, u"\u00FF\U0001F4DC"_s, std::numeric_limits<int>::max()},
              {near.data(), far->data(), 70'000});
    trail.add(-1ms, {}, {far->data(), near.data(), -1});
    const QList<Frame> frames = trail.frames();
    QCOMPARE(frames[0].what, u"\u00FF\U0001F4DC"_s);
    QCOMPARE(frames[0].where.toString(), u"onHeap:70000, onStack"_s);
    QCOMPARE(frames[0].at, 700'000h);
    QCOMPARE(frames[0].step, Step::Silent);
    QCOMPARE(frames[0].words.count, std::numeric_limits<int>::max());
    QCOMPARE(frames[1].what, QString());
    QCOMPARE(frames[1].where.toString(), u"onStack:0, onHeap"_s);
    QCOMPARE(frames[1].at, 0ms);
}

void FailureTest::longTrailsKeepTheirEnds()
{
    Trail trail;
    for (int i = 0; i < 1000; ++i)
        trail.add(std::chrono::milliseconds(i), QString::number(i));
    QCOMPARE(trail.frames().size(), Trail::MaxFrames);
    QCOMPARE(trail.frames().front().what, u"0"_s);
    QCOMPARE(trail.frames()[Trail::MaxFrames / 2 - 1].what, u"31"_s);
    QCOMPARE(trail.frames()[Trail::MaxFrames / 2].what, u"968"_s);
    QCOMPARE(trail.frames().back().what, u"999"_s);
    QCOMPARE(trail.dropped(), 936);
    QVERIFY(refusal().withTrail(trail).report().contains(u"  31  "_s));
    QVERIFY(refusal().withTrail(trail).report().contains(u"… 936 step(s) left out …"_s));
}

void FailureTest::stepsAreSaidInTheLanguageOfTheReader()
{
    class Other final : public QTranslator
    {
        QString translate(const char *context, const char *text, const char *, int) const override
        {
            return qstrcmp(context, "Poetry::Trail") == 0 ? u"again: "_s + QString::fromUtf8(text) : QString();
        }
    };
    Trail trail;
    trail.add(Step::Connecting, 1ms, Words{"connecting to %1", u"127.0.0.1:10004"_s});
    trail.add(Step::Other, 2ms, Words{"closed cleanly after %n byte(s)", {}, 3});
    trail.add(3ms, u"a sentence"_s);
    const auto said = [&trail] {
        QStringList words;
        for (const Frame &frame : trail.frames())
            words += frame.what;
        return words;
    };
    QCOMPARE(said(),
             (QStringList{u"connecting to 127.0.0.1:10004"_s, u"closed cleanly after 3 byte(s)"_s, u"a sentence"_s}));
    Other other;
    QCoreApplication::installTranslator(&other);
    QCOMPARE(said(), (QStringList{u"again: connecting to 127.0.0.1:10004"_s, u"again: closed cleanly after 3 byte(s)"_s,
                                  u"a sentence"_s}));
    QCoreApplication::removeTranslator(&other);
}

void FailureTest::aFailureIsSaidInTheLanguageOfTheReader()
{
    const Failure failure = receiveFailure(ECONNRESET, 3);
    const QString before = failure.sentence();
    QCOMPARE(before, u"Connection was cut by other side after 3 byte(s)"_s);
    std::optional<Again> again(std::in_place);
    QCOMPARE(failure.sentence(), u"again: "_s + before);
    QCOMPARE(failure.trail().frames().front().what, u"again: "_s + before);
    again.reset();
    QCOMPARE(failure.sentence(), before);
}

void FailureTest::whatAFunctionSaysIsSaidInTheLanguageOfTheReader()
{
    const Failure failure(FailureKind::StorageFailed, FailureStage::Store,
                          [] { return QCoreApplication::translate("Test", "The list is not kept"); });
    QCOMPARE(failure.sentence(), u"The list is not kept"_s);
    const Again again;
    QCOMPARE(failure.sentence(), u"again: The list is not kept"_s);
    QCOMPARE(failure.trail().frames().front().what, u"again: The list is not kept"_s);
}

void FailureTest::aRecordIsSaidInTheLanguageOfTheReader()
{
    Trail trail;
    trail.add(Step::Connecting, 1ms, Words{"connecting to %1", u"127.0.0.1:10004"_s});
    const Words why{"no route, only %1", Words::number(1.5).asPart(), -1, "Test"};
    const Words both{"%2, after %1 s", Words::number(2).asPart() + Words::Between + why.asPart(), -1, "Test"};
    Failure failure(FailureKind::TlsFailed, FailureStage::Connect, both);
    failure.withTrail(trail).withTried({{u"[::1]:17"_s, 1ms, 2ms, {}, {"no answer yet", {}, -1, "Test"}}});
    failure.withCertificate({{}, {}, {}, {}, {}, {{"of nobody", {}, -1, "Test"}, {nullptr, u"a sentence"_s}}});
    std::optional<Again> again(std::in_place);
    const auto record = failureRecord(failure); // of a run in that language
    again.reset();
    const Failure back = *failureFromRecord(record);
    QCOMPARE(back.sentence(), u"no route, only 1.5, after 2 s"_s);
    QCOMPARE(back.trail().frames().front().what, u"connecting to 127.0.0.1:10004"_s);
    QCOMPARE(back.tried().front().text.said(), u"no answer yet"_s);
    QCOMPARE(back.certificate()->reasons.first().said(), u"of nobody"_s);
    QCOMPARE(back.certificate()->reasons.last().said(), u"a sentence"_s);
    QCOMPARE(back.report(), failure.report());
    QLocale::setDefault(QLocale(QLocale::German));
    QCOMPARE(back.sentence(), u"no route, only 1,5, after 2 s"_s);
    QLocale::setDefault(QLocale::c());
}

void FailureTest::anOldRecordKeepsItsSentence()
{
    QCborMap record = failureRecord(receiveFailure(ECONNRESET, 3));
    record.remove(u"words"_s);
    record[u"sentence"_s] = u"Die Verbindung wurde getrennt"_s;
    QCOMPARE(failureFromRecord(record)->sentence(), u"Die Verbindung wurde getrennt"_s);
}

void FailureTest::aRecordThatCannotBeHasItsSentenceOnly_data()
{
    const QString part = Words{"x"}.asPart();
    QTest::addColumn<QCborArray>("words");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("too short") << QCborArray{u"Test"_s, u"text"_s} << u"as it was"_s;
    QTest::newRow("a text too long") << QCborArray{u"Test"_s, QString(500, u'a'), -1, QString()} << u"as it was"_s;
    QTest::newRow("what cannot be seen") << QCborArray{u"Test"_s, u"te\u202ext"_s, -1, QString()} << u"as it was"_s;
    QTest::newRow("parts without end") << QCborArray{u"Test"_s, u"%1"_s, -1, QString(2000, Words::PartBegins)}
                                       << u"as it was"_s;
    QTest::newRow("more markers than things") << QCborArray{u"Test"_s, u"%1 %2 %n"_s, -7, u"a"_s} << u"a %2 %n"_s;
    QTest::newRow("things that cannot be seen") << QCborArray{u"Test"_s, u"%1"_s, -1, u"a\u202e"_s} << u"a\\u{202E}"_s;
    QTest::newRow("a part that is none") << QCborArray{u"Test"_s, u"%1"_s, -1, QString(u'a' + part.chopped(1))}
                                         << u"ax"_s;
}

void FailureTest::aRecordThatCannotBeHasItsSentenceOnly()
{
    QFETCH(const QCborArray, words);
    QFETCH(const QString, sentence);
    QCborMap record = failureRecord(refusal());
    record[u"sentence"_s] = u"as it was"_s;
    record[u"words"_s] = words;
    QCOMPARE(failureFromRecord(record)->sentence(), sentence);
}

void FailureTest::wordsTakeWhatTheyAreAboutAsItIs()
{
    QCOMPARE((Words{"%1 and %2", u"a%2\u001fb%1"_s}.said()), u"a%2 and b%1"_s);
    QCOMPARE((Words{"%2, after %1 s", u"1\u001fthe proxy"_s}.said()), u"the proxy, after 1 s"_s);
    QCOMPARE((Words{"only %1", u"this\u001fnot that"_s}.said()), u"only this"_s);
    QCOMPARE((Words{nullptr, u"%1"_s}.said()), u"%1"_s);
}

void FailureTest::checkGivesTheFirstThatMatches()
{
    using enum FailureKind;
    QCOMPARE(refusal().check({IdleTimeout, ConnectionRefused, EmptyReply}), ConnectionRefused);
    QCOMPARE(refusal().check({IdleTimeout, EmptyReply}), std::nullopt);
    QCOMPARE(refusal().check({FailureGroup::Timeout, FailureGroup::Connection}), FailureGroup::Connection);
    const Failure late(ConnectTimeout, FailureStage::Connect, u"Too late"_s);
    QCOMPARE(late.check({FailureGroup::Timeout, FailureGroup::Connection}), FailureGroup::Timeout);
    QCOMPARE(late.check({FailureGroup::Connection, FailureGroup::Timeout}), FailureGroup::Connection);
    QCOMPARE(late.check({FailureGroup::Server, FailureGroup::Local}), std::nullopt);
}

void FailureTest::trapPassesOnWhatDoesNotMatch()
{
    const auto caught = refusal().trap({FailureKind::ConnectionRefused});
    QCOMPARE(std::get<FailureKind>(caught), FailureKind::ConnectionRefused);
    const auto passed = refusal().trap({FailureGroup::Timeout});
    QCOMPARE(std::get<Failure>(passed).line(), refusal().line());
}

void FailureTest::everyKindHasAnAdviceAndAGroup()
{
    for (int i = 0; i <= static_cast<int>(FailureKind::Internal); ++i) {
        const Failure failure(static_cast<FailureKind>(i), FailureStage::Queue, u"x"_s);
        QVERIFY(!kindName(failure.kind()).isEmpty());
        QVERIFY(failure.advice().endsWith(u'.'));
        using enum FailureGroup;
        QVERIFY2(failure.check({Timeout, Connection, Server, Local}), qPrintable(kindName(failure.kind())));
    }
}

void FailureTest::everySystemErrorHasItsOwnWords_data()
{
    QTest::addColumn<int>("error");
    QTest::addColumn<FailureKind>("kind");
    QTest::addColumn<QString>("sentence");
    using enum FailureKind;
    const auto row = [](int error, FailureKind kind, const QString &sentence) {
        QTest::newRow(std::strerror(error)) << error << kind << sentence;
    };
    row(ECONNREFUSED, ConnectionRefused, u"Connection was refused by other side"_s);
    row(ETIMEDOUT, ConnectTimeout, u"The other side did not answer"_s);
    row(EHOSTUNREACH, Unreachable, u"The host cannot be reached"_s);
    row(ENETUNREACH, Unreachable, u"The network cannot be reached"_s);
    row(EACCES, Unreachable, u"A rule of this machine or network forbids the connection"_s);
    row(EINVAL, Unreachable, u"No connection can be made to this address from here"_s);
    row(EAFNOSUPPORT, Unreachable, u"This machine does not speak that kind of address"_s);
    row(EADDRNOTAVAIL, OutOfResources, u"This machine has no local port or address left to connect from"_s);
    row(EMFILE, OutOfResources, u"Too many files are open on this machine"_s);
    row(ENOMEM, OutOfResources, u"This machine has no memory left for connections"_s);
    row(EIO, Unreachable, u"The connection could not be made"_s);
}

void FailureTest::everySystemErrorHasItsOwnWords()
{
    QFETCH(int, error);
    QFETCH(FailureKind, kind);
    QFETCH(QString, sentence);
    const Failure failure = connectFailure(error);
    QCOMPARE(failure.kind(), kind);
    QCOMPARE(failure.sentence(), sentence);
    QCOMPARE(failure.code(), error);
    QCOMPARE(failure.codeText(), QString::fromLocal8Bit(std::strerror(error)));
}

void FailureTest::aCopyIsItsOwn()
{
    const Failure original = refusal();
    Failure copy = original;
    copy.withServer(u"elsewhere:1"_s);
    QCOMPARE(original.server(), u"127.0.0.1:10004"_s);
}

QTEST_GUILESS_MAIN(FailureTest)
#include "failuretest.moc"
