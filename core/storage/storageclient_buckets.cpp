// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/bucketrules.h"
#include "core/storage/keyrules.h"
#include "core/storage/refusedjob.h"
#include "core/storage/restjob.h"
#include "core/storage/storageclient.h"
#include "core/storage/storagejson.h"
#include "core/storage/storageroutes.h"

namespace Poolhouse {

namespace {

Result<void> accepted(const HttpAnswer &)
{
    return {};
}

QByteArray columnOf(BucketSort sort)
{
    switch (sort) {
    case BucketSort::Id:
        return QByteArrayLiteral("id");
    case BucketSort::Created:
        return QByteArrayLiteral("created_at");
    case BucketSort::Updated:
        return QByteArrayLiteral("updated_at");
    case BucketSort::Name:
        break;
    }
    return QByteArrayLiteral("name");
}

QByteArray queryOf(const BucketQuery &query)
{
    // Without a column the server gives no order at all, and pages could overlap.
    QByteArray text =
        "?sortColumn=" + columnOf(query.sort) + "&sortOrder=" + (query.descending ? "desc" : "asc");
    if (query.limit > 0) {
        text += "&limit=" + QByteArray::number(query.limit);
    }
    if (query.offset > 0) {
        text += "&offset=" + QByteArray::number(query.offset);
    }
    if (!query.search.isEmpty()) {
        text += "&search=" + encodedSegment(query.search);
    }
    return text;
}

QString settingsProblem(const std::optional<qint64> &limit, const QStringList &types)
{
    const QString problem = sizeLimitProblem(limit);
    return problem.isEmpty() ? mimePatternProblem(types) : problem;
}

} // namespace

ResultJob<QList<Bucket>> *StorageClient::listBuckets(const BucketQuery &query)
{
    return new RestJob<QList<Bucket>>(
        m_browsing.get(), {.verb = "GET", .url = url("bucket" + queryOf(query))},
        [](const HttpAnswer &answer) { return parseBuckets(answer.body); }, this);
}

ResultJob<Bucket> *StorageClient::bucket(const QString &id)
{
    if (const QString problem = bucketIdProblem(id); !problem.isEmpty()) {
        return refusedJob<Bucket>(ErrorKind::InvalidName, problem, this);
    }
    return new RestJob<Bucket>(
        m_browsing.get(), {.verb = "GET", .url = url("bucket/" + encodedSegment(id))},
        [](const HttpAnswer &answer) { return parseBucket(answer.body); }, this);
}

ResultJob<void> *StorageClient::createBucket(const BucketSettings &settings)
{
    if (const QString problem = bucketNameProblem(settings.name); !problem.isEmpty()) {
        return refusedJob<void>(ErrorKind::InvalidName, problem, this);
    }
    if (const QString problem = settingsProblem(settings.fileSizeLimit, settings.allowedMimeTypes);
        !problem.isEmpty()) {
        return refusedJob<void>(ErrorKind::InvalidRequest, problem, this);
    }
    return new RestJob<void>(m_browsing.get(),
                             {.verb = "POST", .url = url("bucket"), .json = bucketBody(settings, true)},
                             accepted, this);
}

ResultJob<void> *StorageClient::updateBucket(const BucketSettings &settings)
{
    return changeBucket({.id = settings.name,
                         .isPublic = settings.isPublic,
                         .fileSizeLimit = settings.fileSizeLimit,
                         .allowedMimeTypes = settings.allowedMimeTypes});
}

ResultJob<void> *StorageClient::changeBucket(const BucketChange &change)
{
    if (const QString problem = bucketIdProblem(change.id); !problem.isEmpty()) {
        return refusedJob<void>(ErrorKind::InvalidName, problem, this);
    }
    QString problem = settingsProblem(change.fileSizeLimit.value_or(std::nullopt),
                                      change.allowedMimeTypes.value_or(QStringList()));
    if (change.isEmpty()) {
        problem = QStringLiteral("There is nothing to change.");
    }
    if (!problem.isEmpty()) {
        return refusedJob<void>(ErrorKind::InvalidRequest, problem, this);
    }
    return new RestJob<void>(
        m_browsing.get(),
        {.verb = "PUT", .url = url("bucket/" + encodedSegment(change.id)), .json = changeBody(change)},
        accepted, this);
}

ResultJob<void> *StorageClient::emptyBucket(const QString &id)
{
    if (const QString problem = bucketIdProblem(id); !problem.isEmpty()) {
        return refusedJob<void>(ErrorKind::InvalidName, problem, this);
    }
    return new RestJob<void>(m_browsing.get(),
                             {.verb = "POST", .url = url("bucket/" + encodedSegment(id) + "/empty")},
                             accepted, this);
}

ResultJob<void> *StorageClient::deleteBucket(const QString &id)
{
    if (const QString problem = bucketIdProblem(id); !problem.isEmpty()) {
        return refusedJob<void>(ErrorKind::InvalidName, problem, this);
    }
    return new RestJob<void>(m_browsing.get(), {.verb = "DELETE", .url = url("bucket/" + encodedSegment(id))},
                             accepted, this);
}

} // namespace Poolhouse
