// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/addressbar.h"

#include "core/escape.h"
#include "ui/addressedit.h"
#include "ui/icons.h"
#include "ui/quietlabel.h"

#include <QAction>
#include <QGridLayout>
#include <QLocale>
#include <QPushButton>

#include <algorithm>

namespace Poetry {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto PreviewDelay = 150ms;
/// A preview reads no more than this while somebody types.
constexpr qsizetype PreviewLength = 256 * 1024;
/// What of a list file was not understood goes into the field, as far as it fits there.
constexpr std::size_t RefusalsKept = 2'000;

} // namespace

AddressBar::AddressBar(UnderWay underWay, QWidget *parent)
    : QWidget(parent)
    , m_underWay(std::move(underWay))
    , m_edit(new AddressEdit(this))
    , m_line(new QuietLabel(this))
    , m_fetch(new QAction(Icons::named(u"list-add"_s), tr("&Fetch"), this))
{
    m_line->setWordWrap(true);
    m_line->setAccessibleName(tr("What is understood"));
    m_line->hide();
    m_fetch->setStatusTip(tr("Fetch the poems of the servers in the field"));
    m_fetch->setToolTip(tr("Fetch the poems of the servers in the field (Enter)"));
    m_fetch->setEnabled(false);
    auto *button = new QPushButton(m_fetch->icon(), tr("Fetch"), this);
    button->setToolTip(m_fetch->toolTip());
    button->setEnabled(false);
    connect(button, &QPushButton::clicked, m_fetch, &QAction::trigger);
    connect(m_fetch, &QAction::enabledChanged, button, &QWidget::setEnabled);
    button->setMinimumHeight(m_edit->minimumSizeHint().height());

    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(8);
    layout->setVerticalSpacing(4);
    layout->addWidget(m_edit, 0, 0);
    layout->addWidget(button, 0, 1, Qt::AlignTop);
    layout->addWidget(m_line, 1, 0, 1, 2);
    setFocusProxy(m_edit);

    m_previewTimer.setSingleShot(true);
    m_previewTimer.setInterval(PreviewDelay);
    connect(m_edit, &QPlainTextEdit::textChanged, &m_previewTimer, qOverload<>(&QTimer::start));
    connect(m_edit, &QPlainTextEdit::textChanged, this,
            [this] { m_fetch->setEnabled(!m_edit->document()->isEmpty()); });
    connect(&m_previewTimer, &QTimer::timeout, this, &AddressBar::preview);
    connect(m_edit, &AddressEdit::submitted, this, &AddressBar::submitField);
    connect(m_fetch, &QAction::triggered, this, &AddressBar::submitField);
    connect(m_edit, &AddressEdit::pasteRefused, this,
            [this] { say(tr("That is too much for this field: save it as a file and use File → Open List…")); });
}

QString AddressBar::line() const
{
    return m_line->text();
}

void AddressBar::addText(const QString &text)
{
    m_edit->moveCursor(QTextCursor::End);
    m_edit->take(m_edit->document()->isEmpty() ? text : u'\n' + text);
}

void AddressBar::submitField()
{
    if (!m_edit->document()->isEmpty())
        submit(AddressList::parse(m_edit->toPlainText()));
}

void AddressBar::submit(const AddressList &list)
{
    const Sorted sorted = sort(list);
    QStringList kept;
    for (const AddressList::Refusal &refusal : list.refusals) {
        if (static_cast<std::size_t>(kept.size()) == RefusalsKept)
            break;
        kept << refusal.typed;
    }
    m_edit->setPlainText(kept.join(u'\n'));
    m_edit->moveCursor(QTextCursor::End);
    m_previewTimer.stop();
    // The lines of what is left in the field, not of what it was taken from.
    if (kept.isEmpty())
        say(sorted.duplicates > 0 ? describe({{}, sorted.duplicates}, {}) : QString());
    else
        say(describe({{}, 0}, AddressList::parse(kept.join(u'\n'))));
    if (!sorted.fresh.empty())
        Q_EMIT fetchRequested(sorted.fresh);
}

void AddressBar::preview()
{
    const QString text = m_edit->toPlainText();
    if (text.size() > PreviewLength) {
        const qsizetype end = std::max<qsizetype>(0, text.lastIndexOf(u'\n', PreviewLength));
        const AddressList list = AddressList::parse(QStringView(text).first(end));
        say(tr("A long list; of its first lines: %1").arg(describe(sort(list), list)));
        return;
    }
    const AddressList list = AddressList::parse(text);
    say(describe(sort(list), list));
}

void AddressBar::say(const QString &text)
{
    m_line->setText(text);
    m_line->setVisible(!text.isEmpty());
}

AddressBar::Sorted AddressBar::sort(const AddressList &list) const
{
    Sorted sorted;
    QSet<ServerAddress> known = m_underWay();
    for (const AddressList::Entry &entry : list.entries) {
        if (known.contains(entry.address)) {
            ++sorted.duplicates;
        } else {
            known.insert(entry.address);
            sorted.fresh.push_back(entry);
        }
    }
    return sorted;
}

QString AddressBar::describe(const Sorted &sorted, const AddressList &list) const
{
    QStringList parts;
    if (!sorted.fresh.empty())
        parts << tr("%Ln new", nullptr, static_cast<int>(sorted.fresh.size()));
    if (sorted.duplicates > 0)
        parts << tr("%Ln duplicate(s)", nullptr, sorted.duplicates);
    if (!list.refusals.empty()) {
        const AddressList::Refusal &first = list.refusals.front();
        parts << tr("%Ln not understood (line %1: %2)", nullptr, static_cast<int>(list.refusals.size()))
                     .arg(QLocale().toString(first.line), escaped(first.failure.sentence(), 400));
    }
    return parts.join(tr(" · "));
}

} // namespace Poetry
