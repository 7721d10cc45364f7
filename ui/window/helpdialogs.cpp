// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/window/helpdialogs.h"

#include "core/version.h"
#include "ui/window/helptopics.h"
#include "ui/words/languagewatch.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFile>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

/// The texts. lupdate finds their context because they are in a class.
struct HelpText
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::HelpDialogs)

public:
    static QString helpTitle() { return tr("Help"); }
    static QString aboutTitle() { return tr("About Poetry Fetcher"); }
    static QStringList about()
    {
        return {
            tr("Fetches text from many raw TCP servers at once, shows it while it arrives, and says what went "
               "wrong when it does not."),
            tr("No telemetry, and no search for updates: it connects to the servers that you name, through the name "
               "service and the proxy that you use, and to nobody else."),
            tr("© 2026 The Poetry Fetcher developers. Program, icons and poems: MIT licence, shown below."),
            tr("Qt %1 (built with %2): GNU Lesser General Public License, version 3.")
                .arg(QString::fromLatin1(qVersion()), QStringLiteral(QT_VERSION_STR))};
    }
};

QString licence()
{
    QFile file(u":/LICENSE"_s);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString asHtml(const QString &title, const QStringList &paragraphs)
{
    QString html = u"<h3>"_s + title.toHtmlEscaped() + u"</h3>"_s;
    for (const QString &paragraph : paragraphs)
        html += u"<p>"_s + paragraph.toHtmlEscaped() + u"</p>"_s;
    return html;
}

/// Beside the window, to be read while something is tried.
void show(QWidget *window, QString (*title)(), QString (*html)())
{
    auto *dialog = new QDialog(window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    auto *text = new QTextBrowser(dialog);
    text->setTabChangesFocus(true);
    text->document()->setDocumentMargin(12);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::close);
    auto *layout = new QVBoxLayout(dialog);
    layout->addWidget(text);
    layout->addWidget(buttons);
    new LanguageWatch(dialog, [=] {
        dialog->setWindowTitle(title());
        text->setAccessibleName(title());
        text->setHtml(html());
    });
    const QFontMetrics metrics = dialog->fontMetrics();
    const QSize wanted(metrics.averageCharWidth() * 80, metrics.lineSpacing() * 34);
    dialog->resize(wanted.boundedTo(window->size()));
    dialog->show();
}

QString helpAsHtml()
{
    QString html;
    for (const HelpTopics::Topic &topic : HelpTopics::all())
        html += asHtml(topic.title, topic.text.split(u"\n\n"_s));
    return html;
}

QString aboutAsHtml()
{
    return asHtml(u"Poetry Fetcher "_s + QStringLiteral(POETRY_VERSION_STR), HelpText::about()) + u"<hr>"_s +
           asHtml({}, licence().split(u"\n\n"_s));
}

} // namespace

void HelpDialogs::showHelp(QWidget *window)
{
    show(window, HelpText::helpTitle, helpAsHtml);
}

void HelpDialogs::showAbout(QWidget *window)
{
    show(window, HelpText::aboutTitle, aboutAsHtml);
}

} // namespace Poetry
