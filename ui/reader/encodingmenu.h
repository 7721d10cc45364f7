// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/text/poemencoding.h"

#include <QMenu>

#include <vector>

class QActionGroup;

namespace Poetry {

class PoemView;

/// Offers the encodings in which a poem can be read, each with how the line in sight would read.
class EncodingMenu final : public QMenu
{
    Q_OBJECT

public:
    /// view must outlive the menu.
    explicit EncodingMenu(PoemView &view, QWidget *parent = nullptr);

    /// "Japanese (Shift_JIS)"
    static QString label(const QByteArray &encoding);

private:
    void writeTexts();
    void fill();
    struct Sample;
    void addEncoding(const PoemEncoding &encoding, const Sample &shown);
    std::optional<PoemEncoding> likelyEncoding() const;
    void addChoice(const QByteArray &encoding, const QString &text, const QString &preview);
    struct Sample
    {
        qint64 begin; ///< in the poem
        QByteArray bytes;
    };

    /// Around the place in sight, what tells one encoding from another.
    Sample sample() const;
    static QString script(const QByteArray &encoding);

    PoemView &m_view;
    QActionGroup *m_group;
    std::vector<PoemEncoding> m_encodings; ///< once they were wanted
};

} // namespace Poetry
