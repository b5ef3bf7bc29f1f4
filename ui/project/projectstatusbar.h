// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/monitor/activitysnapshot.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace Poolhouse {

/// The bottom line: project and folder on the left; own pool, pooler and direct counts on the right. The own
/// pool and the budget counts are never hidden. The two counts open the connections panel.
class ProjectStatusBar : public QWidget
{
    Q_OBJECT

public:
    explicit ProjectStatusBar(QWidget *parent = nullptr);

    void setProject(const QString &name);
    void setFolderText(const QString &text);
    /// The last error, until the next success; empty clears it.
    void setError(const QString &text);
    void setPool(const PoolStats &stats);
    void setCounts(const ActivitySnapshot &snapshot, int poolerBudget, int directBudget);
    void setNoDatabase();
    [[nodiscard]] QString poolText() const;

Q_SIGNALS:
    void connectionsRequested();
    void errorClicked();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_project = nullptr;
    QLabel *m_folder = nullptr;
    QToolButton *m_error = nullptr;
    QToolButton *m_pool = nullptr;
    QToolButton *m_pooler = nullptr;
    QToolButton *m_direct = nullptr;
};

} // namespace Poolhouse
