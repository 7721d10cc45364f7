// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/settings/readingsettings.h"

#include "ui/settings/settingsfile.h"

#include <algorithm>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

// In the file as words, for those who change it by hand.
const QStringList typefaces{u"proportional"_s, u"monospaced"_s, u"serif"_s, u"chosen"_s};
constexpr qsizetype LongestFamily = 200;
const QStringList answers{u"no"_s, u"yes"_s};
const QStringList colourings{u"desktop"_s, u"light"_s, u"dark"_s, u"paper"_s};

/// What is not understood is as if it were not there.
template <typename Choice>
void take(const SettingsFile &store, const QString &key, const QStringList &words, Choice &choice)
{
    const qsizetype index = words.indexOf(store.value(key).toString());
    if (index >= 0)
        choice = static_cast<Choice>(index);
}

void take(const SettingsFile &store, const QString &key, int &number)
{
    bool isNumber = false;
    const int value = store.value(key).toInt(&isNumber);
    if (isNumber)
        number = value;
}

} // namespace

ReadingForm ReadingForm::clamped() const
{
    ReadingForm form = *this;
    form.family = family.left(LongestFamily);
    if (form.family.isEmpty() && typeface == Typeface::Chosen)
        form.typeface = Typeface::Proportional;
    form.pageCharacters = std::clamp(pageCharacters, NarrowestPage, WidestPage);
    form.spacing = std::clamp(spacing, ClosestSpacing, WidestSpacing);
    form.zoom = std::clamp(zoom, SmallestZoom, LargestZoom);
    return form;
}

ReadingSettings::ReadingSettings(QObject *parent) : QObject(parent) {}

void ReadingSettings::keepIn(SettingsFile &store)
{
    ReadingForm form;
    take(store, u"reading/typeface"_s, typefaces, form.typeface);
    form.family = store.value(u"reading/family"_s).toString();
    take(store, u"reading/colours"_s, colourings, form.colours);
    take(store, u"reading/pageCharacters"_s, form.pageCharacters);
    take(store, u"reading/lineSpacing"_s, form.spacing);
    take(store, u"reading/zoom"_s, form.zoom);
    take(store, u"reading/wrapProportional"_s, answers, form.wrapsProportional);
    take(store, u"reading/wrapMonospaced"_s, answers, form.wrapsMonospaced);
    m_store = nullptr;
    setForm(form);
    m_store = &store;
}

void ReadingSettings::setForm(const ReadingForm &form)
{
    const ReadingForm possible = form.clamped();
    if (possible == m_form)
        return;
    m_form = possible;
    save();
    Q_EMIT changed();
}

void ReadingSettings::save()
{
    if (!m_store)
        return;
    m_store->setValue(u"reading/typeface"_s, typefaces[static_cast<int>(m_form.typeface)]);
    m_store->setValue(u"reading/family"_s, m_form.family);
    m_store->setValue(u"reading/colours"_s, colourings[static_cast<int>(m_form.colours)]);
    m_store->setValue(u"reading/pageCharacters"_s, m_form.pageCharacters);
    m_store->setValue(u"reading/lineSpacing"_s, m_form.spacing);
    m_store->setValue(u"reading/zoom"_s, m_form.zoom);
    m_store->setValue(u"reading/wrapProportional"_s, answers[m_form.wrapsProportional ? 1 : 0]);
    m_store->setValue(u"reading/wrapMonospaced"_s, answers[m_form.wrapsMonospaced ? 1 : 0]);
}

} // namespace Poetry

#include "moc_readingsettings.cpp"
