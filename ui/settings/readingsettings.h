// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>
#include <QString>

namespace Poetry {

class SettingsFile;

/// How poems are set.
struct ReadingForm
{
    enum class Typeface { Proportional, Monospaced, Serif, Chosen };
    enum class Colours { Desktop, Light, Dark, Paper };
    static constexpr int NarrowestPage = 30;
    static constexpr int WidestPage = 85;
    static constexpr int ClosestSpacing = 100;
    static constexpr int WidestSpacing = 200;
    static constexpr int SmallestZoom = -5;
    static constexpr int LargestZoom = 15;

    Typeface typeface = Typeface::Proportional;
    Colours colours = Colours::Desktop;
    int pageCharacters = 72;
    int spacing = 100; ///< per cent of the typeface's own
    int zoom = 0;      ///< a step is a tenth
    // Columns of a monospaced text belong under each other.
    bool wrapsProportional = true;
    bool wrapsMonospaced = false;
    QString family{}; ///< that was chosen among all that are installed; empty: none was

    /// With everything in the range that it may have.
    ReadingForm clamped() const;
    /// Whether lines that are too long go on in the next row. Of the typeface that is chosen; each has its own.
    bool wraps() const { return typeface == Typeface::Monospaced ? wrapsMonospaced : wrapsProportional; }
    void setWraps(bool wraps) { (typeface == Typeface::Monospaced ? wrapsMonospaced : wrapsProportional) = wraps; }
    bool operator==(const ReadingForm &other) const = default;
};

/// Keeps the form in which the reader wants poems, and tells when he changes his mind.
class ReadingSettings final : public QObject
{
    Q_OBJECT

public:
    explicit ReadingSettings(QObject *parent = nullptr);

    /// Takes what is there, and keeps every change there from now on. store must outlive this.
    void keepIn(SettingsFile &store);
    const ReadingForm &form() const { return m_form; }
    void setForm(const ReadingForm &form);

Q_SIGNALS:
    void changed();

private:
    void save();

    ReadingForm m_form;
    SettingsFile *m_store = nullptr;
};

} // namespace Poetry
