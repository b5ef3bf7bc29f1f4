// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/storageclient.h"

#include "core/storage/accessmanager.h"
#include "core/storage/downloadjob.h"
#include "core/storage/keyrules.h"
#include "core/storage/listingjob.h"
#include "core/storage/removalsjob.h"
#include "core/storage/requestlog.h"
#include "core/storage/restjob.h"
#include "core/storage/resumable/resumableuploadjob.h"
#include "core/storage/resumable/terminateuploadjob.h"
#include "core/storage/storagejson.h"
#include "core/storage/storageroutes.h"
#include "core/storage/uploadjob.h"

#include <algorithm>

namespace Poolhouse {

namespace {

constexpr int browsingTimeout = 30'000;
// A server may think for long after the last byte of a large file.
constexpr int transferTimeout = 120'000;
// Qt opens at most this many connections per host and manager.
constexpr int connectionsPerManager = 6;

Result<void> accepted(const HttpAnswer &)
{
    return {};
}

template <typename T>
ResultJob<T> *refused(ErrorKind kind, const QString &message, QObject *parent)
{
    return new ReadyJob<T>(Error{.kind = kind, .message = message}, parent);
}

QString keyProblem(const ObjectPath &path)
{
    return objectKeyProblem(path.key);
}

} // namespace

StorageClient::StorageClient(StorageEndpoint endpoint, QObject *parent)
    : QObject(parent)
    , m_endpoint(std::move(endpoint))
    , m_log(std::make_unique<RequestLog>())
    , m_desktopProxy(std::make_shared<DesktopProxy>())
    , m_browsing(std::make_unique<AccessManager>(m_endpoint.apiKey, m_log.get(), browsingTimeout))
    , m_listings(std::make_shared<ListingMemory>())
{
    m_browsing->setNetwork(m_endpoint.network, m_desktopProxy);
    // So that the desktop's answer, if it is needed, is there when the first request goes out.
    (void)m_browsing->tunnelTo(m_endpoint.projectUrl);
    setTransferSlots(connectionsPerManager);
}

StorageClient::~StorageClient()
{
    // Before the managers that carry them.
    qDeleteAll(findChildren<Job *>(Qt::FindDirectChildrenOnly));
}

const StorageEndpoint &StorageClient::endpoint() const
{
    return m_endpoint;
}

QUrl StorageClient::url(const QByteArray &route) const
{
    return storageUrl(m_endpoint.projectUrl, route);
}

QUrl StorageClient::baseUrl() const
{
    return url(QByteArray()).adjusted(QUrl::StripTrailingSlash);
}

RequestLog *StorageClient::requestLog() const
{
    return m_log.get();
}

ResultJob<QString> *StorageClient::version()
{
    return new RestJob<QString>(
        m_browsing.get(), {.verb = "GET", .url = url("version")},
        [](const HttpAnswer &answer) -> Result<QString> { return QString::fromUtf8(answer.body.trimmed()); },
        this);
}

ResultJob<QList<FeatureFinding>> *StorageClient::probeFeatures(const QString &bucket)
{
    return new FeatureProbe(m_browsing.get(), m_endpoint.projectUrl, bucket, this);
}

ResultJob<ObjectPage> *StorageClient::listObjects(const QString &bucket, const ListOptions &options)
{
    const QByteArray segment = encodedSegment(bucket);
    const ListingRoutes routes{
        .bucket = bucket, .v2 = url("object/list-v2/" + segment), .v1 = url("object/list/" + segment)};
    return new ListingJob(m_browsing.get(), routes, options, m_listings, this);
}

ResultJob<StorageObject> *StorageClient::objectInfo(const ObjectPath &path)
{
    return new RestJob<StorageObject>(
        m_browsing.get(), {.verb = "GET", .url = url(infoRoute(path))},
        [](const HttpAnswer &answer) { return parseInfo(answer.body); }, this);
}

ResultJob<void> *StorageClient::removeObject(const ObjectPath &path)
{
    if (path.key.isEmpty()) {
        return refused<void>(ErrorKind::InvalidName, QStringLiteral("An object needs a name"), this);
    }
    return new RestJob<void>(m_browsing.get(), {.verb = "DELETE", .url = url(objectRoute(path))}, accepted,
                             this);
}

ResultJob<RemovalReport> *StorageClient::removeObjects(const QString &bucket, const QStringList &keys)
{
    if (keys.size() > RemovalsJob::mostKeys) {
        return refused<RemovalReport>(ErrorKind::InvalidRequest,
                                      QStringLiteral("At most %1 objects a call").arg(RemovalsJob::mostKeys),
                                      this);
    }
    return new RemovalsJob(m_browsing.get(), url("object/" + encodedSegment(bucket)), keys, this);
}

ResultJob<void> *StorageClient::createFolder(const ObjectPath &folder)
{
    ObjectPath placeholder = folder;
    if (!folder.isFolder()) {
        placeholder.key += u'/';
    }
    placeholder.key += QStringView(emptyFolderPlaceholder);
    if (folder.key.isEmpty()) {
        return refused<void>(ErrorKind::InvalidName, QStringLiteral("A folder needs a name"), this);
    }
    if (const QString problem = keyProblem(placeholder); !problem.isEmpty()) {
        return refused<void>(ErrorKind::InvalidName, problem, this);
    }
    if (isWriteShadowed(placeholder)) {
        return refused<void>(ErrorKind::InvalidName,
                             QStringLiteral("The server cannot store below \"sign\" in a bucket \"upload\""),
                             this);
    }
    // A zero-byte object has nothing to overwrite it with, so PUT is as good where POST cannot go.
    return new RestJob<void>(
        m_browsing.get(),
        {.verb = isPostShadowed(placeholder) ? "PUT" : "POST", .url = url(objectRoute(placeholder))},
        [](const HttpAnswer &answer) -> Result<void> {
            const Result<QString> id = parseUploaded(answer.body);
            return id ? Result<void>() : Result<void>(id.error());
        },
        this);
}

ResultJob<UploadReceipt> *StorageClient::upload(const UploadRequest &request)
{
    if (const QString problem = bucketNameProblem(request.target.bucket); !problem.isEmpty()) {
        return refused<UploadReceipt>(ErrorKind::InvalidName, problem, this);
    }
    if (const QString problem = keyProblem(request.target); !problem.isEmpty()) {
        return refused<UploadReceipt>(ErrorKind::InvalidName, problem, this);
    }
    if (isWriteShadowed(request.target)) {
        return refused<UploadReceipt>(
            ErrorKind::InvalidName,
            QStringLiteral("The server cannot store below \"sign\" in a bucket \"upload\""), this);
    }
    const size_t manager = leastBusyManager();
    auto *job = new UploadJob(this, m_transfers[manager].get(), request);
    occupy(manager, job);
    return job;
}

ResultJob<DownloadReceipt> *StorageClient::download(const DownloadRequest &request)
{
    if (request.source.key.isEmpty()) {
        return refused<DownloadReceipt>(ErrorKind::InvalidName, QStringLiteral("An object needs a name"),
                                        this);
    }
    const size_t manager = leastBusyManager();
    auto *job = new DownloadJob(this, m_transfers[manager].get(), request);
    occupy(manager, job);
    return job;
}

ResumableUploadJob *StorageClient::resumableUpload(const ResumableUploadRequest &request)
{
    const size_t manager = leastBusyManager();
    auto *job = new ResumableUploadJob(this, m_transfers[manager].get(), request);
    occupy(manager, job);
    return job;
}

ResultJob<void> *StorageClient::discardUpload(const ResumePoint &point, const QByteArray &token)
{
    if (point.uploadId.isEmpty() || point.isSigned == token.isEmpty()) {
        return refused<void>(ErrorKind::InvalidRequest, QStringLiteral("There is no such upload to discard"),
                             this);
    }
    constexpr int retryBase = 1000;
    return new TerminateUploadJob(m_browsing.get(), TusRequests(m_endpoint.projectUrl, point.upsert, token),
                                  point.uploadId, retryBase, this);
}

void StorageClient::setTransferSlots(int slots_)
{
    const auto wanted = size_t((qMax(1, slots_) + connectionsPerManager - 1) / connectionsPerManager);
    while (m_transfers.size() < wanted) {
        m_transfers.push_back(
            std::make_unique<AccessManager>(m_endpoint.apiKey, m_log.get(), transferTimeout));
        m_transfers.back()->setAnswerLimits(m_limits);
        m_transfers.back()->setNetwork(m_endpoint.network, m_desktopProxy);
        m_running.push_back(0);
    }
}

void StorageClient::setAnswerLimits(const AnswerLimits &limits)
{
    m_limits = limits;
    m_browsing->setAnswerLimits(limits);
    for (const auto &manager : m_transfers) {
        manager->setAnswerLimits(limits);
    }
}

size_t StorageClient::leastBusyManager() const
{
    return size_t(std::distance(m_running.begin(), std::min_element(m_running.begin(), m_running.end())));
}

void StorageClient::occupy(size_t manager, Job *job)
{
    ++m_running[manager];
    connect(job, &Job::finished, this, [this, manager] { --m_running[manager]; });
}

} // namespace Poolhouse
