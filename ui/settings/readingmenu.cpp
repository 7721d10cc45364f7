// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/settings/readingmenu.h"

#include "ui/words/languagewatch.h"

#include <QActionGroup>

namespace Poetry {

ReadingMenu::ReadingMenu(ReadingSettings &settings, QWidget *parent) : QMenu(parent), m_settings(settings)
{
    using Typeface = ReadingForm::Typeface;
    using Colours = ReadingForm::Colours;
    QActionGroup *typeface = addGroup(QT_TR_NOOP("Typeface"));
    addChoice(typeface, QT_TR_NOOP("&Proportional"), [](ReadingForm &form) { form.typeface = Typeface::Proportional; });
    addChoice(typeface, QT_TR_NOOP("&Monospaced"), [](ReadingForm &form) { form.typeface = Typeface::Monospaced; });
    addChoice(typeface, QT_TR_NOOP("Seri&f"), [](ReadingForm &form) { form.typeface = Typeface::Serif; });
    addChoice(typeface, QT_TR_NOOP("C&hosen in the Settings"),
              [](ReadingForm &form) { form.typeface = Typeface::Chosen; });
    QActionGroup *spacing = addGroup(QT_TR_NOOP("Line Spacing"));
    addChoice(spacing, QT_TR_NOOP("&Normal"), [](ReadingForm &form) { form.spacing = 100; });
    addChoice(spacing, QT_TR_NOOP("&Wide"), [](ReadingForm &form) { form.spacing = 130; });
    addChoice(spacing, QT_TR_NOOP("Ver&y Wide"), [](ReadingForm &form) { form.spacing = 170; });
    QActionGroup *width = addGroup(QT_TR_NOOP("Page Width"));
    for (const int characters : {45, 60, 72, ReadingForm::WidestPage})
        addChoice(
            width, QT_TR_N_NOOP("%Ln Character(s)"),
            [characters](ReadingForm &form) { form.pageCharacters = characters; }, characters);
    QActionGroup *colours = addGroup(QT_TR_NOOP("Colours"));
    addChoice(colours, QT_TR_NOOP("As the De&sktop"), [](ReadingForm &form) { form.colours = Colours::Desktop; });
    addChoice(colours, QT_TR_NOOP("&Light"), [](ReadingForm &form) { form.colours = Colours::Light; });
    addChoice(colours, QT_TR_NOOP("&Dark"), [](ReadingForm &form) { form.colours = Colours::Dark; });
    addChoice(colours, QT_TR_NOOP("P&aper"), [](ReadingForm &form) { form.colours = Colours::Paper; });
    addWrap();
    new LanguageWatch(this, [this] { writeTexts(); });
}

void ReadingMenu::writeTexts()
{
    setTitle(tr("&Reading"));
    for (const Text &text : m_texts)
        text.action->setText(tr(text.source, nullptr, text.number));
}

void ReadingMenu::addWrap()
{
    m_texts.push_back({addSection(QString()), QT_TR_NOOP("Lines")});
    QAction *wrap = addAction(QString());
    m_texts.push_back({wrap, QT_TR_NOOP("W&rap Lines")});
    wrap->setCheckable(true);
    connect(wrap, &QAction::triggered, this, [this](bool wraps) {
        ReadingForm form = m_settings.form();
        form.setWraps(wraps);
        m_settings.setForm(form);
    });
    const auto follow = [this, wrap] { wrap->setChecked(m_settings.form().wraps()); };
    connect(&m_settings, &ReadingSettings::changed, wrap, follow);
    follow();
}

QActionGroup *ReadingMenu::addGroup(const char *title)
{
    m_texts.push_back({addSection(QString()), title});
    return new QActionGroup(this);
}

void ReadingMenu::addChoice(QActionGroup *group, const char *text, const std::function<void(ReadingForm &)> &change,
                            int number)
{
    QAction *action = group->addAction(QString());
    m_texts.push_back({action, text, number});
    action->setCheckable(true);
    addAction(action);
    connect(action, &QAction::triggered, this, [this, change] {
        ReadingForm form = m_settings.form();
        change(form);
        m_settings.setForm(form);
    });
    const auto follow = [this, action, change] {
        ReadingForm form = m_settings.form();
        change(form);
        action->setVisible(form == form.clamped()); // else there is no such choice
        action->setChecked(form == m_settings.form());
    };
    connect(&m_settings, &ReadingSettings::changed, action, follow);
    follow();
}

} // namespace Poetry

#include "moc_readingmenu.cpp"
