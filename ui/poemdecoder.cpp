// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/poemdecoder.h"

namespace Poetry {

namespace {

constexpr char16_t ControlPictures = 0x2400;
constexpr char16_t DeletePicture = 0x2421;

/// What stands for a character that a text document would take for something else, or not show.
QChar picture(QChar character)
{
    const char16_t code = character.unicode();
    if (code < 0x20)
        return QChar(static_cast<char16_t>(ControlPictures + code));
    if (code == 0x7f)
        return QChar(DeletePicture);
    if ((code >= 0x80 && code < 0xa0) || (code >= 0xfdd0 && code <= 0xfdef) || code >= 0xfffe)
        return QChar(QChar::ReplacementCharacter);
    return character;
}

bool isLineEnd(QChar character)
{
    const char16_t code = character.unicode();
    return code == u'\n' || code == 0x85 || code == 0x2028 || code == 0x2029;
}

} // namespace

PoemDecoder::PoemDecoder(Encoding encoding)
    : m_encoding(encoding), m_decoder(encoding == Encoding::Utf8 ? QStringConverter::Utf8 : QStringConverter::Latin1)
{
}

QString PoemDecoder::decode(QByteArrayView bytes)
{
    const QString text = m_decoder.decode(bytes);
    m_hasError = m_hasError || m_decoder.hasError();
    return shown(text);
}

QString PoemDecoder::finish()
{
    if (m_encoding == Encoding::Utf8) {
        // The converter does not tell what it holds back; half a character shows by what follows it.
        const QString probe = m_decoder.decode(QByteArrayView("x"));
        m_hasError = m_hasError || m_decoder.hasError() || probe.size() != 1;
    }
    QString out;
    if (std::exchange(m_heldReturn, false))
        put(out, picture(u'\r'));
    return out;
}

QString PoemDecoder::shown(QStringView text)
{
    QString out;
    out.reserve(text.size());
    for (QChar character : text) {
        if (std::exchange(m_heldReturn, false) && character != u'\n')
            put(out, picture(u'\r'));
        if (character == u'\r')
            m_heldReturn = true;
        else if (isLineEnd(character))
            put(out, u'\n');
        else
            put(out, character == u'\t' ? character : picture(character));
    }
    return out;
}

void PoemDecoder::put(QString &out, QChar character)
{
    if (character == u'\n') {
        m_column = 0;
    } else if (m_column >= MaxLine && !character.isLowSurrogate()) {
        out += u'\n';
        m_column = 1;
    } else {
        ++m_column;
    }
    out += character;
}

} // namespace Poetry
