// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/settings.h"

#include <QDialog>

#include <functional>
#include <vector>

class QFormLayout;
class QLabel;
class QLineEdit;

namespace Poetry {

class QuietLabel;
class ReadingSettings;

/// Shows every setting with its default; what is changed here is so at once.
class SettingsDialog final : public QDialog
{
    Q_OBJECT

public:
    /// settings and reading must outlive the dialog.
    SettingsDialog(Settings &settings, ReadingSettings &reading, QWidget *parent = nullptr);

    bool eventFilter(QObject *watched, QEvent *event) override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void rebuild();
    void showSet();
    QWidgetList controls() const;
    void addSection(const QString &title);
    void addRow(const QString &label, QWidget *control, const QString &note);
    /// zero: what 0 means, where that is something special.
    void addNumber(const QString &label, const NumberSetting &setting, const QString &unit, const QString &zero = {});
    void addLimits();
    void addTimeouts();
    void addSaving();
    void addFolder();
    void addTemplate();
    void addNotifications();
    void addReading();
    void addLanguage();
    void restoreDefaults();
    void chooseFolder();
    void previewTemplate(const QString &nameTemplate);

    Settings &m_settings;
    ReadingSettings &m_reading;
    bool m_isStale = false;
    QFormLayout *m_form = nullptr;
    QuietLabel *m_preview = nullptr;
    std::vector<std::function<void()>> m_show; ///< each puts into its control what is set
};

} // namespace Poetry
