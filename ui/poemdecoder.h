// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArrayView>
#include <QString>
#include <QStringDecoder>

namespace Poetry {

/// Turns the bytes of a poem, in pieces of any size, into text that is safe to show: control characters become
/// pictures of themselves, line ends one kind, and endless lines are broken. For the screen only; the bytes stay as
/// they are.
class PoemDecoder
{
public:
    enum class Encoding { Utf8, Latin1 };
    /// A text document takes quadratic time over a line that is much longer.
    static constexpr int MaxLine = 4000;

    explicit PoemDecoder(Encoding encoding);

    Encoding encoding() const { return m_encoding; }
    QString decode(QByteArrayView bytes);
    /// After the last piece: what was held back.
    QString finish();
    /// The bytes so far are not UTF-8; the text is then of no use. Never true for Latin-1.
    bool hasError() const { return m_hasError; }

private:
    QString shown(QStringView text);
    void put(QString &out, QChar character);

    Encoding m_encoding;
    QStringDecoder m_decoder;
    bool m_hasError = false;
    bool m_heldReturn = false;
    int m_column = 0;
};

} // namespace Poetry
