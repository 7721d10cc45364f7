// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QWidget>

#include <vector>

class QHBoxLayout;
class QToolButton;

namespace Poetry {

/// A row of headings, each of which unfolds a part of what is read, or folds it away. One part is always in sight.
class SectionBar final : public QWidget
{
    Q_OBJECT

public:
    explicit SectionBar(QWidget *parent = nullptr);

    /// The first that is there is shown where nobody wants any.
    void add(QWidget *section, bool isWanted);
    /// On its button.
    void setText(QWidget *section, const QString &name, const QString &tip);
    /// What is not there has no button.
    void setThere(QWidget *section, bool isThere);
    void setWanted(QWidget *section, bool isWanted);
    bool isWanted(const QWidget *section) const;
    /// Room for all headings, whichever are there.
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void changed();

private:
    struct Part
    {
        QToolButton *button;
        QWidget *section;
        bool isWanted;
        bool isThere = false;
    };

    Part *find(const QWidget *section);
    void apply();

    QHBoxLayout *m_layout;
    std::vector<Part> m_parts;
};

} // namespace Poetry
