// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/report/failuretree.h"

#include "core/failure/escape.h"
#include "ui/words/languagewatch.h"
#include "ui/words/wording.h"

#include <QHeaderView>
#include <QResizeEvent>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

constexpr int LongestText = 1000;
/// Where there is less room than for so many, what happened has all of it.
constexpr int RoomyCharacters = 80;

/// Its tooltips hold what may be cut short, or have no room at all.
QTreeWidgetItem *makeItem(QTreeWidgetItem *parent, const QStringList &cells)
{
    auto *item = new QTreeWidgetItem(parent, cells);
    QStringList lines = cells;
    lines.removeAll(QString());
    for (int column = 0; column < cells.size(); ++column)
        item->setToolTip(column, u"<p>%1</p>"_s.arg(lines.join(u'\n').toHtmlEscaped().replace(u'\n', u"<br>"_s)));
    return item;
}

} // namespace

FailureTree::FailureTree(QWidget *parent) : QTreeWidget(parent)
{
    setColumnCount(ColumnCount);
    new LanguageWatch(this, [this] { writeTexts(); });
    setFrameShape(QFrame::NoFrame);
    setUniformRowHeights(true);
    setTabKeyNavigation(false);
    setTextElideMode(Qt::ElideRight);
    header()->setSectionsMovable(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    header()->setSectionResizeMode(What, QHeaderView::Stretch);
}

/// The rest is written when a failure is shown.
void FailureTree::writeTexts()
{
    setAccessibleName(tr("Traceback"));
    setHeaderLabels({tr("After"), tr("What Happened"), tr("Where")});
}

void FailureTree::show(const Failure &failure)
{
    clear();
    addLayers(invisibleRootItem(), failure);
    for (int i = 0; i < topLevelItemCount(); ++i)
        topLevelItem(i)->setExpanded(topLevelItem(i)->data(When, Qt::UserRole).toBool());
    if (hasFocus())
        beginAtFirst();
}

void FailureTree::focusInEvent(QFocusEvent *event)
{
    if (!currentIndex().isValid())
        beginAtFirst();
    QTreeWidget::focusInEvent(event);
}

/// Where keys begin; nothing is selected before somebody does. Not while the keys are elsewhere: Qt tells screen
/// readers that they are wherever an item becomes the current one.
void FailureTree::beginAtFirst()
{
    selectionModel()->setCurrentIndex(indexFromItem(topLevelItem(0)), QItemSelectionModel::NoUpdate);
}

void FailureTree::resizeEvent(QResizeEvent *event)
{
    setColumnHidden(Where, event->size().width() < RoomyCharacters * fontMetrics().averageCharWidth());
    QTreeWidget::resizeEvent(event);
}

QTreeWidgetItem *FailureTree::addGroup(QTreeWidgetItem *parent, const QString &title) const
{
    QTreeWidgetItem *group = makeItem(parent, {title});
    group->setFirstColumnSpanned(true);
    return group;
}

void FailureTree::addLayers(QTreeWidgetItem *parent, const Failure &failure) const
{
    addTried(parent, failure);
    addTrail(parent, failure);
    if (const auto cause = failure.cause()) {
        QTreeWidgetItem *group = addGroup(parent, tr("Caused by: %1").arg(escaped(cause->message(), LongestText)));
        addLayers(group, *cause);
    }
    int number = 0;
    for (const Failure &attempt : failure.earlier()) {
        const QString message = escaped(attempt.message(), LongestText);
        addLayers(addGroup(parent, tr("Attempt %L1, earlier: %2").arg(++number).arg(message)), attempt);
    }
}

void FailureTree::addTried(QTreeWidgetItem *parent, const Failure &failure) const
{
    if (failure.tried().empty())
        return;
    const int count = static_cast<int>(failure.tried().size());
    QTreeWidgetItem *group = addGroup(parent, tr("%Ln address(es) tried", nullptr, count));
    group->setData(When, Qt::UserRole, true);
    for (const TriedAddress &address : failure.tried()) {
        makeItem(group, {Wording::duration(address.at), describe(address, failure),
                         //: how long an address was tried
                         tr("for %1").arg(Wording::duration(address.took))});
    }
}

/// Without what the failure itself says.
QString FailureTree::describe(const TriedAddress &address, const Failure &failure)
{
    if (address.code && address.code == failure.code())
        return escaped(address.peer);
    const QString end = address.code ? tr("%1 (%2)").arg(escaped(address.text.said()), QString::number(*address.code))
                                     : escaped(address.text.said());
    return tr("%1: %2").arg(escaped(address.peer), end);
}

void FailureTree::addTrail(QTreeWidgetItem *parent, const Failure &failure) const
{
    const QList<Frame> frames = failure.trail().frames();
    const int dropped = failure.trail().dropped();
    QTreeWidgetItem *group =
        addGroup(parent, tr("%Ln step(s), oldest first", nullptr, static_cast<int>(frames.size()) + dropped));
    group->setData(When, Qt::UserRole, failure.tried().empty()); // the addresses say most of it
    for (qsizetype i = 0; i < frames.size(); ++i) {
        if (i == Trail::MaxFrames / 2 && dropped > 0)
            makeItem(group, {{}, tr("… %Ln step(s) left out …", nullptr, dropped)});
        const bool isItself = i == frames.size() - 1 && frames[i].what == failure.sentence();
        const QString what = isItself ? tr("failed, as said above") : escaped(frames[i].what, LongestText);
        makeItem(group, {Wording::duration(frames[i].at), what, frames[i].where.toString()});
    }
}

} // namespace Poetry

#include "moc_failuretree.cpp"
