// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch/fetch.h"
#include "core/saving/poemfile.h"
#include "core/system/diskthread.h"
#include "ui/widgets/message.h"

#include <QObject>

namespace Poetry {

class PoetryClientFactory;

/// Makes rows from .poem files, without waiting for the disk, and says what of them is not to be trusted. Owned by the
/// window.
class PoemOpener final : public QObject
{
    Q_OBJECT

public:
    PoemOpener(PoetryClientFactory &factory, QObject *parent);

    void open(const QString &path);

Q_SIGNALS:
    /// The row is there.
    void opened(Poetry::FetchId id);
    void told(const Poetry::Message &message);

private:
    static QString text(const QString &name, const QString &server, qint64 endedOn);
    static QString said(const QList<Words> &doubts);
    void take(const std::variant<PoemFile::Opened, Failure> &result);
    void check(const PoemFile::Opened &opened);

    PoetryClientFactory &m_factory;
    DiskThread m_checks; ///< which read all of a text
    DiskThread m_disk;   ///< stands last, so that its thread ends before the rest goes
};

} // namespace Poetry
