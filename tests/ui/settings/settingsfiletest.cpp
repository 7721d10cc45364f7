// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/settings/settingsfile.h"
#include "support/behaviour.h"
#include "support/contents.h"
#include "support/faultlog.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto Patience = 20s;

} // namespace

/// Settings survive whatever becomes of their file. Numbers are those of the catalogue of faults.
class SettingsFileTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsSetIsThereNextTime();
    void whatOthersWroteMeanwhileStays();
    void whatIsDamagedIsPutAside_data();
    void whatIsDamagedIsPutAside();
    void everyLengthIsRead();
    void whatIsNoFileStaysWhatItIs_data();
    void whatIsNoFileStaysWhatItIs();
    void whatCannotBeWrittenIsToldOnceAndTriedAgain();

private:
    QString path() const { return folder() + u"/kept/%1settings.ini"_s.arg(m_prefix); }
    void write(const QByteArray &bytes) const;
    QByteArray read() const;
    QStringList aside() const { return QDir(folder() + u"/kept"_s).entryList({u"settings.ini.aside-*"_s}); }

    QString m_prefix;
};

void SettingsFileTest::write(const QByteArray &bytes) const
{
    QVERIFY(QDir().mkpath(folder() + u"/kept"_s));
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

QByteArray SettingsFileTest::read() const
{
    QFile file(path());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void SettingsFileTest::whatIsSetIsThereNextTime()
{
    {
        SettingsFile file(path());
        file.setValue(u"limits/connections"_s, 3);
        file.setValue(u"gone"_s, true);
        file.setValue(u"bytes"_s, QByteArray("\0\xff", 2));
        QCOMPARE(file.value(u"limits/connections"_s).toInt(), 3);
        QTRY_VERIFY(read().contains("connections=3")); // soon, and not only in the end
        file.remove(u"gone"_s);
        QVERIFY(!file.contains(u"gone"_s));
        QVERIFY(file.finish(Patience));
    }
    const SettingsFile file(path());
    QCOMPARE(file.value(u"limits/connections"_s).toInt(), 3);
    QCOMPARE(file.value(u"bytes"_s).toByteArray(), QByteArray("\0\xff", 2));
    QVERIFY(!file.contains(u"gone"_s));
    QVERIFY(!file.value(u"gone"_s).isValid());
    QCOMPARE(file.complaint(), QString());
}

void SettingsFileTest::whatOthersWroteMeanwhileStays()
{
    SettingsFile file(path());
    write("theirs=1\n");
    file.setValue(u"ours"_s, 2);
    QVERIFY(file.finish(Patience));
    QVERIFY(read().contains("theirs=1"));
    QVERIFY(read().contains("ours=2"));
}

void SettingsFileTest::whatIsDamagedIsPutAside_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("kept");
    QTest::newRow("zeroed") << QByteArray(200, '\0') << QString();
    QTest::newRow("noise behind a value") << QByteArray("a=1\n\xff\x80[nonsense\n") << u"1"_s;
    QTest::newRow("huge") << QByteArray("a=1\n").repeated(SettingsFile::LargestFile / 4 + 1) << QString();
}

void SettingsFileTest::whatIsDamagedIsPutAside() // H137
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, kept);
    const FaultTimer timer{"H137"};
    write(bytes);
    {
        SettingsFile file(path());
        QCOMPARE(file.value(u"a"_s).toString(), kept);
        QVERIFY2(file.complaint().contains(u"settings.ini was damaged"_s), qPrintable(file.complaint()));
        QCOMPARE(aside().size(), 1);
        QVERIFY(file.complaint().contains(aside().front()));
        file.setValue(u"b"_s, 2);
        QVERIFY(file.finish(Patience));
    }
    QFile copy(folder() + u"/kept/"_s + aside().front());
    QVERIFY(copy.open(QIODevice::ReadOnly));
    QCOMPARE(copy.readAll(), bytes);
    const SettingsFile file(path());
    QCOMPARE(file.complaint(), QString());
    QCOMPARE(file.value(u"a"_s).toString(), kept);
    QCOMPARE(file.value(u"b"_s).toInt(), 2);
}

void SettingsFileTest::everyLengthIsRead() // H137
{
    const QByteArray whole = "[limits]\nconnections=12\n\n[saving]\ntemplate={host}\n";
    for (int length = 0; length <= whole.size(); ++length) {
        const FaultTimer timer{"H137"};
        m_prefix = QString::number(length); // Qt takes files of one name, size and moment for the same
        write(whole.first(length));
        SettingsFile file(path());
        const int connections = file.value(u"limits/connections"_s).toInt();
        QVERIFY(connections == 0 || connections == 1 || connections == 12);
        file.setValue(u"saving/template"_s, u"{n}"_s);
        QVERIFY(file.finish(Patience));
        QVERIFY(read().contains("template={n}"));
    }
    m_prefix.clear();
}

void SettingsFileTest::whatIsNoFileStaysWhatItIs_data()
{
    QTest::addColumn<QString>("kind");
    QTest::newRow("a folder") << u"folder"_s;
    QTest::newRow("a pipe") << u"pipe"_s;
    QTest::newRow("a link") << u"link"_s;
    QTest::newRow("one more name of another file") << u"name"_s;
}

void SettingsFileTest::whatIsNoFileStaysWhatItIs() // H138
{
    QFETCH(QString, kind);
    const FaultTimer timer{"H138", "P1"};
    QVERIFY(QDir().mkpath(folder() + u"/kept"_s));
    const QByteArray name = QFile::encodeName(path());
    const QByteArray other = QFile::encodeName(folder() + u"/other"_s);
    QFile otherFile(folder() + u"/other"_s);
    QVERIFY(otherFile.open(QIODevice::WriteOnly) && otherFile.write("a=7") == 3);
    otherFile.close();
    if (kind == u"folder")
        QCOMPARE(::mkdir(name.constData(), 0700), 0);
    else if (kind == u"pipe")
        QCOMPARE(::mkfifo(name.constData(), 0600), 0);
    else if (kind == u"link")
        QCOMPARE(::symlink(other.constData(), name.constData()), 0);
    else
        QCOMPARE(::link(other.constData(), name.constData()), 0);
    struct stat before = {};
    QCOMPARE(::lstat(name.constData(), &before), 0);
    SettingsFile file(path());
    QVERIFY2(file.complaint().contains(u"is no file of yours"_s), qPrintable(file.complaint()));
    QVERIFY(!file.contains(u"a"_s));
    file.setValue(u"a"_s, 1);
    QVERIFY(file.finish(Patience));
    QCOMPARE(file.value(u"a"_s).toInt(), 1);
    struct stat there = {};
    QCOMPARE(::lstat(name.constData(), &there), 0);
    QCOMPARE(there.st_ino, before.st_ino);
    QCOMPARE(contents(folder() + u"/other"_s), "a=7");
}

void SettingsFileTest::whatCannotBeWrittenIsToldOnceAndTriedAgain() // H138
{
    const FaultTimer timer{"H138"};
    QFile inTheWay(folder() + u"/kept"_s); // a file, where the folder should be
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    SettingsFile file(path());
    const QSignalSpy told(&file, &SettingsFile::told);
    file.setValue(u"a"_s, 1);
    QTRY_COMPARE(told.count(), 1);
    QVERIFY(told[0][0].value<Message>().text().contains(u"cannot be written"_s));
    file.setValue(u"b"_s, 2);
    QVERIFY(file.finish(Patience));
    QCOMPARE(told.count(), 1);
    QVERIFY(inTheWay.remove());
    QVERIFY(file.finish(Patience));
    QVERIFY(read().contains("a=1"));
    QVERIFY(read().contains("b=2"));
}

QTEST_GUILESS_MAIN(SettingsFileTest)
#include "settingsfiletest.moc"
