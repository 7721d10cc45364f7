// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/settings/settings.h"
#include "core/saving/nametemplate.h"
#include "offscreen.h"
#include "support/behaviour.h"
#include "ui/settings/readingsettings.h"
#include "ui/settings/settingsdialog.h"
#include "ui/settings/settingsfile.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QWheelEvent>

#include <algorithm>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What can be set, in the dialog and by hand in the file.
class SettingsTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void absurdValuesAreAsIfTheyWereNotThere_data();
    void absurdValuesAreAsIfTheyWereNotThere();
    void aFileOfNoiseIsNoSettings();
    void whatIsSetIsSetAtOnceAndKept();
    void everySettingShowsItsDefault();
    void aDefaultIsShownWhereItIsNotSo();
    void everySettingIsOnAPage();
    void defaultsAreRestored();
    void theTemplateIsPreviewedAndAWrongOneNotTaken();
    void whatIsKeptAndSavedIsSetAtOnce();
    void thePoemInSightIsTheExample();
    void escapeClosesTheDialog();
    void theWheelChangesNothingByTheWay();
    void howPoemsAreSetIsSetAtOnceAndKept();
    void aProxyIsSetAndKeptToOneself();
    void aWrongProxyIsToldAndNotTaken();
    void whatIsTrustedIsKeptUntilItIsForgotten();

private:
    QString file() const { return folder() + u"/settings.ini"_s; }
    static QCheckBox *switchOf(const QWidget &dialog, const QString &text)
    {
        for (auto *one : dialog.findChildren<QCheckBox *>()) {
            if (one->text().remove(u'&').contains(text))
                return one;
        }
        return nullptr;
    }
    template <typename Control> static Control *control(const QWidget &dialog, const QString &name)
    {
        for (auto *one : dialog.findChildren<Control *>()) {
            if (one->accessibleName() == name)
                return one;
        }
        return nullptr;
    }

    ReadingSettings m_reading;
};

void SettingsTest::initTestCase()
{
    prepareOffscreenPlatform();
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    QWidget window; // opens what Qt keeps open
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
}

void SettingsTest::absurdValuesAreAsIfTheyWereNotThere_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("no file") << QByteArray();
    QTest::newRow("negative") << QByteArray("-7");
    QTest::newRow("beyond all numbers") << QByteArray("99999999999999999999999");
    QTest::newRow("beyond what is allowed") << QByteArray("2000000000");
    QTest::newRow("a word") << QByteArray("many");
    QTest::newRow("nothing") << QByteArray("");
    QTest::newRow("another type") << QByteArray("@Variant(\\0\\0\\0\\x11\\0\\0\\0\\x2)");
    QTest::newRow("a list") << QByteArray("1, 2, 3");
    QTest::newRow("bytes") << QByteArray("@ByteArray(\\x1\\x2)");
    QTest::newRow("a rectangle") << QByteArray("@Rect(1 2 3 4)");
    QTest::newRow("invalid") << QByteArray("@Invalid()");
}

void SettingsTest::absurdValuesAreAsIfTheyWereNotThere()
{
    QFETCH(QByteArray, value);
    if (!value.isNull()) {
        QFile ini(file());
        QVERIFY(ini.open(QIODevice::WriteOnly));
        ini.write("[General]\nlanguage=" + value + "\n[limits]\nconnections=" + value + "\nmegabytes=" + value +
                  "\n[timeouts]\nconnect=" + value + "\nidle=" + value + "\ntotal=" + value +
                  "\n[retries]\nnumber=" + value + "\n[saving]\nfolder=" + value + "\ntemplate={nothing}" + value +
                  "\n[notifications]\non=" + value + "\n");
        ini.close();
    }
    SettingsFile store(file());
    Settings settings(store);
    const FetchOptions options = settings.applied({});
    const FetchOptions usual;
    QCOMPARE(options.maxConnections, usual.maxConnections);
    QCOMPARE(options.maxSize, usual.maxSize);
    QCOMPARE(options.connectTimeout, usual.connectTimeout);
    QCOMPARE(options.idleTimeout, usual.idleTimeout);
    QCOMPARE(options.totalTimeout, usual.totalTimeout);
    QCOMPARE(options.retries, usual.retries);
    QCOMPARE(settings.nameTemplate(), QString::fromLatin1(NameTemplate::Default));
    QCOMPARE(settings.saveFolder(), QString());
    QCOMPARE(settings.language(), QString());
    QVERIFY(settings.notifies());
    const SettingsDialog dialog(settings, m_reading);
    QCOMPARE(control<QSpinBox>(dialog, u"Simultaneous connections"_s)->value(), 256);
}

void SettingsTest::aFileOfNoiseIsNoSettings()
{
    QFile ini(file());
    QVERIFY(ini.open(QIODevice::WriteOnly));
    ini.write(QByteArray("\0\xff[[=\n]limits]connections=\\x\n", 29).repeated(1'000));
    ini.close();
    SettingsFile store(file());
    Settings settings(store);
    QCOMPARE(settings.connections(), 256);
    const SettingsDialog dialog(settings, m_reading);
}

void SettingsTest::whatIsSetIsSetAtOnceAndKept()
{
    {
        SettingsFile store(file());
        Settings settings(store);
        const QSignalSpy changed(&settings, &Settings::changed);
        SettingsDialog dialog(settings, m_reading);
        control<QSpinBox>(dialog, u"Simultaneous connections"_s)->setValue(7);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(settings.applied({}).maxConnections, 7);
        control<QSpinBox>(dialog, u"Size of a poem"_s)->setValue(0);
        control<QSpinBox>(dialog, u"While a server is silent"_s)->setValue(90);
        control<QSpinBox>(dialog, u"Automatic retries of what failed"_s)->setValue(3);
        switchOf(dialog, u"Notify when"_s)->setChecked(false);
        QVERIFY(!settings.notifies());
        auto *language = control<QComboBox>(dialog, u"Language"_s);
        QTest::keyClick(language, Qt::Key_D);
        QCOMPARE(settings.language(), u"de"_s);
        settings.saveFolder.set(folder());
        QVERIFY(store.finish(20s));
    }
    SettingsFile store(file());
    Settings settings(store);
    const FetchOptions options = settings.applied({});
    QCOMPARE(options.maxConnections, 7);
    QCOMPARE(options.maxSize, 0);
    QCOMPARE(options.idleTimeout, 90s);
    QCOMPARE(options.retries, 3);
    QVERIFY(!settings.notifies());
    QCOMPARE(settings.saveFolder(), folder());
    SettingsDialog dialog(settings, m_reading);
    QCOMPARE(control<QSpinBox>(dialog, u"Size of a poem"_s)->text(), u"No limit"_s);
    QVERIFY(!switchOf(dialog, u"Notify when"_s)->isChecked());
}

void SettingsTest::everySettingShowsItsDefault()
{
    SettingsFile store(file());
    Settings settings(store);
    SettingsDialog dialog(settings, m_reading);
    int controls = 0;
    for (const QWidget *widget : dialog.findChildren<QWidget *>()) {
        if (widget->accessibleDescription().isEmpty())
            continue;
        ++controls;
        QVERIFY2(widget->accessibleDescription().startsWith(u"Default: "_s), qPrintable(widget->accessibleName()));
    }
    QCOMPARE(controls, 24);
}

void SettingsTest::aDefaultIsShownWhereItIsNotSo()
{
    SettingsFile store(file());
    Settings settings(store);
    ReadingSettings reading;
    SettingsDialog dialog(settings, reading);
    const auto defaults = [&dialog] {
        QStringList texts;
        for (const QLabel *label : dialog.findChildren<QLabel *>()) {
            if (label->text().startsWith(u"Default: "_s))
                texts << label->text();
        }
        return texts;
    };
    QCOMPARE(defaults(), QStringList());
    settings.connections.set(7);
    settings.megabytesMost.set(0);
    settings.idleTimeout.set(5);
    settings.notifies.set(false);
    reading.setForm({.spacing = 150});
    QStringList shown = defaults();
    shown.sort();
    QCOMPARE(shown, (QStringList{u"Default: 100 %"_s, u"Default: 256"_s, u"Default: 64 MiB"_s, u"Default: Off"_s,
                                 u"Default: on. Never while the window is active."_s}));
    settings.restoreDefaults();
    reading.setForm({});
    QCOMPARE(defaults(), QStringList());
}

void SettingsTest::everySettingIsOnAPage()
{
    SettingsFile store(file());
    Settings settings(store);
    SettingsDialog dialog(settings, m_reading);
    dialog.show();
    auto *titles = control<QListWidget>(dialog, u"Pages"_s);
    QVERIFY(titles);
    QSet<const QWidget *> seen;
    for (int row = 0; row < titles->count(); ++row) {
        QVERIFY(titles->item(row)->text() != "Advanced"_L1);
        titles->setCurrentRow(row);
        const auto before = seen.size();
        for (const QWidget *widget : dialog.findChildren<QWidget *>()) {
            if (!widget->accessibleDescription().isEmpty() && widget->isVisible())
                seen.insert(widget);
        }
        QVERIFY2(seen.size() > before, qPrintable(titles->item(row)->text()));
    }
    QCOMPARE(seen.size(), 24);
    titles->setFocus();
    QTest::keyClick(titles, Qt::Key_Home);
    QVERIFY(control<QSpinBox>(dialog, u"Simultaneous connections"_s)->isVisible());
    const auto *language = control<QComboBox>(dialog, u"Language"_s);
    dialog.showPageOf(language);
    QVERIFY(language->isVisible());
}

void SettingsTest::defaultsAreRestored()
{
    SettingsFile store(file());
    Settings settings(store);
    settings.connections.set(7);
    settings.nameTemplate.set(u"{n}"_s);
    SettingsDialog dialog(settings, m_reading);
    auto *box = control<QSpinBox>(dialog, u"Simultaneous connections"_s);
    QCOMPARE(box->value(), 7);
    for (auto *button : dialog.findChildren<QPushButton *>()) {
        if (button->text() == "Restore Defaults"_L1)
            button->click();
    }
    QCOMPARE(box->value(), 256);
    QCOMPARE(settings.nameTemplate(), QString::fromLatin1(NameTemplate::Default));
    QVERIFY(store.finish(20s));
    QVERIFY(QSettings(file(), QSettings::IniFormat).allKeys().isEmpty());
}

void SettingsTest::theTemplateIsPreviewedAndAWrongOneNotTaken()
{
    SettingsFile store(file());
    Settings settings(store);
    SettingsDialog dialog(settings, m_reading);
    const auto shows = [&dialog](const QString &text) {
        for (const QLabel *label : dialog.findChildren<QLabel *>()) {
            if (label->text().contains(text))
                return true;
        }
        return false;
    };
    QVERIFY(shows(u"For example: poems.example-10001.txt"_s));
    dialog.show();
    auto *edit = control<QLineEdit>(dialog, u"File name"_s);
    dialog.showPageOf(edit);
    edit->setFocus();
    edit->selectAll();
    QTest::keyClicks(edit, u"{n} from {host}"_s);
    QVERIFY(shows(u"For example: 1 from poems.example.txt"_s));
    QCOMPARE(settings.nameTemplate(), u"{n} from {host}"_s);
    QTest::keyClicks(edit, u"{what}"_s);
    QVERIFY(shows(u"{what}"_s));
    QVERIFY(!shows(u"For example"_s));
    QCOMPARE(settings.nameTemplate(), u"{n} from {host}{what"_s);
    edit->setText(u"{host}"_s); // as assistive technology does
    QCOMPARE(settings.nameTemplate(), u"{host}"_s);
}

void SettingsTest::whatIsKeptAndSavedIsSetAtOnce()
{
    {
        SettingsFile store(file());
        Settings settings(store);
        QVERIFY(!settings.savesAutomatically());
        QVERIFY(!settings.savesPartials());
        QVERIFY(!settings.savesManifest());
        QCOMPARE(settings.megabytesKept(), 1024);
        QVERIFY(QDir::isAbsolutePath(settings.automaticFolder()));
        SettingsDialog dialog(settings, m_reading);
        switchOf(dialog, u"Save poems as they complete"_s)->click();
        switchOf(dialog, u"Also save partial poems"_s)->click();
        switchOf(dialog, u"checksums"_s)->click();
        control<QSpinBox>(dialog, u"Keep at most"_s)->setValue(0);
        settings.automaticFolder.set(folder());
        dialog.setKept(3'000'000);
        QStringList texts;
        for (const QLabel *label : dialog.findChildren<QLabel *>())
            texts << label->text();
        QVERIFY2(texts.join(u'\n').contains(u"2.86 MiB are kept now."_s), qPrintable(texts.join(u'\n')));
        QVERIFY(store.finish(20s));
    }
    SettingsFile store(file());
    Settings settings(store);
    QVERIFY(settings.savesAutomatically());
    QVERIFY(settings.savesPartials());
    QVERIFY(settings.savesManifest());
    QCOMPARE(settings.megabytesKept(), 0);
    QCOMPARE(settings.automaticFolder(), folder());
    settings.restoreDefaults();
    QVERIFY(!settings.savesAutomatically());
    QVERIFY(store.finish(20s));
    QVERIFY(QSettings(file(), QSettings::IniFormat).allKeys().isEmpty());
}

void SettingsTest::thePoemInSightIsTheExample()
{
    SettingsFile store(file());
    Settings settings(store);
    SettingsDialog dialog(settings, m_reading);
    Fetch fetch(std::get<ServerAddress>(ServerAddress::parse(u"harbour.example:17")));
    fetch.state = FetchState::CutOff;
    dialog.setExample(fetch);
    QStringList texts;
    for (const QLabel *label : dialog.findChildren<QLabel *>())
        texts << label->text();
    QVERIFY(texts.contains(u"For example: harbour.example-17.partial.txt"_s));
}

void SettingsTest::escapeClosesTheDialog()
{
    SettingsFile store(file());
    Settings settings(store);
    SettingsDialog dialog(settings, m_reading);
    dialog.show();
    auto *box = control<QSpinBox>(dialog, u"Simultaneous connections"_s);
    box->setFocus();
    box->selectAll();
    QTest::keyClicks(box, u"12"_s);
    QCOMPARE(settings.connections(), 256); // not for each digit
    QTest::keyClick(box, Qt::Key_Escape);
    QVERIFY(!dialog.isVisible());
    QCOMPARE(settings.connections(), 12);
}

void SettingsTest::theWheelChangesNothingByTheWay()
{
    SettingsFile store(file());
    Settings settings(store);
    SettingsDialog dialog(settings, m_reading);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    auto *box = control<QSpinBox>(dialog, u"Simultaneous connections"_s);
    control<QLineEdit>(dialog, u"File name"_s)->setFocus();
    QWheelEvent wheel(QPointF(5, 5), box->mapToGlobal(QPointF(5, 5)), {}, QPoint(0, 120), Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QVERIFY(dialog.eventFilter(box, &wheel)); // it goes no further to the box
    QVERIFY(!wheel.isAccepted());             // but to the page
    QCOMPARE(box->value(), 256);
}

void SettingsTest::howPoemsAreSetIsSetAtOnceAndKept()
{
    SettingsFile store(file());
    Settings settings(store);
    ReadingSettings reading;
    reading.keepIn(store);
    SettingsDialog dialog(settings, reading);
    QTest::keyClick(control<QComboBox>(dialog, u"Typeface"_s), Qt::Key_M);
    QTest::keyClick(control<QComboBox>(dialog, u"Colours"_s), Qt::Key_P);
    auto *size = control<QSpinBox>(dialog, u"Text size"_s);
    size->setValue(134);
    QCOMPARE(size->value(), 130); // a step
    control<QSpinBox>(dialog, u"Line spacing"_s)->setValue(150);
    control<QSpinBox>(dialog, u"Page width"_s)->setValue(60);
    const ReadingForm form{.typeface = ReadingForm::Typeface::Monospaced,
                           .colours = ReadingForm::Colours::Paper,
                           .pageCharacters = 60,
                           .spacing = 150,
                           .zoom = 3};
    QVERIFY(reading.form() == form);
    ReadingSettings next;
    next.keepIn(store);
    QVERIFY(next.form() == form);
    reading.setForm({}); // as with keys, in the window
    QCOMPARE(size->text(), u"100 %"_s);
    reading.setForm(form);
    for (auto *button : dialog.findChildren<QPushButton *>()) {
        if (button->text() == "Restore Defaults"_L1)
            button->click();
    }
    QVERIFY(reading.form() == ReadingForm());
}

void SettingsTest::aProxyIsSetAndKeptToOneself()
{
    const QString url = u"socks5://me:secret@proxy.example:1080"_s;
    {
        SettingsFile store(file());
        Settings settings(store);
        SettingsDialog dialog(settings, m_reading);
        dialog.show();
        auto *box = control<QLineEdit>(dialog, u"Proxy"_s);
        QVERIFY(box);
        dialog.showPageOf(box);
        box->setFocus();
        box->setText(url);
        Q_EMIT box->editingFinished();
        QCOMPARE(settings.proxy(), url);
        QVERIFY(settings.applied({}).proxy);
        QCOMPARE(settings.applied({}).proxy->toString(), u"socks5://proxy.example:1080"_s);
    }
    QCOMPARE(QFile::permissions(file()) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    SettingsFile store(file());
    Settings settings(store);
    QCOMPARE(settings.proxy(), url);
    settings.proxy.set({});
    QVERIFY(!settings.applied({}).proxy);
}

void SettingsTest::aWrongProxyIsToldAndNotTaken()
{
    SettingsFile store(file());
    Settings settings(store);
    SettingsDialog dialog(settings, m_reading);
    dialog.show();
    auto *box = control<QLineEdit>(dialog, u"Proxy"_s);
    dialog.showPageOf(box);
    box->setFocus();
    QTest::keyClicks(box, u"ftp://x:1"_s);
    const QString sentence =
        u"“ftp://x:1” is not a proxy that is known here; write socks5://host:1080 or http://host:8080."_s;
    const auto labels = dialog.findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [&](const QLabel *label) { return label->text() == sentence; }));
    Q_EMIT box->editingFinished();
    QCOMPARE(settings.proxy(), QString());
}

void SettingsTest::whatIsTrustedIsKeptUntilItIsForgotten()
{
    const ServerAddress server = ServerAddress(QHostAddress(QHostAddress::LocalHost), 17).overTls();
    const QByteArray fingerprint(32, 'x');
    {
        SettingsFile store(file());
        Settings settings(store);
        settings.trust(server, QByteArray(32, 'y'));
        settings.trust(server, fingerprint); // instead
    }
    SettingsFile store(file());
    Settings settings(store);
    QCOMPARE(settings.applied({}).trust.remembered().size(), 1);
    QCOMPARE(settings.applied({}).trust.remembered().value(server), fingerprint);
    settings.restoreDefaults();
    QCOMPARE(settings.trusted().size(), 1);
    SettingsDialog dialog(settings, m_reading);
    dialog.show();
    auto *list = control<QListWidget>(dialog, u"Trusted certificates"_s);
    QVERIFY(list);
    QCOMPARE(list->count(), 1);
    QVERIFY(list->item(0)->text().startsWith(u"tls://127.0.0.1:17, 78:78:"_s));
    list->setCurrentRow(0);
    for (auto *button : dialog.findChildren<QPushButton *>())
        if (button->text().remove(u'&') == u"Stop Trusting"_s)
            button->click();
    QCOMPARE(list->count(), 0);
    QVERIFY(settings.applied({}).trust.remembered().isEmpty());
}

QTEST_MAIN(SettingsTest)
#include "settingstest.moc"
