// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace Poolhouse {

/// A side of the project page: its content, and a hairline towards the middle.
class DockPanel : public QWidget
{
    Q_OBJECT

public:
    enum class Side { Left, Right, Bottom };

    DockPanel(QWidget *content, Side side, QWidget *parent = nullptr);
    [[nodiscard]] QWidget *content() const { return m_content; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *m_content = nullptr;
    Side m_side = Side::Left;
};

} // namespace Poolhouse
