// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/table/filterbar.h"

#include "ui/table/fetchsortmodel.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/secondarylabel.h"
#include "ui/words/languagewatch.h"
#include "ui/words/wording.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QToolButton>

namespace Poetry {

using namespace Qt::StringLiterals;

FilterBar::FilterBar(const FetchModel &model, FetchSortModel &shown, QWidget *parent)
    : QFrame(parent)
    , m_model(model)
    , m_shown(shown)
    , m_words(new QLineEdit(this))
    , m_states(new QToolButton(this))
    , m_menu(new QMenu(this))
    , m_count(new SecondaryLabel(this))
    , m_close(new QToolButton(this))
{
    m_words->setClearButtonEnabled(true);
    m_words->setMinimumWidth(m_words->fontMetrics().averageCharWidth() * 8);
    m_states->setPopupMode(QToolButton::InstantPopup);
    m_states->setMenu(m_menu);
    m_states->setAutoRaise(true);
    m_states->setFocusPolicy(Qt::TabFocus);
    m_close->setIcon(Icons::bundled(u"window-close"_s));
    m_close->setAutoRaise(true);
    m_close->setFocusPolicy(Qt::TabFocus);
    makeStates();
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    m_count->setMinimumWidth(1); // in a narrow window the rest matters more
    layout->addWidget(m_words, 1);
    layout->addWidget(m_states);
    layout->addWidget(m_count);
    layout->addWidget(m_close);
    connect(m_words, &QLineEdit::textChanged, this, &FilterBar::apply);
    connect(m_menu, &QMenu::aboutToShow, this, &FilterBar::countStates);
    connect(m_close, &QToolButton::clicked, this, &FilterBar::leave);
    connect(&shown, &FetchSortModel::shownChanged, this, &FilterBar::tell);
    new LanguageWatch(this, [this] { writeTexts(); });
    hide();
}

void FilterBar::writeTexts()
{
    m_words->setPlaceholderText(tr("Show only rows with…"));
    m_words->setAccessibleName(tr("Filter"));
    m_words->setToolTip(tr("Words of the server, the state, the reason of a failure, or the text"));
    m_states->setToolTip(tr("Show only rows in some states"));
    m_close->setAccessibleName(tr("Close Filter"));
    m_close->setToolTip(tr("Show every row again (Esc)"));
    m_count->setAccessibleDescription(tr("Rows shown"));
    m_every->setText(tr("&Every State"));
    countStates();
    writeStates();
    tell();
}

void FilterBar::makeStates()
{
    for (int state = 0; state <= static_cast<int>(FetchState::Stopped); ++state) {
        auto *action = new QAction(Icons::bundled(Wording::iconName(static_cast<FetchState>(state))), {}, m_menu);
        action->setCheckable(true);
        action->setData(state);
        connect(action, &QAction::toggled, this, &FilterBar::apply);
        m_menu->addAction(action);
    }
    m_menu->addSeparator();
    m_every = m_menu->addAction(QString());
    connect(m_every, &QAction::triggered, this, [this] {
        for (QAction *action : m_menu->actions())
            action->setChecked(false);
    });
}

void FilterBar::countStates()
{
    for (QAction *action : m_menu->actions()) {
        if (!action->data().isValid())
            continue;
        const auto state = static_cast<FetchState>(action->data().toInt());
        //: a state and the number of rows in it: "Failed (3)"
        action->setText(tr("%1 (%2)").arg(Wording::state(state), QLocale().toString(m_model.totals().count(state))));
    }
}

void FilterBar::open()
{
    show();
    tell();
    m_words->setFocus(Qt::ShortcutFocusReason);
    m_words->selectAll();
}

void FilterBar::choose(const QList<FetchState> &states)
{
    m_words->clear();
    for (QAction *action : m_menu->actions())
        action->setChecked(action->data().isValid() &&
                           states.contains(static_cast<FetchState>(action->data().toInt())));
}

void FilterBar::leave()
{
    m_words->clear();
    for (QAction *action : m_menu->actions())
        action->setChecked(false);
    hide();
    Q_EMIT left();
}

QWidgetList FilterBar::focusChain() const
{
    return {m_words, m_states, m_close};
}

void FilterBar::apply()
{
    RowFilter filter;
    filter.text = m_words->text().trimmed();
    for (const QAction *action : m_menu->actions()) {
        if (action->isChecked())
            filter.states.set(static_cast<std::size_t>(action->data().toInt()));
    }
    m_shown.setFilter(filter);
    writeStates();
    tell();
}

void FilterBar::writeStates()
{
    QStringList names;
    for (const QAction *action : m_menu->actions()) {
        if (action->isChecked())
            names << Wording::state(static_cast<FetchState>(action->data().toInt()));
    }
    m_states->setText(names.isEmpty()     ? tr("Every State")
                      : names.size() == 1 ? names.first()
                                          : tr("%Ln state(s)", nullptr, static_cast<int>(names.size())));
    m_states->setAccessibleName(tr("States: %1").arg(names.isEmpty() ? tr("Every State") : names.join(tr(", "))));
}

void FilterBar::tell()
{
    if (!isVisible())
        return;
    const QString shown = QLocale().toString(m_shown.rowCount());
    m_count->setText(tr("%1 of %Ln shown", nullptr, m_model.rowCount()).arg(shown));
}

bool FilterBar::event(QEvent *event)
{
    // Here Escape means the filter, not the selected fetches.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Cancel))
        event->accept();
    return QFrame::event(event);
}

void FilterBar::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Cancel))
        leave();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Up ||
             event->key() == Qt::Key_Down)
        Q_EMIT left();
    else
        QFrame::keyPressEvent(event);
}

} // namespace Poetry

#include "moc_filterbar.cpp"
