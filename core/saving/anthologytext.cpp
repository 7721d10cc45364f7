// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/saving/anthologytext.h"

#include "core/poem/utf8tally.h"
#include "core/text/poemlines.h"
#include "core/text/teletype.h"

#include <QCryptographicHash>

#include <algorithm>

namespace Poetry {

namespace {

constexpr qint64 SurveySlice = 256 * 1024;

} // namespace

AnthologyText::AnthologyText(Poem poem, bool isWhole, const std::atomic<bool> &cancelled)
    : m_poem(std::move(poem)), m_isWhole(isWhole), m_cancelled(cancelled)
{
}

AnthologyText::Survey AnthologyText::survey(const std::optional<PoemEncoding> &chosen) const
{
    Survey survey;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    Utf8Tally tally;
    QByteArray rest; // half a command of telnet
    const QByteArray head = m_poem.read(0, Teletype::HeadSize);
    const bool negotiates = Teletype::negotiates(head);
    for (qint64 place = 0; place < m_poem.size() && !m_cancelled;) {
        const QByteArray bytes = m_poem.read(place, SurveySlice);
        if (bytes.isEmpty()) {
            survey.isReadable = false;
            break;
        }
        hash.addData(bytes);
        place += bytes.size();
        rest += bytes;
        const qsizetype half = negotiates && place < m_poem.size() ? Teletype::halfCommand(rest) : 0;
        tally.add(Teletype::withoutNegotiation(rest.chopped(half), negotiates));
        rest = rest.last(half);
    }
    if (m_isWhole)
        tally.end();
    survey.sha256 = hash.result().toHex();
    const auto wide =
        negotiates ? std::nullopt
                   : PoemEncoding::guessed(head.first(std::min(head.size(), qsizetype(PoemEncoding::GuessSize))));
    survey.encoding = chosen ? *chosen : wide ? *wide : tally.isUtf8() ? PoemEncoding::Utf8 : PoemEncoding::Windows1252;
    return survey;
}

void AnthologyText::forEachPiece(const PoemEncoding &encoding, const Use &use) const
{
    PoemLines lines;
    lines.setPoem(m_poem, encoding);
    lines.setWhole(m_isWhole);
    for (qint64 place = lines.begin(); place < lines.end() && !m_cancelled;) {
        const PoemLines::Piece piece = lines.piece(place);
        const QString text = piece.isOverwritten ? QString() : piece.shown.text;
        if (!use(text, piece.endsLine(), piece.end - place) || piece.end <= place)
            return;
        place = piece.end;
    }
}

} // namespace Poetry
