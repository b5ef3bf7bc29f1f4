// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace Poolhouse {

/// Offers the local practice project, and says what it does while it starts.
class SandboxCard : public QFrame
{
    Q_OBJECT

public:
    explicit SandboxCard(QWidget *parent = nullptr);

    void showIdle();
    void showStarting(const QString &line);
    void showFailed(const QString &reason);

Q_SIGNALS:
    void startRequested();

private:
    QLabel *m_status = nullptr;
    QWidget *m_busy = nullptr;
    QPushButton *m_start = nullptr;
};

} // namespace Poolhouse
