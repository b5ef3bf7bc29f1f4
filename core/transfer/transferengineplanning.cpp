// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/keyrules.h"
#include "core/storage/storageclient.h"
#include "core/transfer/folderlisting.h"
#include "core/transfer/localname.h"
#include "core/transfer/namesfile.h"
#include "core/transfer/transferengineprivate.h"

#include <QFile>

namespace Poolhouse {

namespace {

/// Of every system we run on, less what safe names may add. (The server's keys have at most 1,024 bytes.)
constexpr qsizetype longestPath = 4000;

const QString placeholderName = QString::fromUtf16(emptyFolderPlaceholder);

bool isPlaceholder(const QString &relative)
{
    return relative == placeholderName || relative.endsWith(u'/' + placeholderName);
}

} // namespace

quint64 TransferEngine::Private::addBatch(const TransferBatch &batch, Run run)
{
    TransferBatch started = batch;
    started.startedAt = QDateTime::currentDateTimeUtc();
    const quint64 id = ledger.addBatch(started);
    runs.emplace(id, std::move(run));
    enterJournal(id);
    Q_EMIT q->batchAdded(id);
    changed();
    return id;
}

quint64 TransferEngine::Private::enqueue(const TransferItem &item, const QString &relative)
{
    const quint64 id = ledger.addItem(item);
    runs.at(item.batch).queue.push_back(id);
    recordItem(item.batch, id, relative);
    changed();
    return id;
}

quint64 TransferEngine::Private::addRefused(const TransferItem &item, const Error &error)
{
    // Through the queue like the others: nobody hears of an item before the call that made it has returned.
    const quint64 id = ledger.addItem(item);
    runs.at(item.batch).queue.push_back(id);
    runs.at(item.batch).refusals.insert(id, error);
    recordItem(item.batch, id, {});
    changed();
    return id;
}

void TransferEngine::Private::addUpload(quint64 batch, const PlannedUpload &planned, const ObjectPath &target)
{
    TransferItem item{.batch = batch,
                      .kind = TransferKind::Upload,
                      .localPath = planned.localPath,
                      .remote = target.child(planned.relative),
                      .size = planned.size};
    Run &run = runs.at(batch);
    if (run.known.contains(knownUpload(item.localPath, item.remote))) {
        return;
    }
    if (run.replacesUnasked() && !item.remote.isFolder()) {
        // Two files for one key: the second would silently take the place of the first.
        if (run.claimedTargets.contains(item.remote.key)) {
            addRefused(item, {.kind = ErrorKind::Conflict,
                              .message = QStringLiteral("Another file of this upload has the same name")});
            return;
        }
        run.claimedTargets.insert(item.remote.key);
    }
    enqueue(item);
}

void TransferEngine::Private::startScan(quint64 batch, const QStringList &paths, const ObjectPath &target)
{
    Run &run = runs.at(batch);
    auto *scan = new LocalScanJob(paths, run.contentsOnly, this);
    scan->setStreaming(true);
    run.planner = scan;
    connect(scan, &LocalScanJob::found, this, [this, batch, target](const QList<PlannedUpload> &files) {
        const Hold hold(*this);
        for (const PlannedUpload &file : files) {
            addUpload(batch, file, target);
        }
        scheduleSoon();
    });
    scan->onFinished(this, [this, batch](const Result<LocalScan> &result) {
        const auto found = runs.find(batch);
        if (found == runs.end()) {
            return;
        }
        found->second.planner = nullptr;
        if (result) {
            found->second.notes += result->notes;
            recordBatch(batch, true);
        }
        if (!found->second.paused) {
            ledger.setBatchState(batch, BatchState::Running);
        }
        changed();
        scheduleSoon();
    });
}

void TransferEngine::Private::listNextFolder(quint64 batch)
{
    Run &run = runs.at(batch);
    run.planner = nullptr;
    if (run.toList.empty()) {
        if (isRelocation(run.kind)) {
            orderRelocations(batch);
        }
        if (!run.planned) {
            recordBatch(batch, true);
        }
        if (!run.paused) {
            ledger.setBatchState(batch, BatchState::Running);
        }
        changed();
        scheduleSoon();
        return;
    }
    const PlannedRelocation place = run.toList.front();
    run.toList.pop_front();
    if (!place.folder) {
        lookAtSource(batch, place);
        return;
    }
    auto *listing = new FolderListing(client, place.source, retryBase, this);
    run.planner = listing;
    connect(listing, &FolderListing::listed, this, [this, batch, place](const QList<StorageObject> &objects) {
        addListed(batch, place, objects);
        scheduleSoon();
    });
    connect(listing, &FolderListing::ended, this, [this, batch, place, listing](const Result<void> &outcome) {
        listing->deleteLater();
        handleListed(batch, place, outcome);
    });
    listing->start();
}

void TransferEngine::Private::handleListed(quint64 batch, const PlannedRelocation &place,
                                           const Result<void> &outcome)
{
    const auto found = runs.find(batch);
    if (found == runs.end()) {
        return;
    }
    if (!outcome) {
        // What is below the folder is not known: the folder itself stands for it among the failures.
        const quint64 item = addRefused(
            {.batch = batch, .kind = found->second.kind, .remote = place.source, .target = place.target},
            outcome.error());
        found->second.unlisted.insert(item);
        recordItem(batch, item, {});
        if (isRelocation(found->second.kind)) {
            abandonRelocations(batch, outcome.error());
        }
    }
    listNextFolder(batch);
}

void TransferEngine::Private::addListed(quint64 batch, const PlannedRelocation &place,
                                        const QList<StorageObject> &objects)
{
    const Run &run = runs.at(batch);
    const ObjectPath &folder = place.source;
    const qsizetype cut = run.contentsOnly ? folder.key.size() : folder.parent().key.size();
    const QString above = folder.isBucket() && !run.contentsOnly ? folder.bucket + u'/' : QString();
    const Hold hold(*this);
    for (const StorageObject &object : objects) {
        const ObjectPath source{folder.bucket, object.key};
        if (run.known.contains(source)) {
            continue;
        }
        if (!object.key.startsWith(folder.key)) {
            // Whatever it stands for, it is not what was asked for, and it would be deleted or written all
            // the same.
            addRefused({.batch = batch, .kind = run.kind, .remote = source},
                       {.kind = ErrorKind::Protocol,
                        .message = QStringLiteral("The server listed an object that is not in this folder")});
        } else if (run.kind == TransferKind::Remove) {
            enqueue({.batch = batch, .kind = run.kind, .remote = source, .size = object.size});
        } else if (isRelocation(run.kind)) {
            addRelocation(
                batch, {.source = source,
                        .target = {place.target.bucket, place.target.key + object.key.mid(folder.key.size())},
                        .folder = false,
                        .size = object.size,
                        .etag = object.etag});
        } else {
            addObjectDownload(batch, source, object.size, above + object.key.mid(cut));
        }
    }
}

void TransferEngine::Private::addObjectDownload(quint64 batch, const ObjectPath &source, qint64 size,
                                                const QString &relative)
{
    TransferItem item{.batch = batch, .kind = TransferKind::Download, .remote = source, .size = size};
    Run &run = runs.at(batch);
    const bool placeholder = isPlaceholder(relative);
    if (QFile::encodeName(run.localFolder).size() + QFile::encodeName(relative).size() > longestPath) {
        addRefused(item, {.kind = ErrorKind::InvalidName,
                          .message = QStringLiteral("the whole path is too long for this computer")});
        return;
    }
    const QString path = placeBelow(run, relative);
    // The tree gives no such path. Should it ever, nothing is written.
    if (const QString problem =
            localPathProblem(placeholder ? path.chopped(qMin<qsizetype>(1, path.size())) : path);
        !problem.isEmpty() && !path.isEmpty()) {
        addRefused(item, {.kind = ErrorKind::InvalidName, .message = problem});
        return;
    }
    item.localPath = run.localFolder + u'/' + path;
    if (run.replacesUnasked() && !placeholder) {
        if (run.claimedTargets.contains(item.localPath)) {
            addRefused(item,
                       {.kind = ErrorKind::Conflict,
                        .message = QStringLiteral("Another object of this download has the same name")});
            return;
        }
        run.claimedTargets.insert(item.localPath);
    }
    enqueue(item, relative);
}

QString TransferEngine::Private::placeBelow(Run &run, const QString &relative)
{
    if (!isPlaceholder(relative)) {
        return run.tree ? run.tree->place(relative, false) : relative;
    }
    const QString key = relative.chopped(placeholderName.size());
    if (key.isEmpty()) {
        return {}; // the target folder itself
    }
    return (run.tree ? run.tree->place(key.chopped(1), true) : key.chopped(1)) + u'/';
}

void TransferEngine::Private::writeNames(quint64 batch)
{
    Run &run = runs.at(batch);
    if (!run.tree || ledger.batch(batch).done == 0) {
        return;
    }
    const auto write = [&run](const QString &top, const std::optional<QString> &original) {
        const QString folder = top.isEmpty() ? run.localFolder : run.localFolder + u'/' + top;
        NamesFile file{.folder = original, .names = run.tree->renamedBelow(top)};
        const Result<std::optional<NamesFile>> before = readNamesFile(folder);
        if (before && !*before && file == NamesFile()) {
            return;
        }
        if (before && *before) {
            // From an earlier download into the same folder, as far as this one did not put something else
            // there.
            const QMap<QString, QString> &names = (*before)->names;
            for (auto it = names.cbegin(); it != names.cend(); ++it) {
                if (!run.tree->isGiven(top, it.key())) {
                    file.names.insert(it.key(), it.value());
                }
            }
        }
        const Result<void> written = before ? writeNamesFile(folder, file) : Result<void>(before.error());
        if (!written) {
            run.notes.append({.localPath = folder + u'/' + namesFileName,
                              .reason = QStringLiteral("the names on the server could not be recorded: %1")
                                            .arg(written.error().message),
                              .failed = true});
        }
    };
    if (run.contentsOnly) {
        write({}, std::nullopt);
        return;
    }
    const QMap<QString, QString> tops = run.tree->topFolders();
    for (auto it = tops.cbegin(); it != tops.cend(); ++it) {
        write(it.key(), it.key() == it.value() ? std::nullopt : std::optional(it.value()));
    }
}

} // namespace Poolhouse
