// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/tokens.h"

#include <QBasicTimer>
#include <QElapsedTimer>
#include <QWidget>

namespace Poolhouse {

/// The 16 px arc of something under way: one turn a second, still when animations are off.
class BusyArc : public QWidget
{
    Q_OBJECT

public:
    explicit BusyArc(QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override { return {16, 16}; }
    [[nodiscard]] bool isTurning() const { return m_timer.isActive(); }

    /// For delegates; `turn` is the part of a full turn, 0 to 1.
    static void paintArc(QPainter *painter, const QRectF &rect, const QColor &color, double turn);

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void timerEvent(QTimerEvent *event) override;

private:
    QBasicTimer m_timer;
    QElapsedTimer m_clock;
};

} // namespace Poolhouse
