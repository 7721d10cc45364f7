// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/widgets/sectionbar.h"

#include <QHBoxLayout>
#include <QStyleOptionToolButton>
#include <QStylePainter>
#include <QToolButton>

#include <algorithm>

namespace Poetry {

namespace {

/// Whether it is on is said by its arrow, as of a heading that folds; it never looks pressed for long.
class Heading final : public QToolButton
{
public:
    using QToolButton::QToolButton;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QStylePainter painter(this);
        QStyleOptionToolButton option;
        initStyleOption(&option);
        option.state.setFlag(QStyle::State_On, false);
        option.state.setFlag(QStyle::State_Sunken, isDown());
        painter.drawComplexControl(QStyle::CC_ToolButton, option);
    }
};

} // namespace

SectionBar::SectionBar(QWidget *parent) : QWidget(parent), m_layout(new QHBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(2);
    m_layout->addStretch(1);
}

void SectionBar::add(QWidget *section, bool isWanted)
{
    auto *button = new Heading(this);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->hide();
    section->hide();
    m_layout->insertWidget(static_cast<int>(m_parts.size()), button);
    m_parts.push_back({button, section, isWanted});
    connect(button, &QToolButton::clicked, this, [this, section](bool isOn) { setWanted(section, isOn); });
}

void SectionBar::setText(QWidget *section, const QString &name, const QString &tip)
{
    if (const Part *part = find(section)) {
        part->button->setText(name);
        part->button->setToolTip(tip);
    }
}

SectionBar::Part *SectionBar::find(const QWidget *section)
{
    const auto part = std::find_if(m_parts.begin(), m_parts.end(),
                                   [section](const Part &candidate) { return candidate.section == section; });
    return part == m_parts.end() ? nullptr : &*part;
}

void SectionBar::setThere(QWidget *section, bool isThere)
{
    if (Part *part = find(section)) {
        part->isThere = isThere;
        apply();
    }
}

void SectionBar::setWanted(QWidget *section, bool isWanted)
{
    if (Part *part = find(section)) {
        part->isWanted = isWanted;
        apply();
        Q_EMIT changed();
    }
}

bool SectionBar::isWanted(const QWidget *section) const
{
    return std::ranges::any_of(m_parts,
                               [section](const Part &part) { return part.section == section && part.isWanted; });
}

QSize SectionBar::minimumSizeHint() const
{
    int width = 0;
    for (const Part &part : m_parts)
        width += part.button->sizeHint().width() + m_layout->spacing();
    return {width, QWidget::minimumSizeHint().height()};
}

void SectionBar::apply()
{
    bool needsOne =
        std::none_of(m_parts.begin(), m_parts.end(), [](const Part &part) { return part.isThere && part.isWanted; });
    int there = 0;
    for (const Part &part : m_parts) {
        const bool isShown = part.isThere && (part.isWanted || needsOne);
        needsOne = needsOne && !part.isThere;
        part.section->setVisible(isShown);
        part.button->setChecked(isShown);
        part.button->setArrowType(!isShown ? (isRightToLeft() ? Qt::LeftArrow : Qt::RightArrow) : Qt::DownArrow);
        part.button->setVisible(part.isThere);
        there += part.isThere ? 1 : 0;
    }
    setVisible(there > 1);
}

} // namespace Poetry

#include "moc_sectionbar.cpp"
