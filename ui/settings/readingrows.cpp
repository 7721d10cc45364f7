// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/settings/readingrows.h"

#include <QComboBox>
#include <QFontDatabase>
#include <QLocale>
#include <QSpinBox>

namespace Poetry {

namespace {

constexpr int PerCentAStep = 10; ///< of the zoom

} // namespace

ReadingRows::ReadingRows(ReadingSettings &settings, AddRow addRow, QWidget *form)
    : QObject(form), m_settings(settings), m_addRow(std::move(addRow)), m_form(form)
{
    using Typeface = ReadingForm::Typeface;
    using Colours = ReadingForm::Colours;
    const QString perCent = tr(" %");
    addChoices(
        tr("T&ypeface:"),
        {{tr("Proportional"), static_cast<int>(Typeface::Proportional)},
         {tr("Serif"), static_cast<int>(Typeface::Serif)},
         {tr("Monospaced"), static_cast<int>(Typeface::Monospaced)},
         {tr("The font below"), static_cast<int>(Typeface::Chosen)}},
        [](const ReadingForm &reading) { return static_cast<int>(reading.typeface); },
        [](ReadingForm &reading, int value) { reading.typeface = static_cast<Typeface>(value); });
    addFont();
    addNumber(
        tr("Te&xt size:"), 100 + ReadingForm::SmallestZoom * PerCentAStep,
        100 + ReadingForm::LargestZoom * PerCentAStep, PerCentAStep, perCent,
        [](const ReadingForm &reading) { return 100 + reading.zoom * PerCentAStep; },
        [](ReadingForm &reading, int value) { reading.zoom = qRound((value - 100.0) / PerCentAStep); });
    addNumber(
        tr("L&ine spacing:"), ReadingForm::ClosestSpacing, ReadingForm::WidestSpacing, PerCentAStep, perCent,
        [](const ReadingForm &reading) { return reading.spacing; },
        [](ReadingForm &reading, int value) { reading.spacing = value; });
    addNumber(
        tr("&Page width:"), ReadingForm::NarrowestPage, ReadingForm::WidestPage, 1, tr(" characters"),
        [](const ReadingForm &reading) { return reading.pageCharacters; },
        [](ReadingForm &reading, int value) { reading.pageCharacters = value; });
    addChoices(
        tr("Colo&urs:"),
        {{tr("As the desktop"), static_cast<int>(Colours::Desktop)},
         {tr("Light"), static_cast<int>(Colours::Light)},
         {tr("Dark"), static_cast<int>(Colours::Dark)},
         {tr("Paper"), static_cast<int>(Colours::Paper)}},
        [](const ReadingForm &reading) { return static_cast<int>(reading.colours); },
        [](ReadingForm &reading, int value) { reading.colours = static_cast<Colours>(value); });
    connect(&settings, &ReadingSettings::changed, this, &ReadingRows::show);
    show();
}

void ReadingRows::addChoices(const QString &label, const QList<Choice> &choices, const Take &take, const Put &put)
{
    auto *box = new QComboBox(m_form);
    for (const Choice &choice : choices)
        box->addItem(choice.text, choice.value);
    m_addRow(label, box, box->itemText(box->findData(take({}))), isUsual(take));
    connect(box, &QComboBox::activated, this, [=, this] { change(put, box->currentData().toInt()); });
    m_show.emplace_back([=, this] { box->setCurrentIndex(box->findData(take(m_settings.form()))); });
}

void ReadingRows::addFont()
{
    auto *box = new QComboBox(m_form);
    box->addItems(QFontDatabase::families());
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon); // some names are very long
    box->setMinimumContentsLength(20);
    box->setPlaceholderText(tr("none"));
    m_addRow(tr("Font:"), box, tr("none"), [this] { return m_settings.form().family.isEmpty(); });
    connect(box, &QComboBox::textActivated, this, [this](const QString &family) {
        ReadingForm form = m_settings.form();
        form.typeface = ReadingForm::Typeface::Chosen;
        form.family = family;
        m_settings.setForm(form);
    });
    m_show.emplace_back([this, box] { box->setCurrentIndex(box->findText(m_settings.form().family)); });
}

void ReadingRows::addNumber(const QString &label, int least, int most, int step, const QString &unit, const Take &take,
                            const Put &put)
{
    auto *box = new QSpinBox(m_form);
    box->setRange(least, most);
    box->setSingleStep(step);
    box->setSuffix(unit);
    box->setKeyboardTracking(false); // not for each digit
    box->setMinimumWidth(box->fontMetrics().averageCharWidth() * 16);
    box->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_addRow(label, box, QLocale().toString(take({})) + unit, isUsual(take));
    connect(box, &QSpinBox::valueChanged, this, [=, this](int value) { change(put, value); });
    m_show.emplace_back([=, this] { box->setValue(take(m_settings.form())); });
}

std::function<bool()> ReadingRows::isUsual(const Take &take) const
{
    return [this, take] { return take(m_settings.form()) == take({}); };
}

void ReadingRows::change(const Put &put, int value)
{
    ReadingForm form = m_settings.form();
    put(form, value);
    m_settings.setForm(form);
    show(); // what is between two steps is one of them
}

void ReadingRows::show() const
{
    for (const auto &one : m_show)
        one();
}

} // namespace Poetry

#include "moc_readingrows.cpp"
