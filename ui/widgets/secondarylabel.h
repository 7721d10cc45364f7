// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/widgets/outsidelabel.h"

namespace Poetry {

/// Plain text in the second rank: a little fainter than the palette's text, still with a contrast above 4.5.
class SecondaryLabel final : public OutsideLabel
{
    Q_OBJECT

public:
    explicit SecondaryLabel(QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void tone();
    bool m_toning = false;
};

} // namespace Poetry
