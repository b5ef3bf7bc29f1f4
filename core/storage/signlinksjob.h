// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/async/job.h"
#include "core/storage/linktypes.h"

#include <QPointer>
#include <QStringList>

class QNetworkReply;

namespace Poolhouse {

class AccessManager;

/// Links to objects of one bucket, a thousand a request, each with its link or its reason. Always by the
/// batch route: the route for a single one signs the address as it was encoded, and then does not accept it
/// (storage-api.md section 5.7).
class SignLinksJob final : public ResultJob<QList<SignedLink>>
{
    Q_OBJECT

public:
    SignLinksJob(AccessManager *manager, QUrl projectUrl, QString bucket, QStringList keys, qint64 seconds,
                 LinkOptions options, QObject *parent);

protected:
    void doStart() override;
    void doCancel() override;

private:
    void askNext();
    void handleReply();

    AccessManager *m_manager;
    QUrl m_projectUrl;
    QString m_bucket;
    QStringList m_keys;
    qint64 m_seconds;
    LinkOptions m_options;
    QList<SignedLink> m_links;
    QPointer<QNetworkReply> m_reply;
};

} // namespace Poolhouse
