// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/chip.h"

#include <QWidget>

namespace Poolhouse {

/// A chip as a widget.
class ChipLabel : public QWidget
{
    Q_OBJECT

public:
    explicit ChipLabel(const ChipStyle &chip = {}, QWidget *parent = nullptr);

    void setChip(const ChipStyle &chip);
    [[nodiscard]] const ChipStyle &chip() const { return m_chip; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ChipStyle m_chip;
};

} // namespace Poolhouse
