// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/report/comparison.h"

#include <QHash>

#include <algorithm>
#include <dtl/dtl.hpp>
#include <unordered_set>

namespace Poetry {

namespace {

using Kind = Comparison::Row::Kind;

/// Words of longer lines are not compared.
constexpr qsizetype LongestCompared = 4'000;

/// As the page shows them.
QStringList linesOf(const PoemLines &poem)
{
    QStringList lines;
    QString line;
    for (qint64 at = poem.begin();;) {
        const PoemLines::Piece piece = poem.piece(at);
        line += piece.shown.text;
        if (piece.endsLine())
            lines << std::exchange(line, {});
        if (piece.isLast)
            break;
        at = piece.end;
    }
    if (!line.isEmpty())
        lines << line;
    return lines;
}

/// A number for each text, the same for equal ones: numbers are quickly compared.
template <typename Texts> std::vector<int> numbered(const Texts &texts, QHash<QStringView, int> &known)
{
    std::vector<int> numbers;
    for (const auto &text : texts) {
        const auto next = static_cast<int>(known.size());
        const QStringView view(text);
        numbers.push_back(known.contains(view) ? known.value(view) : *known.insert(view, next));
    }
    return numbers;
}

struct Edit
{
    Kind kind;
    qsizetype at; ///< in the text that it comes from; in the first, where both have it
};

/// In the order of both texts.
std::vector<Edit> edits(const std::vector<int> &before, const std::vector<int> &after)
{
    // What stands in one of them only need not be looked for in the other.
    const std::unordered_set<int> inBefore(before.begin(), before.end());
    const std::unordered_set<int> inAfter(after.begin(), after.end());
    std::vector<int> some;
    std::vector<int> others;
    std::ranges::copy_if(before, std::back_inserter(some), [&](int number) { return inAfter.contains(number); });
    std::ranges::copy_if(after, std::back_inserter(others), [&](int number) { return inBefore.contains(number); });
    dtl::Diff<int, std::vector<int>> difference(some, others);
    difference.onHuge(); // bounds the memory; long texts that have little in common differ a little more for it
    difference.compose();

    std::vector<Edit> edits;
    std::size_t ofBefore = 0;
    std::size_t ofAfter = 0;
    const auto remove = [&] { edits.push_back({Kind::Removed, static_cast<qsizetype>(ofBefore++)}); };
    const auto add = [&] { edits.push_back({Kind::Added, static_cast<qsizetype>(ofAfter++)}); };
    const auto leaveOut = [&] {
        while (ofBefore < before.size() && !inAfter.contains(before[ofBefore]))
            remove();
        while (ofAfter < after.size() && !inBefore.contains(after[ofAfter]))
            add();
    };
    for (const auto &[number, info] : difference.getSes().getSequence()) {
        leaveOut();
        if (info.type == dtl::SES_ADD) {
            add();
        } else if (info.type == dtl::SES_DELETE) {
            remove();
        } else {
            edits.push_back({Kind::Same, static_cast<qsizetype>(ofBefore++)});
            ++ofAfter;
        }
    }
    leaveOut();
    return edits;
}

/// Words, and each character between them.
QList<QStringView> wordsOf(QStringView line)
{
    QList<QStringView> words;
    for (qsizetype begin = 0; begin < line.size();) {
        qsizetype end = begin;
        while (end < line.size() && (line[end].isLetterOrNumber() || line[end].isMark() || line[end].isSurrogate()))
            ++end;
        end = std::max(end, begin + 1);
        words << line.sliced(begin, end - begin);
        begin = end;
    }
    return words;
}

void mark(Comparison::Row &row, QStringView word)
{
    const auto begin = static_cast<int>(word.data() - row.text.constData());
    const auto length = static_cast<int>(word.size());
    if (!row.words.empty() && row.words.back().first + row.words.back().second == begin)
        row.words.back().second += length;
    else
        row.words.emplace_back(begin, length);
}

void compareWords(Comparison::Row &removed, Comparison::Row &added)
{
    if (std::max(removed.text.size(), added.text.size()) > LongestCompared)
        return;
    const QList<QStringView> before = wordsOf(removed.text);
    const QList<QStringView> after = wordsOf(added.text);
    QHash<QStringView, int> known;
    for (const Edit &edit : edits(numbered(before, known), numbered(after, known))) {
        if (edit.kind == Kind::Removed)
            mark(removed, before[edit.at]);
        else if (edit.kind == Kind::Added)
            mark(added, after[edit.at]);
    }
    // Where nothing is left of a line, it is another line.
    const auto isAnother = [](const Comparison::Row &row) {
        return row.words.size() == 1 && row.words.front().second == row.text.size();
    };
    if (isAnother(removed) || isAnother(added)) {
        removed.words.clear();
        added.words.clear();
    }
}

/// What was removed before what was added, each with the words that differ.
void append(std::vector<Comparison::Row> &rows, std::vector<Comparison::Row> &removed,
            std::vector<Comparison::Row> &added)
{
    for (std::size_t i = 0; i < std::min(removed.size(), added.size()); ++i)
        compareWords(removed[i], added[i]);
    for (std::vector<Comparison::Row> *some : {&removed, &added}) {
        std::ranges::move(*some, std::back_inserter(rows));
        some->clear();
    }
}

} // namespace

std::optional<Comparison> Comparison::of(const PoemLines &before, const PoemLines &after)
{
    if (std::max(before.end(), after.end()) > MostBytes)
        return {};
    return of(linesOf(before), linesOf(after));
}

std::optional<Comparison> Comparison::of(const QStringList &before, const QStringList &after)
{
    const auto [first, other] = std::mismatch(before.begin(), before.end(), after.begin(), after.end());
    const qsizetype same = first - before.begin();
    const QStringList restBefore = before.sliced(same);
    const QStringList restAfter = after.sliced(same);
    if (restBefore.size() + restAfter.size() > MostLines)
        return {};
    Comparison result;
    for (const QString &line : before.first(same))
        result.rows.push_back({Kind::Same, line});
    QHash<QStringView, int> known;
    std::vector<Comparison::Row> removed;
    std::vector<Comparison::Row> added;
    for (const Edit &edit : edits(numbered(restBefore, known), numbered(restAfter, known))) {
        if (edit.kind == Kind::Removed) {
            removed.push_back({edit.kind, restBefore[edit.at]});
        } else if (edit.kind == Kind::Added) {
            added.push_back({edit.kind, restAfter[edit.at]});
        } else {
            append(result.rows, removed, added);
            result.rows.push_back({edit.kind, restBefore[edit.at]});
        }
        result.removed += edit.kind == Kind::Removed ? 1 : 0;
        result.added += edit.kind == Kind::Added ? 1 : 0;
    }
    append(result.rows, removed, added);
    return result;
}

} // namespace Poetry
