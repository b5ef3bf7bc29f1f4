// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/storageclient.h"
#include "core/transfer/transferengineprivate.h"

#include <algorithm>
#include <iterator>

namespace Poolhouse {

quint64 TransferEngine::relocate(TransferKind kind, const QList<PlannedRelocation> &planned,
                                 ConflictPolicy policy)
{
    TransferBatch batch{.kind = kind, .state = BatchState::Scanning};
    if (planned.size() == 1) {
        batch.remote = planned.first().source;
        batch.target = planned.first().target;
        batch.soleName = planned.first().folder ? QString() : batch.remote.name();
    } else if (!planned.isEmpty()) {
        batch.remote = planned.first().source.parent();
        batch.target = planned.first().target.parent();
    }
    Private::Run run;
    run.kind = kind;
    const bool replaces = policy == ConflictPolicy::Overwrite && kind == TransferKind::Copy;
    run.policy = replaces || policy == ConflictPolicy::Skip ? policy : ConflictPolicy::Fail;
    std::copy_if(planned.cbegin(), planned.cend(), std::back_inserter(run.plan.relocations),
                 [](const PlannedRelocation &one) { return one.folder || one.etag.isEmpty(); });
    const Private::Hold hold(*d);
    const quint64 id = d->addBatch(batch, std::move(run));
    for (const PlannedRelocation &one : planned) {
        if (!one.folder && !one.etag.isEmpty()) {
            d->addRelocation(id, one);
        } else {
            d->runs.at(id).toList.push_back(one);
        }
    }
    d->listNextFolder(id);
    return id;
}

void TransferEngine::Private::lookAtSource(quint64 batch, const PlannedRelocation &place)
{
    // What it is now tells later whether what stands at the target is it.
    auto *job = client->objectInfo(place.source);
    runs.at(batch).planner = job;
    job->onFinished(this, [this, batch, place](const Result<StorageObject> &info) {
        const auto found = runs.find(batch);
        if (found == runs.end()) {
            return;
        }
        if (info) {
            PlannedRelocation known = place;
            known.size = info->size;
            known.etag = info->etag;
            addRelocation(batch, known);
        } else if (info.error().kind == ErrorKind::NotFound) {
            enqueueFailed(batch, place, info.error());
        } else {
            addRelocation(batch, place); // the attempt itself tells
        }
        listNextFolder(batch);
    });
}

void TransferEngine::Private::enqueueFailed(quint64 batch, const PlannedRelocation &place, const Error &error)
{
    addRefused({.batch = batch,
                .kind = runs.at(batch).kind,
                .remote = place.source,
                .target = place.target,
                .size = place.size},
               error);
}

void TransferEngine::Private::addRelocation(quint64 batch, const PlannedRelocation &object)
{
    if (runs.at(batch).known.contains(object.source)) {
        return;
    }
    if (object.target.key.isEmpty()) {
        // The object that has the folder's own name would have none in a bucket.
        enqueueFailed(batch, object,
                      {.kind = ErrorKind::InvalidName,
                       .message = QStringLiteral("An object cannot be without a name")});
        return;
    }
    if (object.source == object.target) {
        enqueueFailed(
            batch, object,
            {.kind = ErrorKind::InvalidRequest, .message = QStringLiteral("Source and target are the same")});
        return;
    }
    enqueue({.batch = batch,
             .kind = runs.at(batch).kind,
             .remote = object.source,
             .target = object.target,
             .size = object.size,
             .etag = object.etag});
}

void TransferEngine::Private::abandonRelocations(quint64 batch, const Error &error)
{
    Run &run = runs.at(batch);
    for (const PlannedRelocation &place : run.toList) {
        if (place.folder) {
            const quint64 item = addRefused(
                {.batch = batch, .kind = run.kind, .remote = place.source, .target = place.target}, error);
            run.unlisted.insert(item);
            recordItem(batch, item, {});
        } else {
            enqueue({.batch = batch,
                     .kind = run.kind,
                     .remote = place.source,
                     .target = place.target,
                     .size = place.size});
        }
    }
    run.toList.clear();
    Error why = error;
    why.message = QStringLiteral("Not begun, because the folder could not be listed: %1").arg(error.message);
    std::deque<quint64> refused;
    std::vector<quint64> waiting;
    for (const quint64 item : run.queue) {
        if (run.refusals.contains(item)) {
            refused.push_back(item);
        } else {
            waiting.push_back(item);
        }
    }
    run.queue = std::move(refused);
    for (const quint64 item : waiting) {
        ledger.setError(item, why);
        settle(item, TransferState::Failed);
    }
}

void TransferEngine::Private::orderRelocations(quint64 batch)
{
    Run &run = runs.at(batch);
    QSet<ObjectPath> sources;
    for (const quint64 item : run.queue) {
        sources.insert(ledger.item(item).remote);
    }
    run.oneByOne = std::any_of(run.queue.cbegin(), run.queue.cend(), [this, &sources](quint64 item) {
        return sources.contains(ledger.item(item).target);
    });
    if (run.oneByOne) {
        // Into a folder above: a/b/x goes to a/x before a/b/b/x comes to a/b/x.
        std::stable_sort(run.queue.begin(), run.queue.end(), [this](quint64 a, quint64 b) {
            return ledger.item(a).remote.key.size() < ledger.item(b).remote.key.size();
        });
    }
}

} // namespace Poolhouse
