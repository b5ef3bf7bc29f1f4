// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/bucketrules.h"
#include "core/storage/keyrules.h"
#include "core/storage/linkjson.h"
#include "core/storage/refusedjob.h"
#include "core/storage/restjob.h"
#include "core/storage/signlinksjob.h"
#include "core/storage/storageclient.h"
#include "core/storage/storageroutes.h"

#include <QJsonObject>

namespace Poolhouse {

namespace {

/// The server adds the lifetime to its clock and keeps the sum in a number that ends here.
constexpr qint64 longestLife = 9'000'000'000;

QString linkProblem(const QString &bucket, qint64 seconds, const LinkOptions &options)
{
    if (QString problem = bucketIdProblem(bucket); !problem.isEmpty()) {
        return problem;
    }
    if (seconds < 1 || seconds > longestLife) {
        return QStringLiteral("A link works for at least one second and at most %1.").arg(longestLife);
    }
    return options.transform.problem();
}

/// One link out of a list of one, with its own error as the job's.
class SingleLinkJob final : public ResultJob<SignedLink>
{
public:
    SingleLinkJob(ResultJob<QList<SignedLink>> *batch, QObject *parent)
        : ResultJob<SignedLink>(parent)
        , m_batch(batch)
    {}

protected:
    void doStart() override
    {
        m_batch->onFinished(this, [this](const Result<QList<SignedLink>> &links) {
            if (!links) {
                finishWith(links.error());
            } else if (links->constFirst().error) {
                finishWith(*links->constFirst().error);
            } else {
                finishWith(links->constFirst());
            }
        });
        m_batch->start();
    }

    void doCancel() override
    {
        m_batch->disconnect(this);
        m_batch->cancel();
    }

private:
    ResultJob<QList<SignedLink>> *m_batch;
};

} // namespace

QUrl StorageClient::publicUrl(const ObjectPath &path, const LinkOptions &options) const
{
    if (!options.transform.problem().isEmpty()) {
        return {};
    }
    QByteArrayList query;
    if (!options.transform.isEmpty()) {
        query << options.transform.query();
    }
    if (options.downloadName) {
        query << downloadQuery(options);
    }
    const QByteArray route = options.transform.isEmpty() ? QByteArrayLiteral("object/public/")
                                                         : QByteArrayLiteral("render/image/public/");
    return url(route + encodedPath(path) + (query.isEmpty() ? QByteArray() : '?' + query.join('&')));
}

ResultJob<SignedLink> *StorageClient::signLink(const ObjectPath &path, qint64 seconds,
                                               const LinkOptions &options)
{
    if (path.key.isEmpty()) {
        return refusedJob<SignedLink>(ErrorKind::InvalidName, QStringLiteral("An object needs a name"), this);
    }
    if (const QString problem = linkProblem(path.bucket, seconds, options); !problem.isEmpty()) {
        return refusedJob<SignedLink>(ErrorKind::InvalidRequest, problem, this);
    }
    if (options.transform.isEmpty()) {
        return new SingleLinkJob(signLinks(path.bucket, {path.key}, seconds, options), this);
    }
    // Only the route for one object takes a transform.
    const QByteArray route = signRoute(path);
    if (route.isEmpty()) {
        return refusedJob<SignedLink>(
            ErrorKind::InvalidName,
            QStringLiteral("The server cannot sign a link to a resized image of this name"), this);
    }
    return new RestJob<SignedLink>(
        m_browsing.get(),
        {.verb = "POST", .url = url(route), .json = signTransformBody(options.transform, seconds)},
        [project = m_endpoint.projectUrl, path, options](const HttpAnswer &answer) {
            return parseSignedTransform(answer.body, project, path, options);
        },
        this);
}

ResultJob<QList<SignedLink>> *StorageClient::signLinks(const QString &bucket, const QStringList &keys,
                                                       qint64 seconds, const LinkOptions &options)
{
    QString problem = linkProblem(bucket, seconds, options);
    if (problem.isEmpty() && !options.transform.isEmpty()) {
        problem = QStringLiteral("Links to resized images are signed one at a time.");
    }
    if (!problem.isEmpty()) {
        return refusedJob<QList<SignedLink>>(ErrorKind::InvalidRequest, problem, this);
    }
    return new SignLinksJob(m_browsing.get(), m_endpoint.projectUrl, bucket, keys, seconds, options, this);
}

ResultJob<SignedUploadLink> *StorageClient::signUpload(const ObjectPath &target, bool mayReplace)
{
    if (const QString problem = bucketIdProblem(target.bucket); !problem.isEmpty()) {
        return refusedJob<SignedUploadLink>(ErrorKind::InvalidName, problem, this);
    }
    if (const QString problem = objectKeyProblem(target.key); !problem.isEmpty()) {
        return refusedJob<SignedUploadLink>(ErrorKind::InvalidName, problem, this);
    }
    RestRequest request{.verb = "POST",
                        .url = url("object/upload/sign/" + encodedPath(target)),
                        .json = QByteArrayLiteral("{}")};
    if (mayReplace) {
        request.headers.append({QByteArrayLiteral("x-upsert"), QByteArrayLiteral("true")});
    }
    return new RestJob<SignedUploadLink>(
        m_browsing.get(), request,
        [project = m_endpoint.projectUrl, target, mayReplace](const HttpAnswer &answer) {
            return parseSignedUpload(answer.body, project, target, mayReplace);
        },
        this);
}

} // namespace Poolhouse
