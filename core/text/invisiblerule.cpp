// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/text/invisiblerule.h"

#include "core/text/invisibles.h"

#include <QChar>

#include <algorithm>

namespace Poetry {

namespace {

constexpr char32_t SoftHyphen = 0xad;
constexpr char32_t GraphemeJoiner = 0x34f;
constexpr char32_t ArabicLetterMark = 0x61c;
constexpr char32_t MongolianVowelSeparator = 0x180e;
constexpr char32_t ZeroWidthSpace = 0x200b;
constexpr char32_t NonJoiner = 0x200c;
constexpr char32_t Joiner = 0x200d;
constexpr char32_t LeftToRightMark = 0x200e;
constexpr char32_t RightToLeftMark = 0x200f;
constexpr char32_t LeftToRightEmbedding = 0x202a;
constexpr char32_t RightToLeftEmbedding = 0x202b;
constexpr char32_t PopEmbedding = 0x202c;
constexpr char32_t LeftToRightOverride = 0x202d;
constexpr char32_t RightToLeftOverride = 0x202e;
constexpr char32_t LeftToRightIsolate = 0x2066;
constexpr char32_t RightToLeftIsolate = 0x2067;
constexpr char32_t PopIsolate = 0x2069;
constexpr char32_t WavingFlag = 0x1f3f4;
constexpr char32_t EndOfTags = 0xe007f;
/// Of Unicode’s bidirectional algorithm.
constexpr std::size_t DeepestNesting = 125;
/// Of the code of a region, as in "gbsct".
constexpr int LongestRegion = 6;

bool isMark(char32_t code)
{
    return code >= 0x300 && QChar::isMark(code);
}

bool isPictograph(char32_t code)
{
    return QChar::category(code) == QChar::Symbol_Other || (code >= 0x2190 && code <= 0x21ff) ||
           (code >= 0x1f000 && code <= 0x1fbff);
}

/// Its neighbours change how a letter of it looks, and a joiner or non-joiner says how.
bool joinsLetters(char32_t code)
{
    switch (QChar::script(code)) {
    case QChar::Script_Unknown:
    case QChar::Script_Inherited:
    case QChar::Script_Common:
    case QChar::Script_Latin:
    case QChar::Script_Greek:
    case QChar::Script_Cyrillic:
    case QChar::Script_Armenian:
    case QChar::Script_Georgian:
    case QChar::Script_Cherokee:
    case QChar::Script_Coptic:
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Hangul:
        return false;
    default:
        return true;
    }
}

bool hasNoBlanks(char32_t code)
{
    if (code >= 0x3000 && code <= 0x303f)
        return true;
    switch (QChar::script(code)) {
    case QChar::Script_Thai:
    case QChar::Script_Lao:
    case QChar::Script_Khmer:
    case QChar::Script_Myanmar:
    case QChar::Script_Tibetan:
    case QChar::Script_Javanese:
    case QChar::Script_Balinese:
    case QChar::Script_TaiTham:
    case QChar::Script_TaiLe:
    case QChar::Script_NewTaiLue:
    case QChar::Script_TaiViet:
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
        return true;
    default:
        return false;
    }
}

bool isDirection(char32_t code)
{
    return code == ArabicLetterMark || code == LeftToRightMark || code == RightToLeftMark ||
           (code >= LeftToRightEmbedding && code <= RightToLeftOverride) ||
           (code >= LeftToRightIsolate && code <= PopIsolate);
}

bool isOverride(char32_t code)
{
    return code == LeftToRightOverride || code == RightToLeftOverride;
}

} // namespace

void InvisibleRule::add(char32_t code)
{
    if (m_tags > 0 && (code < 0xe0020 || code > EndOfTags))
        settleTags();
    const bool isLineEnd = code == u'\n' || code == 0x85 || code == 0x2028 || code == 0x2029 ||
                           (code == u'\r' && m_returns == Returns::EndLines);
    if (isLineEnd) {
        settle(code);
        endLine();
    } else if (!Invisibles::isOne(code)) {
        addVisible(code);
    } else if (code < SoftHyphen) {
        addControl(code);
    } else if (code >= 0xe0020 && code <= EndOfTags) {
        addTag(code);
    } else if (isDirection(code)) {
        addDirection(code);
    } else {
        settle(code);
        m_pending = code;
    }
}

void InvisibleRule::addVisible(char32_t code)
{
    settle(code);
    m_isBehindOne = false;
    m_isLineEmpty = false;
    if (isMark(code))
        return;
    m_before = code;
    if (code >= 0x590) {
        const QChar::Direction direction = QChar::direction(code);
        m_hasLeftward = m_hasLeftward || direction == QChar::DirR || direction == QChar::DirAL;
    }
}

void InvisibleRule::addControl(char32_t code)
{
    settle(code);
    if (code == u'\r' || code == u'\b')
        m_pending = code;
    else if (code != u'\f')
        ++m_count;
}

void InvisibleRule::addDirection(char32_t code)
{
    settle(code);
    switch (code) {
    case ArabicLetterMark:
    case LeftToRightMark:
    case RightToLeftMark:
        ++m_leftward;
        return;
    case PopEmbedding:
        close(false);
        return;
    case PopIsolate:
        close(true);
        return;
    default:
        break;
    }
    const bool hasRoom = m_open.size() < DeepestNesting;
    if (isOverride(code) || !hasRoom)
        ++m_count;
    if (hasRoom)
        m_open.push_back(code);
}

void InvisibleRule::addTag(char32_t code)
{
    settle(code);
    if (m_tags == 0)
        m_isFlag = m_before == WavingFlag && !m_isBehindOne;
    ++m_tags;
    if (code == EndOfTags && m_isFlag && m_tags > 1 && m_tags <= LongestRegion + 1)
        m_tags = 0;
    m_isBehindOne = true;
}

void InvisibleRule::settleTags()
{
    m_count += m_tags;
    m_tags = 0;
}

void InvisibleRule::settle(char32_t next)
{
    if (m_pending == 0)
        return;
    if (canDeceive(next))
        ++m_count;
    m_isBehindOne = true;
    m_pending = 0;
}

bool InvisibleRule::canDeceive(char32_t next) const
{
    const auto isBeside = [&](auto condition) { return condition(m_before) || condition(next); };
    switch (m_pending) {
    case u'\r':
        return next != u'\n' && next != u'\r' && next != 0 && !m_isLineEmpty;
    case u'\b':
        return next != m_before && next != u'_' && m_before != u'_' && next != 0 && !m_isLineEmpty;
    case QChar::ByteOrderMark:
        return !m_isLineEmpty;
    default:
        break;
    }
    if (m_isBehindOne)
        return true;
    switch (m_pending) {
    case SoftHyphen:
        return !QChar::isLetterOrNumber(m_before) || !QChar::isLetterOrNumber(next);
    case GraphemeJoiner:
        return !isMark(next);
    case Joiner:
        return !(isPictograph(m_before) && isPictograph(next)) && !isBeside(joinsLetters);
    case NonJoiner:
        return !isBeside(joinsLetters);
    case ZeroWidthSpace:
        return !isBeside(hasNoBlanks);
    default:
        break;
    }
    const bool isForIdeographs = m_pending >= 0xe0100 && m_pending <= 0xe01ef;
    const QChar::Script script = isForIdeographs                        ? QChar::Script_Han
                                 : m_pending == MongolianVowelSeparator ? QChar::Script_Mongolian
                                                                        : QChar::script(m_pending);
    return script <= QChar::Script_Common ||
           !isBeside([script](char32_t code) { return QChar::script(code) == script; });
}

void InvisibleRule::close(bool isIsolate)
{
    const auto isOne = [isIsolate](char32_t code) { return (code >= LeftToRightIsolate) == isIsolate; };
    const auto found = std::find_if(m_open.rbegin(), m_open.rend(), isOne);
    // An embedding ends inside of its isolate; an isolate ends with all embeddings in it.
    if (found == m_open.rend() || (!isIsolate && found != m_open.rbegin())) {
        ++m_count;
        return;
    }
    m_count += std::count_if(m_open.rbegin(), found, [](char32_t code) { return !isOverride(code); });
    if (*found == RightToLeftEmbedding || *found == RightToLeftIsolate)
        ++m_leftward;
    m_open.erase(found.base() - 1, m_open.end());
}

void InvisibleRule::endLine()
{
    m_count += std::count_if(m_open.begin(), m_open.end(), [](char32_t code) { return !isOverride(code); });
    if (!m_hasLeftward)
        m_count += m_leftward;
    m_open.clear();
    m_leftward = 0;
    m_hasLeftward = m_isBehindOne = false;
    m_isLineEmpty = true;
    m_before = 0;
}

qint64 InvisibleRule::count() const
{
    InvisibleRule ended = *this;
    ended.settleTags();
    ended.settle(0);
    ended.endLine();
    return ended.m_count;
}

} // namespace Poetry
