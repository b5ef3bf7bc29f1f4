// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/tokens.h"

#include <QList>
#include <QWidget>

class QPainter;

namespace Poolhouse {

struct BarPart
{
    double value = 0;
    Token token = Token::Accent;

    bool operator==(const BarPart &) const = default;
};

/// A 6 px bar whose coloured parts share a track that stands for `maximum`. Parts that do not fit fill it.
class SplitBar : public QWidget
{
    Q_OBJECT

public:
    explicit SplitBar(QWidget *parent = nullptr);

    void setParts(const QList<BarPart> &parts, double maximum);
    [[nodiscard]] QSize sizeHint() const override { return {120, 6}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {40, 6}; }

    static void paintBar(QPainter *painter, const QRectF &rect, const QList<BarPart> &parts, double maximum,
                         const QPalette &palette);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<BarPart> m_parts;
    double m_maximum = 1;
};

} // namespace Poolhouse
