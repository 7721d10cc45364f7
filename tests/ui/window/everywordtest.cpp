// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/console/translation.h"
#include "everywindow.h"
#include "offscreen.h"
#include "support/behaviour.h"
#include "ui/settings/settings.h"
#include "ui/widgets/outsidelabel.h"
#include "ui/words/announcer.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QRegularExpression>
#include <QScrollArea>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTranslator>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;

namespace {

/// A language that nobody speaks: what it has said is in brackets, accented and longer, "[Ţîṁé-őůţ ···]".
class PseudoLanguage final : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char *context, const char *source, const char *, int) const override
    {
        static const QSet<QByteArray> notWords{"QApplication", "QGuiApplication", "QShortcut"};
        return notWords.contains(context) ? QString() : said(QString::fromUtf8(source));
    }

private:
    static QString said(const QString &source)
    {
        static const QHash<QChar, QChar> accents{{u'a', u'á'}, {u'c', u'ç'}, {u'e', u'é'}, {u'i', u'î'}, {u'o', u'ő'},
                                                 {u's', u'š'}, {u'u', u'ů'}, {u'A', u'Á'}, {u'C', u'Ç'}, {u'E', u'É'},
                                                 {u'S', u'Š'}, {u'T', u'Ţ'}, {u'n', u'ñ'}, {u'r', u'ř'}};
        static const QRegularExpression fixed(u"%L?[n1-9]|<[^>]*>|&\\w+;"_s);
        QString text;
        qsizetype fixedUntil = 0;
        for (qsizetype i = 0; i < source.size(); ++i) {
            if (const auto match = fixed.match(source, i, QRegularExpression::NormalMatch,
                                               QRegularExpression::AnchorAtOffsetMatchOption);
                match.hasMatch())
                fixedUntil = match.capturedEnd();
            text += i < fixedUntil ? source.at(i) : accents.value(source.at(i), source.at(i));
        }
        return u'[' + text + u' ' + QString(source.size() / 3, u'·') + u']';
    }
};

/// What of a text is in no brackets, and should be. What may stay: what follows a tab (a sample of the poem), keys,
/// tags, paths, what the system says of an error, and the names of programs and files.
QString unsaid(QString text)
{
    static const QRegularExpression brackets(u"\\[[^\\[\\]]*\\]"_s);
    static const QRegularExpression other(
        u"\\t.*|<[^>]*>|(?<!\\w)/\\S*|: [0-9]+: .*\\.|\\(?((Ctrl|Shift|Alt)\\+)*(F[0-9]+|Esc|Del|\\S)"
        "\\)?$|ncat|nc|curl|socat|Python|PowerShell|SHA256SUMS, poems\\.json"_s);
    text.remove(u'&');
    while (text.contains(brackets))
        text.remove(brackets);
    return text.remove(other);
}

QString nameOf(const QObject &object)
{
    return QString::fromLatin1(object.metaObject()->className());
}

/// What can be read or heard of the parts of a window: whose it is, and the text.
QList<std::pair<const QObject *, QString>> textsOf(QWidget &window)
{
    constexpr const char *Properties[] = {
        "text",           "title",           "windowTitle", "toolTip",         "statusTip",
        "accessibleName", "placeholderText", "suffix",      "specialValueText"};
    QList<std::pair<const QObject *, QString>> texts;
    QObjectList objects{&window};
    for (QMenu *menu : window.findChildren<QMenu *>())
        Q_EMIT menu->aboutToShow(); // some are filled only then
    for (QObject *object : window.findChildren<QObject *>()) {
        const auto *widget = qobject_cast<QWidget *>(object);
        if (!qobject_cast<QLineEdit *>(object) && !object->inherits("QTipLabel") &&
            (!widget || widget->window() == &window || qobject_cast<const QMenu *>(widget)))
            objects << object;
    }
    for (const QObject *object : objects)
        for (const char *property : Properties)
            texts.emplace_back(object, object->property(property).toString());
    for (const QHeaderView *header : window.findChildren<QHeaderView *>())
        for (int i = 0; header->model() && i < header->count(); ++i)
            texts.emplace_back(header, header->model()->headerData(i, header->orientation()).toString());
    return texts;
}

/// Of a widget in sight, whether there is less room than its text needs.
bool isCutOff(const QWidget &widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(&widget)) {
        if (label->text().isEmpty() || label->wordWrap())
            return !label->text().isEmpty() && label->heightForWidth(label->width()) > label->height();
        return !qobject_cast<const OutsideLabel *>(label) && label->sizeHint().width() > label->width();
    }
    if (const auto *button = qobject_cast<const QAbstractButton *>(&widget))
        return !button->text().isEmpty() &&
               (button->hasHeightForWidth() ? button->heightForWidth(button->width()) > button->height()
                                            : button->sizeHint().width() > button->width());
    if (qobject_cast<const QComboBox *>(&widget))
        return widget.minimumSizeHint().width() > widget.width();
    if (const auto *box = qobject_cast<const QGroupBox *>(&widget))
        return box->minimumSizeHint().width() > box->width();
    if (const auto *bar = qobject_cast<const QMenuBar *>(&widget))
        return bar->sizeHint().width() > bar->width();
    if (const auto *list = qobject_cast<const QListWidget *>(&widget))
        return list->sizeHintForColumn(0) > list->viewport()->width();
    if (const auto *line = qobject_cast<const QLineEdit *>(&widget))
        return line->fontMetrics().horizontalAdvance(line->placeholderText()) > line->contentsRect().width();
    if (const auto *area = qobject_cast<const QScrollArea *>(&widget))
        return area->widget() && area->widget()->width() > area->viewport()->width();
    return false;
}

/// The titles of columns that are cut off.
QStringList cutTitles(const QHeaderView &header)
{
    QStringList cut;
    const int margins = 2 * header.style()->pixelMetric(QStyle::PM_HeaderMargin);
    for (int i = 0; header.model() && i < header.count(); ++i) {
        const QString title = header.model()->headerData(i, header.orientation()).toString();
        if (!header.isSectionHidden(i) &&
            header.fontMetrics().horizontalAdvance(title) + margins > header.sectionSize(i))
            cut << title;
    }
    return cut;
}

QStringList untranslated(QWidget &window, const QString &scene)
{
    static const QRegularExpression letter(u"\\p{L}"_s);
    QStringList left;
    for (const auto &[object, text] : textsOf(window))
        if (unsaid(text).contains(letter) && !qobject_cast<const Announcer *>(object)) // was said before
            left << u"%1: %2: %3: %4"_s.arg(scene, nameOf(window), nameOf(*object), text);
    return left;
}

/// What was asked for in the event loop has been done there, and what that asked for.
void untilQuiet()
{
    for (int i = 0; i < 5; ++i)
        QCoreApplication::processEvents();
}

QStringList cutOff(const QWidget &window, const QString &scene)
{
    QStringList cut;
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->window() != &window)
            continue;
        if (isCutOff(*widget))
            cut << u"%1: %2 %3 (%4)"_s.arg(scene, nameOf(*widget), widget->property("text").toString())
                       .arg(widget->width());
        if (const auto *header = qobject_cast<const QHeaderView *>(widget))
            for (const QString &title : cutTitles(*header))
                cut << scene + u": column "_s + title;
    }
    return cut;
}

} // namespace

/// Every word of every window: that it can be translated, and that there is room for it.
class EveryWordTest : public Behaviour
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup() override;

    void noTextIsLeftUntranslated();
    void everyTextFollowsTheLanguage();
    void noTextIsCutOff_data();
    void noTextIsCutOff();

private:
    const QFont m_font = QApplication::font();
};

void EveryWordTest::initTestCase()
{
    prepareOffscreenPlatform();
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    const QTemporaryDir kept;
    EveryWindow(kept.path()).visit([](QWidget &, const QString &) {}); // opens what Qt keeps open
}

void EveryWordTest::cleanup()
{
    qDeleteAll(qApp->findChildren<QTranslator *>());
    QLocale::setDefault(QLocale::c());
    QApplication::setFont(m_font);
    QApplication::setLayoutDirection(Qt::LeftToRight);
    Behaviour::cleanup();
}

void EveryWordTest::noTextIsLeftUntranslated()
{
    PseudoLanguage pseudo;
    QCoreApplication::installTranslator(&pseudo);
    EveryWindow all(folder());
    QStringList left;
    all.visit([&left](QWidget &window, const QString &scene) { left << untranslated(window, scene); });
    left.removeDuplicates();
    for (const QString &text : left)
        qInfo().noquote() << text;
    QVERIFY(left.isEmpty());
}

/// Each window is opened in English, and looked at when the language has changed meanwhile.
void EveryWordTest::everyTextFollowsTheLanguage()
{
    PseudoLanguage pseudo;
    EveryWindow all(folder(), true);
    QStringList left;
    all.visit([&](QWidget &window, const QString &scene) {
        QCoreApplication::installTranslator(&pseudo);
        untilQuiet();
        left << untranslated(window, scene);
        QCoreApplication::removeTranslator(&pseudo);
        untilQuiet();
    });
    left.removeDuplicates();
    for (const QString &text : left)
        qInfo().noquote() << text;
    QVERIFY(left.isEmpty());
}

void EveryWordTest::noTextIsCutOff_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("points");
    for (const auto &[name, language] : Settings::languages().asKeyValueRange())
        for (const int points : {10, 14})
            QTest::addRow("%s at %d points", qPrintable(language), points) << language << points;
}

void EveryWordTest::noTextIsCutOff()
{
    QFETCH(const QString, language);
    QFETCH(const int, points);
    QFont font = m_font;
    font.setPointSize(points);
    QApplication::setFont(font);
    QLocale::setDefault(QLocale(language));
    installTranslations(*qApp);
    EveryWindow all(folder());
    QStringList cut;
    all.visit([&cut](const QWidget &window, const QString &scene) { cut << cutOff(window, scene); });
    cut.removeDuplicates();
    for (const QString &text : cut)
        qInfo().noquote() << text;
    QVERIFY(cut.isEmpty());
}

QTEST_MAIN(EveryWordTest)
#include "everywordtest.moc"
