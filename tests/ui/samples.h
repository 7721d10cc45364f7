// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch/fetch.h"
#include "core/poem/poemstore.h"
#include "ui/page/poempage.h"
#include "ui/reader/poemview.h"

#include <QAccessible>

#include <vector>

namespace Poetry::Test {

/// The one attempt of a fetch that gave these bytes; its id is the port.
inline Fetch fetchOf(const QByteArray &bytes, FetchState state = FetchState::Complete, quint16 port = 17)
{
    Fetch fetch(ServerAddress(QHostAddress::LocalHost, port));
    fetch.id = FetchId{port};
    fetch.attempts = 1;
    fetch.state = state;
    fetch.poem = Poem(bytes);
    return fetch;
}

/// What came at once, and then at these points.
inline Poem arrived(const QByteArray &text, const std::vector<Arrivals::Point> &points)
{
    Arrivals arrivals;
    for (const Arrivals::Point &point : points)
        arrivals.add(point);
    Poem poem(text);
    PoemStore::setArrivals(poem, arrivals);
    return poem;
}

/// "line 0" and so on.
inline QByteArray lines(int count)
{
    QByteArray text;
    for (int i = 0; i < count; ++i)
        text += "line " + QByteArray::number(i) + '\n';
    return text;
}

/// What a reader is read out.
inline QString read(const PoemView &view)
{
    QAccessibleTextInterface *text = QAccessible::queryAccessibleInterface(view.page())->textInterface();
    return text->text(0, text->characterCount());
}

/// Seeks and counts to the end.
inline void readAll(PoemSearch &search)
{
    while (search.hasMore())
        search.look();
}

} // namespace Poetry::Test
