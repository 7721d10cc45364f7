// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/settings/settingsdialog.h"

#include "ui/settings/readingrows.h"
#include "ui/widgets/secondarylabel.h"
#include "ui/words/wording.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QEvent>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace Poetry {

using namespace Qt::StringLiterals;

SettingsDialog::SettingsDialog(Settings &settings, ReadingSettings &reading, QWidget *parent)
    : ValueDialog(parent), m_settings(settings), m_reading(reading)
{
    new QVBoxLayout(this);
    build();
    connect(&m_settings, &Settings::changed, this, &SettingsDialog::showSet);
    connect(&m_reading, &ReadingSettings::changed, this, &SettingsDialog::showSet);
    int tallest = 0;
    for (const QFormLayout *form : findChildren<QFormLayout *>())
        tallest = std::max(tallest, form->sizeHint().height());
    const QSize wanted(fontMetrics().averageCharWidth() * 96, tallest + 90);
    resize(wanted.boundedTo(parent ? parent->window()->size() * 0.95 : wanted));
}

void SettingsDialog::build()
{
    setLocale(QLocale());
    setWindowTitle(tr("Settings"));
    m_titles = new QListWidget(this);
    m_titles->setAccessibleName(tr("Pages"));
    m_titles->setSpacing(3);
    m_pages = new QStackedWidget(this);
    addPage(tr("Fetching"));
    addLimits();
    addTimeouts();
    addPage(tr("Network"));
    addNetwork();
    addPage(tr("Saving"));
    addSaving();
    addAutomatic();
    addKept();
    addPage(tr("Reading"));
    addReading();
    addPage(tr("General"));
    addNotifications();
    addLanguage();
    m_titles->setFixedWidth(m_titles->sizeHintForColumn(0) + 4 * fontMetrics().averageCharWidth());
    connect(m_titles, &QListWidget::currentRowChanged, m_pages, &QStackedWidget::setCurrentIndex);
    m_titles->setCurrentRow(0);

    auto *middle = new QWidget(this);
    auto *beside = new QHBoxLayout(middle);
    beside->setContentsMargins(0, 0, 0, 0);
    beside->addWidget(m_titles);
    beside->addWidget(m_pages, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::RestoreDefaults | QDialogButtonBox::Close, this);
    connect(buttons->button(QDialogButtonBox::RestoreDefaults), &QPushButton::clicked, this,
            &SettingsDialog::restoreDefaults);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    auto *all = static_cast<QVBoxLayout *>(layout());
    all->addWidget(middle, 1);
    all->addWidget(buttons);
    showSet();
}

void SettingsDialog::addPage(const QString &title)
{
    auto *sections = new QWidget(this);
    m_form = new QFormLayout(sections);
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->setHorizontalSpacing(12);
    m_form->setVerticalSpacing(8);
    auto *scroll = new QScrollArea(this);
    scroll->setWidget(sections);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus); // its controls bring themselves into sight
    m_pages->addWidget(scroll);
    m_titles->addItem(title);
}

QScrollArea *SettingsDialog::page() const
{
    return static_cast<QScrollArea *>(m_pages->currentWidget());
}

void SettingsDialog::showPageOf(const QWidget *control)
{
    for (int i = 0; i < m_pages->count(); ++i) {
        if (m_pages->widget(i)->isAncestorOf(control))
            m_titles->setCurrentRow(i);
    }
}

void SettingsDialog::showSet()
{
    for (const auto &one : m_show)
        one();
}

void SettingsDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    // Not while it is being handed on to what goes; and it comes twice, as to a window and as to a child.
    if (event->type() == QEvent::LanguageChange && !std::exchange(m_isStale, true))
        QMetaObject::invokeMethod(this, &SettingsDialog::rebuild, Qt::QueuedConnection);
}

/// The same page, the same place and the same control, in other words.
void SettingsDialog::rebuild()
{
    m_isStale = false;
    const int title = m_titles->currentRow();
    const int place = page()->verticalScrollBar()->value();
    const qsizetype focus = controls().indexOf(focusWidget());
    m_show.clear();
    qDeleteAll(findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
    build();
    takeDefaultAway();
    m_titles->setCurrentRow(title);
    if (QWidget *control = controls().value(focus))
        control->setFocus();
    QScrollBar *bar = page()->verticalScrollBar();
    const auto comeBack = [bar, place] { bar->setValue(place); };
    QTimer::singleShot(0, bar, comeBack); // when everything has been shown
}

QWidgetList SettingsDialog::controls() const
{
    QWidgetList found;
    for (QWidget *widget : findChildren<QWidget *>()) {
        if (widget->focusPolicy() & Qt::TabFocus)
            found << widget;
    }
    return found;
}

/// The wheel scrolls the page; it must not change by the way what comes under the pointer.
bool SettingsDialog::eventFilter(QObject *watched, QEvent *event)
{
    const auto *control = qobject_cast<QWidget *>(watched);
    if (event->type() != QEvent::Wheel || !control || control->hasFocus())
        return QDialog::eventFilter(watched, event);
    event->ignore();
    return true;
}

void SettingsDialog::addSection(const QString &title)
{
    auto *heading = new QLabel(title, this);
    QFont font = heading->font();
    font.setBold(true);
    heading->setFont(font);
    heading->setContentsMargins(0, m_form->rowCount() > 0 ? 12 : 0, 0, 0);
    m_form->addRow(heading);
}

void SettingsDialog::addRow(const QString &label, QWidget *control, const QString &usual, const Condition &isUsual,
                            const QString &note)
{
    const QString byDefault = note.isEmpty() ? tr("Default: %1").arg(usual) : tr("Default: %1. %2").arg(usual, note);
    control->setAccessibleName(Wording::plain(label).remove(u':').remove(u'：'));
    control->setAccessibleDescription(byDefault);
    if (control->focusPolicy() == Qt::WheelFocus)
        control->setFocusPolicy(Qt::StrongFocus);
    control->installEventFilter(this);
    auto *field = new QWidget(this);
    const bool isShort = qobject_cast<QSpinBox *>(control) || qobject_cast<QComboBox *>(control);
    auto *layout = new QBoxLayout(isShort ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom, field);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(isShort ? 10 : 2);
    layout->addWidget(control, 0, isShort ? Qt::Alignment() : Qt::AlignLeft);
    auto *quiet = new SecondaryLabel(field);
    quiet->setWordWrap(true);
    layout->addWidget(quiet, 1);
    m_show.emplace_back([=] { quiet->setText(isUsual() ? note : byDefault); });
    if (label.isEmpty()) {
        m_form->addRow(field);
        return;
    }
    auto *title = new QLabel(label, this);
    title->setBuddy(control);
    m_form->addRow(title, field);
}

void SettingsDialog::addNumber(const QString &label, NumberSetting &setting, const QString &unit, const QString &zero)
{
    auto *box = new QSpinBox(this);
    box->setRange(setting.least, setting.most);
    box->setSuffix(unit);
    box->setSpecialValueText(zero);
    box->setGroupSeparatorShown(true);
    box->setKeyboardTracking(false); // not for each digit
    box->setMinimumWidth(box->fontMetrics().averageCharWidth() * 16);
    box->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    const QString usual = setting.usual == 0 && !zero.isEmpty() ? zero : locale().toString(setting.usual) + unit;
    addRow(label, box, usual, [&setting] { return setting() == setting.usual; });
    connect(box, &QSpinBox::valueChanged, &m_settings, [&setting](int value) { setting.set(value); });
    m_show.emplace_back([&setting, box] { box->setValue(setting()); });
}

void SettingsDialog::addSwitch(const QString &text, SwitchSetting &setting, const QString &note)
{
    auto *box = new QCheckBox(text, this);
    addRow(
        {}, box, setting.usual ? tr("on") : tr("off"), [&setting] { return setting() == setting.usual; }, note);
    box->setAccessibleName({}); // its own text
    connect(box, &QCheckBox::toggled, &m_settings, [&setting](bool on) { setting.set(on); });
    m_show.emplace_back([&setting, box] { box->setChecked(setting()); });
}

void SettingsDialog::addLimits()
{
    addSection(tr("Limits"));
    addNumber(tr("Simultaneous &connections:"), m_settings.connections, {});
    addNumber(tr("Size of a poe&m:"), m_settings.megabytesMost, tr(" MiB"), tr("No limit"));
}

void SettingsDialog::addTimeouts()
{
    const QString seconds = tr(" s");
    addSection(tr("Time-outs"));
    addNumber(tr("To c&onnect, including name look-up:"), m_settings.connectTimeout, seconds, tr("Off"));
    addNumber(tr("While a server is &silent:"), m_settings.idleTimeout, seconds, tr("Off"));
    addNumber(tr("For the &whole poem:"), m_settings.totalTimeout, seconds, tr("Off"));
    addSection(tr("Retries"));
    addNumber(tr("&Automatic retries of what failed:"), m_settings.retries, {}, tr("None"));
}

void SettingsDialog::addReading()
{
    const auto add = [this](const QString &label, QWidget *control, const QString &usual, const Condition &isUsual) {
        addRow(label, control, usual, isUsual);
    };
    new ReadingRows(m_reading, add, m_form->parentWidget());
}

void SettingsDialog::restoreDefaults()
{
    m_settings.restoreDefaults();
    m_reading.setForm({});
}

void SettingsDialog::addNotifications()
{
    addSection(tr("Notifications"));
    addSwitch(tr("No&tify when all fetches have ended"), m_settings.notifies, tr("Never while the window is active."));
    addSwitch(tr("Tell how many texts have chan&ged"), m_settings.notifiesChanges,
              tr("Of rows that were fetched again."));
}

void SettingsDialog::addLanguage()
{
    addSection(tr("Language"));
    auto *box = new QComboBox(this);
    box->addItem(tr("System Language"), QString());
    for (const auto &[name, language] : Settings::languages().asKeyValueRange())
        box->addItem(name, language);
    addRow(tr("&Language:"), box, tr("the system language"), [this] { return m_settings.language().isEmpty(); });
    connect(box, &QComboBox::activated, &m_settings,
            [this, box] { m_settings.language.set(box->currentData().toString()); });
    m_show.emplace_back([this, box] { box->setCurrentIndex(qMax(0, box->findData(m_settings.language()))); });
}

} // namespace Poetry

#include "moc_settingsdialog.cpp"
