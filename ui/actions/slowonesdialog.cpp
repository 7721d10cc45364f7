// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/actions/slowonesdialog.h"

#include "ui/table/fetchmodel.h"
#include "ui/words/languagewatch.h"
#include "ui/words/wording.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QSpinBox>
#include <QStringListModel>
#include <QVBoxLayout>

namespace Poetry {

using namespace std::chrono_literals;

namespace {

constexpr int UsualSpeed = 10;
constexpr int UsualSilence = 30;
constexpr int MostBytes = 100'000'000;
constexpr int MostSeconds = 86'400;
/// A preview is read, not scrolled through for ever.
constexpr qsizetype LinesShown = 500;

/// No sign of life: of a server that is connected, or of one that does not answer.
std::chrono::milliseconds silence(const FetchRow &row)
{
    if (row.state == FetchState::Receiving)
        return row.silence;
    return isRunning(row.state) ? row.elapsed.value_or(0ms) : 0ms;
}

} // namespace

SlowOnesDialog::SlowOnesDialog(const FetchModel &model, QWidget *parent)
    : ValueDialog(parent)
    , m_model(model)
    , m_speed(new QSpinBox(this))
    , m_silence(new QSpinBox(this))
    , m_count(new QLabel(this))
    , m_list(new QListView(this))
    , m_lines(new QStringListModel(this))
    , m_stop(new QPushButton(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_speed->setRange(0, MostBytes);
    m_speed->setGroupSeparatorShown(true);
    m_speed->setValue(UsualSpeed);
    m_silence->setRange(0, MostSeconds);
    m_silence->setGroupSeparatorShown(true);
    m_silence->setValue(UsualSilence);
    m_list->setModel(m_lines);
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setUniformItemSizes(true);
    m_count->setTextFormat(Qt::PlainText);
    arrange();
    connect(m_speed, &QSpinBox::valueChanged, this, &SlowOnesDialog::preview);
    connect(m_silence, &QSpinBox::valueChanged, this, &SlowOnesDialog::preview);
    connect(m_stop, &QPushButton::clicked, this, &QDialog::accept);
    connect(this, &QDialog::accepted, this, [this] { Q_EMIT stopRequested(m_slow); });
    connect(&m_timer, &QTimer::timeout, this, &SlowOnesDialog::preview);
    m_timer.start(1s);
    new LanguageWatch(this, [this] { writeTexts(); });
}

void SlowOnesDialog::writeTexts()
{
    setWindowTitle(tr("Stop the Slow Ones"));
    m_speed->setSuffix(tr(" bytes/s"));
    m_speed->setSpecialValueText(tr("at any speed"));
    m_silence->setSuffix(tr(" s"));
    m_silence->setSpecialValueText(tr("however long"));
    m_list->setAccessibleName(tr("Fetches that would be stopped"));
    preview();
}

void SlowOnesDialog::arrange()
{
    auto *form = new QFormLayout;
    form->addRow(LanguageWatch::label(m_speed, [] { return tr("S&lower than:"); }), m_speed);
    form->addRow(LanguageWatch::label(m_silence, [] { return tr("Or s&ilent for at least:"); }), m_silence);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(m_stop, QDialogButtonBox::DestructiveRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(m_count);
    layout->addWidget(m_list, 1);
    layout->addWidget(buttons);
    resize(460, 420);
}

bool SlowOnesDialog::isSlow(const FetchRow &row) const
{
    const bool isBelow = m_speed->value() > 0 && row.speed && *row.speed < m_speed->value();
    return isBelow || (m_silence->value() > 0 && silence(row) >= std::chrono::seconds(m_silence->value()));
}

QString SlowOnesDialog::describe(const FetchRow &row)
{
    const QString silent = Wording::timeUntilNow(silence(row));
    if (row.state != FetchState::Receiving)
        return tr("%1: no answer for %2").arg(Wording::brief(row.server), silent);
    return tr("%1: %2, silent for %3").arg(Wording::brief(row.server), Wording::speed(row.speed.value_or(0)), silent);
}

void SlowOnesDialog::preview()
{
    m_slow.clear();
    QStringList lines;
    for (int i = 0; i < m_model.rowCount(); ++i) {
        const FetchRow &row = m_model.at(i);
        if (!isRunning(row.state) || !isSlow(row))
            continue;
        m_slow.push_back(row.id);
        if (lines.size() < LinesShown)
            lines << describe(row);
    }
    const int count = static_cast<int>(m_slow.size());
    if (count > lines.size())
        lines << tr("… and %Ln more", nullptr, count - static_cast<int>(lines.size()));
    if (lines != m_lines->stringList())
        m_lines->setStringList(lines);
    m_count->setText(count > 0 ? tr("%Ln fetch(es) would be stopped; what has arrived is kept:", nullptr, count)
                               : tr("No fetch is that slow."));
    m_stop->setText(tr("&Stop %Ln Fetch(es)", nullptr, count));
    m_stop->setEnabled(count > 0);
}

} // namespace Poetry

#include "moc_slowonesdialog.cpp"
