// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/saving/savemanifest.h"

#include "core/fetch/jsonline.h"
#include "core/saving/poemsaver.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

namespace Poetry {

using namespace Qt::StringLiterals;

QByteArray SaveManifest::sumLine(const QByteArray &sha256, const QString &name)
{
    QByteArray escaped = QFile::encodeName(name);
    const bool isOdd = escaped.contains('\\') || escaped.contains('\n') || escaped.contains('\r');
    escaped.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r");
    return (isOdd ? "\\" : "") + sha256 + "  " + escaped + '\n';
}

void SaveManifest::add(const Fetch &fetch, const std::variant<QString, Failure> &result)
{
    const auto *path = std::get_if<QString>(&result);
    const QString name = path ? QFileInfo(*path).fileName() : QString();
    QJsonObject poem = jsonObject(fetch, FailureStage::Receive, name);
    poem[u"server"_s] = fetch.address.toString();
    if (path)
        m_sums += sumLine(poem[u"sha256"_s].toString().toLatin1(), name);
    else
        poem[u"not_saved"_s] = std::get<Failure>(result).message();
    m_poems.append(poem);
}

std::optional<Failure> SaveManifest::writeInto(const QString &folder, PoemSaver &saver) const
{
    return write(folder, u"SHA256SUMS"_s, u"poems.json"_s, saver);
}

std::optional<Failure> SaveManifest::writeBeside(const QString &path, PoemSaver &saver) const
{
    const QFileInfo file(path);
    return write(file.absolutePath(), file.fileName() + u".sha256"_s, file.fileName() + u".json"_s, saver);
}

std::optional<Failure> SaveManifest::write(const QString &folder, const QString &sums, const QString &json,
                                           PoemSaver &saver) const
{
    if (m_poems.isEmpty())
        return std::nullopt;
    const QJsonObject all{{u"saved_at"_s, QDateTime::currentDateTimeUtc().toString(Qt::ISODate)},
                          {u"generator"_s, u"Poetry Fetcher"_s},
                          {u"poems"_s, m_poems}};
    for (const auto &[name, bytes] : {std::pair(sums, m_sums), std::pair(json, QJsonDocument(all).toJson())}) {
        if (bytes.isEmpty()) // nothing was saved that could be checked
            continue;
        const auto result = saver.saveInto(folder, name, Poem(bytes));
        if (const auto *failure = std::get_if<Failure>(&result))
            return *failure;
    }
    return std::nullopt;
}

} // namespace Poetry
