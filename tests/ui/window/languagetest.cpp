// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/fetcher/language.h"
#include "app/console/translation.h"
#include "core/fetch/poetryclientfactory.h"
#include "keptthings.h"
#include "offscreen.h"
#include "support/behaviour.h"
#include "support/scriptedserver.h"
#include "ui/actions/fetchactions.h"
#include "ui/page/poempage.h"
#include "ui/reader/poemview.h"
#include "ui/reader/readerpane.h"
#include "ui/settings/settingsdialog.h"
#include "ui/table/fetchtable.h"
#include "ui/table/totalsbar.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/outsidelabel.h"
#include "ui/widgets/ownstyle.h"
#include "ui/window/mainwindow.h"
#include "ui/window/windowmenus.h"
#include "ui/words/wording.h"
#include "windowdriver.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QKeySequence>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSplitter>
#include <QStackedWidget>
#include <QTest>
#include <QTextBrowser>
#include <QTranslator>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;

namespace {

/// Everything in a window that is there to be read, and whose it is.
QStringList textsOf(const QWidget &window)
{
    constexpr const char *Properties[] = {"text",      "title",          "windowTitle",           "toolTip",
                                          "statusTip", "accessibleName", "accessibleDescription", "placeholderText",
                                          "plainText"};
    QStringList texts;
    const auto take = [&](const QObject &object) {
        for (const char *property : Properties) {
            const QString text = object.property(property).toString();
            if (!text.isEmpty())
                texts << u"%1.%2: %3"_s.arg(QString::fromLatin1(object.metaObject()->className()),
                                            QString::fromLatin1(property), text);
        }
    };
    for (QMenu *menu : window.findChildren<QMenu *>())
        Q_EMIT menu->aboutToShow(); // some are filled only then
    take(window);
    for (const QObject *object : window.findChildren<QObject *>()) {
        if (!qobject_cast<const TotalsBar *>(object)) // its name is what was announced last
            take(*object);
    }
    for (const QAbstractItemView *view : window.findChildren<QAbstractItemView *>()) {
        const QAbstractItemModel *model = view->model();
        for (int column = 0; model && column < model->columnCount(); ++column) {
            texts << model->headerData(column, Qt::Horizontal).toString();
            for (int row = 0; row < model->rowCount(); ++row)
                texts << model->index(row, column).data().toString();
        }
    }
    texts.sort();
    return texts;
}

/// The same without what depends on the moment: numbers, and times with their units.
QSet<QString> wordsOf(const QWidget &window)
{
    static const QRegularExpression number(u"[0-9]+([.,][0-9]+)*( m?s)?"_s);
    static const QRegularExpression letter(u"\\p{L}"_s);
    const QStringList texts = textsOf(window).replaceInStrings(number, u"#"_s).filter(letter);
    return {texts.begin(), texts.end()};
}

/// Of those that can be seen together.
template <typename Entries> QStringList sharedKeys(const Entries &entries)
{
    QStringList shared;
    QHash<QString, QString> owners;
    for (const auto *entry : entries) {
        const QString key = QKeySequence::mnemonic(entry->text()).toString();
        if (!key.isEmpty() && owners.contains(key))
            shared << owners[key] + u" / "_s + entry->text();
        owners[key] = entry->text();
    }
    return shared;
}

QList<int> columnsThatDiffer(const QImage &one, const QImage &other)
{
    QList<int> columns;
    for (int x = 0; x < one.width(); ++x)
        if (one.copy(x, 0, 1, one.height()) != other.copy(x, 0, 1, other.height()))
            columns << x;
    return columns;
}

} // namespace

/// The language that somebody chooses in the settings is that of the window at once.
class LanguageTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() override;
    void cleanup() override;

    void everyTextIsInTheLanguageChosen_data();
    void everyTextIsInTheLanguageChosen();
    void theTotalsSpeakItAtOnce();
    void whatWasToldIsToldInTheLanguageChosen();
    void theDialogThatItIsChosenInSpeaksIt();
    void nothingElseChanges();
    void anOldLanguageLeavesNothing();
    void directionFollowsTheLanguage();
    void theTextOfAButtonStandsBesideItsIcon_data();
    void theTextOfAButtonStandsBesideItsIcon();
    void aNameFromOutsideStandsWhereLinesBegin();
    void aLanguageThatWeDoNotSpeakIsEnglishAllOver();
    void digitsAreThoseOfTheLanguageThatIsSpoken_data();
    void digitsAreThoseOfTheLanguageThatIsSpoken();
    void helpThatIsOpenIsInTheLanguageChosen();
    void noTwoEntriesShareAnAccessKey_data();
    void noTwoEntriesShareAnAccessKey();

private:
    std::unique_ptr<MainWindow> openWindow();
    void fetch(const ServerAddress &address);
    void choose(const QString &language);
    static void fetchAndRemoveLast(PoetryClientFactory &factory, const MainWindow &window,
                                   const QList<ServerAddress> &servers);

    std::unique_ptr<KeptThings> m_kept;
    std::unique_ptr<Language> m_language;
    std::unique_ptr<PoetryClientFactory> m_factory;
    std::unique_ptr<MainWindow> m_window;
};

void LanguageTest::initTestCase()
{
    prepareOffscreenPlatform();
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    PoetryClientFactory factory; // opens what Qt keeps open
    MainWindow window(factory);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
}

void LanguageTest::init()
{
    Behaviour::init();
    m_kept = std::make_unique<KeptThings>(folder());
    m_kept->settings.language.set(u"en"_s);
    m_language = std::make_unique<Language>(*qApp, m_kept->settings);
    m_factory = std::make_unique<PoetryClientFactory>();
    m_window = openWindow();
}

void LanguageTest::cleanup()
{
    m_window.reset();
    m_factory.reset();
    m_language.reset();
    m_kept.reset();
    qDeleteAll(qApp->findChildren<QTranslator *>());
    QLocale::setDefault(QLocale::c());
    Behaviour::cleanup();
}

std::unique_ptr<MainWindow> LanguageTest::openWindow()
{
    auto window = std::make_unique<MainWindow>(*m_factory);
    new WindowController(*window, *m_factory, m_kept->all());
    window->show();
    return window;
}

void LanguageTest::fetch(const ServerAddress &address)
{
    m_factory->fetch(address);
    QTRY_COMPARE(m_factory->unfinished(), 0);
}

/// In the dialog, with keys.
void LanguageTest::choose(const QString &language)
{
    m_window->menus().settings->trigger();
    auto *dialog = m_window->findChild<SettingsDialog *>();
    QVERIFY(dialog);
    for (auto *box : dialog->findChildren<QComboBox *>()) {
        if (const int index = box->findText(language); index >= 0) {
            dialog->showPageOf(box);
            box->setFocus();
            box->setCurrentIndex(index);
            Q_EMIT box->activated(index);
        }
    }
}

void LanguageTest::everyTextIsInTheLanguageChosen_data()
{
    QTest::addColumn<int>("row");
    QTest::newRow("while nothing is there") << -1;
    QTest::newRow("while a poem is read") << 0;
    QTest::newRow("while a failure is read") << 1;
    QTest::newRow("while a poem that was cut off is read") << 2;
}

void LanguageTest::everyTextIsInTheLanguageChosen()
{
    QFETCH(const int, row);
    const ScriptedServer whole([](Visitor &visitor) { visitor.send("a poem with a \u200b in it\n").fin(); });
    const RefusingPort refusing;
    const ScriptedServer half([](Visitor &visitor) { visitor.send("half a po").reset(); });
    if (row >= 0) {
        fetch(whole.address());
        fetch(refusing.address());
        fetch(half.address());
    }
    const auto arrange = [&](MainWindow &window) {
        QTRY_COMPARE(window.table().model()->rowCount(), m_factory->count());
        window.table().setCurrentIndex(window.table().model()->index(row, 0));
        QTRY_VERIFY(row != 0 || WindowDriver(window).button(tr("Show Them")) || m_kept->settings.language() == "de"_L1);
    };
    arrange(*m_window);
    std::unique_ptr<MainWindow> fresh = openWindow();
    arrange(*fresh);
    QTRY_COMPARE(textsOf(*m_window), textsOf(*fresh)); // everything has been told
    const QStringList english = textsOf(*m_window);
    fresh.reset();
    m_kept->settings.language.set(u"de"_s);
    QTRY_VERIFY(m_window->menus().quit->text() != u"&Quit"_s);
    fresh = openWindow();
    arrange(*fresh);
    QTRY_COMPARE(textsOf(*m_window), textsOf(*fresh));
    m_kept->settings.language.set(u"en"_s);
    QTRY_COMPARE(textsOf(*m_window), english);
}

/// Figures that change may rest for a second; a language does not.
void LanguageTest::theTotalsSpeakItAtOnce()
{
    const ScriptedServer drips([](Visitor &visitor) { visitor.send(QByteArray(1500, 'a')); });
    m_factory->fetch(drips.address());
    const auto texts = [this] { return textsOf(*m_window->findChild<TotalsBar *>()).join(u' '); };
    QTRY_VERIFY2(texts().contains(u"1.5 kB"_s), qPrintable(texts()));
    m_kept->settings.language.set(u"de"_s);
    QTRY_COMPARE(m_window->menus().quit->text(), u"&Beenden"_s);
    QVERIFY2(texts().contains(u"1,5 kB"_s), qPrintable(texts()));
    m_factory->cancelAll();
}

void LanguageTest::fetchAndRemoveLast(PoetryClientFactory &factory, const MainWindow &window,
                                      const QList<ServerAddress> &servers)
{
    for (const ServerAddress &address : servers)
        factory.fetch(address);
    QTRY_COMPARE(factory.unfinished(), 0);
    QTRY_COMPARE(window.table().model()->rowCount(), servers.size());
    window.table().setCurrentIndex(window.table().model()->index(static_cast<int>(servers.size()) - 1, 0));
    window.findChild<FetchActions *>()->remove->trigger();
    QTRY_COMPARE(window.table().model()->rowCount(), servers.size() - 1);
    window.table().setCurrentIndex(window.table().model()->index(0, 0));
}

void LanguageTest::whatWasToldIsToldInTheLanguageChosen()
{
    const RefusingPort refusing;
    const ScriptedServer half([](Visitor &visitor) { visitor.send("half a po").reset(); });
    const ScriptedServer nothing([](Visitor &visitor) { visitor.fin(); });
    const QList<ServerAddress> servers{refusing.address(), half.address(), nothing.address()};
    fetchAndRemoveLast(*m_factory, *m_window, servers);
    for (const int row : {0, 1}) {
        m_window->table().setCurrentIndex(m_window->table().model()->index(row, 0));
        QCoreApplication::processEvents();
        const QSet<QString> before = wordsOf(*m_window);
        m_kept->settings.language.set(row == 0 ? u"de"_s : u"fr"_s);
        PoetryClientFactory again;
        MainWindow fresh(again);
        new WindowController(fresh, again, m_kept->all()); // the window's
        fresh.show();
        fetchAndRemoveLast(again, fresh, servers);
        fresh.table().setCurrentIndex(fresh.table().model()->index(row, 0));
        QCoreApplication::processEvents();
        QVERIFY(!(before - wordsOf(fresh)).isEmpty());
        QTRY_COMPARE((before & wordsOf(*m_window)) - wordsOf(fresh), QSet<QString>()); // is the same in both
        QCOMPARE(m_window->messageBar().text(), fresh.messageBar().text());
    }
}

void LanguageTest::theDialogThatItIsChosenInSpeaksIt()
{
    m_window->menus().settings->trigger();
    choose(u"Deutsch"_s);
    auto *dialog = m_window->findChild<SettingsDialog *>();
    QTRY_COMPARE(dialog->windowTitle(), u"Einstellungen"_s);
    QVERIFY(dialog->isVisible());
    QTRY_COMPARE(qobject_cast<QComboBox *>(dialog->focusWidget())->currentText(), u"Deutsch"_s);
    QTRY_VERIFY(dialog->focusWidget()->isVisible()); // its page is still the one in sight
    SettingsDialog fresh(m_kept->settings, m_window->reader().settings());
    QCOMPARE(textsOf(*dialog), textsOf(fresh));
    choose(u"English"_s);
    QTRY_COMPARE(dialog->windowTitle(), u"Settings"_s);
    QCOMPARE(m_window->findChildren<SettingsDialog *>().size(), 1);
}

void LanguageTest::nothingElseChanges()
{
    const ScriptedServer longOne([](Visitor &visitor) { visitor.send(QByteArray("a line\n").repeated(500)).fin(); });
    const RefusingPort refusing;
    fetch(refusing.address());
    fetch(longOne.address());
    const WindowDriver driver(*m_window);
    m_window->resize(900, 640);
    driver.selectRow(0);
    driver.click(u"Remove"_s);
    QTRY_COMPARE(m_factory->count(), 1);
    QPlainTextEdit *field = driver.text(u"Server addresses"_s);
    field->setPlainText(u"poems.example:17\nnonsense"_s);
    PoemPage *page = m_window->reader().poemView()->page();
    QTRY_VERIFY(page->isVisible());
    page->setFocus();
    m_window->menus().find->trigger();
    auto *find = qobject_cast<QLineEdit *>(driver.find(QAccessible::EditableText, u"Find text"_s));
    QVERIFY(find);
    QTest::keyClicks(find, u"line"_s);
    m_window->menus().filter->trigger();
    auto *filter = qobject_cast<QLineEdit *>(driver.find(QAccessible::EditableText, u"Filter"_s));
    QVERIFY(filter);
    QTest::keyClicks(filter, u"127"_s);
    page->select(700, 704);
    const qint64 top = page->column().placeOf(page->top());
    const std::optional<FetchId> id = m_window->table().currentId();
    const QByteArray panes = m_window->panes().saveState();

    choose(u"Deutsch"_s);
    QTRY_COMPARE(m_window->menus().quit->text(), u"&Beenden"_s);
    QCOMPARE(m_window->size(), QSize(900, 640));
    QCOMPARE(m_window->panes().saveState(), panes);
    QCOMPARE(m_window->table().currentId(), id);
    QCOMPARE(field->toPlainText(), u"poems.example:17\nnonsense"_s);
    QCOMPARE(find->text(), u"line"_s);
    QVERIFY(find->isVisible());
    QCOMPARE(filter->text(), u"127"_s);
    QVERIFY(filter->isVisible());
    QCOMPARE(page->cursor().begin(), 700);
    QCOMPARE(page->column().placeOf(page->top()), top);
    driver.click(u"Rückgängig"_s);
    QTRY_COMPARE(m_factory->count(), 2);
}

void LanguageTest::anOldLanguageLeavesNothing()
{
    const auto installed = [] { return qApp->findChildren<QTranslator *>().size(); };
    const qsizetype before = installed();
    for (int i = 0; i < 3; ++i) {
        m_kept->settings.language.set(u"de"_s);
        m_kept->settings.language.set(u"en"_s);
    }
    QCOMPARE(installed(), before);
    QCOMPARE(QLocale().language(), QLocale::English);
}

void LanguageTest::directionFollowsTheLanguage()
{
    m_kept->settings.language.set(u"ar"_s);
    QTRY_COMPARE(m_window->layoutDirection(), Qt::RightToLeft);
    const ServerAddress address(QHostAddress(u"2001:db8::7"_s), 17);
    QCOMPARE(Wording::server(address), u"\u2066[2001:db8::7]:17\u2069"_s);
    m_kept->settings.language.set(u"de"_s);
    QTRY_COMPARE(m_window->layoutDirection(), Qt::LeftToRight);
    QCOMPARE(Wording::server(address), u"[2001:db8::7]:17"_s);
    QTRY_COMPARE(m_window->menus().quit->text(), u"&Beenden"_s);
}

void LanguageTest::theTextOfAButtonStandsBesideItsIcon_data()
{
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::newRow("from left to right") << Qt::LeftToRight;
    QTest::newRow("from right to left") << Qt::RightToLeft;
}

void LanguageTest::theTextOfAButtonStandsBesideItsIcon()
{
    QFETCH(const Qt::LayoutDirection, direction);
    OwnStyle style;
    QPushButton button;
    button.setStyle(&style);
    button.setLayoutDirection(direction);
    button.resize(400, 40);
    const QImage empty = button.grab().toImage();
    button.setText(u"aaaa"_s);
    button.setIcon(Icons::bundled(u"list-add"_s));
    const QList<int> columns = columnsThatDiffer(empty, button.grab().toImage());
    QVERIFY(!columns.isEmpty());
    QVERIFY2(columns.last() - columns.first() < button.width() / 3, "they are together");
    QVERIFY2(std::abs(columns.last() + columns.first() - button.width()) < button.width() / 10, "in the middle");
    button.setStyle(nullptr);
}

void LanguageTest::aNameFromOutsideStandsWhereLinesBegin()
{
    OutsideLabel label;
    label.setTextInteractionFlags(Qt::TextSelectableByMouse);
    label.resize(400, 40);
    for (const Qt::LayoutDirection direction : {Qt::LeftToRight, Qt::RightToLeft}) {
        label.setLayoutDirection(direction);
        label.clear();
        const QImage empty = label.grab().toImage();
        label.setText(u"a.example"_s);
        const QList<int> columns = columnsThatDiffer(empty, label.grab().toImage());
        QVERIFY(!columns.isEmpty());
        QCOMPARE(columns.first() > label.width() / 2, direction == Qt::RightToLeft);
        QCOMPARE(columns.last() < label.width() / 2, direction == Qt::LeftToRight);
    }
}

void LanguageTest::aLanguageThatWeDoNotSpeakIsEnglishAllOver()
{
    QLocale::setDefault(QLocale(QLocale::Hebrew, QLocale::Israel));
    installTranslations(*qApp);
    QTRY_COMPARE(m_window->menus().quit->text(), u"&Quit"_s);
    QCOMPARE(m_window->layoutDirection(), Qt::LeftToRight);
    QCOMPARE(QDialogButtonBox(QDialogButtonBox::Cancel).button(QDialogButtonBox::Cancel)->text(), u"Cancel"_s);
}

void LanguageTest::digitsAreThoseOfTheLanguageThatIsSpoken_data()
{
    QTest::addColumn<QLocale>("locale");
    QTest::addColumn<QString>("text");

    QTest::newRow("Persian, which we do not speak") << QLocale(QLocale::Persian) << u"1,234 bytes"_s;
    QTest::newRow("Marathi, which we do not speak") << QLocale(QLocale::Marathi) << u"1,234 bytes"_s;
    QTest::newRow("Finnish, whose megabytes are Mt") << QLocale(QLocale::Finnish) << u"1\u00a0234 bytes"_s;
    QTest::newRow("Danish, whose digits are ours") << QLocale(QLocale::Danish) << u"1.234 bytes"_s;
    QTest::newRow("Arabic, as it is spoken in Egypt") << QLocale(QLocale::Arabic, QLocale::Egypt) << u"١٬٢٣٤"_s;
}

void LanguageTest::digitsAreThoseOfTheLanguageThatIsSpoken()
{
    QFETCH(const QLocale, locale);
    QFETCH(const QString, text);
    QLocale::setDefault(locale);
    installTranslations(*qApp);
    const QString bytes = QCoreApplication::translate("Poetry::Wording", "%Ln byte(s)", nullptr, 1234);
    QVERIFY2(bytes.contains(text), qPrintable(bytes));
    const bool isSpoken = locale.language() == QLocale::Arabic;
    QVERIFY(isSpoken || QLocale().formattedDataSize(1'000'000, 0, QLocale::DataSizeSIFormat) == u"1 MB"_s);
    QVERIFY(isSpoken || QLocale().monthName(1) == u"January"_s);
}

void LanguageTest::helpThatIsOpenIsInTheLanguageChosen()
{
    m_window->menus().help->trigger();
    const auto *help = m_window->findChild<QTextBrowser *>();
    QVERIFY(help);
    QVERIFY(help->toPlainText().contains(u"Adding servers"_s));
    m_kept->settings.language.set(u"de"_s);
    QTRY_VERIFY(help->toPlainText().contains(u"Server hinzufügen"_s));
    QCOMPARE(help->window()->windowTitle(), u"Hilfe"_s);
}

void LanguageTest::noTwoEntriesShareAnAccessKey_data()
{
    QTest::addColumn<QString>("language");
    for (const auto &[name, language] : Settings::languages().asKeyValueRange())
        QTest::newRow(qPrintable(language)) << language;
}

void LanguageTest::noTwoEntriesShareAnAccessKey()
{
    QFETCH(const QString, language);
    m_kept->settings.language.set(language);
    QTRY_VERIFY((m_window->menus().quit->text() == u"&Quit"_s) == (language == "en"_L1));
    QStringList shared = sharedKeys(m_window->menuBar()->actions());
    for (QMenu *menu : m_window->findChildren<QMenu *>()) {
        Q_EMIT menu->aboutToShow();
        shared << sharedKeys(menu->actions());
    }
    const SettingsDialog dialog(m_kept->settings, m_window->reader().settings());
    const auto *pages = dialog.findChild<QStackedWidget *>();
    for (int page = 0; page < pages->count(); ++page) // one at a time is in sight
        shared << sharedKeys(pages->widget(page)->findChildren<QLabel *>());
    static const QRegularExpression key(u"&|\\(\\w\\)"_s); // "Save(S)" is how some languages write it
    for (const QWidget *widget : dialog.findChildren<QWidget *>())
        QVERIFY2(!widget->accessibleName().contains(key), qPrintable(widget->accessibleName()));
    QCOMPARE(shared.join(u'\n'), QString());
}

QTEST_MAIN(LanguageTest)
#include "languagetest.moc"
