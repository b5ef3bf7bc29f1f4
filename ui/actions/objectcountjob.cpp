// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/actions/objectcountjob.h"

#include "core/storage/storageclient.h"

namespace Poolhouse {

namespace {

constexpr int mostSamples = 4;
/// Sizes of single objects cost a request each; beyond this many the sum is simply not known.
constexpr int mostSizeQuestions = 20;

bool isPlaceholder(const QString &key)
{
    return ObjectPath{{}, key}.name() == QStringView(emptyFolderPlaceholder);
}

} // namespace

ObjectCountJob::ObjectCountJob(StorageClient *client, QList<ObjectPath> targets,
                               QHash<ObjectPath, qint64> sizes, QObject *parent)
    : ResultJob<ObjectCount>(parent)
    , m_client(client)
    , m_targets(std::move(targets))
    , m_sizes(std::move(sizes))
{}

void ObjectCountJob::doStart()
{
    next();
}

void ObjectCountJob::doCancel()
{
    if (m_running != nullptr) {
        m_running->cancel();
    }
}

void ObjectCountJob::next()
{
    while (m_at < m_targets.size()) {
        const ObjectPath target = m_targets.at(m_at++);
        if (target.isFolder()) {
            if (!target.isBucket()) {
                m_folders.insert(target);
            }
            listPage(target, {});
            return;
        }
        if (countObject(target)) {
            return;
        }
    }
    while (m_atObject < m_objects.size()) {
        if (countObject(m_objects.at(m_atObject++))) {
            return;
        }
    }
    m_count.folders = m_folders.size();
    if (m_sizeUnknown) {
        m_count.bytes = -1;
    }
    finishWith(m_count);
}

/// True when it has to ask for the size first.
bool ObjectCountJob::countObject(const ObjectPath &object)
{
    const qint64 size = m_sizes.value(object, -1);
    StorageObject counted;
    counted.key = object.key;
    counted.size = qMax<qint64>(0, size);
    take(counted);
    if (size >= 0) {
        return false;
    }
    if (m_sizeQuestions < mostSizeQuestions) {
        ++m_sizeQuestions;
        askSize(object);
        return true;
    }
    m_sizeUnknown = true;
    return false;
}

void ObjectCountJob::listPage(const ObjectPath &folder, const QString &cursor)
{
    ListOptions options;
    options.prefix = folder.key;
    options.cursor = cursor;
    options.recursive = true;
    ResultJob<ObjectPage> *job = m_client->listObjects(folder.bucket, options);
    m_running = job;
    job->onFinished(this, [this, folder](const Result<ObjectPage> &page) {
        if (isFinished()) {
            return;
        }
        if (!page) {
            finishWith(page.error());
            return;
        }
        for (const StorageObject &object : std::as_const(page->objects)) {
            take(object);
            countFolders(folder.bucket, object.key, folder.key.size());
        }
        Q_EMIT progressChanged(m_count.objects, -1);
        if (page->hasNext && m_count.objects >= limit) {
            m_count.atLeast = true;
            m_at = m_targets.size();
            m_atObject = m_objects.size();
            next();
        } else if (page->hasNext) {
            listPage(folder, page->nextCursor);
        } else {
            next();
        }
    });
}

void ObjectCountJob::askSize(const ObjectPath &object)
{
    ResultJob<StorageObject> *job = m_client->objectInfo(object);
    m_running = job;
    job->onFinished(this, [this](const Result<StorageObject> &info) {
        if (isFinished()) {
            return;
        }
        if (info && info->size >= 0) {
            m_count.bytes += info->size;
        } else {
            m_sizeUnknown = true;
        }
        next();
    });
}

void ObjectCountJob::take(const StorageObject &object)
{
    ++m_count.objects;
    m_count.bytes += qMax<qint64>(0, object.size);
    m_sizeUnknown = m_sizeUnknown || object.size < 0;
    if (isPlaceholder(object.key)) {
        ++m_count.placeholders;
    } else if (m_count.samples.size() < mostSamples) {
        m_count.samples << object.key;
    }
}

void ObjectCountJob::countFolders(const QString &bucket, const QString &key, qsizetype from)
{
    for (qsizetype slash = key.indexOf(u'/', from); slash >= 0; slash = key.indexOf(u'/', slash + 1)) {
        m_folders.insert({bucket, key.left(slash + 1)});
    }
}

} // namespace Poolhouse
