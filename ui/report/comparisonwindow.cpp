// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/report/comparisonwindow.h"

#include "ui/widgets/blend.h"
#include "ui/widgets/outsidelabel.h"
#include "ui/words/languagewatch.h"
#include "ui/words/wording.h"

#include <QDialogButtonBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QShortcut>
#include <QTextBlock>
#include <QVBoxLayout>

#include <algorithm>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

using Kind = Comparison::Row::Kind;

constexpr std::size_t MostRows = 20'000;
/// Of a long text, so many equal lines are shown round a change.
constexpr std::size_t ShortText = 5'000;
constexpr std::size_t Context = 3;
constexpr float Tint = 0.18F;

QString sign(Kind kind)
{
    return kind == Kind::Added ? u"+ "_s : kind == Kind::Removed ? u"− "_s : u"  "_s;
}

/// Which rows are shown.
std::vector<bool> chosen(const std::vector<Comparison::Row> &rows)
{
    std::vector<bool> shown(rows.size(), rows.size() <= ShortText);
    for (std::size_t i = 0; i < rows.size() && rows.size() > ShortText; ++i) {
        if (rows[i].kind == Kind::Same)
            continue;
        const std::size_t end = std::min(i + Context + 1, rows.size());
        for (std::size_t near = i - std::min(i, Context); near < end; ++near)
            shown[near] = true;
    }
    return shown;
}

} // namespace

ComparisonWindow::ComparisonWindow(const QString &title, const PoemLines &before, const PoemLines &after,
                                   QWidget *parent)
    : QDialog(parent)
    , m_summary(new QLabel(this))
    , m_summarySaying([] { return tr("Comparing…"); })
    , m_text(new QPlainTextEdit(this))
    , m_next(new QPushButton(this))
    , m_previous(new QPushButton(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    arrange(title);
    new LanguageWatch(this, [this] { writeTexts(); });
    m_task.start([before, after](const std::stop_token &) { return Comparison::of(before, after); },
                 [this](const std::optional<Comparison> &found) { tell(found); });
}

void ComparisonWindow::writeTexts()
{
    setWindowTitle(tr("What Changed"));
    m_summary->setText(m_summarySaying());
    m_text->setAccessibleName(tr("What was removed and added"));
    m_next->setText(tr("&Next Change"));
    m_previous->setText(tr("&Previous Change"));
}

void ComparisonWindow::arrange(const QString &title)
{
    auto *server = new OutsideLabel(this);
    server->setText(title);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(m_previous, QDialogButtonBox::ActionRole);
    buttons->addButton(m_next, QDialogButtonBox::ActionRole);
    for (QPushButton *button : {m_next, m_previous}) {
        button->setEnabled(false);
        const bool isBack = button == m_previous;
        connect(button, &QPushButton::clicked, this, [this, isBack] { goOn(isBack); });
        const QKeySequence key(isBack ? Qt::SHIFT | Qt::Key_F8 : Qt::Key_F8);
        button->setToolTip(key.toString(QKeySequence::NativeText));
        connect(new QShortcut(key, this), &QShortcut::activated, button, &QPushButton::click);
    }
    m_next->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(server);
    layout->addWidget(m_summary);
    layout->addWidget(m_text, 1);
    layout->addWidget(buttons);
    const QSize wanted(fontMetrics().averageCharWidth() * 90, fontMetrics().lineSpacing() * 32);
    resize(wanted.boundedTo(parentWidget() ? parentWidget()->window()->size() : wanted));
}

QString ComparisonWindow::tooLong()
{
    return tr("These texts are too long to be compared here: of more than %1, or with more than %Ln line(s) that "
              "differ. Save both, and compare the files with a program for that.",
              nullptr, static_cast<int>(Comparison::MostLines))
        .arg(Wording::size(Comparison::MostBytes));
}

QString ComparisonWindow::summary(int removed, int added)
{
    if (removed + added == 0)
        return tr("Both texts are the same.");
    //: "3 lines were removed", "1 line was added"
    return tr("%1, %2.").arg(tr("%Ln line(s) were removed", nullptr, removed),
                             tr("%Ln line(s) were added", nullptr, added));
}

void ComparisonWindow::tell(const std::optional<Comparison> &comparison)
{
    if (!comparison)
        m_summarySaying = tooLong;
    else
        m_summarySaying = [a = comparison->removed, b = comparison->added] { return summary(a, b); };
    m_summary->setText(m_summarySaying());
    if (!comparison)
        return;
    fill(*comparison);
    m_next->setEnabled(!m_changes.empty());
    m_previous->setEnabled(!m_changes.empty());
    m_text->moveCursor(QTextCursor::Start);
    m_text->setFocus();
}

void ComparisonWindow::fill(const Comparison &comparison)
{
    const QColor ground = palette().color(QPalette::Base);
    QTextBlockFormat blocks[3];
    blocks[static_cast<int>(Kind::Removed)].setBackground(blend(Qt::red, ground, Tint));
    blocks[static_cast<int>(Kind::Added)].setBackground(blend(Qt::green, ground, Tint));
    QTextCharFormat words[3];
    words[static_cast<int>(Kind::Removed)].setFontStrikeOut(true);
    words[static_cast<int>(Kind::Added)].setFontUnderline(true);
    for (QTextCharFormat &format : words)
        format.setFontWeight(QFont::Bold);

    const std::vector<bool> shown = chosen(comparison.rows);
    QTextCursor cursor(m_text->document());
    cursor.beginEditBlock();
    std::size_t count = 0;
    Kind last = Kind::Same;
    for (std::size_t i = 0; i < comparison.rows.size() && count < MostRows; ++i) {
        const Comparison::Row &row = comparison.rows[i];
        const auto kind = static_cast<int>(row.kind);
        if (!shown[i] && i > 0 && !shown[i - 1])
            continue;
        if (count++ > 0)
            cursor.insertBlock();
        cursor.setBlockFormat(shown[i] ? blocks[kind] : QTextBlockFormat());
        cursor.setBlockCharFormat({});
        cursor.insertText(shown[i] ? sign(row.kind) + row.text : u"…"_s, QTextCharFormat());
        if (row.kind != Kind::Same && last == Kind::Same)
            m_changes.push_back(cursor.blockNumber());
        last = row.kind;
        for (const auto &[begin, length] : row.words) {
            QTextCursor word(cursor.block());
            const int place = word.position() + begin + static_cast<int>(sign(row.kind).size());
            word.setPosition(place);
            word.setPosition(place + length, QTextCursor::KeepAnchor);
            word.mergeCharFormat(words[kind]);
        }
    }
    if (count == MostRows) {
        cursor.insertBlock({}, {});
        cursor.insertText(tr("The rest is not shown."));
    }
    cursor.endEditBlock();
}

void ComparisonWindow::goOn(bool isBack)
{
    const int here = m_text->textCursor().blockNumber();
    const auto next = std::ranges::upper_bound(m_changes, here);
    const auto first = std::ranges::lower_bound(m_changes, here);
    // Round, from the last to the first.
    const int block = isBack ? (first == m_changes.begin() ? m_changes.back() : *(first - 1))
                             : (next == m_changes.end() ? m_changes.front() : *next);
    m_text->setTextCursor(QTextCursor(m_text->document()->findBlockByNumber(block)));
    m_text->centerCursor();
}

} // namespace Poetry

#include "moc_comparisonwindow.cpp"
