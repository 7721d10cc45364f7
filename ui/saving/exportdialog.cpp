// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/saving/exportdialog.h"

#include "ui/words/languagewatch.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace Poetry {

namespace {

constexpr int LongestTitle = 200;

} // namespace

ExportDialog::ExportDialog(int selected, int shown, const Wishes &wishes, QWidget *parent)
    : QDialog(parent)
    , m_selected(new QRadioButton(this))
    , m_shown(new QRadioButton(this))
    , m_format(new QComboBox(this))
    , m_title(new QLineEdit(wishes.title, this))
    , m_sums(new QCheckBox(this))
{
    LanguageWatch::keep(m_selected, "text", [selected] { return tr("&Selected: %Ln text(s)", nullptr, selected); });
    LanguageWatch::keep(m_shown, "text", [shown] { return tr("All &rows in the list: %Ln text(s)", nullptr, shown); });
    for (int i = 0; i < AnthologyFile::Formats; ++i)
        m_format->addItem({});
    m_format->setCurrentIndex(static_cast<int>(wishes.format));
    m_title->setMaxLength(LongestTitle);
    m_sums->setChecked(wishes.withSums);
    m_selected->setEnabled(selected > 0);
    (wishes.onlySelected && selected > 0 ? m_selected : m_shown)->setChecked(true);
    arrange();
    new LanguageWatch(this, [this] { writeTexts(); });
}

void ExportDialog::writeTexts()
{
    setWindowTitle(tr("Export"));
    for (int i = 0; i < AnthologyFile::Formats; ++i)
        m_format->setItemText(i, name(static_cast<AnthologyFile::Format>(i)));
    m_format->setAccessibleName(tr("Format"));
    m_title->setAccessibleName(tr("Title"));
    m_sums->setText(tr("With a &checksum (SHA256SUMS) beside it"));
}

QString ExportDialog::name(AnthologyFile::Format format)
{
    switch (format) {
    case AnthologyFile::Format::Markdown:
        return tr("Markdown");
    case AnthologyFile::Format::Html:
        return tr("HTML, one page");
    case AnthologyFile::Format::Plain:
        return tr("Plain text");
    case AnthologyFile::Format::Pdf:
        return tr("PDF");
    }
    return {};
}

void ExportDialog::arrange()
{
    auto *rows = new QVBoxLayout;
    rows->addWidget(m_selected);
    rows->addWidget(m_shown);
    auto *form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(8);
    form->addRow(LanguageWatch::label(m_selected, [] { return tr("Texts:"); }), rows);
    form->addRow(LanguageWatch::label(m_format, [] { return tr("&Format:"); }), m_format);
    form->addRow(LanguageWatch::label(m_title, [] { return tr("&Title:"); }), m_title);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton *go = buttons->addButton(QString(), QDialogButtonBox::AcceptRole);
    LanguageWatch::keep(go, "text", [] { return tr("&Export…"); });
    go->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    layout->addLayout(form);
    layout->addWidget(m_sums);
    layout->addStretch(1);
    layout->addWidget(buttons);
}

ExportDialog::Wishes ExportDialog::wishes() const
{
    return {m_selected->isChecked(), static_cast<AnthologyFile::Format>(m_format->currentIndex()), m_title->text(),
            m_sums->isChecked()};
}

} // namespace Poetry

#include "moc_exportdialog.cpp"
