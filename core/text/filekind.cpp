// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/text/filekind.h"

#include <algorithm>
#include <iterator>

namespace Poetry {

namespace {

struct Beginning
{
    QByteArrayView begin;
    const char *name;
};
/// None of these begins a text that somebody wrote.
constexpr Beginning kinds[] = {
    {"\x89PNG\r\n\x1a\n", "PNG"},
    {"\xff\xd8\xff", "JPEG"},
    {"GIF87a", "GIF"},
    {"GIF89a", "GIF"},
    {QByteArrayView("II*\0", 4), "TIFF"},
    {QByteArrayView("MM\0*", 4), "TIFF"},
    {"%PDF-", "PDF"},
    {"\x1f\x8b", "gzip"},
    {"\x1f\x9d", "compress"},
    {"BZh9", "bzip2"},
    {QByteArrayView("\xfd"
                    "7zXZ\0",
                    6),
     "xz"},
    {"\x28\xb5\x2f\xfd", "Zstandard"},
    {"7z\xbc\xaf\x27\x1c", "7-Zip"},
    {"PK\x03\x04", "ZIP"},
    {"PK\x05\x06", "ZIP"},
    {"Rar!\x1a\x07", "RAR"},
    {"\x7f"
     "ELF",
     "ELF"},
    {QByteArrayView("OggS\0", 5), "Ogg"},
    {"fLaC", "FLAC"},
    {"ID3", "MP3"},
    {QByteArrayView("SQLite format 3\0", 16), "SQLite"},
    {"HTTP/1.0 ", "HTTP"},
    {"HTTP/1.1 ", "HTTP"},
    {"\x15\x03", "TLS"},
    {"\x16\x03", "TLS"},
};

} // namespace

QString FileKind::of(QByteArrayView head)
{
    if (head.startsWith("RIFF") && head.sliced(std::min<qsizetype>(8, head.size())).startsWith("WEBP"))
        return QStringLiteral("WebP");
    const auto *found = std::find_if(std::begin(kinds), std::end(kinds),
                                     [head](const Beginning &kind) { return head.startsWith(kind.begin); });
    return found == std::end(kinds) ? QString() : QString::fromLatin1(found->name);
}

} // namespace Poetry
