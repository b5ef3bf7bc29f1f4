// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/async/job.h"
#include "core/network/networksettings.h"
#include "core/storage/answerlimit.h"
#include "core/storage/featureprobe.h"
#include "core/storage/linktypes.h"
#include "core/storage/objectpath.h"
#include "core/storage/partialdownload.h"
#include "core/storage/storagetypes.h"

#include <QByteArray>
#include <QObject>
#include <QUrl>

#include <memory>
#include <vector>

class QIODevice;
class QNetworkAccessManager;

namespace Poolhouse {

class AccessManager;
class DesktopProxy;
class ListingMemory;
class RequestLog;
class ResumableUploadJob;
struct ResumableUploadRequest;
struct ResumePoint;
struct CopyRequest;

/// Where a project's Storage API is and as whom to speak to it. Holds the key in memory only.
struct StorageEndpoint
{
    QUrl projectUrl; ///< as in SUPABASE_URL, without /storage/v1
    QString apiKey;  ///< service_role or anon JWT, or sb_secret_… / sb_publishable_…
    NetworkSettings network = {};
};

struct UploadRequest
{
    ObjectPath target;
    QString localFile;    ///< read in windows while sending, never whole
    QString contentType;  ///< empty = from the file's name
    QString cacheControl; ///< "max-age=3600" or just "3600"; empty = the server's default
    bool upsert = false;  ///< false: an existing object fails with Conflict and stays as it is
    /// Of an earlier attempt whose answer got lost: an object with this content is then our own, no conflict.
    QByteArray earlierMd5;
    /// Absent = none. Replacing an object without it removes what was there.
    std::optional<QJsonObject> userMetadata = {};
};

struct UploadReceipt
{
    QString id;
    qint64 bytes = 0;
};

struct DownloadRequest
{
    ObjectPath source;
    QString localFile; ///< written to a temporary neighbour, renamed once complete
    /// false: a file that has the name by the time the download is complete stays, and the job fails
    bool replaceExisting = true;
    /// true: a failed or cancelled download leaves its part; see DownloadJob::partialChanged
    bool keepPart = false;
    /// A part that an earlier download of the same object left.
    std::optional<PartialDownload> resume = {};
};

struct DownloadReceipt
{
    qint64 bytes = 0;
    QString etag;
};

/// The Storage API over HTTPS: every call is one Job. Opens no database connection, ever.
/// Lives on one thread (the GUI's, in the window). The jobs are its children: destroying it ends them
/// silently.
class StorageClient : public QObject
{
    Q_OBJECT

public:
    explicit StorageClient(StorageEndpoint endpoint, QObject *parent = nullptr);
    ~StorageClient() override;

    [[nodiscard]] const StorageEndpoint &endpoint() const;
    /// {projectUrl}/storage/v1
    [[nodiscard]] QUrl baseUrl() const;
    [[nodiscard]] RequestLog *requestLog() const;

    [[nodiscard]] ResultJob<QString> *version();
    /// What this server can do; `bucket`: one that is there, if any is known.
    [[nodiscard]] ResultJob<QList<FeatureFinding>> *probeFeatures(const QString &bucket = {});
    // Buckets (storageclient_buckets.cpp). Names and settings that the server would refuse or misread are
    // refused here: nothing is sent then.
    [[nodiscard]] ResultJob<QList<Bucket>> *listBuckets(const BucketQuery &query = {});
    [[nodiscard]] ResultJob<Bucket> *bucket(const QString &id);
    [[nodiscard]] ResultJob<void> *createBucket(const BucketSettings &settings);
    /// Every setting becomes what is given here.
    [[nodiscard]] ResultJob<void> *updateBucket(const BucketSettings &settings);
    [[nodiscard]] ResultJob<void> *changeBucket(const BucketChange &change);
    /// Asks the server to empty a bucket; it answers before it is done (storage-api.md section 4).
    [[nodiscard]] ResultJob<void> *emptyBucket(const QString &id);
    [[nodiscard]] ResultJob<void> *deleteBucket(const QString &id);

    /// By the newer listing where the server has it, else by the older one: the page says which.
    [[nodiscard]] ResultJob<ObjectPage> *listObjects(const QString &bucket, const ListOptions &options);
    [[nodiscard]] ResultJob<StorageObject> *objectInfo(const ObjectPath &path);
    /// False: not there, or this key may not see it. An error when that could not be found out.
    [[nodiscard]] ResultJob<bool> *objectExists(const ObjectPath &path);
    /// Keeps id, dates and metadata. Never replaces: an existing target fails with Conflict.
    [[nodiscard]] ResultJob<void> *moveObject(const ObjectPath &source, const ObjectPath &target);
    /// With source == target, upsert and without copyMetadata: changes type, cache control or user metadata.
    [[nodiscard]] ResultJob<StorageObject> *copyObject(const CopyRequest &request);
    [[nodiscard]] ResultJob<void> *removeObject(const ObjectPath &path);
    /// At most 1,000 keys a call. The answer is compared with what was asked.
    [[nodiscard]] ResultJob<RemovalReport> *removeObjects(const QString &bucket, const QStringList &keys);
    /// Puts the placeholder into a folder so that it exists while empty.
    [[nodiscard]] ResultJob<void> *createFolder(const ObjectPath &folder);

    [[nodiscard]] ResultJob<UploadReceipt> *upload(const UploadRequest &request);
    [[nodiscard]] ResultJob<DownloadReceipt> *download(const DownloadRequest &request);
    /// In parts, resumable; a ResultJob<UploadReceipt>.
    [[nodiscard]] ResumableUploadJob *resumableUpload(const ResumableUploadRequest &request);
    /// Takes an unfinished upload off the server. `token`: of the signed upload URL it was begun with.
    [[nodiscard]] ResultJob<void> *discardUpload(const ResumePoint &point, const QByteArray &token = {});

    // Links (storageclient_links.cpp). They are secrets, except for the public ones.
    /// Pure text: works for objects of public buckets only. Invalid when the transform is none.
    [[nodiscard]] QUrl publicUrl(const ObjectPath &path, const LinkOptions &options = {}) const;
    /// A link that works without a key for `seconds` (at least 1).
    [[nodiscard]] ResultJob<SignedLink> *signLink(const ObjectPath &path, qint64 seconds,
                                                  const LinkOptions &options = {});
    /// One per key, in their order, each with its link or its own error. No transforms.
    [[nodiscard]] ResultJob<QList<SignedLink>> *signLinks(const QString &bucket, const QStringList &keys,
                                                          qint64 seconds, const LinkOptions &options = {});
    /// The server decides how long it works. `mayReplace`: also when there is such an object by then.
    [[nodiscard]] ResultJob<SignedUploadLink> *signUpload(const ObjectPath &target, bool mayReplace = false);

    /// How many transfers may run at once. Qt opens at most six connections per host and manager, so one
    /// manager serves six transfers.
    /// Only ever adds managers: connections that are open stay useful.
    void setTransferSlots(int slots_);
    /// For answers that are read into memory; not for what is downloaded.
    void setAnswerLimits(const AnswerLimits &limits);

private:
    [[nodiscard]] QUrl url(const QByteArray &route) const;
    /// The manager with the fewest running transfers, taken until `job` is finished.
    [[nodiscard]] size_t leastBusyManager() const;
    void occupy(size_t manager, Job *job);

    StorageEndpoint m_endpoint;
    AnswerLimits m_limits;
    std::unique_ptr<RequestLog> m_log;
    std::shared_ptr<DesktopProxy> m_desktopProxy;
    std::unique_ptr<AccessManager> m_browsing;
    std::shared_ptr<ListingMemory> m_listings;
    std::vector<std::unique_ptr<AccessManager>> m_transfers;
    std::vector<int> m_running; ///< transfers per manager
};

} // namespace Poolhouse
