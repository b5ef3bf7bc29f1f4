// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/async/job.h"
#include "core/storage/objectpath.h"
#include "ui/dialogs/deletedialog.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QPointer>

class QWidget;

namespace Poolhouse {

class StorageClient;
class TransferEngine;
struct ObjectCount;
struct TransferBatch;

/// One deletion from the key press to the server's word: counts, asks, removes through the engine, and for a
/// bucket deletes it once it is empty. Deletes itself when it is over.
class DeleteFlow : public QObject
{
    Q_OBJECT

public:
    DeleteFlow(DeleteDialog::Purpose purpose, StorageClient *client, TransferEngine *engine, QWidget *window,
               QObject *parent);

    void setProduction(bool production) { m_production = production; }
    /// Before the start: further targets that are single objects even where their keys end in `/`.
    void setObjects(const QList<ObjectPath> &objects) { m_objects = objects; }
    /// `targets`: objects and folders of one bucket, or the bucket. `place`: the folder they are in.
    void start(const QList<ObjectPath> &targets, const ObjectPath &place,
               const QHash<ObjectPath, qint64> &sizes);

Q_SIGNALS:
    void removalStarted(quint64 batch);
    /// Confirmed by the server, or as far as it got.
    void removalFinished(const Poolhouse::TransferBatch &batch);
    void bucketEmptied(const QString &bucket);
    void bucketDeleted(const QString &bucket);
    /// It is empty as far as we know, and the server did not delete it. (When objects are left the bucket is
    /// not tried: removalFinished says so.)
    void bucketStayed(const QString &bucket, const Poolhouse::Error &error);

private:
    void count();
    void handleCount(const Result<ObjectCount> &count);
    void handleConfirmed();
    void handleBatchFinished(const TransferBatch &batch);
    void deleteBucket();
    [[nodiscard]] QString bucket() const { return m_place.bucket; }

    DeleteDialog::Purpose m_purpose;
    StorageClient *m_client = nullptr;
    TransferEngine *m_engine = nullptr;
    QWidget *m_window = nullptr;
    bool m_production = false;
    QList<ObjectPath> m_targets;
    QList<ObjectPath> m_objects;
    ObjectPath m_place;
    QHash<ObjectPath, qint64> m_sizes;
    QPointer<DeleteDialog> m_dialog;
    QPointer<Job> m_counting;
    quint64 m_batch = 0;
};

} // namespace Poolhouse
