// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace Poetry {

/// Says that what has come is no text, with a button that saves it.
class FileKindBanner final : public QFrame
{
    Q_OBJECT

public:
    explicit FileKindBanner(QWidget *parent = nullptr);

    /// As FileKind::of() names it; hidden where that is empty.
    void show(const QString &kind);

Q_SIGNALS:
    void saveRequested();

private:
    void writeTexts();

    QLabel *m_text;
    QPushButton *m_save;
    QString m_kind;
};

} // namespace Poetry
