// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

// screenshots FOLDER [PATTERN…]: writes a picture LOOK-SCENE.png of every state of the window in every look, or of
// those that match a pattern like "dark-*", for people to look at. Not a test. Run it under Xvfb.
//
// screenshots resources screenshot-busy screenshot-reading screenshot-failed screenshot-dark: those of the README.

#include "app/fetcher/demo.h"
#include "app/fetcher/language.h"
#include "core/fetch/poetryclientfactory.h"
#include "fiftyservers.h"
#include "keptthings.h"
#include "support/scriptedserver.h"
#include "ui/actions/copyasmenu.h"
#include "ui/actions/everydialog.h"
#include "ui/actions/fetchactions.h"
#include "ui/actions/repeating.h"
#include "ui/address/addressbar.h"
#include "ui/address/addressedit.h"
#include "ui/reader/encodingmenu.h"
#include "ui/reader/findbar.h"
#include "ui/reader/readerpane.h"
#include "ui/settings/readingsettings.h"
#include "ui/settings/settingsdialog.h"
#include "ui/table/fetchtable.h"
#include "ui/table/filterbar.h"
#include "ui/widgets/contrast.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/ownstyle.h"
#include "ui/window/mainwindow.h"
#include "ui/window/windowmenus.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QElapsedTimer>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTextStream>

#include <chrono>
#include <functional>

using namespace Poetry;
using namespace Poetry::Test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

void waitFor(
    std::chrono::milliseconds time, const std::function<bool()> &done = [] { return false; })
{
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < time.count() && !done())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents, 20);
}

QPalette darkPalette()
{
    QPalette palette(QColor(45, 48, 52));
    palette.setColor(QPalette::Base, QColor(32, 35, 38));
    palette.setColor(QPalette::AlternateBase, QColor(40, 43, 47));
    for (auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
        palette.setColor(role, QColor(236, 238, 240));
    palette.setColor(QPalette::PlaceholderText, QColor(160, 165, 170));
    palette.setColor(QPalette::ToolTipBase, QColor(60, 64, 70));
    for (auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor(120, 124, 128));
    palette.setColor(QPalette::Highlight, QColor(61, 142, 217));
    return palette;
}

/// How the desktop looks, and what window somebody has.
struct Look
{
    QString name;
    QSize size{1200, 760};
    bool isDark = false;
    double fontFactor = 1;
    Qt::LayoutDirection direction = Qt::LeftToRight;
    QString language = u"en"_s;
    bool hasFewColours = false; ///< for a small file
};

struct Scene
{
    QString name;
    std::chrono::milliseconds after{3'000};
    std::function<void(MainWindow &, PoetryClientFactory &)> arrange = {};
    std::function<void(MainWindow &)> beforeShot = {};
};

int distance(QRgb one, QRgb other)
{
    return std::abs(qRed(one) - qRed(other)) + std::abs(qGreen(one) - qGreen(other)) +
           std::abs(qBlue(one) - qBlue(other));
}

/// With those only that are seen most, and of those that look alike with one.
QImage withFewColours(const QImage &image)
{
    QHash<QRgb, int> counts;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            ++counts[image.pixel(x, y) | 0xff000000];
    }
    QList<QRgb> colours = counts.keys();
    std::ranges::sort(colours, std::greater(), [&counts](QRgb colour) { return counts.value(colour); });
    QList<QRgb> kept;
    for (const QRgb colour : colours) {
        const auto isLike = [colour](QRgb other) { return distance(colour, other) < 24; };
        if (kept.size() < 96 && std::ranges::none_of(kept, isLike))
            kept.push_back(colour);
    }
    return image.convertToFormat(QImage::Format_Indexed8, kept, Qt::ThresholdDither | Qt::AvoidDither);
}

/// Takes the pictures.
class Studio
{
public:
    Studio(const QString &folder, const QStringList &patterns) : m_folder(folder), m_patterns(patterns) {}

    void shoot(const Look &look, const Scene &scene)
    {
        const QString name = look.name + u'-' + scene.name;
        if (!isWanted(name))
            return;
        dress(look);
        QTemporaryDir kept;
        KeptThings things(kept.path());
        things.lists.save(u"Harbour"_s, {u"poems.example:17"_s});
        things.history.add(u"poems.example:10001"_s);
        things.history.add(u"poems.example:17"_s);
        things.settings.language.set(u"en"_s); // the scenes find buttons by their names
        const Language language(*qApp, things.settings);
        PoetryClientFactory factory;
        MainWindow window(factory);
        new WindowController(window, factory, things.all()); // the window's
        window.resize(look.size);
        window.show();
        if (scene.arrange)
            scene.arrange(window, factory);
        waitFor(scene.after);
        if (scene.beforeShot)
            scene.beforeShot(window);
        things.settings.language.set(look.language);
        waitFor(300ms);
        const QImage shot = picture(window).toImage();
        (look.hasFewColours ? withFewColours(shot) : shot).save(m_folder.filePath(name + u".png"_s), "PNG", 0);
        QTextStream(stdout) << name << Qt::endl;
        factory.cancelAll();
    }

private:
    bool isWanted(const QString &name) const
    {
        const auto matches = [&name](const QString &pattern) {
            return QRegularExpression::fromWildcard(pattern).match(name).hasMatch();
        };
        return m_patterns.isEmpty() || std::any_of(m_patterns.begin(), m_patterns.end(), matches);
    }

    void dress(const Look &look)
    {
        const QPalette palette = look.isDark ? darkPalette() : m_palette;
        QApplication::setPalette(palette);
        QApplication::setPalette(Contrast::legibleSelection(palette).resolve(palette));
        QFont font = m_font;
        font.setPointSizeF(m_font.pointSizeF() * look.fontFactor);
        QApplication::setFont(font);
        QApplication::setLayoutDirection(look.direction);
    }

    /// The window, and over it what it has opened.
    static QPixmap picture(MainWindow &window)
    {
        QPixmap all = window.grab();
        QPainter painter(&all);
        for (QWidget *top : QApplication::topLevelWidgets()) {
            if (top != &window && top->isVisible() && !qobject_cast<MainWindow *>(top))
                painter.drawPixmap(window.mapFromGlobal(top->mapToGlobal(QPoint())), top->grab());
        }
        return all;
    }

    QDir m_folder;
    QStringList m_patterns; ///< empty: all
    QPalette m_palette = QApplication::palette();
    QFont m_font = QApplication::font();
};

void startDemo(MainWindow &window, PoetryClientFactory &)
{
    auto *demo = new Demo(&window);
    window.add(demo->start());
}

void startFifty(MainWindow &window, PoetryClientFactory &)
{
    window.add(Test::fiftyServers(&window));
}

std::function<void(MainWindow &)> selectRow(int row)
{
    return [row](MainWindow &window) {
        auto *table = window.findChild<FetchTable *>();
        table->setCurrentIndex(table->model()->index(row, 0));
    };
}

/// As by keyboard.
void useList(MainWindow &window)
{
    window.activateWindow();
    window.table().setFocus();
    selectRow(3)(window);
}

void startThousand(MainWindow &, PoetryClientFactory &factory)
{
    auto *server = new Test::ScriptedServer([](Test::Visitor &visitor) { visitor.send("a short poem\n").fin(); });
    server->setParent(&factory);
    for (int i = 0; i < 990; ++i)
        factory.fetch(server->address());
    auto *silent = new Test::ScriptedServer;
    silent->setParent(&factory);
    for (int i = 0; i < 10; ++i)
        factory.fetch(silent->address());
}

/// One line without an end, and words in it that are found.
void startLongLine(MainWindow &, PoetryClientFactory &factory)
{
    auto *server = new Test::ScriptedServer([](Test::Visitor &visitor) {
        const QByteArray words = QByteArray("the line goes on and ").repeated(100'000);
        visitor.send(words + "here it ends, " + words).fin();
    });
    server->setParent(&factory);
    factory.fetch(server->address());
}

void findEnd(MainWindow &window)
{
    FindBar *bar = window.findChild<FindBar *>();
    bar->open();
    auto *words = bar->findChild<QLineEdit *>();
    words->setText(u"here it ends"_s);
    Q_EMIT words->textEdited(words->text());
}

/// What nobody sees.
void startHidden(MainWindow &, PoetryClientFactory &factory)
{
    auto *server = new Test::ScriptedServer([](Test::Visitor &visitor) {
        visitor.send("Pay \u202e001\u202c coins,\nzero\u200bwidth, and \x1b[31mred\x1b[0m.\n\nWhat you see\nis not all "
                     "that came.\n");
        visitor.fin();
    });
    server->setParent(&factory);
    factory.fetch(server->address());
}

/// What is not UTF-8.
void startRussian(MainWindow &, PoetryClientFactory &factory)
{
    auto *server = new Test::ScriptedServer(
        [](Test::Visitor &visitor) { visitor.send("\xed\xcf\xd2\xcf\xda \xc9 \xd3\xcf\xcc\xce\xc3\xc5\n").fin(); });
    server->setParent(&factory);
    factory.fetch(server->address());
}

void press(MainWindow &window, const QString &name)
{
    for (QAbstractButton *button : window.reader().findChildren<QAbstractButton *>()) {
        if (button->isVisible() && button->text() == name)
            return button->click();
    }
}

/// Selects a row, and presses a button of the reader.
std::function<void(MainWindow &)> pressInRow(int row, const QString &name)
{
    return [row, name](MainWindow &window) {
        selectRow(row)(window);
        waitFor(200ms);
        press(window, name);
    };
}

void readOnPaper(MainWindow &window)
{
    ReadingForm form;
    form.colours = ReadingForm::Colours::Paper;
    form.spacing = 130;
    window.reader().settings().setForm(form);
}

std::function<void(MainWindow &)> trigger(QAction *WindowMenus::*action)
{
    return [action](MainWindow &window) { (window.menus().*action)->trigger(); };
}

/// Somewhere in the middle.
void replay(MainWindow &window)
{
    selectRow(7)(window);
    waitFor(200ms);
    window.menus().replay->trigger();
    waitFor(1'500ms);
}

void type(MainWindow &window, const QString &text)
{
    auto *field = window.findChild<AddressEdit *>();
    field->setFocus();
    for (const QChar c : text) {
        QKeyEvent press(QEvent::KeyPress, 0, Qt::NoModifier, QString(c));
        QCoreApplication::sendEvent(field, &press);
    }
}

void choose(const MainWindow &window, const QString &text)
{
    for (QAction *action : window.findChildren<QAction *>()) {
        if (action->text().remove(u'&').startsWith(text))
            action->trigger();
    }
}

void filterList(MainWindow &window)
{
    choose(window, u"Filter the List…"_s);
    window.findChild<FilterBar *>()->findChild<QLineEdit *>()->setText(u"127"_s);
    choose(window, u"Failed ("_s);
}

void findFailed(MainWindow &window)
{
    choose(window, u"Filter the List…"_s);
    choose(window, u"Failed ("_s);
    selectRow(0)(window);
}

void removeOne(MainWindow &window)
{
    selectRow(1)(window);
    choose(window, u"Remove"_s);
}

/// Some were kept, one made room.
void pinSome(MainWindow &window, PoetryClientFactory &factory)
{
    startDemo(window, factory);
    QObject::connect(&factory, &PoetryClientFactory::poemReceived, &window, [&factory](const Fetch &fetch) {
        if (fetch.id == factory.ids().at(1)) // the first to end
            factory.removeText(fetch.id);
        else
            factory.note(fetch.id, {.isPinned = true});
    });
}

/// Servers that were asked before; what they brought, and how many hours ago.
void askAgain(MainWindow &, PoetryClientFactory &factory)
{
    using Text = std::pair<int, QByteArray>;
    const auto row = [&factory](const QString &host, const QList<Text> &texts, std::chrono::seconds every) {
        const qint64 now = factory.clock().wallTime();
        Fetch fetch(std::get<ServerAddress>(ServerAddress::parse(host)));
        for (const auto &[hours, text] : texts) {
            if (fetch.endedOn > 0)
                fetch.beginAgain();
            (fetch.kept ? fetch.coming : fetch.poem) = Poem(text);
            fetch.startedOn = fetch.endedOn = now - hours * 3'600'000LL;
            fetch.endAttempt(text.isEmpty() ? FetchState::Failed : FetchState::Complete);
        }
        fetch.typed = host;
        fetch.notes = FetchNotes{.every = every, .nextOn = now + 1000 * every.count() * 3 / 4};
        factory.restore(fetch);
    };
    row(u"quotes.example:17"_s, {{24, "Silence is not the end."}, {0, "A port is a door that answers."}}, 24h);
    row(u"tides.example:17"_s, {{1, "High water at noon."}, {0, "High water at noon."}}, 5min);
    row(u"sensors.example:17"_s, {{3, "17.2"}, {2, "17.4"}, {1, "17.9"}, {0, "18.1"}}, 1min);
    row(u"letters.example:17"_s, {{100, "Dear reader,\nit rains."}, {0, "Dear reader,\nthe sun is back."}}, {});
    row(u"once.example:17"_s, {{0, "Only once."}}, {});
    row(u"gone.example:17"_s, {{1, "I was here."}, {0, {}}}, 1h);
}

/// What is no time was typed.
void askHowOften(MainWindow &window)
{
    window.findChild<FetchActions *>()->repeats->every->trigger();
    auto *dialog = window.findChild<EveryDialog *>();
    dialog->findChild<QComboBox *>()->setEditText(u"each morning"_s);
    dialog->accept();
}

/// The settings dialog at a row.
std::function<void(MainWindow &)> settingsAt(const QString &label)
{
    return [label](MainWindow &window) {
        window.menus().settings->trigger();
        auto *dialog = window.findChild<SettingsDialog *>();
        waitFor(200ms);
        for (QWidget *control : dialog->findChildren<QWidget *>()) {
            if (control->accessibleName() == label)
                dialog->showPageOf(control);
        }
    };
}

QList<Scene> scenes()
{
    return {
        {.name = u"empty"_s, .after = 300ms},
        {.name = u"typing"_s,
         .after = 300ms,
         .beforeShot =
             [](MainWindow &window) {
                 window.findChild<AddressEdit *>()->setPlainText(
                     u"poems.example:17\n[2001:db8::7]:{17..19}\npoems.example:17\npoems.example\nhost:99999"_s);
                 waitFor(500ms);
             }},
        {.name = u"completion"_s, .after = 500ms, .beforeShot = [](MainWindow &window) { type(window, u"poem"_s); }},
        {.name = u"long-paste"_s,
         .after = 300ms,
         .beforeShot =
             [](MainWindow &window) {
                 window.addressBar().addText(u"poems.example:17\n"_s.repeated(20'000));
                 waitFor(500ms);
             }},
        {.name = u"busy"_s, .arrange = startDemo},
        {.name = u"filter"_s, .arrange = startDemo, .beforeShot = filterList},
        {.name = u"removed"_s, .arrange = startDemo, .beforeShot = removeOne},
        {.name = u"slow"_s,
         .after = 4s,
         .arrange = startDemo,
         .beforeShot = [](MainWindow &window) { choose(window, u"Stop the Slow Ones…"_s); }},
        {.name = u"reading"_s, .after = 9s, .arrange = startDemo},
        {.name = u"japanese"_s, .after = 6s, .arrange = startDemo, .beforeShot = selectRow(7)},
        {.name = u"arabic"_s, .after = 6s, .arrange = startDemo, .beforeShot = selectRow(8)},
        {.name = u"failed"_s, .arrange = startDemo, .beforeShot = selectRow(4)},
        {.name = u"cut-off"_s, .after = 8s, .arrange = startDemo, .beforeShot = selectRow(3)},
        {.name = u"silent"_s, .after = 5s, .arrange = startDemo, .beforeShot = selectRow(5)},
        {.name = u"message"_s,
         .arrange = startDemo,
         .beforeShot = [](MainWindow &window) { window.openList(QDir::tempPath()); }},
        {.name = u"long-line"_s, .arrange = startLongLine},
        {.name = u"find"_s, .arrange = startLongLine, .beforeShot = findEnd},
        {.name = u"details"_s, .after = 8s, .arrange = startDemo, .beforeShot = pressInRow(2, u"Details"_s)},
        {.name = u"details-cut-off"_s, .after = 8s, .arrange = startDemo, .beforeShot = pressInRow(3, u"Details"_s)},
        {.name = u"partial-text"_s,
         .after = 8s,
         .arrange = startDemo,
         .beforeShot = pressInRow(3, u"Show Partial Text"_s)},
        {.name = u"replay"_s, .after = 8s, .arrange = startDemo, .beforeShot = replay},
        {.name = u"arrival"_s,
         .after = 9s,
         .arrange = startDemo,
         .beforeShot = [](MainWindow &window) { choose(window, u"Arrival"_s); }},
        {.name = u"hidden"_s, .after = 1s, .arrange = startHidden},
        {.name = u"lens"_s, .after = 1s, .arrange = startHidden, .beforeShot = pressInRow(0, u"Show Them"_s)},
        {.name = u"paper"_s, .after = 9s, .arrange = startDemo, .beforeShot = readOnPaper},
        {.name = u"encodings"_s,
         .after = 1s,
         .arrange = startRussian,
         .beforeShot =
             [](MainWindow &window) { window.reader().encodingMenu()->popup(window.mapToGlobal(QPoint(300, 60))); }},
        {.name = u"thousand"_s, .after = 4s, .arrange = startThousand},
        {.name = u"settings"_s, .after = 300ms, .beforeShot = trigger(&WindowMenus::settings)},
        {.name = u"settings-saving"_s, .after = 300ms, .beforeShot = settingsAt(u"Keep at most"_s)},
        {.name = u"settings-reading"_s, .after = 300ms, .beforeShot = settingsAt(u"Text size"_s)},
        {.name = u"save-many"_s,
         .after = 8s,
         .arrange = startDemo,
         .beforeShot = [](MainWindow &window) { window.findChild<FetchActions *>()->saveAll->trigger(); }},
        {.name = u"export"_s,
         .after = 8s,
         .arrange = startDemo,
         .beforeShot = [](MainWindow &window) { window.findChild<FetchActions *>()->exportTexts->trigger(); }},
        {.name = u"copy-as"_s,
         .arrange = startDemo,
         .beforeShot =
             [](MainWindow &window) { window.findChild<CopyAsMenu *>()->popup(window.mapToGlobal(QPoint(90, 140))); }},
        {.name = u"pinned"_s, .after = 8s, .arrange = pinSome, .beforeShot = selectRow(1)},
        {.name = u"again"_s, .after = 1s, .arrange = askAgain, .beforeShot = selectRow(2)},
        {.name = u"again-details"_s, .after = 1s, .arrange = askAgain, .beforeShot = pressInRow(2, u"Details"_s)},
        {.name = u"again-ask"_s, .after = 1s, .arrange = askAgain, .beforeShot = askHowOften},
        {.name = u"focus"_s, .arrange = startDemo, .beforeShot = useList},
        {.name = u"help"_s, .after = 300ms, .beforeShot = trigger(&WindowMenus::help)},
        {.name = u"shortcuts"_s, .after = 300ms, .beforeShot = trigger(&WindowMenus::shortcuts)},
        {.name = u"about"_s, .after = 300ms, .beforeShot = trigger(&WindowMenus::about)},
        {.name = u"lists"_s,
         .arrange = startDemo,
         .beforeShot = [](MainWindow &window) { window.menus().lists->popup(window.mapToGlobal(QPoint(200, 30))); }},
        {.name = u"quit"_s, .arrange = startDemo, .beforeShot = [](MainWindow &window) { window.close(); }},
    };
}

/// For the README; small enough to be seen two beside each other.
QList<std::pair<Look, Scene>> advertisements()
{
    const Look look{.name = u"screenshot"_s, .size = {1120, 640}, .hasFewColours = true};
    Look dark = look;
    dark.isDark = true;
    return {
        {look, {.name = u"busy"_s, .after = 4s, .arrange = startFifty}},
        {look, {.name = u"reading"_s, .after = 9s, .arrange = startFifty, .beforeShot = readOnPaper}},
        {look, {.name = u"failed"_s, .after = 6s, .arrange = startFifty, .beforeShot = findFailed}},
        {dark, {.name = u"dark"_s, .after = 6s, .arrange = startFifty, .beforeShot = pressInRow(6, u"Details"_s)}},
    };
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication app(argc, argv);
    if (argc < 2 || !QDir().mkpath(QString::fromLocal8Bit(argv[1])))
        return 2;
    QApplication::setWindowIcon(Icons::application());
    QApplication::setStyle(new OwnStyle); // the application's
    Studio studio(QString::fromLocal8Bit(argv[1]), QCoreApplication::arguments().mid(2));
    QList<Look> looks{{.name = u"light"_s},
                      {.name = u"dark"_s, .isDark = true},
                      {.name = u"large"_s, .fontFactor = 2},
                      {.name = u"rtl"_s, .direction = Qt::RightToLeft},
                      {.name = u"narrow"_s, .size = {640, 480}},
                      {.name = u"german-narrow"_s, .size = {640, 480}, .language = u"de"_s},
                      {.name = u"narrow-large"_s, .size = {640, 480}, .fontFactor = 2}};
    for (const QString &language : Settings::languages()) // "in-pt_BR-busy"
        looks.append(
            {.name = u"in-"_s + language, .direction = QLocale(language).textDirection(), .language = language});
    for (const Look &look : std::as_const(looks)) {
        for (const Scene &scene : scenes())
            studio.shoot(look, scene);
    }
    for (const auto &[look, scene] : advertisements())
        studio.shoot(look, scene);
    return 0;
}
