// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/readingmenu.h"

#include <QActionGroup>

namespace Poetry {

ReadingMenu::ReadingMenu(ReadingSettings &settings, QWidget *parent) : QMenu(parent), m_settings(settings)
{
    using Typeface = ReadingForm::Typeface;
    using Colours = ReadingForm::Colours;
    setTitle(tr("&Reading"));
    QActionGroup *typeface = addGroup(tr("Typeface"));
    addChoice(typeface, tr("&Proportional"), [](ReadingForm &form) { form.typeface = Typeface::Proportional; });
    addChoice(typeface, tr("&Monospaced"), [](ReadingForm &form) { form.typeface = Typeface::Monospaced; });
    QActionGroup *spacing = addGroup(tr("Line Spacing"));
    addChoice(spacing, tr("&Normal"), [](ReadingForm &form) { form.spacing = 100; });
    addChoice(spacing, tr("&Wide"), [](ReadingForm &form) { form.spacing = 130; });
    addChoice(spacing, tr("V&ery Wide"), [](ReadingForm &form) { form.spacing = 170; });
    QActionGroup *width = addGroup(tr("Page Width"));
    for (const int characters : {45, 60, 72, ReadingForm::WidestPage})
        addChoice(width, tr("%Ln Character(s)", nullptr, characters),
                  [characters](ReadingForm &form) { form.pageCharacters = characters; });
    QActionGroup *colours = addGroup(tr("Colours"));
    addChoice(colours, tr("As the De&sktop"), [](ReadingForm &form) { form.colours = Colours::Desktop; });
    addChoice(colours, tr("&Light"), [](ReadingForm &form) { form.colours = Colours::Light; });
    addChoice(colours, tr("&Dark"), [](ReadingForm &form) { form.colours = Colours::Dark; });
    addChoice(colours, tr("P&aper"), [](ReadingForm &form) { form.colours = Colours::Paper; });
}

QActionGroup *ReadingMenu::addGroup(const QString &title)
{
    addSection(title);
    return new QActionGroup(this);
}

void ReadingMenu::addChoice(QActionGroup *group, const QString &text, const std::function<void(ReadingForm &)> &change)
{
    QAction *action = group->addAction(text);
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
        action->setChecked(form == m_settings.form());
    };
    connect(&m_settings, &ReadingSettings::changed, action, follow);
    follow();
}

} // namespace Poetry
