// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHeaderView>

namespace Poolhouse {

/// The column titles of the object list; the sorted one is bold with an arrow after its word.
class ObjectListHeader : public QHeaderView
{
    Q_OBJECT

public:
    explicit ObjectListHeader(QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const override;
    void paintEvent(QPaintEvent *event) override;
};

} // namespace Poolhouse
