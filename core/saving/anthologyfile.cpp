// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/saving/anthologyfile.h"

#include "core/saving/anthology.h"
#include "core/saving/htmlanthology.h"
#include "core/saving/markdownanthology.h"
#include "core/saving/plainanthology.h"
#include "core/saving/savemanifest.h"

#include <QCryptographicHash>
#include <QFileInfo>

#include <memory>

namespace Poetry {

using namespace Qt::StringLiterals;

QString AnthologyFile::ending(Format format)
{
    switch (format) {
    case Format::Markdown:
        return u"md"_s;
    case Format::Html:
        return u"html"_s;
    case Format::Plain:
        return u"txt"_s;
    case Format::Pdf:
        return u"pdf"_s;
    }
    return {};
}

std::optional<AnthologyFile::Format> AnthologyFile::formatOf(const QString &path)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    for (int i = 0; i < Formats; ++i) {
        const auto format = static_cast<Format>(i);
        if (ending(format) == suffix)
            return format;
    }
    return std::nullopt;
}

std::variant<AnthologyFile::Saved, Failure> AnthologyFile::save(const QString &path, PoemSaver &saver,
                                                                PoemSaver::Existing existing, Sums sums,
                                                                const PoemSaver::Make &make)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto result = saver.saveAs(
        path,
        [&](const PoemSaver::Write &write) {
            return make([&](QByteArrayView bytes) {
                hash.addData({bytes.data(), bytes.size()});
                return write(bytes);
            });
        },
        existing);
    if (const auto *failure = std::get_if<Failure>(&result))
        return *failure;
    Saved saved{path};
    if (sums == Sums::Without)
        return saved;
    const QFileInfo file(path);
    const QByteArray line = SaveManifest::sumLine(hash.result().toHex(), file.fileName());
    const auto beside = saver.saveInto(file.absolutePath(), u"SHA256SUMS"_s, Poem(line));
    if (const auto *failure = std::get_if<Failure>(&beside))
        saved.sumsFailure = *failure;
    else
        saved.sums = std::get<QString>(beside);
    return saved;
}

PoemSaver::Make AnthologyFile::maker(const Anthology &anthology, Format format, SaveProgress &progress)
{
    return [&anthology, format, &progress](const PoemSaver::Write &write) {
        std::unique_ptr<AnthologyWriter> writer;
        if (format == Format::Markdown)
            writer = std::make_unique<MarkdownAnthology>(write);
        else if (format == Format::Html)
            writer = std::make_unique<HtmlAnthology>(write);
        else
            writer = std::make_unique<PlainAnthology>(write);
        return anthology.writeTo(*writer, progress);
    };
}

} // namespace Poetry
