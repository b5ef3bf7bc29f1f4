// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/tokens.h"

#include <QWidget>

class QPainter;

namespace Poolhouse {

/// The 6 px progress bar: a part from 0 to 1, or unknown (a third of the track, still).
class ProgressBar6 : public QWidget
{
    Q_OBJECT

public:
    explicit ProgressBar6(QWidget *parent = nullptr);

    void setFraction(double fraction); ///< below 0: unknown
    [[nodiscard]] double fraction() const { return m_fraction; }
    void setToken(Token token);
    [[nodiscard]] QSize sizeHint() const override { return {160, 6}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {40, 6}; }

    static void paintBar(QPainter *painter, const QRectF &rect, double fraction, Token token,
                         const QPalette &palette);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    double m_fraction = 0;
    Token m_token = Token::Accent;
};

} // namespace Poolhouse
