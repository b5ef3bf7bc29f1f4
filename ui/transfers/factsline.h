// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/tokens.h"
#include "ui/transfers/batchtext.h"

#include <QWidget>

namespace Poolhouse {

/// The facts of a running batch on one line with tabular figures. When the room is short the last ones go
/// first; the percentage on the right stays. All of it is the accessible name.
class FactsLine : public QWidget
{
    Q_OBJECT

public:
    explicit FactsLine(QWidget *parent = nullptr);

    void setFacts(const QList<BatchFact> &facts, const QString &percent);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<BatchFact> m_facts;
    QString m_percent;
};

/// The font of numbers that change while one looks: digits of equal width where the font has them.
[[nodiscard]] QFont tabularFont(TextSize size, int weight);

} // namespace Poolhouse
