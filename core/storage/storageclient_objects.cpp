// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
// StorageClient: single objects.
#include "core/storage/contenttype.h"
#include "core/storage/copyjob.h"
#include "core/storage/existsjob.h"
#include "core/storage/keyrules.h"
#include "core/storage/movejob.h"
#include "core/storage/storageclient.h"
#include "core/storage/uploadheaders.h"

namespace Poolhouse {

namespace {

QString targetProblem(const ObjectPath &target)
{
    if (QString problem = bucketNameProblem(target.bucket); !problem.isEmpty()) {
        return problem;
    }
    if (target.key.isEmpty()) {
        return QStringLiteral("An object needs a name");
    }
    const QStringList refused = disallowedIn(target.key);
    return refused.isEmpty() ? QString()
                             : QStringLiteral("The server takes no names with %1").arg(refused.join(u' '));
}

Error invalid(ErrorKind kind, const QString &message)
{
    return Error{.kind = kind, .message = message};
}

/// The source's name is not looked at: objects with names that the server takes no more can be moved away.
std::optional<Error> relocationProblem(const ObjectPath &source, const ObjectPath &target)
{
    if (source.bucket.isEmpty() || source.key.isEmpty()) {
        return invalid(ErrorKind::InvalidName, QStringLiteral("An object needs a name"));
    }
    const QString problem = targetProblem(target);
    return problem.isEmpty() ? std::nullopt : std::optional(invalid(ErrorKind::InvalidName, problem));
}

} // namespace

ResultJob<bool> *StorageClient::objectExists(const ObjectPath &path)
{
    if (path.bucket.isEmpty() || path.key.isEmpty()) {
        return new ReadyJob<bool>(invalid(ErrorKind::InvalidName, QStringLiteral("An object needs a name")),
                                  this);
    }
    return new ExistsJob(this, m_browsing.get(), path);
}

ResultJob<void> *StorageClient::moveObject(const ObjectPath &source, const ObjectPath &target)
{
    if (const std::optional<Error> problem = relocationProblem(source, target)) {
        return new ReadyJob<void>(*problem, this);
    }
    return new MoveJob(this, m_browsing.get(), source, target);
}

ResultJob<StorageObject> *StorageClient::copyObject(const CopyRequest &request)
{
    std::optional<Error> problem = relocationProblem(request.source, request.target);
    const QString metadata = request.userMetadata ? userMetadataProblem(*request.userMetadata) : QString();
    if (!problem && !metadata.isEmpty()) {
        problem = invalid(ErrorKind::InvalidRequest, metadata);
    }
    if (!problem && !request.contentType.isEmpty() && !isContentType(request.contentType)) {
        problem = invalid(ErrorKind::InvalidRequest,
                          QStringLiteral("\"%1\" is no content type").arg(request.contentType));
    }
    if (problem) {
        return new ReadyJob<StorageObject>(*problem, this);
    }
    return new CopyJob(this, m_browsing.get(), request);
}

} // namespace Poolhouse
