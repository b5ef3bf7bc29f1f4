// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/async/job.h"

#include <QList>
#include <QString>
#include <QUrl>

class QNetworkReply;

namespace Poolhouse {

class AccessManager;

/// What a Storage server may or may not have.
enum class ServerFeature {
    ListV2,           ///< the newer listing: exact and by cursor
    ResumableUploads, ///< TUS
    SignedLinks,
    SignedUploads,
    ImageTransforms,
    S3,
};

/// A stable word for JSON output: "list-v2", "resumable-uploads", …
[[nodiscard]] QString featureName(ServerFeature feature);

struct FeatureFinding
{
    enum class State {
        Present,
        Absent,
        Unknown, ///< it did not answer in a way that tells: see `error`
    };

    ServerFeature feature = ServerFeature::ListV2;
    State state = State::Unknown;
    Error error;
    qint64 largestUpload = -1; ///< ResumableUploads: bytes, -1 when the server does not say

    bool operator==(const FeatureFinding &) const = default;
};

/// Asks for each feature by a request that changes nothing on any server, whether it has the feature or not;
/// no version number decides. One finding per feature, in the order of the enumeration.
class FeatureProbe final : public ResultJob<QList<FeatureFinding>>
{
    Q_OBJECT

public:
    /// `bucket`: one that is there, if any is known.
    FeatureProbe(AccessManager *manager, QUrl projectUrl, const QString &bucket, QObject *parent);

protected:
    void doStart() override;
    void doCancel() override;

private:
    void ask(ServerFeature feature, const QByteArray &verb, const QByteArray &route, const QByteArray &json);
    void handleReply(ServerFeature feature, QNetworkReply *reply);

    AccessManager *m_manager;
    QUrl m_projectUrl;
    QString m_bucket;
    QList<QNetworkReply *> m_replies;
    QList<FeatureFinding> m_findings;
    qsizetype m_answered = 0;
};

} // namespace Poolhouse
