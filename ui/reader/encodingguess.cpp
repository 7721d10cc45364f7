// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/reader/encodingguess.h"

#include <QHash>

#include <memory>
#include <uchardet/uchardet.h>

namespace Poetry {

QByteArray EncodingGuess::of(QByteArrayView text)
{
    // What it calls otherwise, or what is read as something that holds all of it.
    static const QHash<QByteArray, QByteArray> names{{"ISO-8859-1", "windows-1252"},
                                                     {"ISO-8859-11", "windows-874"},
                                                     {"TIS-620", "windows-874"},
                                                     {"UHC", "EUC-KR"},
                                                     {"IBM852", "CP852"},
                                                     {"IBM866", "CP866"},
                                                     {"SHIFT_JIS", "Shift_JIS"},
                                                     {"BIG5", "Big5"},
                                                     {"WINDOWS-1250", "windows-1250"},
                                                     {"WINDOWS-1251", "windows-1251"},
                                                     {"WINDOWS-1252", "windows-1252"},
                                                     {"WINDOWS-1253", "windows-1253"},
                                                     {"WINDOWS-1254", "windows-1254"},
                                                     {"WINDOWS-1255", "windows-1255"},
                                                     {"WINDOWS-1256", "windows-1256"},
                                                     {"WINDOWS-1257", "windows-1257"},
                                                     {"WINDOWS-1258", "windows-1258"}};
    const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(), &uchardet_delete);
    if (uchardet_handle_data(detector.get(), text.data(), static_cast<size_t>(text.size())) != 0)
        return {};
    uchardet_data_end(detector.get());
    const QByteArray found = uchardet_get_charset(detector.get());
    return names.value(found, found);
}

} // namespace Poetry
