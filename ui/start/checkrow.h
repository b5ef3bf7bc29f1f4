// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/session/projectcheck.h"
#include "ui/widgets/chip.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;

namespace Poolhouse {

/// One line of the check list: a sign, what was found, how, and up to two chips.
class CheckRow : public QWidget
{
    Q_OBJECT

public:
    explicit CheckRow(QWidget *parent = nullptr);

    void showFinding(ProjectCheck::State state, const QString &title, const QString &detail,
                     const QList<ChipStyle> &chips);
    [[nodiscard]] ProjectCheck::State state() const { return m_state; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    ProjectCheck::State m_state = ProjectCheck::State::Waiting;
    QWidget *m_busy = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_detail = nullptr;
    QHBoxLayout *m_chips = nullptr;
};

} // namespace Poolhouse
