// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/actions/everydialog.h"

#include "core/fetch/fetch.h"
#include "core/system/quantity.h"
#include "ui/words/languagewatch.h"
#include "ui/words/wording.h"

#include <QAccessible>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include <cmath>

namespace Poetry {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

EveryDialog::EveryDialog(std::chrono::seconds usual, QWidget *parent)
    : QDialog(parent), m_time(new QComboBox(this)), m_refusal(new QLabel(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_time->setEditable(true);
    m_time->setInsertPolicy(QComboBox::NoInsert);
    m_time->setCompleter(nullptr); // it would keep the first Enter to itself
    for (const std::chrono::seconds time : {30s, 60s, 300s, 900s, 3600s, 21'600s, 86'400s, usual})
        if (m_time->findText(Wording::interval(time)) < 0)
            m_time->addItem(Wording::interval(time), static_cast<int>(time.count()));
    m_time->setEditText(Wording::interval(usual));
    m_time->lineEdit()->selectAll();
    m_refusal->setTextFormat(Qt::PlainText);
    m_refusal->setWordWrap(true);
    m_refusal->hide();
    m_refusal->setMinimumWidth(fontMetrics().averageCharWidth() * 40);
    auto *form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    form->addRow(LanguageWatch::label(m_time, [] { return tr("Fetch the selected rows again &every:"); }), m_time);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_time, &QComboBox::editTextChanged, m_refusal, &QWidget::hide);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(m_refusal, 1);
    layout->addWidget(buttons);
    new LanguageWatch(this, [this] { writeTexts(); });
}

void EveryDialog::writeTexts()
{
    setWindowTitle(tr("Fetch Again"));
    const QString typed = m_time->currentText();
    const int chosenItem = m_time->findText(typed);
    const bool isRefused = !m_refusal->isHidden();
    for (int i = 0; i < m_time->count(); ++i)
        m_time->setItemText(i, Wording::interval(std::chrono::seconds(m_time->itemData(i).toInt())));
    m_time->setEditText(chosenItem >= 0 ? m_time->itemText(chosenItem) : typed);
    writeRefusal();
    m_refusal->setVisible(isRefused);
}

/// What was chosen, whatever the language calls it, or "5 min", "5m", "1.5 h", "1,5 h"; none where that is too often,
/// too seldom or no time.
std::optional<std::chrono::seconds> EveryDialog::every() const
{
    if (const int item = m_time->findText(m_time->currentText()); item >= 0)
        return std::chrono::seconds(m_time->itemData(item).toInt());
    const QString text = m_time->currentText().simplified().remove(u' ').replace(u',', u'.');
    const std::optional<Quantity> time = Quantity::read(text, u"s|m|min|h"_s);
    const double seconds = time ? time->seconds() : 0;
    const auto least = static_cast<double>(FetchNotes::ShortestEvery.count());
    const auto most = static_cast<double>(FetchNotes::LongestEvery.count());
    return seconds >= least && seconds <= most ? std::optional(std::chrono::seconds(std::llround(seconds)))
                                               : std::nullopt;
}

void EveryDialog::writeRefusal()
{
    //: %1 is what was typed
    m_refusal->setText(tr("“%1” is not a time to fetch again; write a number with its unit, from 30 s to 24 h, such as "
                          "5 min.")
                           .arg(Wording::brief(m_time->currentText())));
}

void EveryDialog::accept()
{
    if (const auto time = every()) {
        Q_EMIT chosen(*time);
        return QDialog::accept();
    }
    writeRefusal();
    m_refusal->show();
    adjustSize();
    m_time->setFocus();
    m_time->lineEdit()->selectAll();
    QAccessibleEvent alert(m_refusal, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

} // namespace Poetry

#include "moc_everydialog.cpp"
