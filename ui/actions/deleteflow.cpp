// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/actions/deleteflow.h"

#include "core/storage/storageclient.h"
#include "core/transfer/transferengine.h"
#include "ui/actions/objectcountjob.h"
#include "ui/errortext.h"

#include <QWidget>

namespace Poolhouse {

DeleteFlow::DeleteFlow(DeleteDialog::Purpose purpose, StorageClient *client, TransferEngine *engine,
                       QWidget *window, QObject *parent)
    : QObject(parent)
    , m_purpose(purpose)
    , m_client(client)
    , m_engine(engine)
    , m_window(window)
{
    connect(engine, &TransferEngine::batchFinished, this, &DeleteFlow::handleBatchFinished);
}

void DeleteFlow::start(const QList<ObjectPath> &targets, const ObjectPath &place,
                       const QHash<ObjectPath, qint64> &sizes)
{
    m_targets = targets;
    m_place = place;
    m_sizes = sizes;
    m_dialog = new DeleteDialog(m_purpose, place, m_window);
    m_dialog->setProduction(m_production);
    connect(m_dialog, &QDialog::accepted, this, &DeleteFlow::handleConfirmed);
    connect(m_dialog, &QDialog::rejected, this, [this] {
        if (m_counting != nullptr) {
            m_counting->cancel();
        }
        deleteLater();
    });
    m_dialog->open();
    count();
}

void DeleteFlow::count()
{
    auto *job = new ObjectCountJob(m_client, m_targets, m_sizes, this);
    job->setObjects(m_objects);
    m_counting = job;
    connect(job, &Job::progressChanged, m_dialog, &DeleteDialog::setCounting);
    job->onFinished(this, [this](const Result<ObjectCount> &count) { handleCount(count); });
}

void DeleteFlow::handleCount(const Result<ObjectCount> &count)
{
    if (m_dialog == nullptr) {
        return;
    }
    if (!count) {
        const ErrorText text = explain(count.error());
        m_dialog->setCountFailed(tr("%1. Nothing was deleted.").arg(text.title), errorDetails(count.error()));
        return;
    }
    DeletionSummary summary;
    summary.objects = count->objects;
    summary.files = count->objects - count->placeholders;
    summary.folders = count->folders;
    summary.bytes = count->bytes;
    summary.atLeast = count->atLeast;
    summary.samples = count->samples;
    m_dialog->setSummary(summary);
}

void DeleteFlow::handleConfirmed()
{
    // An empty bucket needs no batch. A bucket that fills in the meantime is refused by the server.
    if (m_purpose == DeleteDialog::Purpose::DeleteBucket && m_dialog->summary().objects == 0) {
        deleteBucket();
        return;
    }
    m_batch = m_engine->remove(m_targets, m_objects);
    Q_EMIT removalStarted(m_batch);
}

void DeleteFlow::handleBatchFinished(const TransferBatch &batch)
{
    if (m_batch == 0 || batch.id != m_batch) {
        return;
    }
    m_batch = 0;
    Q_EMIT removalFinished(batch);
    const bool complete = batch.failed == 0 && batch.cancelled == 0;
    switch (m_purpose) {
    case DeleteDialog::Purpose::Objects:
        break;
    case DeleteDialog::Purpose::EmptyBucket:
        if (complete) {
            Q_EMIT bucketEmptied(bucket());
        }
        break;
    case DeleteDialog::Purpose::DeleteBucket:
        if (complete) {
            deleteBucket();
            return;
        }
        break;
    }
    deleteLater();
}

void DeleteFlow::deleteBucket()
{
    m_client->deleteBucket(bucket())->onFinished(this, [this](const Result<void> &answer) {
        if (answer) {
            Q_EMIT bucketDeleted(bucket());
        } else {
            Q_EMIT bucketStayed(bucket(), answer.error());
        }
        deleteLater();
    });
}

} // namespace Poolhouse
