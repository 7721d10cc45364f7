// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/reader/filekindbanner.h"

#include "ui/words/languagewatch.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace Poetry {

FileKindBanner::FileKindBanner(QWidget *parent)
    : QFrame(parent), m_text(new QLabel(this)), m_save(new QPushButton(this))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setForegroundRole(QPalette::Text);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(20, 4, 12, 4);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_save);
    connect(m_save, &QPushButton::clicked, this, &FileKindBanner::saveRequested);
    new LanguageWatch(this, [this] { writeTexts(); });
    hide();
}

void FileKindBanner::show(const QString &kind)
{
    m_kind = kind;
    writeTexts();
    setVisible(!kind.isEmpty());
}

void FileKindBanner::writeTexts()
{
    m_save->setText(tr("Save…"));
    //: %1 is the name of a format or a protocol, such as PNG or HTTP
    m_text->setText(tr("This is no text, but data of the kind %1. Saving keeps every byte.").arg(m_kind));
}

} // namespace Poetry
