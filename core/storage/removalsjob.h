// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/async/job.h"
#include "core/storage/storagetypes.h"

#include <QPointer>
#include <QUrl>

class QNetworkReply;

namespace Poolhouse {

class AccessManager;

/// One bulk delete. The server names what it deleted and is silent about the rest; what it did not name is
/// reported as missing, never as removed.
class RemovalsJob final : public ResultJob<RemovalReport>
{
    Q_OBJECT

public:
    /// Also the server's limit.
    static constexpr qsizetype mostKeys = 1000;

    RemovalsJob(AccessManager *manager, QUrl url, QStringList keys, QObject *parent);

protected:
    void doStart() override;
    void doCancel() override;

private:
    void handleReply();

    AccessManager *m_manager;
    QUrl m_url;
    QStringList m_keys;
    QPointer<QNetworkReply> m_reply;
};

} // namespace Poolhouse
