// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>

class QSpinBox;

namespace Poolhouse {

/// A small popup with one number. Enter or a click elsewhere takes it, Escape leaves it as it was.
class BudgetPopover : public QFrame
{
    Q_OBJECT

public:
    BudgetPopover(const QString &title, const QString &hint, int value, QWidget *parent);

    /// Below `anchor`, right edges together, inside the screen.
    void popUpBelow(const QWidget *anchor);
    [[nodiscard]] QSpinBox *spinBox() const { return m_value; }

Q_SIGNALS:
    void accepted(int value);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    QSpinBox *m_value;
    int m_before;
    bool m_refused = false;
};

} // namespace Poolhouse
