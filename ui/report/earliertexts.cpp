// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/report/earliertexts.h"

#include "ui/widgets/flowlayout.h"
#include "ui/words/languagewatch.h"
#include "ui/words/wording.h"

#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace Poetry {

namespace {

constexpr int MostRowsInSight = 5;

} // namespace

EarlierTexts::EarlierTexts(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_list(new QListWidget(this))
    , m_show(new QPushButton(this))
    , m_compare(new QPushButton(this))
{
    m_title->setBuddy(m_list);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    auto *buttons = new FlowLayout(8);
    buttons->addWidget(m_compare);
    buttons->addWidget(m_show);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_title);
    layout->addWidget(m_list);
    layout->addLayout(buttons);
    connect(m_list, &QListWidget::itemSelectionChanged, this, &EarlierTexts::offer);
    connect(m_list, &QListWidget::itemActivated, this, &EarlierTexts::compare);
    connect(m_compare, &QPushButton::clicked, this, &EarlierTexts::compare);
    connect(m_show, &QPushButton::clicked, this, [this] { Q_EMIT textRequested(selected().front()->number); });
    new LanguageWatch(this, [this] { writeTexts(); });
    hide();
}

void EarlierTexts::writeTexts()
{
    m_title->setText(tr("Earlier Texts"));
    m_list->setAccessibleName(m_title->text());
    m_list->setToolTip(tr("Select one, or two with Ctrl"));
    m_compare->setText(tr("Compare"));
    m_compare->setToolTip(tr("Show what changed: from the selected text to the one that is shown, or between two"));
    m_show->setText(tr("Show Instead"));
    m_show->setToolTip(
        tr("Show what an earlier attempt gave, to be read and saved; what is shown now takes its place"));
    fill();
}

void EarlierTexts::show(const Fetch &fetch)
{
    m_shown = fetch.poem;
    m_mayChange = isEnded(fetch.state);
    std::vector<EarlierAttempt> texts = fetch.earlier;
    std::erase_if(texts, [](const EarlierAttempt &attempt) { return attempt.partial.size() == 0; });
    const bool isSame =
        m_id == fetch.id && std::ranges::equal(texts, m_texts, {}, &EarlierAttempt::number, &EarlierAttempt::number);
    m_id = fetch.id;
    m_texts = std::move(texts);
    if (!isSame)
        fill();
    setVisible(!m_texts.empty());
    offer();
}

void EarlierTexts::clear()
{
    m_shown = {};
    m_id.reset();
    m_texts.clear();
    m_list->clear();
    hide();
}

/// The latest first.
void EarlierTexts::fill()
{
    m_list->clear();
    for (auto text = m_texts.rbegin(); text != m_texts.rend(); ++text) {
        const QString when = text->endedOn > 0 ? Wording::dateAndTime(text->endedOn) : tr("Unknown time");
        //: when, "Complete", "3,003 bytes"
        m_list->addItem(tr("%1: %2, %3").arg(when, Wording::state(text->state), Wording::bytes(text->partial.size())));
    }
    const int rows = std::min(m_list->count(), MostRowsInSight);
    m_list->setFixedHeight(rows * std::max(m_list->sizeHintForRow(0), 1) + 2 * m_list->frameWidth());
}

std::vector<const EarlierAttempt *> EarlierTexts::selected() const
{
    std::vector<const EarlierAttempt *> chosen;
    for (int row = m_list->count() - 1; row >= 0; --row) {
        if (m_list->item(row)->isSelected())
            chosen.push_back(&m_texts[m_texts.size() - 1 - static_cast<std::size_t>(row)]);
    }
    return chosen;
}

void EarlierTexts::offer()
{
    const std::size_t count = selected().size();
    m_compare->setEnabled(count == 1 || count == 2);
    m_show->setEnabled(count == 1 && m_mayChange);
}

void EarlierTexts::compare()
{
    const auto texts = selected();
    if (texts.size() == 1)
        Q_EMIT comparisonRequested(texts[0]->partial, m_shown);
    else if (texts.size() == 2)
        Q_EMIT comparisonRequested(texts[0]->partial, texts[1]->partial);
}

} // namespace Poetry

#include "moc_earliertexts.cpp"
