// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch/fetch.h"

#include <QDialog>

#include <vector>

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace Poetry {

class SecondaryLabel;

/// Asks where many poems shall go, and under which names; shows these while they are being thought of.
class SaveManyDialog final : public QDialog
{
    Q_OBJECT

public:
    /// How it was the last time.
    struct Wishes
    {
        QString folder;
        QString nameTemplate;
        bool withManifest = false;
    };

    /// others: what is to be said about poems that are not among them; may be empty.
    SaveManyDialog(std::vector<Fetch> fetches, const Wishes &wishes, const Saying &others, QWidget *parent);

    /// It is not there, and the folder that it would be in is.
    static bool canBeMade(const QString &folder);
    Wishes wishes() const;
    /// Without the partial ones, where these are not wanted.
    std::vector<Fetch> chosen() const;

private:
    void arrange(const Saying &others);
    void writeTexts();
    QWidget *makeFolderField();
    void chooseFolder();
    void update();

    std::vector<Fetch> m_fetches;
    QLineEdit *m_folder;
    QLineEdit *m_template;
    SecondaryLabel *m_preview;
    SecondaryLabel *m_trouble;
    QCheckBox *m_partials;
    QCheckBox *m_manifest;
    QPushButton *m_save = nullptr;
};

} // namespace Poetry
