// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>
#include <QStringList>

namespace Poetry {

class FetcherCommandLine;
class MainWindow;

/// What a start asks for: the first one runs it in its window, and others hand it on as a text.
struct Errand
{
    bool demo = false;
    QString token{};     ///< of the desktop (XDG_ACTIVATION_TOKEN): with it, the window may come to the front
    QString addresses{}; ///< one a line
    QStringList files{}; ///< lists and .poem files; their whole paths

    /// Before QApplication, which takes the token out of the environment.
    static Errand of(const FetcherCommandLine &line);
    /// Of what a desktop has opened: files and links.
    static Errand ofUris(const QStringList &uris);
    static Errand fromText(const QString &text);
    QString toText() const;
    void run(MainWindow &window) const;

    bool operator==(const Errand &other) const = default;
};

} // namespace Poetry
