// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/saving/nametemplate.h"

#include "core/failure/escape.h"
#include "core/saving/filename.h"

#include <QRegularExpression>

namespace Poetry {

namespace {

constexpr int MaxNameBytes = 240;

const QRegularExpression &fieldPattern()
{
    static const QRegularExpression pattern(QStringLiteral("\\{([^{}]*)\\}"));
    return pattern;
}

} // namespace

std::optional<Failure> NameTemplate::check(const QString &nameTemplate)
{
    const auto refusal = [](const Saying &sentence) {
        return Failure(FailureKind::StorageFailed, FailureStage::Parse, sentence);
    };
    if (nameTemplate.trimmed().isEmpty())
        return refusal([] {
            return tr("The template for file names is empty; write something like %1")
                .arg(QString::fromLatin1(Default));
        });
    const bool hasField = fieldPattern().match(nameTemplate).hasMatch();
    if (!hasField && safeFileName(nameTemplate, MaxNameBytes) == safeFileName({}, MaxNameBytes) &&
        nameTemplate.trimmed() != safeFileName({}, MaxNameBytes))
        return refusal([shown = escaped(nameTemplate, 40)] {
            return tr("The template “%1” leaves nothing that could be a file name; write something like %2")
                .arg(shown, QString::fromLatin1(Default));
        });
    static const QStringList fields{QStringLiteral("host"), QStringLiteral("port"), QStringLiteral("date"),
                                    QStringLiteral("time"), QStringLiteral("n")};
    for (auto matches = fieldPattern().globalMatch(nameTemplate); matches.hasNext();) {
        const auto match = matches.next();
        if (!fields.contains(match.captured(1)))
            return refusal([shown = escaped(match.captured(0), 40)] {
                return tr("The template for file names has the field “%1”, which is not known; write {host}, {port}, "
                          "{date}, {time} or {n}")
                    .arg(shown);
            });
    }
    return std::nullopt;
}

QString NameTemplate::fileName(const QString &nameTemplate, const Fetch &fetch, int n, const QDateTime &now)
{
    QString name;
    qsizetype from = 0;
    for (auto matches = fieldPattern().globalMatch(nameTemplate); matches.hasNext();) {
        const auto match = matches.next();
        const QString field = match.captured(1);
        name += QStringView(nameTemplate).mid(from, match.capturedStart() - from);
        name += field == u"host"   ? fetch.address.host()
                : field == u"port" ? QString::number(fetch.address.port())
                : field == u"date" ? now.toString(QStringLiteral("yyyy-MM-dd"))
                : field == u"time" ? now.toString(QStringLiteral("HHmmss"))
                : field == u"n"    ? QString::number(n)
                                   : match.captured(0);
        from = match.capturedEnd();
    }
    name += QStringView(nameTemplate).mid(from);
    if (name.endsWith(u".txt", Qt::CaseInsensitive))
        name.chop(4);
    const QString ending =
        fetch.state == FetchState::Complete ? QStringLiteral(".txt") : QStringLiteral(".partial.txt");
    const int roomForNumber = static_cast<int>(QStringLiteral(" (10000)").size());
    return safeFileName(name, MaxNameBytes - static_cast<int>(ending.size()) - roomForNumber) + ending;
}

} // namespace Poetry
