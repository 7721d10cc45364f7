// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

/// \file
/// What happened to an attempt, in order.
///
/// \code
/// #include <poetry/trail.h>
///
/// #include <QTextStream>
///
/// using namespace std::chrono_literals;
///
/// int main()
/// {
///     Poetry::Trail trail;
///     trail.add(0ms, "looking up localhost");
///     trail.add(Poetry::Step::Connected, 12ms, "connected to 127.0.0.1:10001");
///     for (const Poetry::Frame &frame : trail.frames())
///         QTextStream(stdout) << frame.at.count() << " ms: " << frame.what << '\n';
/// }
/// //> 0 ms: looking up localhost
/// //> 12 ms: connected to 127.0.0.1:10001
/// \endcode

#include "core/export.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <chrono>

namespace Poetry {

/// A place in our sources. (std::source_location is missing from Clang 14, which is our floor.)
struct POETRY_CORE_EXPORT SourceLocation
{
    const char *function = ""; ///< lives as long as the program, as a literal does
    const char *file = "";     ///< the same; its place in the project
    int line = 0;              ///< from 1; 0: not known

    /// Where it is called: as a default argument, where its function is called.
    static constexpr SourceLocation here(const char *function = __builtin_FUNCTION(),
                                         const char *file = __builtin_FILE(), int line = __builtin_LINE())
    {
        return {function, file, line};
    }
    /// "core/happyeyeballs.cpp:120, connectNext"
    QString toString() const;
};

/// What a hop means for the connection, for those who draw it.
enum class Step : quint16 {
    Other,      ///< nothing special
    LookingUp,  ///< the addresses of a host
    Connecting, ///< to one address
    Connected,  ///< the connection stands
    FirstByte,  ///< has been taken in
    Silent,     ///< nothing has come since
    WentOn,     ///< after a silence
};

/// A few words that are said when somebody reads them, in the language of that moment.
struct POETRY_CORE_EXPORT Words
{
    const char *text = nullptr;            ///< a literal, QT_TRANSLATE_NOOP("Poetry::Trail", "connected to %1")
    QString about = {};                    ///< for %1, if there is one; for %1, %2 and so on, with Between between them
    int count = -1;                        ///< for %n; negative: none
    const char *context = "Poetry::Trail"; ///< a literal: where text is translated

    // What stands in about: between two things, and round words that are one of them, or a part of one.
    static constexpr QChar PartEnds{0x1d};   ///< after words that are a part
    static constexpr QChar PartBegins{0x1e}; ///< before them
    static constexpr QChar Between{0x1f};    ///< between two things

    /// Of what a class with Q_OBJECT has marked with QT_TR_NOOP().
    template <typename Class> static Words of(const char *marked, const QString &what = {}, int number = -1)
    {
        return {marked, what, number, Class::staticMetaObject.className()};
    }
    /// A number, as people write it where the program speaks.
    static Words number(double value);
    /// Qt's words for one of QSslError::SslError.
    static Words ofCertificate(int error);
    /// These, as a part of what other words are about; to be said when those are.
    QString asPart() const;
    /// In the language of the program now.
    QString said() const;
};

/// One hop of the event loop on the way of a fetch.
struct Frame
{
    std::chrono::milliseconds at{0}; ///< since the attempt began
    QString what;                    ///< a fact in a few words, for people
    SourceLocation where;            ///< who wrote it down
    Step step = Step::Other;         ///< what to draw for it
    Words words = {};                ///< what says what; without a text, nothing but what
};

/// Remembers what happened to one attempt, in order: the traceback of a program that has no stack to trace. A value;
/// copying is cheap. Packed, because every row that is kept has one.
class POETRY_CORE_EXPORT Trail
{
public:
    /// Of a longer trail the beginning and the end are kept, half and half.
    static constexpr qsizetype MaxFrames = 64;

    /// Appends a hop of no special meaning; at counts from the begin of the attempt.
    void add(std::chrono::milliseconds at, QString what, SourceLocation where = SourceLocation::here());
    /// Appends a hop.
    void add(Step step, std::chrono::milliseconds at, QString what, SourceLocation where = SourceLocation::here());
    /// The same, to be said when frames() is called.
    void add(Step step, std::chrono::milliseconds at, const Words &what, SourceLocation where = SourceLocation::here());
    /// All that is kept, oldest first.
    QList<Frame> frames() const;
    /// Nothing has happened yet.
    bool isEmpty() const { return m_count == 0; }
    /// As it was, from what frames() and dropped() gave.
    static Trail of(const QList<Frame> &frames, int dropped);
    /// Frames left out before the one at MaxFrames / 2.
    int dropped() const { return m_dropped; }

    /// Gives spare memory back: nothing more will be added soon.
    void squeeze() { m_packed.squeeze(); }

private:
    void pack(Step step, std::chrono::milliseconds at, const Words &what, const SourceLocation &where);
    void dropOne();

    QByteArray m_packed; ///< for each frame eight numbers, and in UTF-8 what it is about
    int m_count = 0;
    int m_dropped = 0;
};

} // namespace Poetry
