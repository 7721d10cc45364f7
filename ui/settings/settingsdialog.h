// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch/fetch.h"
#include "ui/settings/settings.h"
#include "ui/widgets/valuedialog.h"

#include <functional>
#include <vector>

class QFormLayout;
class QLineEdit;
class QListWidget;
class QScrollArea;
class QStackedWidget;

namespace Poetry {

class SecondaryLabel;
class ReadingSettings;

/// Shows every setting on pages, with its default where it has another value; what is changed here is so at once.
class SettingsDialog final : public ValueDialog
{
    Q_OBJECT

public:
    /// settings and reading must outlive the dialog.
    SettingsDialog(Settings &settings, ReadingSettings &reading, QWidget *parent = nullptr);

    /// The poem that names are previewed for.
    void setExample(const Fetch &fetch);
    /// How many bytes of texts are kept now.
    void setKept(qint64 bytes);
    /// Turns to the page that control is on.
    void showPageOf(const QWidget *control);

    bool eventFilter(QObject *watched, QEvent *event) override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void rebuild();
    void showSet();
    QWidgetList controls() const;
    void addPage(const QString &title);
    QScrollArea *page() const;
    void addSection(const QString &title);
    using Condition = std::function<bool()>;
    /// usual: the default, shown before note where isUsual is not true.
    void addRow(const QString &label, QWidget *control, const QString &usual, const Condition &isUsual,
                const QString &note = {});
    /// zero: what 0 means, where that is something special.
    void addNumber(const QString &label, NumberSetting &setting, const QString &unit, const QString &zero = {});
    void addSwitch(const QString &text, SwitchSetting &setting, const QString &note = {});
    void addLimits();
    void addTimeouts();
    void addNetwork();
    void showTrusted();
    void addSaving();
    void addAutomatic();
    void addKept();
    /// usual: what is shown where none was chosen.
    void addFolder(const QString &label, const QString &usual, TextSetting &setting);
    void addTemplate();
    void addNotifications();
    void addReading();
    void addLanguage();
    void restoreDefaults();
    void chooseFolder(TextSetting &setting);
    void previewTemplate(const QString &nameTemplate);

    Settings &m_settings;
    ReadingSettings &m_reading;
    bool m_isStale = false;
    QListWidget *m_titles = nullptr;
    QStackedWidget *m_pages = nullptr;
    QFormLayout *m_form = nullptr; ///< of the page that is being made
    QListWidget *m_trusted = nullptr;
    QLineEdit *m_template = nullptr;
    SecondaryLabel *m_preview = nullptr;
    SecondaryLabel *m_kept = nullptr;
    qint64 m_keptBytes = 0;
    std::vector<Fetch> m_example;
    std::vector<std::function<void()>> m_show; ///< each puts into its control what is set
};

} // namespace Poetry
