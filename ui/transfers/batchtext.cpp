// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/transfers/batchtext.h"

#include "ui/actions/wording.h"
#include "ui/errortext.h"
#include "ui/format.h"
#include "ui/models/transferbatchmodel.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace Poolhouse {

namespace {

struct BatchText
{
    Q_DECLARE_TR_FUNCTIONS(BatchText)
};

QString countedItems(const TransferBatch &batch, qint64 count)
{
    if (batch.kind == TransferKind::Remove || isRelocation(batch.kind)) {
        return countedObjects(count);
    }
    // An empty folder travels as an object of its own, but nobody would call it a file.
    if (batch.emptyFolders == 0 || count != batch.items) {
        return countedFiles(count);
    }
    const QString folders = batch.emptyFolders == 1
                                ? BatchText::tr("1 empty folder")
                                : BatchText::tr("%1 empty folders").arg(formatCount(batch.emptyFolders));
    return count == batch.emptyFolders
               ? folders
               : BatchText::tr("%1 and %2").arg(countedFiles(count - batch.emptyFolders), folders);
}

/// What it is about: the one file's name, or how many.
QString subject(const TransferBatch &batch, qint64 count)
{
    return batch.soleName.isEmpty() ? countedItems(batch, count) : batch.soleName;
}

QString placeOf(const TransferBatch &batch)
{
    return placeName(batch.remote.isFolder() ? batch.remote : batch.remote.parent());
}

/// Of a copy or a move.
QString targetOf(const TransferBatch &batch)
{
    return placeName(batch.target.isFolder() ? batch.target : batch.target.parent());
}

QString runningTitle(const TransferBatch &batch)
{
    const bool counting = batch.state == BatchState::Scanning && batch.soleName.isEmpty();
    const QString what = counting && batch.items == 0 ? BatchText::tr("files") : subject(batch, batch.items);
    const QString objects = counting && batch.items == 0 ? BatchText::tr("objects") : what;
    switch (batch.kind) {
    case TransferKind::Upload:
        return BatchText::tr("Upload %1 to %2").arg(what, placeOf(batch));
    case TransferKind::Download:
        return BatchText::tr("Download %1 from %2").arg(what, placeOf(batch));
    case TransferKind::Copy:
        return BatchText::tr("Copy %1 to %2").arg(objects, targetOf(batch));
    case TransferKind::Move:
        return BatchText::tr("Move %1 to %2").arg(objects, targetOf(batch));
    case TransferKind::Remove:
        break;
    }
    return BatchText::tr("Delete %1 from %2").arg(objects, placeOf(batch));
}

QString failedText(const TransferBatch &batch)
{
    const QString all = countedItems(batch, batch.items);
    const bool one = batch.items == 1;
    const QString failed = formatCount(batch.failed);
    switch (batch.kind) {
    case TransferKind::Upload:
        return one ? BatchText::tr("%1 did not upload.").arg(subject(batch, 1))
                   : BatchText::tr("%1 of %2 did not upload.").arg(failed, all);
    case TransferKind::Download:
        return one ? BatchText::tr("%1 did not download.").arg(subject(batch, 1))
                   : BatchText::tr("%1 of %2 did not download.").arg(failed, all);
    case TransferKind::Copy:
        if (one) {
            return BatchText::tr("%1 was not copied.").arg(subject(batch, 1));
        }
        return batch.failed == 1 ? BatchText::tr("1 of %1 was not copied.").arg(all)
                                 : BatchText::tr("%1 of %2 were not copied.").arg(failed, all);
    case TransferKind::Move:
        if (one) {
            return BatchText::tr("%1 was not moved.").arg(subject(batch, 1));
        }
        return batch.failed == 1 ? BatchText::tr("1 of %1 was not moved.").arg(all)
                                 : BatchText::tr("%1 of %2 were not moved.").arg(failed, all);
    case TransferKind::Remove:
        break;
    }
    if (one) {
        return BatchText::tr("%1 was not deleted.").arg(subject(batch, 1));
    }
    return batch.failed == 1 ? BatchText::tr("1 of %1 was not deleted.").arg(all)
                             : BatchText::tr("%1 of %2 were not deleted.").arg(failed, all);
}

QString cancelledText(const TransferBatch &batch)
{
    const QString all = countedItems(batch, batch.items);
    const QString done = formatCount(batch.done);
    switch (batch.kind) {
    case TransferKind::Upload:
        return BatchText::tr("Upload cancelled: %1 of %2 sent").arg(done, all);
    case TransferKind::Download:
        return BatchText::tr("Download cancelled: %1 of %2 received").arg(done, all);
    case TransferKind::Copy:
        return BatchText::tr("Copy cancelled: %1 of %2 copied").arg(done, all);
    case TransferKind::Move:
        return BatchText::tr("Move cancelled: %1 of %2 moved").arg(done, all);
    case TransferKind::Remove:
        break;
    }
    return BatchText::tr("Deletion cancelled: %1 of %2 deleted").arg(done, all);
}

/// Nothing failed and nothing was cancelled.
QString doneText(const TransferBatch &batch)
{
    const QString what = subject(batch, batch.done);
    if (batch.done == 0 && batch.skipped > 0) {
        return BatchText::tr("Nothing to do: %1 skipped").arg(subject(batch, batch.skipped));
    }
    switch (batch.kind) {
    case TransferKind::Upload:
        return BatchText::tr("Uploaded %1").arg(what);
    case TransferKind::Download:
        return BatchText::tr("Downloaded %1").arg(what);
    case TransferKind::Copy:
        return BatchText::tr("Copied %1").arg(what);
    case TransferKind::Move:
        return BatchText::tr("Moved %1").arg(what);
    case TransferKind::Remove:
        break;
    }
    return BatchText::tr("Deleted %1").arg(what);
}

QString durationText(const TransferBatch &batch)
{
    const qint64 milliseconds = batch.startedAt.msecsTo(batch.finishedAt);
    return milliseconds < 1000 ? BatchText::tr("under 1 s") : formatAge((milliseconds + 500) / 1000);
}

} // namespace

QString batchTitle(const TransferBatch &batch)
{
    if (batch.state != BatchState::Finished) {
        return runningTitle(batch);
    }
    if (batch.failed > 0) {
        return failedText(batch);
    }
    if (batch.cancelled > 0) {
        return cancelledText(batch);
    }
    if (batch.done == 0) {
        return doneText(batch);
    }
    if (isRelocation(batch.kind)) {
        return BatchText::tr("%1 to %2").arg(doneText(batch), targetOf(batch));
    }
    return batch.kind == TransferKind::Upload
               ? BatchText::tr("%1 to %2").arg(doneText(batch), placeOf(batch))
               : BatchText::tr("%1 from %2").arg(doneText(batch), placeOf(batch));
}

QList<BatchFact> batchFacts(const TransferBatch &batch)
{
    QList<BatchFact> facts;
    const QString all = countedItems(batch, batch.items);
    if (batch.state == BatchState::Scanning) {
        facts << BatchFact{formatCount(batch.settled()), BatchText::tr(" of %1 found so far").arg(all)};
    } else {
        facts << BatchFact{formatCount(batch.settled()), BatchText::tr(" of %1").arg(all)};
    }
    if (batch.kind != TransferKind::Remove && batch.bytes > 0) {
        facts << BatchFact{formatBytes(batch.bytesDone),
                           BatchText::tr(" of %1").arg(formatBytes(batch.bytes))};
    }
    if (batch.asking > 0) {
        facts << BatchFact{{},
                           batch.asking == 1
                               ? BatchText::tr("1 waits for an answer")
                               : BatchText::tr("%1 wait for an answer").arg(formatCount(batch.asking))};
    }
    if (batch.failed > 0) {
        facts << BatchFact{{}, BatchText::tr("%1 failed").arg(formatCount(batch.failed))};
    }
    if (batch.state == BatchState::Paused) {
        facts << BatchFact{{},
                           batch.heldBy.isEmpty() ? BatchText::tr("Paused")
                                                  : BatchText::tr("Run by %1").arg(batch.heldBy)};
        return facts;
    }
    if (batch.kind != TransferKind::Remove && batch.bytesPerSecond >= 1) {
        facts << BatchFact{{}, formatSpeed(batch.bytesPerSecond)};
        const QString left = timeLeftText(TransferBatchModel::secondsLeft(batch));
        if (!left.isEmpty()) {
            facts << BatchFact{{}, left};
        }
    }
    if (batch.running > 0) {
        facts << BatchFact{{}, BatchText::tr("%1 at once").arg(formatCount(batch.running))};
    }
    return facts;
}

QString batchSummary(const TransferBatch &batch, qsizetype notes)
{
    QStringList parts;
    QString first = countedItems(batch, batch.done);
    if (batch.kind != TransferKind::Remove) {
        first += QStringLiteral(", ") + formatBytes(batch.bytesDone);
    }
    if (batch.startedAt.isValid() && batch.finishedAt.isValid()) {
        first = BatchText::tr("%1 in %2", "46 files, 88 MB in 14 s").arg(first, durationText(batch));
    }
    if (batch.failed > 0 || batch.cancelled > 0) {
        switch (batch.kind) {
        case TransferKind::Upload:
            first = BatchText::tr("Uploaded %1").arg(first);
            break;
        case TransferKind::Download:
            first = BatchText::tr("Downloaded %1").arg(first);
            break;
        case TransferKind::Copy:
            first = BatchText::tr("Copied %1").arg(first);
            break;
        case TransferKind::Move:
            first = BatchText::tr("Moved %1").arg(first);
            break;
        case TransferKind::Remove:
            first = BatchText::tr("Deleted %1").arg(first);
            break;
        }
    }
    parts << first + u'.';
    if (batch.skipped > 0) {
        parts << BatchText::tr("%1 skipped.").arg(formatCount(batch.skipped));
    }
    if (batch.failed > 0 && batch.cancelled > 0) {
        parts << BatchText::tr("%1 cancelled.").arg(formatCount(batch.cancelled));
    }
    if (notes == 1) {
        parts << BatchText::tr("1 was left out.");
    } else if (notes > 1) {
        parts << BatchText::tr("%1 were left out.").arg(formatCount(notes));
    }
    return parts.join(u' ');
}

QString batchResult(const TransferBatch &batch)
{
    if (batch.failed > 0) {
        return failedText(batch);
    }
    return batch.cancelled > 0 ? cancelledText(batch) : doneText(batch);
}

QString timeLeftText(qint64 seconds)
{
    if (seconds < 0) {
        return {};
    }
    if (seconds < 10) {
        return BatchText::tr("A few seconds left");
    }
    if (seconds < 60) {
        return BatchText::tr("About %1 s left").arg((seconds + 5) / 10 * 10);
    }
    if (seconds < 90 * 60) {
        return BatchText::tr("About %1 min left").arg((seconds + 30) / 60);
    }
    return BatchText::tr("About %1 h left").arg((seconds + 1800) / 3600);
}

QString itemReason(const TransferItem &item)
{
    if (item.state == TransferState::Skipped) {
        return item.reason.isEmpty() ? BatchText::tr("Skipped") : item.reason;
    }
    return explain(item.error).title;
}

} // namespace Poolhouse
