// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/saving/savemanydialog.h"

#include "core/failure/escape.h"
#include "core/saving/namepreview.h"
#include "ui/widgets/secondarylabel.h"
#include "ui/words/languagewatch.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace Poetry {

namespace {

bool isPartial(const Fetch &fetch)
{
    return fetch.state != FetchState::Complete;
}

} // namespace

SaveManyDialog::SaveManyDialog(std::vector<Fetch> fetches, const Wishes &wishes, const Saying &others, QWidget *parent)
    : QDialog(parent)
    , m_fetches(std::move(fetches))
    , m_folder(new QLineEdit(QDir::toNativeSeparators(wishes.folder), this))
    , m_template(new QLineEdit(wishes.nameTemplate, this))
    , m_preview(new SecondaryLabel(this))
    , m_trouble(new SecondaryLabel(this))
    , m_partials(new QCheckBox(this))
    , m_manifest(new QCheckBox(this))
{
    const auto partials = static_cast<int>(std::ranges::count_if(m_fetches, isPartial));
    LanguageWatch::keep(m_partials, "text",
                        [partials] { return tr("&Also %Ln that is partial, marked in its name", nullptr, partials); });
    m_partials->setVisible(partials > 0);
    m_partials->setChecked(true);
    m_partials->setEnabled(partials < static_cast<int>(m_fetches.size()));
    m_manifest->setToolTip(QStringLiteral("SHA256SUMS, poems.json"));
    m_manifest->setChecked(wishes.withManifest);
    m_template->setMaxLength(200);
    for (SecondaryLabel *label : {m_preview, m_trouble})
        label->setWordWrap(true);
    arrange(others);
    connect(m_folder, &QLineEdit::textChanged, this, &SaveManyDialog::update);
    connect(m_template, &QLineEdit::textChanged, this, &SaveManyDialog::update);
    connect(m_partials, &QCheckBox::toggled, this, &SaveManyDialog::update);
    new LanguageWatch(this, [this] { writeTexts(); });
}

void SaveManyDialog::writeTexts()
{
    setWindowTitle(tr("Save %Ln Poem(s)", nullptr, static_cast<int>(m_fetches.size())));
    m_manifest->setText(tr("With &checksums and a manifest"));
    m_folder->setAccessibleName(tr("Folder"));
    m_template->setAccessibleName(tr("File names"));
    m_template->setToolTip(tr("{host} {port} {date} {time} {n}; anything else stands for itself"));
    m_save->setText(tr("&Save Here"));
    update();
}

void SaveManyDialog::arrange(const Saying &others)
{
    auto *form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(8);
    QWidget *folderField = makeFolderField();
    form->addRow(LanguageWatch::label(folderField, [] { return tr("&Folder:"); }), folderField);
    form->addRow(QString(), m_trouble);
    form->addRow(LanguageWatch::label(m_template, [] { return tr("File &names:"); }), m_template);
    form->addRow(QString(), m_preview);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_save = buttons->addButton(tr("&Save Here"), QDialogButtonBox::AcceptRole);
    m_save->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    layout->addLayout(form);
    layout->addWidget(m_partials);
    layout->addWidget(m_manifest);
    if (others) {
        auto *note = new SecondaryLabel(this);
        LanguageWatch::keep(note, "text", others);
        note->setWordWrap(true);
        layout->addWidget(note);
    }
    layout->addStretch(1);
    layout->addWidget(buttons);
    const int wide = fontMetrics().averageCharWidth() * 80;
    resize(qMin(wide, parentWidget()->window()->width() * 95 / 100), sizeHint().height());
}

QWidget *SaveManyDialog::makeFolderField()
{
    auto *choose = new QPushButton(this);
    LanguageWatch::keep(choose, "text", [] { return tr("C&hoose…"); });
    choose->setAutoDefault(false);
    connect(choose, &QPushButton::clicked, this, &SaveManyDialog::chooseFolder);
    auto *field = new QWidget(this);
    auto *row = new QHBoxLayout(field);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_folder, 1);
    row->addWidget(choose);
    field->setFocusProxy(m_folder);
    return field;
}

void SaveManyDialog::chooseFolder()
{
    auto *dialog = new QFileDialog(this, {}, QDir::fromNativeSeparators(m_folder->text()));
    LanguageWatch::keep(dialog, "windowTitle", [] { return tr("Folder for Poems"); });
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString &folder) { m_folder->setText(QDir::toNativeSeparators(folder)); });
    dialog->open();
}

void SaveManyDialog::update()
{
    std::vector<Fetch> first;
    int all = 0;
    for (const Fetch &fetch : m_fetches) {
        if (isPartial(fetch) && !m_partials->isChecked())
            continue;
        ++all;
        if (first.size() < NamePreview::Looked)
            first.push_back(fetch);
    }
    const NamePreview preview = NamePreview::of(m_template->text(), first, all);
    m_preview->setText(preview.text);
    const QString folder = wishes().folder;
    const bool isFolder = QDir::isAbsolutePath(folder) && QFileInfo(folder).isDir();
    const bool isToBeMade = canBeMade(folder);
    m_trouble->setText(isToBeMade ? tr("The folder %1 is not there yet, and will be made").arg(escaped(folder))
                                  : tr("There is no folder %1; choose one that is there").arg(escaped(folder)));
    m_trouble->setVisible(!isFolder);
    m_save->setEnabled((isFolder || isToBeMade) && preview.isRight);
}

bool SaveManyDialog::canBeMade(const QString &folder)
{
    return QDir::isAbsolutePath(folder) && !QFileInfo::exists(folder) && QFileInfo(QFileInfo(folder).path()).isDir();
}

SaveManyDialog::Wishes SaveManyDialog::wishes() const
{
    return {QDir::fromNativeSeparators(m_folder->text()), m_template->text(), m_manifest->isChecked()};
}

std::vector<Fetch> SaveManyDialog::chosen() const
{
    std::vector<Fetch> fetches = m_fetches;
    if (!m_partials->isChecked())
        std::erase_if(fetches, isPartial);
    return fetches;
}

} // namespace Poetry

#include "moc_savemanydialog.cpp"
