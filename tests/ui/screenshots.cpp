// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

// screenshots FOLDER [SCENE…]: writes a picture of every state of the window, or of these, for people to look at. Not a
// test.

#include "app/demo.h"
#include "app/translation.h"
#include "core/poetryclientfactory.h"
#include "support/scriptedserver.h"
#include "ui/addressedit.h"
#include "ui/fetchtable.h"
#include "ui/findbar.h"
#include "ui/icons.h"
#include "ui/mainwindow.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QStyleFactory>
#include <QTextStream>

#include <chrono>
#include <functional>

using namespace Poetry;
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

/// Takes the pictures.
class Studio
{
public:
    Studio(const QString &folder, const QStringList &wanted) : m_folder(folder), m_wanted(wanted) {}

    struct Scene
    {
        QString name;
        QSize size{1200, 760};
        std::chrono::milliseconds after{3'000};
        std::function<void(MainWindow &, PoetryClientFactory &)> arrange = {};
        std::function<void(MainWindow &)> beforeShot = {};
    };

    void shoot(const Scene &scene)
    {
        if (!m_wanted.isEmpty() && !m_wanted.contains(scene.name))
            return;
        PoetryClientFactory factory;
        MainWindow window(factory);
        window.resize(scene.size);
        window.show();
        if (scene.arrange)
            scene.arrange(window, factory);
        waitFor(scene.after);
        if (scene.beforeShot)
            scene.beforeShot(window);
        waitFor(300ms);
        window.grab().save(m_folder.filePath(scene.name + u".png"_s));
        QTextStream(stdout) << scene.name << Qt::endl;
    }

private:
    QDir m_folder;
    QStringList m_wanted; ///< empty: all
};

void startDemo(MainWindow &window, PoetryClientFactory &)
{
    auto *demo = new Demo(&window);
    window.add(demo->start());
}

std::function<void(MainWindow &)> selectRow(int row)
{
    return [row](MainWindow &window) {
        auto *table = window.findChild<FetchTable *>();
        table->setCurrentIndex(table->model()->index(row, 0));
    };
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

} // namespace

int main(int argc, char *argv[])
{
    QApplication app(argc, argv);
    if (argc < 2 || !QDir().mkpath(QString::fromLocal8Bit(argv[1])))
        return 2;
    QApplication::setWindowIcon(Icons::application());
    installTranslations(app);
    Studio studio(QString::fromLocal8Bit(argv[1]), QCoreApplication::arguments().mid(2));

    studio.shoot({.name = u"empty"_s, .after = 300ms});
    studio.shoot({.name = u"typing"_s, .after = 500ms, .beforeShot = [](MainWindow &window) {
                      window.findChild<AddressEdit *>()->setPlainText(
                          u"poems.example:17\n[2001:db8::7]:17\npoems.example:17\npoems.example"_s);
                  }});
    studio.shoot({.name = u"busy"_s, .arrange = startDemo});
    studio.shoot({.name = u"reading"_s, .after = 9s, .arrange = startDemo});
    studio.shoot({.name = u"japanese"_s, .after = 6s, .arrange = startDemo, .beforeShot = selectRow(7)});
    studio.shoot({.name = u"arabic"_s, .after = 6s, .arrange = startDemo, .beforeShot = selectRow(8)});
    studio.shoot({.name = u"failed"_s, .arrange = startDemo, .beforeShot = selectRow(4)});
    studio.shoot({.name = u"cut-off"_s, .after = 8s, .arrange = startDemo, .beforeShot = selectRow(3)});
    studio.shoot({.name = u"silent"_s, .after = 5s, .arrange = startDemo, .beforeShot = selectRow(5)});
    studio.shoot({.name = u"message"_s, .arrange = startDemo, .beforeShot = [](MainWindow &window) {
                      window.openList(QDir::tempPath());
                  }});
    studio.shoot({.name = u"long-line"_s, .arrange = startLongLine});
    studio.shoot({.name = u"find"_s, .arrange = startLongLine, .beforeShot = findEnd});
    studio.shoot({.name = u"thousand"_s, .after = 4s, .arrange = startThousand});
    studio.shoot({.name = u"small"_s, .size = {640, 480}, .after = 8s, .arrange = startDemo});
    studio.shoot({.name = u"small-failed"_s, .size = {640, 480}, .arrange = startDemo, .beforeShot = selectRow(4)});

    const QPalette light = QApplication::palette();
    QApplication::setPalette(darkPalette());
    studio.shoot({.name = u"dark-empty"_s, .after = 300ms});
    studio.shoot({.name = u"dark"_s, .after = 8s, .arrange = startDemo});
    studio.shoot({.name = u"dark-find"_s, .arrange = startLongLine, .beforeShot = findEnd});
    studio.shoot({.name = u"dark-failed"_s, .arrange = startDemo, .beforeShot = selectRow(4)});
    QApplication::setPalette(light);

    QApplication::setLayoutDirection(Qt::RightToLeft);
    studio.shoot({.name = u"right-to-left"_s, .after = 8s, .arrange = startDemo});
    QApplication::setLayoutDirection(Qt::LeftToRight);

    QFont large = QApplication::font();
    large.setPointSize(18);
    QApplication::setFont(large);
    studio.shoot({.name = u"large-font"_s, .after = 8s, .arrange = startDemo});
    studio.shoot({.name = u"large-font-failed"_s, .arrange = startDemo, .beforeShot = selectRow(4)});
    return 0;
}
