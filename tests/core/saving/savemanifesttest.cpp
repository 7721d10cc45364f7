// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/saving/savemanifest.h"
#include "core/saving/poemsaver.h"
#include "support/behaviour.h"
#include "support/contents.h"
#include "support/failingfiles.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;

namespace {

Fetch savedFetch(const QString &address, FetchState state, const QByteArray &bytes)
{
    Fetch fetch(std::get<ServerAddress>(ServerAddress::parse(address)));
    fetch.typed = address;
    fetch.state = state;
    fetch.peer = u"192.0.2.7:17"_s;
    fetch.poem = Poem(bytes);
    if (state == FetchState::CutOff)
        fetch.failure = Failure(FailureKind::ConnectionReset, FailureStage::Receive, u"Reset"_s);
    return fetch;
}

} // namespace

/// What is written beside saved poems for those who check them.
class SaveManifestTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void theUsualToolChecksIt();
    void itSaysWhatCameFromWhere();
    void whatWasNotSavedIsInItWithTheReason();
    void oneFileHasItsOwn();
    void nothingThatWasThereIsReplaced();
    void aDiskThatRefusesIsTold();

private:
    QStringList files() const { return QDir(folder()).entryList(QDir::Files | QDir::Hidden); }
    QByteArray contents(const QString &name) const { return Test::contents(folder() + u'/' + name); }
    void save(SaveManifest &manifest, const Fetch &fetch, const QString &name)
    {
        manifest.add(fetch, m_saver.saveInto(folder(), name, fetch.poem));
    }

    PoemSaver m_saver;
};

void SaveManifestTest::theUsualToolChecksIt()
{
    SaveManifest manifest;
    save(manifest, savedFetch(u"poems.example:17"_s, FetchState::Complete, "one\n"), u"one.txt"_s);
    save(manifest, savedFetch(u"poems.example:18"_s, FetchState::CutOff, QByteArray("\0\r\n\xff", 4)), u"詩 é.txt"_s);
    QVERIFY(!manifest.writeInto(folder(), m_saver));
    const auto check = [this] {
        QProcess sha256sum;
        sha256sum.setWorkingDirectory(folder());
        sha256sum.start(u"sha256sum"_s, {u"--check"_s, u"--strict"_s, u"SHA256SUMS"_s});
        return sha256sum.waitForFinished() ? sha256sum.exitCode() : -1;
    };
    QCOMPARE(check(), 0);
    QFile file(folder() + u"/one.txt"_s);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("two\n") == 4);
    file.close();
    QCOMPARE(check(), 1);
}

void SaveManifestTest::itSaysWhatCameFromWhere()
{
    SaveManifest manifest;
    save(manifest, savedFetch(u"poems.example:17"_s, FetchState::Complete, "one\n"), u"one.txt"_s);
    save(manifest, savedFetch(u"poems.example:18"_s, FetchState::CutOff, "ha"), u"ha.partial.txt"_s);
    QVERIFY(!manifest.writeInto(folder(), m_saver));
    const QJsonObject all = QJsonDocument::fromJson(contents(u"poems.json"_s)).object();
    QVERIFY(QDateTime::fromString(all[u"saved_at"_s].toString(), Qt::ISODate).isValid());
    const QJsonArray poems = all[u"poems"_s].toArray();
    QCOMPARE(poems.size(), 2);
    const QJsonObject whole = poems[0].toObject();
    QCOMPARE(whole[u"file"_s].toString(), u"one.txt"_s);
    QCOMPARE(whole[u"server"_s].toString(), u"poems.example:17"_s);
    QCOMPARE(whole[u"peer"_s].toString(), u"192.0.2.7:17"_s);
    QCOMPARE(whole[u"outcome"_s].toString(), u"poem"_s);
    QCOMPARE(whole[u"bytes"_s].toInteger(), 4);
    QCOMPARE(whole[u"sha256"_s].toString(), QString::fromLatin1(Poem("one\n").sha256().toHex()));
    QVERIFY(whole.contains(u"elapsed_ms"_s) && whole.contains(u"first_byte_ms"_s));
    const QJsonObject cut = poems[1].toObject();
    QCOMPARE(cut[u"outcome"_s].toString(), u"failed"_s);
    QCOMPARE(cut[u"kind"_s].toString(), u"ConnectionReset"_s);
}

void SaveManifestTest::whatWasNotSavedIsInItWithTheReason()
{
    SaveManifest manifest;
    const Fetch fetch = savedFetch(u"poems.example:17"_s, FetchState::Complete, "one\n");
    manifest.add(fetch, Failure(FailureKind::StorageFailed, FailureStage::Store, u"No room"_s));
    QVERIFY(!manifest.writeInto(folder(), m_saver));
    QCOMPARE(files(), QStringList{u"poems.json"_s});
    const QJsonObject all = QJsonDocument::fromJson(contents(u"poems.json"_s)).object();
    const QJsonObject poem = all[u"poems"_s].toArray()[0].toObject();
    QVERIFY(poem[u"file"_s].isNull());
    QVERIFY2(poem[u"not_saved"_s].toString().startsWith(u"No room"_s), qPrintable(poem[u"not_saved"_s].toString()));
}

void SaveManifestTest::oneFileHasItsOwn()
{
    SaveManifest manifest;
    save(manifest, savedFetch(u"poems.example:17"_s, FetchState::Complete, "one\n"), u"one.txt"_s);
    QVERIFY(!manifest.writeBeside(folder() + u"/one.txt"_s, m_saver));
    QCOMPARE(files(), (QStringList{u"one.txt"_s, u"one.txt.json"_s, u"one.txt.sha256"_s}));
    QCOMPARE(contents(u"one.txt.sha256"_s), Poem("one\n").sha256().toHex() + "  one.txt\n");
}

void SaveManifestTest::nothingThatWasThereIsReplaced()
{
    for (int i = 0; i < 2; ++i) {
        SaveManifest manifest;
        save(manifest, savedFetch(u"poems.example:17"_s, FetchState::Complete, "one\n"), u"one.txt"_s);
        QVERIFY(!manifest.writeInto(folder(), m_saver));
    }
    QCOMPARE(files(), (QStringList{u"one (2).txt"_s, u"one.txt"_s, u"poems (2).json"_s, u"poems.json"_s,
                                   u"SHA256SUMS"_s, u"SHA256SUMS (2)"_s}));
}

void SaveManifestTest::aDiskThatRefusesIsTold()
{
    SaveManifest manifest;
    save(manifest, savedFetch(u"poems.example:17"_s, FetchState::Complete, "one\n"), u"one.txt"_s);
    FailingFiles disk({Call::Write, 1, ENOSPC, true});
    PoemSaver saver(disk);
    const std::optional<Failure> failure = manifest.writeInto(folder(), saver);
    QVERIFY(failure);
    QCOMPARE(failure->code(), ENOSPC);
    QCOMPARE(files(), QStringList{u"one.txt"_s});
}

QTEST_GUILESS_MAIN(SaveManifestTest)
#include "savemanifesttest.moc"
