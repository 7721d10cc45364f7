// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/settings/readingsettings.h"

#include <QObject>

#include <functional>
#include <vector>

class QComboBox;
class QSpinBox;

namespace Poetry {

/// Offers in rows of a form how poems are set; what is changed there is so at once. Owned by the form.
class ReadingRows final : public QObject
{
    Q_OBJECT

public:
    /// usual: the default, and whether it is so.
    using AddRow = std::function<void(const QString &label, QWidget *control, const QString &usual,
                                      const std::function<bool()> &isUsual)>;

    /// settings must outlive the form.
    ReadingRows(ReadingSettings &settings, AddRow addRow, QWidget *form);

private:
    struct Choice
    {
        QString text;
        int value;
    };
    using Take = std::function<int(const ReadingForm &)>;
    using Put = std::function<void(ReadingForm &, int)>;

    void addChoices(const QString &label, const QList<Choice> &choices, const Take &take, const Put &put);
    /// Any that is installed.
    void addFont();
    /// In steps of a size, in a unit.
    void addNumber(const QString &label, int least, int most, int step, const QString &unit, const Take &take,
                   const Put &put);
    std::function<bool()> isUsual(const Take &take) const;
    void change(const Put &put, int value);
    void show() const;

    ReadingSettings &m_settings;
    AddRow m_addRow;
    QWidget *m_form;
    std::vector<std::function<void()>> m_show; ///< each puts into its control what is set
};

} // namespace Poetry
