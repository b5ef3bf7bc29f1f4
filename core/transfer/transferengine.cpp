// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/transfer/transferengine.h"

#include "core/storage/storageclient.h"
#include "core/transfer/transferengineprivate.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <iterator>

namespace Poolhouse {

TransferEngine::Private::Private(TransferEngine *engine, StorageClient *storage) : q(engine), client(storage)
{
    constexpr int publishEvery = 100;
    publishTimer.setSingleShot(true);
    publishTimer.setInterval(publishEvery);
    connect(&publishTimer, &QTimer::timeout, this, &Private::publish);
    scheduleTimer.setSingleShot(true);
    connect(&scheduleTimer, &QTimer::timeout, this, &Private::schedule);
    clock.start();
}

TransferEngine::Private::~Private() = default;

TransferEngine::TransferEngine(StorageClient *client, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, client))
{
    setConcurrency(d->concurrency);
}

TransferEngine::~TransferEngine()
{
    for (const auto &[id, run] : d->runs) {
        if (run.journal != 0 && !run.stub) {
            d->record(ReleaseBatch{run.journal});
        }
    }
}

void TransferEngine::setConcurrency(int items)
{
    d->concurrency = qMax(1, items);
    d->client->setTransferSlots(d->concurrency);
    d->scheduleSoon();
}

int TransferEngine::concurrency() const
{
    return d->concurrency;
}

void TransferEngine::setRetryBase(int milliseconds)
{
    d->retryBase = milliseconds;
}

quint64 TransferEngine::upload(const QList<PlannedUpload> &files, const ObjectPath &target,
                               ConflictPolicy policy)
{
    TransferBatch batch{.kind = TransferKind::Upload, .state = BatchState::Running, .remote = target};
    if (files.size() == 1) {
        batch.soleName = QFileInfo(files.first().relative).fileName();
        batch.localPath = files.first().localPath;
    }
    Private::Run run;
    run.kind = TransferKind::Upload;
    run.policy = policy;
    const Private::Hold hold(*d);
    const quint64 id = d->addBatch(batch, std::move(run));
    for (const PlannedUpload &file : files) {
        d->addUpload(id, file, target);
    }
    d->recordBatch(id, true);
    d->scheduleSoon();
    return id;
}

quint64 TransferEngine::uploadPaths(const QStringList &paths, const ObjectPath &target, ConflictPolicy policy,
                                    bool contentsOnly)
{
    TransferBatch batch{.kind = TransferKind::Upload, .state = BatchState::Scanning, .remote = target};
    if (paths.size() == 1) {
        const QFileInfo only(paths.first());
        batch.localPath = only.absoluteFilePath();
        batch.soleName = only.isDir() ? QString() : only.fileName();
    }
    Private::Run run;
    run.kind = TransferKind::Upload;
    run.policy = policy;
    run.contentsOnly = contentsOnly;
    run.plan.contentsOnly = contentsOnly;
    for (const QString &path : paths) {
        run.plan.paths.append(QDir::cleanPath(QFileInfo(path).absoluteFilePath()));
    }
    const quint64 id = d->addBatch(batch, std::move(run));
    d->startScan(id, paths, target);
    return id;
}

quint64 TransferEngine::download(const QList<ObjectPath> &sources, const QString &localFolder,
                                 ConflictPolicy policy, bool contentsOnly)
{
    TransferBatch batch{.kind = TransferKind::Download, .state = BatchState::Scanning};
    batch.localPath = QDir::cleanPath(QFileInfo(localFolder).absoluteFilePath());
    if (!sources.isEmpty()) {
        batch.remote = sources.size() == 1 ? sources.first() : sources.first().parent();
        batch.soleName =
            sources.size() == 1 && !sources.first().isFolder() ? sources.first().name() : QString();
    }
    Private::Run run;
    run.kind = TransferKind::Download;
    run.policy = policy;
    run.localFolder = batch.localPath;
    run.tree.emplace(isCaseInsensitive(batch.localPath));
    run.contentsOnly = contentsOnly;
    run.plan.contentsOnly = contentsOnly;
    run.plan.localFolder = batch.localPath;
    std::copy_if(sources.cbegin(), sources.cend(), std::back_inserter(run.plan.folders),
                 [](const ObjectPath &source) { return source.isFolder(); });
    const Private::Hold hold(*d);
    const quint64 id = d->addBatch(batch, std::move(run));
    for (const ObjectPath &source : sources) {
        if (source.isFolder()) {
            d->runs.at(id).toList.push_back({.source = source, .target = {}, .folder = true});
        } else {
            d->addObjectDownload(id, source, -1, source.name());
        }
    }
    d->listNextFolder(id);
    return id;
}

quint64 TransferEngine::downloadTo(const ObjectPath &source, const QString &localFile, ConflictPolicy policy)
{
    const QFileInfo target(QDir::cleanPath(QFileInfo(localFile).absoluteFilePath()));
    TransferBatch batch{.kind = TransferKind::Download,
                        .state = BatchState::Running,
                        .remote = source,
                        .localPath = target.filePath(),
                        .soleName = source.name()};
    Private::Run run;
    run.kind = TransferKind::Download;
    run.policy = policy;
    run.localFolder = target.path();
    run.plan.localFolder = run.localFolder;
    run.plan.exact = true;
    const Private::Hold hold(*d);
    const quint64 id = d->addBatch(batch, std::move(run));
    d->addObjectDownload(id, source, -1, target.fileName());
    d->recordBatch(id, true);
    d->scheduleSoon();
    return id;
}

quint64 TransferEngine::remove(const QList<ObjectPath> &targets, const QList<ObjectPath> &objects)
{
    TransferBatch batch{.kind = TransferKind::Remove, .state = BatchState::Scanning};
    if (!targets.isEmpty()) {
        batch.remote = targets.size() == 1 ? targets.first() : targets.first().parent();
        batch.soleName =
            targets.size() == 1 && !targets.first().isFolder() ? targets.first().name() : QString();
    } else if (!objects.isEmpty()) {
        batch.remote = objects.first();
        batch.soleName = objects.size() == 1 ? objects.first().name() : QString();
    }
    Private::Run run;
    run.kind = TransferKind::Remove;
    std::copy_if(targets.cbegin(), targets.cend(), std::back_inserter(run.plan.folders),
                 [](const ObjectPath &target) { return target.isFolder(); });
    const Private::Hold hold(*d);
    const quint64 id = d->addBatch(batch, std::move(run));
    for (const ObjectPath &target : targets) {
        if (target.isFolder()) {
            d->runs.at(id).toList.push_back({.source = target, .target = {}, .folder = true});
        } else {
            d->enqueue({.batch = id, .kind = TransferKind::Remove, .remote = target});
        }
    }
    for (const ObjectPath &object : objects) {
        d->enqueue({.batch = id, .kind = TransferKind::Remove, .remote = object});
    }
    d->listNextFolder(id);
    return id;
}

void TransferEngine::pause(quint64 batch)
{
    const auto found = d->runs.find(batch);
    if (found != d->runs.end() && found->second.stub) {
        if (found->second.planner) { // being read back
            d->stopPlanner(found->second);
            d->record(ReleaseBatch{found->second.journal});
            d->ledger.setBatchState(batch, BatchState::Paused);
            d->changed();
        }
        return;
    }
    if (found != d->runs.end() && d->ledger.batch(batch).state != BatchState::Finished) {
        found->second.paused = true;
        d->ledger.setBatchState(batch, BatchState::Paused);
        d->changed();
    }
}

void TransferEngine::resume(quint64 batch)
{
    const auto found = d->runs.find(batch);
    if (found != d->runs.end() && (found->second.stub || found->second.suspending)) {
        if (!found->second.planner && d->journal && !found->second.suspending) {
            d->readBack(batch);
        }
        return;
    }
    if (found != d->runs.end() && found->second.paused) {
        found->second.paused = false;
        d->ledger.setBatchState(batch,
                                found->second.isPlanning() ? BatchState::Scanning : BatchState::Running);
        d->changed();
        d->scheduleSoon();
    }
}

void TransferEngine::cancel(quint64 batch)
{
    const auto found = d->runs.find(batch);
    if (found == d->runs.end() || d->ledger.batch(batch).state == BatchState::Finished) {
        return;
    }
    Private::Run &run = found->second;
    d->stopPlanner(run);
    if (run.stub) {
        if (d->journal) {
            d->discardStub(batch);
        }
        return;
    }
    if (run.suspending) {
        return; // what is under way decides
    }
    const Private::Hold hold(*d);
    run.queue.clear();
    run.backingOff.clear();
    run.paused = false;
    run.cancelled = true;
    const std::vector<quint64> items = d->ledger.itemsOf(batch);
    for (const quint64 id : items) {
        const TransferState state = d->ledger.item(id).state;
        if (state == TransferState::Running && isRelocation(run.kind)) {
            continue; // heard out, as a delete is
        }
        if (state == TransferState::Running) {
            if (TransferTask *task = d->tasks.take(id)) {
                task->disconnect(d.get());
                delete task;
                --run.inFlight;
                --d->inFlight;
                d->settle(id, TransferState::Cancelled);
            }
        } else if (!isFinal(state)) {
            d->settle(id, TransferState::Cancelled);
        }
    }
    d->scheduleSoon();
}

void TransferEngine::retryFailed(quint64 batch)
{
    const auto found = d->runs.find(batch);
    if (found == d->runs.end() || found->second.stub || found->second.suspending) {
        return;
    }
    Private::Run &run = found->second;
    const Private::Hold hold(*d);
    const bool enters = d->journal && run.journal == 0;
    run.plan.folders.clear();
    run.plan.relocations.clear();
    run.cancelled = false;
    const std::vector<quint64> items = d->ledger.itemsOf(batch);
    if (isRelocation(run.kind) && !run.unlisted.isEmpty()) {
        for (const quint64 id : items) {
            run.known.insert(d->ledger.item(id).remote);
        }
    }
    for (const quint64 id : items) {
        const TransferState state = d->ledger.item(id).state;
        if (run.unlisted.remove(id)) {
            const TransferItem folder = d->ledger.item(id);
            run.toList.push_back({.source = folder.remote, .target = folder.target, .folder = true});
            if (isRelocation(run.kind)) {
                run.plan.relocations.append(run.toList.back());
            } else {
                run.plan.folders.append(folder.remote);
            }
            d->ledger.setReason(id, QStringLiteral("listed again"));
            d->ledger.setState(id, TransferState::Skipped);
            d->recordState(id);
        } else if (!run.refusals.contains(id) &&
                   (state == TransferState::Failed || state == TransferState::Cancelled)) {
            d->ledger.setState(id, TransferState::Waiting);
            d->ledger.setError(id, Error{});
            d->ledger.resetAttempts(id);
            d->recordState(id);
            run.queue.push_back(id);
        }
    }
    run.unreachable = 0;
    if (enters) {
        d->enterJournal(batch);
        for (const quint64 id : items) {
            d->recordItem(batch, id, {});
        }
    }
    d->recordBatch(batch, run.toList.empty());
    if (!run.toList.empty()) {
        d->ledger.setBatchState(batch, BatchState::Scanning);
        d->listNextFolder(batch);
    } else if (!run.queue.empty()) {
        d->ledger.setBatchState(batch, run.paused ? BatchState::Paused : BatchState::Running);
    }
    d->changed();
    d->scheduleSoon();
}

void TransferEngine::resolveConflict(quint64 item, ConflictPolicy answer, bool forAll)
{
    const TransferItem asked = d->ledger.item(item);
    const auto found = d->runs.find(asked.batch);
    if (found == d->runs.end() || answer == ConflictPolicy::Ask) {
        return;
    }
    Private::Run &run = found->second;
    std::vector<quint64> answered{item};
    if (forAll) {
        run.forAll = answer;
        answered = d->ledger.itemsOf(asked.batch);
    }
    for (const quint64 id : answered) {
        if (d->ledger.item(id).state == TransferState::Asking) {
            run.answers.insert(id, answer);
            d->ledger.setState(id, TransferState::Waiting);
            run.queue.push_front(id);
        }
    }
    d->changed();
    d->scheduleSoon();
}

QList<quint64> TransferEngine::batches() const
{
    return d->ledger.batches();
}

TransferBatch TransferEngine::batch(quint64 id) const
{
    return d->ledger.batch(id);
}

QList<quint64> TransferEngine::itemsOf(quint64 batch) const
{
    const std::vector<quint64> &items = d->ledger.itemsOf(batch);
    return QList<quint64>(items.begin(), items.end());
}

TransferItem TransferEngine::item(quint64 id) const
{
    return d->ledger.item(id);
}

QList<TransferItem> TransferEngine::failures(quint64 batch) const
{
    QList<TransferItem> failed;
    for (const quint64 id : d->ledger.itemsOf(batch)) {
        TransferItem item = d->ledger.item(id);
        if (item.state == TransferState::Failed || item.state == TransferState::Cancelled) {
            failed.append(std::move(item));
        }
    }
    return failed;
}

QList<ScanNote> TransferEngine::notes(quint64 batch) const
{
    const auto found = d->runs.find(batch);
    return found == d->runs.end() ? QList<ScanNote>() : found->second.notes;
}

} // namespace Poolhouse
