// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

// What SettingsDialog shows of saving, and of what is kept.

#include "core/saving/namepreview.h"
#include "ui/settings/settingsdialog.h"
#include "ui/widgets/secondarylabel.h"

#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>

namespace Poetry {

using namespace Qt::StringLiterals;

void SettingsDialog::addSaving()
{
    addSection(tr("Saving"));
    addFolder(tr("&Folder:"), tr("Last Folder Used"), m_settings.saveFolder);
    addTemplate();
    addSwitch(tr("With c&hecksums and a manifest"), m_settings.savesManifest,
              tr("SHA256SUMS and a JSON file with servers, times and outcomes, beside the poems."));
}

void SettingsDialog::addAutomatic()
{
    addSection(tr("Automatic Saving"));
    addSwitch(tr("Sa&ve poems as they complete"), m_settings.savesAutomatically,
              tr("Never replaces an existing file."));
    addFolder(tr("Fol&der for these:"), QDir::toNativeSeparators(m_settings.automaticFolder.usual),
              m_settings.automaticFolder);
    addSwitch(tr("Also save pa&rtial poems"), m_settings.savesPartials, tr("Their names end in .partial.txt."));
}

void SettingsDialog::addKept()
{
    addSection(tr("Kept Texts"));
    addNumber(tr("&Keep at most:"), m_settings.megabytesKept, tr(" MiB"), tr("No limit"));
    m_kept = new SecondaryLabel(this);
    m_kept->setWordWrap(true);
    m_form->addRow(QString(), m_kept);
    setKept(m_keptBytes);
}

void SettingsDialog::setKept(qint64 bytes)
{
    m_keptBytes = bytes;
    m_kept->setText(tr("%1 are kept now. Beyond the limit, the oldest texts are removed, but never pinned ones. Their "
                       "rows stay.")
                        .arg(locale().formattedDataSize(bytes)));
}

void SettingsDialog::addFolder(const QString &label, const QString &usual, TextSetting &setting)
{
    auto *button = new QPushButton(this);
    addRow(label, button, usual, [&setting] { return setting() == setting.usual; });
    connect(button, &QPushButton::clicked, this, [this, &setting] { chooseFolder(setting); });
    m_show.emplace_back([button, usual, &setting] {
        const QString folder = QDir::toNativeSeparators(setting());
        const int most = button->fontMetrics().averageCharWidth() * 40;
        QString text = button->fontMetrics().elidedText(folder.isEmpty() ? usual : folder, Qt::ElideMiddle, most);
        button->setText(text.replace(u'&', u"&&"_s));
        button->setToolTip(u"<qt>"_s + folder.toHtmlEscaped() + u"</qt>"_s);
    });
}

void SettingsDialog::chooseFolder(TextSetting &setting)
{
    auto *dialog = new QFileDialog(this, tr("Folder for Saved Poems"), setting());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, &m_settings,
            [&setting](const QString &folder) { setting.set(folder); });
    dialog->open();
}

void SettingsDialog::addTemplate()
{
    m_template = new QLineEdit(this);
    m_template->setMaxLength(200);
    m_template->setMinimumWidth(m_template->fontMetrics().averageCharWidth() * 30);
    addRow(
        tr("File &name:"), m_template, m_settings.nameTemplate.usual,
        [this] { return m_settings.nameTemplate() == m_settings.nameTemplate.usual; },
        tr("Also: %1").arg(u"{date} {time} {n}"_s));
    m_preview = new SecondaryLabel(this);
    m_preview->setWordWrap(true);
    m_form->addRow(QString(), m_preview);
    connect(m_template, &QLineEdit::textChanged, &m_settings,
            [this](const QString &text) { m_settings.nameTemplate.set(text); });
    connect(m_template, &QLineEdit::textChanged, this, &SettingsDialog::previewTemplate);
    m_show.emplace_back([this] {
        if (!m_template->hasFocus()) // one that is being typed may be wrong for a while
            m_template->setText(m_settings.nameTemplate());
    });
}

void SettingsDialog::setExample(const Fetch &fetch)
{
    m_example = {fetch};
    previewTemplate(m_template->text());
}

void SettingsDialog::previewTemplate(const QString &nameTemplate)
{
    m_preview->setText(NamePreview::of(nameTemplate, m_example).text);
}

} // namespace Poetry
