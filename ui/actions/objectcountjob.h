// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/async/job.h"
#include "core/storage/objectpath.h"

#include <QHash>
#include <QList>
#include <QPointer>
#include <QSet>
#include <QStringList>

namespace Poolhouse {

class StorageClient;
struct StorageObject;

struct ObjectCount
{
    qint64 objects = 0;      ///< everything that would go, placeholders included
    qint64 placeholders = 0; ///< the hidden ones that keep empty folders
    qint64 folders = 0;
    qint64 bytes = 0;     ///< -1 when some size is not known
    bool atLeast = false; ///< stopped at the limit: there are more
    QStringList samples;  ///< a few keys, in the order they came
};

/// What is at and below some paths, asked from the server page by page and no further than `limit` objects.
/// progressChanged counts objects.
class ObjectCountJob : public ResultJob<ObjectCount>
{
    Q_OBJECT

public:
    /// `sizes`: of the objects among the targets whose size is known already.
    ObjectCountJob(StorageClient *client, QList<ObjectPath> targets, QHash<ObjectPath, qint64> sizes,
                   QObject *parent);
    /// Before the start: further targets that are single objects even where their keys end in `/`.
    void setObjects(const QList<ObjectPath> &objects) { m_objects = objects; }

    static constexpr qint64 limit = 10'000;

protected:
    void doStart() override;
    void doCancel() override;

private:
    void next();
    [[nodiscard]] bool countObject(const ObjectPath &object);
    void listPage(const ObjectPath &folder, const QString &cursor);
    void askSize(const ObjectPath &object);
    void take(const StorageObject &object);
    void countFolders(const QString &bucket, const QString &key, qsizetype from);

    StorageClient *m_client = nullptr;
    QList<ObjectPath> m_targets;
    QList<ObjectPath> m_objects;
    QHash<ObjectPath, qint64> m_sizes;
    QSet<ObjectPath> m_folders;
    ObjectCount m_count;
    bool m_sizeUnknown = false;
    int m_sizeQuestions = 0;
    qsizetype m_at = 0;
    qsizetype m_atObject = 0;
    QPointer<Job> m_running;
};

} // namespace Poolhouse
