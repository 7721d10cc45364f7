// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QDialog>

#include <chrono>
#include <optional>

class QComboBox;
class QLabel;

namespace Poetry {

/// Asks how often rows are to be fetched again. Deletes itself when closed.
class EveryDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit EveryDialog(std::chrono::seconds usual, QWidget *parent = nullptr);

    void accept() override;

Q_SIGNALS:
    void chosen(std::chrono::seconds every);

private:
    void writeTexts();
    void writeRefusal();
    std::optional<std::chrono::seconds> every() const;

    QComboBox *m_time;
    QLabel *m_refusal;
};

} // namespace Poetry
