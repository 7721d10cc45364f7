// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/fetcher/errand.h"

#include "app/fetcher/fetchercommandline.h"
#include "ui/window/mainwindow.h"

#include <QUrl>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

const QString DemoLine = u"--demo"_s; ///< no address begins so
const QString TokenLine = u"--token="_s;

} // namespace

Errand Errand::of(const FetcherCommandLine &line)
{
    QStringList addresses;
    for (const AddressList::Entry &entry : line.addresses.entries)
        addresses += entry.typed;
    QString token = qEnvironmentVariable("XDG_ACTIVATION_TOKEN");
    if (token.isEmpty())
        token = qEnvironmentVariable("DESKTOP_STARTUP_ID");
    return {line.demo, token.remove(u'\n'), addresses.join(u'\n'), line.files};
}

Errand Errand::ofUris(const QStringList &uris)
{
    Errand errand;
    for (const QString &uri : uris) {
        if (const QUrl url(uri); url.isLocalFile())
            errand.files += url.toLocalFile();
        else
            errand.addresses += uri + u'\n';
    }
    return errand;
}

/// Options stand before the addresses, and files behind them.
Errand Errand::fromText(const QString &text)
{
    Errand errand;
    QStringList lines = text.split(u'\n', Qt::SkipEmptyParts);
    while (!lines.isEmpty() && lines.first().startsWith("--"_L1)) {
        const QString option = lines.takeFirst();
        errand.demo = errand.demo || option == DemoLine;
        if (option.startsWith(TokenLine))
            errand.token = option.mid(TokenLine.size());
    }
    while (!lines.isEmpty() && QUrl(lines.last()).isLocalFile())
        errand.files.prepend(QUrl(lines.takeLast()).toLocalFile());
    errand.addresses = lines.join(u'\n');
    return errand;
}

QString Errand::toText() const
{
    QStringList lines;
    if (demo)
        lines += DemoLine;
    if (!token.isEmpty())
        lines += TokenLine + token;
    lines += addresses;
    for (const QString &path : files)
        lines += QUrl::fromLocalFile(path).toString(QUrl::FullyEncoded);
    return lines.join(u'\n');
}

void Errand::run(MainWindow &window) const
{
    if (demo)
        Q_EMIT window.demoRequested();
    if (!addresses.isEmpty())
        window.addText(addresses);
    for (const QString &path : files)
        window.openList(path);
}

} // namespace Poetry
