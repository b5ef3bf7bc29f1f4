// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/error.h"
#include "ui/widgets/stateview.h"

namespace Poolhouse {

/// What the page shows instead of rows: nothing here, nothing found, failed, not allowed. Each says what
/// happened and what to do next.
class BrowserState : public StateView
{
    Q_OBJECT

public:
    explicit BrowserState(QWidget *parent = nullptr);

    void showEmpty();
    void showNoBuckets();
    void showNoMatch(const QString &filter);
    /// Nothing came, but this key may not be allowed to see what is there.
    void showNothingForKey(const QString &place);
    void showProblem(const Error &error, const QString &place, bool isBucket);
    /// Files hover over it: where they would go. Empty ends it.
    void setDropHint(const QString &hint);

Q_SIGNALS:
    void uploadRequested();
    void newBucketRequested();
    void changeKeyRequested();
    void clearFilterRequested();
    void retryRequested();
    void detailsRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void handleAction(const QString &id);

    /// Whether the still view invites drops with a frame.
    void takeDrops(bool take);

    QString m_dropHint;
    bool m_takesDrops = false;
};

} // namespace Poolhouse
