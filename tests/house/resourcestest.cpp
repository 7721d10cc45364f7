// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include <QDir>
#include <QFile>
#include <QMimeDatabase>
#include <QStringDecoder>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

using namespace Qt::StringLiterals;

/// A program that links Poetry::Resources finds everything in it, without a call of its own.
class ResourcesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPoemIsText_data();
    void everyPoemIsText();
    void thePoemsAreOfManyKinds();
    void iconsComeInPairs();
    void translationsAreInside();
    void aRecordingIsKnownByItsFirstBytes();
};

void ResourcesTest::everyPoemIsText_data()
{
    QTest::addColumn<QString>("name");
    const QStringList names = QDir(u":/poems"_s).entryList();
    QVERIFY(names.size() >= 8);
    for (const QString &name : names)
        QTest::newRow(name.toUtf8().constData()) << name;
}

void ResourcesTest::everyPoemIsText()
{
    QFETCH(QString, name);
    QVERIFY(name.endsWith(".txt"_L1));
    QFile file(u":/poems/"_s + name);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QVERIFY(bytes.endsWith('\n'));
    QVERIFY(!bytes.contains('\r'));
    QStringDecoder utf8(QStringDecoder::Utf8);
    const QString text = utf8(bytes);
    QVERIFY(!utf8.hasError());
    QVERIFY(!text.trimmed().isEmpty());
}

void ResourcesTest::thePoemsAreOfManyKinds()
{
    QByteArray all;
    bool oneLine = false;
    bool longOne = false;
    for (const QString &name : QDir(u":/poems"_s).entryList()) {
        QFile file(u":/poems/"_s + name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        oneLine = oneLine || bytes.count('\n') == 1;
        longOne = longOne || bytes.size() > 2500;
        all += bytes;
    }
    QVERIFY(oneLine);
    QVERIFY(longOne);
    const QString text = QString::fromUtf8(all);
    QVERIFY(text.contains(u'é'));
    QVERIFY(text.contains(u'ß'));
    QVERIFY(text.contains(u"雪"_s));
    QVERIFY(text.contains(u"البحر"_s));
}

void ResourcesTest::iconsComeInPairs()
{
    const QStringList light = QDir(u":/icons/light"_s).entryList();
    QCOMPARE(QDir(u":/icons/dark"_s).entryList(), light);
    if (!POETRY_GUI) {
        QVERIFY(light.isEmpty());
        return;
    }
    QVERIFY(light.size() >= 20);
    for (const QString &name : light) {
        QFile onLight(u":/icons/light/"_s + name);
        QFile onDark(u":/icons/dark/"_s + name);
        QVERIFY(onLight.open(QIODevice::ReadOnly));
        QVERIFY(onDark.open(QIODevice::ReadOnly));
        QVERIFY2(onLight.readAll() != onDark.readAll(), qPrintable(name));
    }
    QVERIFY(QFile::exists(u":/icons/org.poetryfetcher.PoetryFetcher.svg"_s));
}

void ResourcesTest::translationsAreInside()
{
    for (const QString &language : {u"ar"_s, u"de"_s, u"en"_s, u"pt_BR"_s, u"zh_CN"_s}) {
        QTranslator translator;
        QVERIFY2(translator.load(u":/translations/poetry_"_s + language + u".qm"_s), qPrintable(language));
    }
}

/// Whatever its name; what only begins with the tag of CBOR is something else.
void ResourcesTest::aRecordingIsKnownByItsFirstBytes()
{
    const QTemporaryDir data;
    QVERIFY(QDir(data.path()).mkpath(u"mime/packages"_s));
    QVERIFY(QFile::copy(QStringLiteral(MIME_TYPE), data.filePath(u"mime/packages/poem.xml"_s)));
    qputenv("XDG_DATA_HOME", QFile::encodeName(data.path()));
    const QMimeDatabase types;
    const QString poem = u"application/vnd.poetryfetcher.poem"_s;
    QCOMPARE(types.mimeTypeForData(QByteArray("\xd9\xd9\xf7\x85\x64poem\x01")).name(), poem);
    QVERIFY(types.mimeTypeForData(QByteArray("\xd9\xd9\xf7\x85\x64song\x01")).name() != poem);
    QCOMPARE(types.mimeTypeForFile(u"a.poem"_s, QMimeDatabase::MatchExtension).name(), poem);
}

QTEST_GUILESS_MAIN(ResourcesTest)

#include "resourcestest.moc"
