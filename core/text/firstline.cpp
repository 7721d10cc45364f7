// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/text/firstline.h"

#include "core/failure/escape.h"
#include "core/text/headencoding.h"
#include "core/text/poemlines.h"

#include <algorithm>

namespace Poetry {

FirstLine FirstLine::of(const Poem &poem)
{
    PoemLines lines;
    lines.setPoem(poem, HeadEncoding::of(poem));
    const bool isEnough = poem.size() >= Looked;
    const qint64 end = std::min(poem.size(), Looked);
    for (qint64 place = lines.begin(); place < end;) {
        const PoemLines::Piece piece = lines.piece(place);
        const QString text = piece.shown.text.simplified();
        if (!text.isEmpty())
            return {escaped(text, Longest), piece.endsLine() || isEnough};
        if (piece.end <= place)
            break;
        place = piece.end;
    }
    return {{}, isEnough};
}

} // namespace Poetry
