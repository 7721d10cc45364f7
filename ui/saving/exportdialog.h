// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/saving/anthologyfile.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QRadioButton;

namespace Poetry {

/// Asks which texts become an anthology, as what, and under which title.
class ExportDialog final : public QDialog
{
    Q_OBJECT

public:
    struct Wishes
    {
        bool onlySelected = false;
        AnthologyFile::Format format = AnthologyFile::Format::Html;
        QString title;
        bool withSums = false;
    };

    /// selected, shown: how many texts that are.
    ExportDialog(int selected, int shown, const Wishes &wishes, QWidget *parent);

    Wishes wishes() const;
    static QString name(AnthologyFile::Format format);

private:
    void arrange();
    void writeTexts();

    QRadioButton *m_selected;
    QRadioButton *m_shown;
    QComboBox *m_format;
    QLineEdit *m_title;
    QCheckBox *m_sums;
};

} // namespace Poetry
