// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>
#include <QString>

class QCoreApplication;

namespace Poetry {

class Settings;

/// Makes the program speak the language that is set, and another one as soon as that is chosen. Owned by main.
class Language final : public QObject
{
    Q_OBJECT

public:
    /// app and settings must outlive this.
    Language(QCoreApplication &app, const Settings &settings);

private:
    void follow();
    void speak();

    QCoreApplication &m_app;
    const Settings &m_settings;
    QString m_spoken;
};

} // namespace Poetry
