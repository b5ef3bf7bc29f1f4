// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/tokens.h"

#include <QWidget>

class QButtonGroup;
class QHBoxLayout;
class QToolButton;

namespace Poolhouse {

/// A row of joined buttons of which one is on. Arrow keys move along it.
class SegmentedControl : public QWidget
{
    Q_OBJECT

public:
    explicit SegmentedControl(QWidget *parent = nullptr);

    /// Returns its index. A segment without a text needs a tool tip: that is its accessible name.
    int addSegment(const QString &text, const QString &iconName = {}, const QString &toolTip = {});
    void setCurrent(int index);
    [[nodiscard]] int current() const;
    [[nodiscard]] int count() const;
    [[nodiscard]] QToolButton *segment(int index) const;

Q_SIGNALS:
    void currentChanged(int index); ///< by the user or by setCurrent

private:
    void relabel();

    QButtonGroup *m_group;
    QHBoxLayout *m_layout;
};

} // namespace Poolhouse
