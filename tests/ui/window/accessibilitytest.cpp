// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/fetcher/deletequestion.h"
#include "core/fetch/poetryclientfactory.h"
#include "keptthings.h"
#include "support/scriptedserver.h"
#include "ui/actions/slowonesdialog.h"
#include "ui/address/addressbar.h"
#include "ui/report/comparisonwindow.h"
#include "ui/saving/savecontroller.h"
#include "ui/settings/settingsdialog.h"
#include "ui/table/fetchmodel.h"
#include "ui/table/fetchtable.h"
#include "ui/widgets/contrast.h"
#include "ui/widgets/messagebar.h"
#include "ui/window/mainwindow.h"
#include "ui/window/windowmenus.h"
#include "windowbehaviour.h"
#include "windowdriver.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QProgressDialog>
#include <QPushButton>
#include <QScrollArea>
#include <QTest>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;

/// All widgets of the window and its dialogs, whatever they are.
class AccessibilityTest : public WindowBehaviour
{
    Q_OBJECT

public:
    AccessibilityTest() : WindowBehaviour(Keeps::Things) {}

private Q_SLOTS:
    void init() override;
    void cleanup() override;

    void everyControlHasAName_data() { scenes(); }
    void everyControlHasAName();
    void everyTextCanBeRead_data() { scenes(); }
    void everyTextCanBeRead();
    void tabReachesEveryControlAndComesBack_data() { scenes(); }
    void tabReachesEveryControlAndComesBack();
    void everythingFitsWithALargeFontInASmallWindow_data() { scenes(); }
    void everythingFitsWithALargeFontInASmallWindow();
    void aSelectionCanBeReadInEveryPalette();
    void escapeClosesEveryDialog_data() { scenes(); }
    void escapeClosesEveryDialog();
    void enterTakesTheValueOrTheRightAnswer_data();
    void enterTakesTheValueOrTheRightAnswer();

private:
    static void scenes();
    /// The window or dialog that the scene is about.
    QWidget *arrange(const QString &scene);

    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<RefusingPort> m_refusing;
    bool m_isDeleted = false;
};

namespace {

QString nameOf(QWidget *widget)
{
    const QAccessibleInterface *seen = QAccessible::queryAccessibleInterface(widget);
    return seen ? seen->text(QAccessible::Name) : QString();
}

bool isControl(const QWidget *widget)
{
    return widget->isVisible() && widget->isEnabled() && widget->focusPolicy() != Qt::NoFocus &&
           !widget->focusProxy() && !widget->isWindow();
}

QString describe(const QWidget *widget)
{
    QString text = QString::fromLatin1(widget->metaObject()->className());
    for (const QWidget *parent = widget->parentWidget(); parent; parent = parent->parentWidget())
        text += u" in "_s + QString::fromLatin1(parent->metaObject()->className());
    return text;
}

/// What is painted behind a widget.
QColor groundOf(const QWidget *widget)
{
    for (const QWidget *one = widget; one; one = one->parentWidget()) {
        if (one->isWindow() || one->autoFillBackground())
            return one->palette().color(one->backgroundRole());
    }
    return {};
}

QPalette darkPalette()
{
    QPalette palette(QColor(45, 48, 52));
    palette.setColor(QPalette::Base, QColor(32, 35, 38));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(role, QColor(236, 238, 240));
    return palette;
}

PoemLines linesOf(const QByteArray &text)
{
    PoemLines lines;
    lines.setPoem(Poem(text), PoemEncoding::Utf8);
    lines.setWhole(true);
    return lines;
}

/// Puts looks back however a test ends.
struct Looks
{
    QPalette palette = QApplication::palette();
    QFont font = QApplication::font();
    ~Looks()
    {
        QApplication::setPalette(palette);
        QApplication::setFont(font);
    }
};

} // namespace

void AccessibilityTest::init()
{
    WindowBehaviour::init();
    m_server = std::make_unique<ScriptedServer>([](Visitor &visitor) { visitor.send("A line.\nAnother.\n").fin(); });
    m_refusing = std::make_unique<RefusingPort>();
}

void AccessibilityTest::cleanup()
{
    m_refusing.reset();
    m_server.reset();
    WindowBehaviour::cleanup();
}

void AccessibilityTest::scenes()
{
    QTest::addColumn<QString>("scene");
    for (const QString &scene : {u"empty"_s, u"typing"_s, u"poem"_s, u"failure"_s, u"message"_s, u"settings"_s,
                                 u"settings-saving"_s, u"help"_s, u"shortcuts"_s, u"about"_s, u"quit"_s, u"save"_s,
                                 u"export"_s, u"every"_s, u"slow"_s, u"changes"_s, u"delete"_s, u"list"_s})
        QTest::newRow(qPrintable(scene)) << scene;
}

QWidget *AccessibilityTest::arrange(const QString &scene)
{
    const auto dialog = [this] {
        QDialog *found = nullptr;
        (void)QTest::qWaitFor([&] {
            found = m_window->findChild<QDialog *>();
            return found && found->isVisible();
        });
        return found;
    };
    const WindowDriver driver(*m_window);
    WindowMenus &menus = m_window->menus();
    const QHash<QString, QString> commands{{u"save"_s, u"Save All…"_s},
                                           {u"list"_s, u"Save Rows as List…"_s},
                                           {u"export"_s, u"Export…"_s},
                                           {u"every"_s, u"Fetch Again Every…"_s}};
    m_window->saveDesk().setLastFolder(folder());
    if (const QString command = commands.value(scene); !command.isEmpty()) {
        arrange(u"poem"_s);
        Q_EMIT menus.lists->aboutToShow(); // is filled then
        (void)QTest::qWaitFor([&] { return action(command) && action(command)->isEnabled(); });
        action(command)->trigger();
    } else if (scene == "slow"_L1) {
        arrange(u"poem"_s);
        (new SlowOnesDialog(*m_window->findChild<FetchModel *>(), m_window.get()))->open();
    } else if (scene == "changes"_L1) {
        (new ComparisonWindow({}, linesOf("one\n"), linesOf("two\n"), m_window.get()))->show();
    } else if (scene == "delete"_L1) {
        DeleteQuestion::ask(*m_window, [this] { m_isDeleted = true; });
    }
    if (scene.startsWith("settings"_L1)) {
        menus.settings->trigger();
        auto *settings = m_window->findChild<SettingsDialog *>();
        for (auto *field : settings->findChildren<QLineEdit *>()) {
            if (scene == "settings-saving"_L1 && field->accessibleName() == "File name"_L1)
                settings->showPageOf(field);
        }
    } else if (scene == "help"_L1)
        menus.help->trigger();
    else if (scene == "shortcuts"_L1)
        menus.shortcuts->trigger();
    else if (scene == "about"_L1)
        menus.about->trigger();
    if (scene == "quit"_L1) {
        m_server = std::make_unique<ScriptedServer>();
        m_factory->fetch(m_server->address());
        m_window->close();
    }
    if (scene == "poem"_L1 || scene == "failure"_L1) {
        m_factory->fetch(scene == "poem"_L1 ? m_server->address() : m_refusing->address());
        (void)QTest::qWaitFor([&] { return m_factory->unfinished() == 0 && !driver.column(u"State"_s).isEmpty(); });
        const QString text = scene == "poem"_L1 ? u"Poem"_s : u"Failure report"_s;
        (void)QTest::qWaitFor([&] { return driver.find(QAccessible::EditableText, text) != nullptr; });
        return m_window.get();
    }
    if (scene == "message"_L1)
        m_window->messageBar().tell([] { return u"Something was done."_s; });
    if (scene == "typing"_L1) {
        driver.paste(u"127.0.0.1:1\nnonsense at all\nhost:99999\n2001:db8::1\nbad 1 2\nbad 1 3\nbad 1 4"_s);
        (void)QTest::qWaitFor([&] { return m_window->addressBar().line().contains(u"not understood"_s); });
        return m_window.get();
    }
    if (scene == "empty"_L1 || scene == "message"_L1)
        return m_window.get();
    return dialog();
}

void AccessibilityTest::everyControlHasAName()
{
    QFETCH(QString, scene);
    QWidget *window = arrange(scene);
    QVERIFY(window);
    QCoreApplication::processEvents();
    int controls = 0;
    for (QWidget *widget : window->findChildren<QWidget *>()) {
        if (!isControl(widget) || widget->window() != window)
            continue;
        ++controls;
        QVERIFY2(!nameOf(widget).isEmpty(), qPrintable(describe(widget)));
    }
    QVERIFY(controls > 0);
}

void AccessibilityTest::everyTextCanBeRead()
{
    QFETCH(QString, scene);
    const Looks looks;
    QWidget *window = arrange(scene);
    QVERIFY(window);
    for (const QPalette &palette : {looks.palette, darkPalette()}) {
        QApplication::setPalette(palette);
        QCoreApplication::processEvents();
        for (QWidget *widget : window->findChildren<QWidget *>()) {
            if (!widget->isVisible() || !widget->isEnabled())
                continue;
            const QPalette own = widget->palette();
            double contrast = Contrast::Least;
            if (const auto *label = qobject_cast<QLabel *>(widget); label && !label->text().isEmpty())
                contrast = Contrast::between(own.color(widget->foregroundRole()), groundOf(widget));
            else if (qobject_cast<QAbstractButton *>(widget))
                contrast = Contrast::between(own.color(QPalette::ButtonText), own.color(QPalette::Button));
            else if (widget->inherits("QAbstractScrollArea") && !qobject_cast<QScrollArea *>(widget))
                contrast = Contrast::between(own.color(QPalette::Text), own.color(QPalette::Base));
            QVERIFY2(contrast >= Contrast::Least, qPrintable(describe(widget) + u": "_s + QString::number(contrast)));
        }
    }
}

void AccessibilityTest::tabReachesEveryControlAndComesBack()
{
    QFETCH(QString, scene);
    QWidget *window = arrange(scene);
    QVERIFY(window);
    window->activateWindow();
    QTRY_COMPARE(QApplication::activeWindow(), window);
    QSet<QWidget *> missing;
    for (QWidget *widget : window->findChildren<QWidget *>()) {
        if (isControl(widget) && widget->window() == window && (widget->focusPolicy() & Qt::TabFocus))
            missing.insert(widget);
    }
    QVERIFY(!missing.isEmpty());
    if (!QApplication::focusWidget() || QApplication::focusWidget()->window() != window)
        QTest::keyClick(window, Qt::Key_Tab);
    QWidget *first = QApplication::focusWidget();
    QVERIFY(first);
    for (const Qt::Key key : {Qt::Key_Tab, Qt::Key_Backtab}) {
        QSet<QWidget *> seen;
        int steps = 0;
        do {
            seen.insert(QApplication::focusWidget());
            QTest::keyClick(QApplication::focusWidget(), key,
                            key == Qt::Key_Backtab ? Qt::ShiftModifier : Qt::NoModifier);
            QVERIFY2(++steps < 200, qPrintable(u"a trap: "_s + describe(QApplication::focusWidget())));
        } while (!seen.contains(QApplication::focusWidget()));
        QVERIFY2(QApplication::focusWidget() == first, qPrintable(describe(QApplication::focusWidget())));
        for (const QWidget *widget : missing - seen)
            QFAIL(qPrintable(u"not reached: "_s + describe(widget)));
    }
}

void AccessibilityTest::everythingFitsWithALargeFontInASmallWindow()
{
    QFETCH(QString, scene);
    const Looks looks;
    QFont large = looks.font;
    large.setPointSizeF(looks.font.pointSizeF() * 2);
    QApplication::setFont(large);
    m_window->resize(640, 480);
    QWidget *window = arrange(scene);
    QVERIFY(window);
    QTRY_VERIFY2(window->width() <= 640 && window->height() <= 480,
                 qPrintable(u"%1 × %2"_s.arg(window->width()).arg(window->height())));
    for (const QAbstractButton *button : window->findChildren<QAbstractButton *>()) {
        const auto areas = window->findChildren<QScrollArea *>();
        const bool isScrolled = std::any_of(areas.begin(), areas.end(),
                                            [button](const QScrollArea *area) { return area->isAncestorOf(button); });
        if (!button->isVisible() || isScrolled || button->parentWidget()->inherits("QHeaderView"))
            continue;
        const QRect place(button->mapTo(window, QPoint()), button->size());
        QTRY_VERIFY2(window->rect().contains(QRect(button->mapTo(window, QPoint()), button->size())),
                     qPrintable(describe(button) + u" "_s + button->text()));
        QVERIFY2(place.width() > 0, qPrintable(describe(button)));
    }
}

void AccessibilityTest::aSelectionCanBeReadInEveryPalette()
{
    for (const QPalette &palette : {QApplication::palette(), darkPalette(), QPalette(Qt::yellow)}) {
        QPalette own = Contrast::legibleSelection(palette).resolve(palette);
        QVERIFY(Contrast::between(own.color(QPalette::HighlightedText), own.color(QPalette::Highlight)) >=
                Contrast::Least);
    }
    QCOMPARE(Contrast::between(Qt::black, Qt::white), 21.0);
}

void AccessibilityTest::escapeClosesEveryDialog()
{
    QFETCH(QString, scene);
    const QPointer<QWidget> dialog = arrange(scene);
    QVERIFY(dialog);
    if (dialog == m_window.get())
        return;
    dialog->activateWindow();
    QTRY_COMPARE(QApplication::activeWindow(), dialog.data());
    QWidget *focus = QApplication::focusWidget();
    QTest::keyClick(focus ? focus : dialog.data(), Qt::Key_Escape);
    QTRY_VERIFY(!dialog || !dialog->isVisible());
    QVERIFY(m_window->isVisible());
    QVERIFY(!m_isDeleted);
    QCOMPARE(m_factory->unfinished(), scene == "quit"_L1 ? 1 : 0);
}

void AccessibilityTest::enterTakesTheValueOrTheRightAnswer_data()
{
    QTest::addColumn<QString>("scene");
    QTest::addColumn<bool>("closes");

    QTest::newRow("settings: the value") << u"settings"_s << false;
    QTest::newRow("settings of saving: the value") << u"settings-saving"_s << false;
    QTest::newRow("slow ones: the value") << u"slow"_s << false;
    QTest::newRow("what changed: the next change") << u"changes"_s << false;
    QTest::newRow("many poems: saves them") << u"save"_s << true;
    QTest::newRow("a list: its name") << u"list"_s << true;
    QTest::newRow("how often: every so often") << u"every"_s << true;
    QTest::newRow("help: is closed") << u"help"_s << true;
    QTest::newRow("shortcuts: is closed") << u"shortcuts"_s << true;
    QTest::newRow("about: is closed") << u"about"_s << true;
    QTest::newRow("quitting: goes on") << u"quit"_s << true;
    QTest::newRow("deleting everything: keeps it") << u"delete"_s << true;
}

void AccessibilityTest::enterTakesTheValueOrTheRightAnswer()
{
    QFETCH(QString, scene);
    QFETCH(bool, closes);
    QPointer<QWidget> dialog = arrange(scene);
    QVERIFY(dialog);
    dialog->activateWindow();
    QTRY_COMPARE(QApplication::activeWindow(), dialog.data());
    int fields = 0;
    const QWidgetList widgets = dialog->findChildren<QWidget *>();
    for (const QPointer<QWidget> &widget : QList<QPointer<QWidget>>(widgets.begin(), widgets.end())) {
        if (!widget || !isControl(widget) || qobject_cast<QPushButton *>(widget) || widget->window() != dialog)
            continue;
        ++fields;
        widget->setFocus();
        QTest::keyClick(widget, Qt::Key_Return);
        if (closes)
            break;
        QVERIFY2(dialog && dialog->isVisible(), qPrintable(describe(widget)));
        for (const QDialog *other : m_window->findChildren<QDialog *>())
            QVERIFY2(other == dialog || !other->isVisible(), qPrintable(describe(widget)));
    }
    if (const auto *progress = m_window->findChild<QProgressDialog *>())
        QVERIFY(!progress->findChild<QPushButton *>()->autoDefault()); // a second Enter stops nothing
    if (fields == 0)                                                   // a question
        QTest::keyClick(dialog, Qt::Key_Return);
    QTRY_COMPARE(!dialog || !dialog->isVisible(), closes);
    QVERIFY(!m_isDeleted);
    QVERIFY(m_window->isVisible());
    QCOMPARE(m_factory->unfinished(), scene == "quit"_L1 ? 1 : 0);
    if (scene == "save"_L1)
        QTRY_COMPARE(QDir(folder()).entryList({u"127.0.0.1-*"_s}).size(), 1);
}

QTEST_MAIN(AccessibilityTest)
#include "accessibilitytest.moc"
