// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/monitor/activitysnapshot.h"

#include <QWidget>

class QLabel;

namespace Poolhouse {

class StatusItem;

/// The bottom line: project, folder and last error on the left; own pool, pooler and direct counts on the
/// right. The own pool and the budget counts are never hidden, and open the connections panel.
class ProjectStatusBar : public QWidget
{
    Q_OBJECT

public:
    explicit ProjectStatusBar(QWidget *parent = nullptr);

    void setProject(const QString &name);
    /// More about the connection, for who rests on it: the key's role and expiry.
    void setProjectHint(const QString &text);
    void setFolderText(const QString &text);
    /// The last error, until it is cleared with an empty text.
    void setError(const QString &text);
    void setPool(const PoolStats &stats);
    void setCounts(const ActivitySnapshot &snapshot, int poolerBudget, int directBudget);
    void setNoDatabase();
    /// Whether Storage answered last. Unknown until it does.
    void setReachable(bool reachable);
    /// The counts on show are old: the last reading failed.
    void setCountsStale();
    /// "3 of 10 pooled · 0 direct"
    [[nodiscard]] QString poolText() const;

Q_SIGNALS:
    void connectionsRequested();
    void errorClicked();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showProject();

    enum class Reach { Unknown, Yes, No };

    QString m_name;
    Reach m_reach = Reach::Unknown;
    QLabel *m_project = nullptr;
    QLabel *m_folder = nullptr;
    StatusItem *m_error = nullptr;
    StatusItem *m_pool = nullptr;
    StatusItem *m_pooler = nullptr;
    StatusItem *m_direct = nullptr;
};

} // namespace Poolhouse
