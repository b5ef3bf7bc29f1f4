// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/browser/fileactions.h"

#include "core/storage/storageclient.h"
#include "core/transfer/transferengine.h"
#include "ui/actions/bucketflow.h"
#include "ui/actions/conflictqueue.h"
#include "ui/actions/deleteflow.h"
#include "ui/actions/dialogfilechooser.h"
#include "ui/actions/uploadflow.h"
#include "ui/actions/wording.h"
#include "ui/errortext.h"
#include "ui/format.h"
#include "ui/transfers/batchtext.h"

#include <QAction>
#include <QClipboard>
#include <QDesktopServices>
#include <QFileInfo>
#include <QGuiApplication>
#include <QUrl>
#include <QWidget>

#include <algorithm>

namespace Poolhouse {

namespace {

bool isComplete(const TransferBatch &batch)
{
    return batch.failed == 0 && batch.cancelled == 0;
}

} // namespace

FileActions::FileActions(StorageClient *client, TransferEngine *engine, QWidget *window)
    : QObject(window)
    , m_client(client)
    , m_engine(engine)
    , m_window(window)
    , m_buckets(new BucketFlow(client, window, this))
    , m_chooser(std::make_unique<DialogFileChooser>())
{
    new ConflictQueue(engine, window, this);
    makeActions();
    connect(engine, &TransferEngine::foldersChanged, this, &FileActions::foldersChanged);
    connect(engine, &TransferEngine::batchFinished, this, &FileActions::handleBatchFinished);
    connect(m_buckets, &BucketFlow::bucketCreated, this, [this](const QString &bucket) {
        Q_EMIT bucketsChanged();
        Q_EMIT bucketCreated(bucket);
        Q_EMIT toastRequested({ToastKind::Done, tr("Created the bucket %1").arg(bucket), {}}, 0);
    });
    connect(m_buckets, &BucketFlow::folderCreated, this, [this](const ObjectPath &folder) {
        Q_EMIT foldersChanged({folder.parent()});
        Q_EMIT folderCreated(folder);
    });
    updateActions();
}

FileActions::~FileActions() = default;

void FileActions::setContext(const ObjectPath &currentFolder, const QList<ObjectPath> &selection,
                             bool bucketIsPublic, const QList<ObjectPath> &objects)
{
    m_folder = currentFolder;
    m_selection = selection;
    m_objects = objects;
    m_bucketIsPublic = bucketIsPublic;
    updateActions();
}

void FileActions::setChooser(std::unique_ptr<FileChooser> chooser)
{
    m_chooser = std::move(chooser);
}

void FileActions::upload(const QStringList &localPaths, const ObjectPath &target)
{
    if (localPaths.isEmpty() || target.bucket.isEmpty()) {
        return;
    }
    auto *flow = new UploadFlow(m_engine, m_window, this);
    connect(flow, &UploadFlow::statusChanged, this, &FileActions::statusTextChanged);
    connect(flow, &UploadFlow::failed, this, [this](const Error &error) {
        Q_EMIT errorReported(error);
        Q_EMIT toastRequested({ToastKind::Problem, explain(error).title, {}}, 0);
    });
    connect(flow, &UploadFlow::nothingFound, this, &FileActions::handleNothingFound);
    connect(flow, &UploadFlow::uploadStarted, this, [this](quint64 batch, const QList<ScanNote> &notes) {
        Q_EMIT scanNotesFound(batch, notes);
        Q_EMIT transferStarted(batch);
    });
    flow->start(localPaths, target);
}

void FileActions::download(const QList<ObjectPath> &sources, const QList<ObjectPath> &objects)
{
    const QString folder = m_chooser->downloadFolder();
    if (folder.isEmpty() || !QFileInfo(folder).isDir()) {
        downloadTo(sources, objects);
        return;
    }
    startDownload(sources, objects, folder);
}

void FileActions::downloadTo(const QList<ObjectPath> &sources, const QList<ObjectPath> &objects)
{
    if (sources.isEmpty() && objects.isEmpty()) {
        return;
    }
    const QPointer<FileActions> self(this);
    const auto chosen = [self, sources, objects](const QStringList &paths) {
        if (self != nullptr && !paths.isEmpty()) {
            self->startDownload(sources, objects, paths.constFirst());
        }
    };
    m_chooser->chooseDownloadFolder(m_window, tr("Download to"), chosen);
}

void FileActions::remove(const QList<ObjectPath> &targets, const QList<ObjectPath> &objects)
{
    if (targets.isEmpty()) {
        if (!objects.isEmpty()) {
            startDeletion(DeleteDialog::Purpose::Objects, {}, objects, objects.constFirst());
        }
        return;
    }
    if (targets.size() == 1 && objects.isEmpty() && targets.constFirst().isBucket()) {
        deleteBucket(targets.constFirst().bucket);
        return;
    }
    const ObjectPath &first = targets.constFirst();
    const ObjectPath place = first.parent();
    const bool oneBucket = std::all_of(targets.cbegin(), targets.cend(), [&first](const ObjectPath &target) {
        return target.bucket == first.bucket && !target.isBucket();
    });
    if (!oneBucket) {
        return; // the views cannot select across buckets; without one name to confirm nothing is deleted
    }
    startDeletion(DeleteDialog::Purpose::Objects, targets, objects, place);
}

void FileActions::newBucket()
{
    m_buckets->newBucket(m_bucketNames);
}

void FileActions::newFolder(const ObjectPath &place)
{
    if (!place.bucket.isEmpty() && place.isFolder()) {
        m_buckets->newFolder(place);
    }
}

void FileActions::emptyBucket(const QString &bucket)
{
    startDeletion(DeleteDialog::Purpose::EmptyBucket, {{bucket, {}}}, {}, {bucket, {}});
}

void FileActions::deleteBucket(const QString &bucket)
{
    startDeletion(DeleteDialog::Purpose::DeleteBucket, {{bucket, {}}}, {}, {bucket, {}});
}

void FileActions::copyPublicUrls(const QList<ObjectPath> &paths, const QList<ObjectPath> &objects)
{
    QStringList links;
    for (const ObjectPath &path : paths) {
        if (!path.isFolder()) {
            links << m_client->publicUrl(path).toString(QUrl::FullyEncoded);
        }
    }
    for (const ObjectPath &object : objects) {
        links << m_client->publicUrl(object).toString(QUrl::FullyEncoded);
    }
    if (links.isEmpty()) {
        return;
    }
    QGuiApplication::clipboard()->setText(links.join(u'\n'));
    Q_EMIT toastRequested({ToastKind::Info,
                           links.size() == 1
                               ? tr("Link copied. It works as long as the bucket is public.")
                               : tr("%1 links copied. They work as long as the bucket is public.")
                                     .arg(formatCount(links.size())),
                           {}},
                          0);
}

void FileActions::copyPaths(const QList<ObjectPath> &paths)
{
    QStringList lines;
    for (const ObjectPath &path : paths) {
        lines << path.toUri();
    }
    if (lines.isEmpty()) {
        return;
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
    Q_EMIT toastRequested(
        {ToastKind::Info,
         lines.size() == 1 ? tr("Path copied.") : tr("%1 paths copied.").arg(formatCount(lines.size())),
         {}},
        0);
}

void FileActions::openLocalFolder(const QString &folder)
{
    QDesktopServices::openUrl(QUrl::fromLocalFile(folder));
}

void FileActions::chooseAndUpload(bool folder)
{
    const ObjectPath target = uploadTarget();
    if (target.bucket.isEmpty()) {
        return;
    }
    const QPointer<FileActions> self(this);
    const auto chosen = [self, target](const QStringList &paths) {
        if (self != nullptr) {
            self->upload(paths, target);
        }
    };
    const QString title = tr("Upload to %1").arg(placeName(target));
    if (folder) {
        m_chooser->chooseFolderToUpload(m_window, title, chosen);
    } else {
        m_chooser->chooseFilesToUpload(m_window, title, chosen);
    }
}

void FileActions::startDownload(const QList<ObjectPath> &sources, const QList<ObjectPath> &objects,
                                const QString &folder)
{
    for (const ObjectPath &object : objects) {
        // No file can be called like that: it gets the name before the slash.
        const QString name = object.name().isEmpty() ? QStringLiteral("_") : object.name();
        Q_EMIT transferStarted(m_engine->downloadTo(object, folder + u'/' + name, ConflictPolicy::Ask));
    }
    if (!sources.isEmpty()) {
        Q_EMIT transferStarted(m_engine->download(sources, folder, ConflictPolicy::Ask));
    }
}

void FileActions::startDeletion(DeleteDialog::Purpose purpose, const QList<ObjectPath> &targets,
                                const QList<ObjectPath> &objects, const ObjectPath &place)
{
    QHash<ObjectPath, qint64> sizes;
    for (const ObjectPath &target : targets) {
        if (m_sizeOf && !target.isFolder()) {
            if (const qint64 size = m_sizeOf(target); size >= 0) {
                sizes.insert(target, size);
            }
        }
    }
    auto *flow = new DeleteFlow(purpose, m_client, m_engine, m_window, this);
    flow->setProduction(m_production);
    flow->setObjects(objects);
    connect(flow, &DeleteFlow::removalStarted, this, [this, purpose](quint64 batch) {
        if (purpose != DeleteDialog::Purpose::Objects) {
            m_bucketBatches.insert(batch, purpose);
        }
        Q_EMIT transferStarted(batch);
    });
    connect(flow, &DeleteFlow::bucketEmptied, this, [this](const QString &bucket) {
        Q_EMIT toastRequested({ToastKind::Done, tr("Emptied the bucket %1").arg(bucket), {}}, 0);
    });
    connect(flow, &DeleteFlow::bucketDeleted, this, [this](const QString &bucket) {
        Q_EMIT bucketsChanged();
        Q_EMIT toastRequested({ToastKind::Done, tr("Deleted the bucket %1").arg(bucket), {}}, 0);
    });
    connect(flow, &DeleteFlow::bucketStayed, this, [this](const QString &bucket, const Error &error) {
        Q_EMIT errorReported(error);
        Q_EMIT toastRequested({ToastKind::Problem,
                               tr("The bucket %1 was not deleted. %2").arg(bucket, explain(error).title),
                               {}},
                              0);
    });
    flow->start(targets, place, sizes);
}

void FileActions::handleBatchFinished(const TransferBatch &batch)
{
    const bool wholeBucket = m_bucketBatches.contains(batch.id);
    const bool bucketStays =
        m_bucketBatches.take(batch.id) == DeleteDialog::Purpose::DeleteBucket && !isComplete(batch);
    QString text = batchResult(batch);
    if (bucketStays) {
        text = tr("%1 The bucket stays.").arg(text.endsWith(u'.') ? text : text + u'.');
    }
    if (batch.failed > 0) {
        const QList<TransferItem> failures = m_engine->failures(batch.id);
        const auto first = std::find_if(failures.cbegin(), failures.cend(), [](const TransferItem &item) {
            return item.state == TransferState::Failed;
        });
        if (first != failures.cend()) {
            Q_EMIT errorReported(first->error);
        }
        Q_EMIT toastRequested({ToastKind::Problem, text, tr("Show them")}, batch.id);
        return;
    }
    // Of a whole bucket its own flow says what came of it.
    if (bucketStays || (batch.kind == TransferKind::Remove && batch.done > 0 && !wholeBucket)) {
        Q_EMIT toastRequested({bucketStays ? ToastKind::Info : ToastKind::Done, text, {}}, 0);
    }
}

void FileActions::handleNothingFound(const QList<ScanNote> &notes)
{
    QString text = tr("There is nothing to upload in there.");
    if (!notes.isEmpty()) {
        text = tr("Nothing to upload: %1 (%2)")
                   .arg(QFileInfo(notes.constFirst().localPath).fileName(), notes.constFirst().reason);
        if (notes.size() > 1) {
            text += tr(" and %1 more").arg(formatCount(notes.size() - 1));
        }
    }
    Q_EMIT toastRequested({ToastKind::Info, text, {}}, 0);
}

QString FileActions::bucketInQuestion() const
{
    if (m_selection.size() == 1 && m_selection.constFirst().isBucket()) {
        return m_selection.constFirst().bucket;
    }
    return m_selection.isEmpty() && m_folder.isBucket() ? m_folder.bucket : QString();
}

ObjectPath FileActions::uploadTarget() const
{
    if (!m_folder.bucket.isEmpty()) {
        return m_folder;
    }
    return m_selection.size() == 1 && m_selection.constFirst().isFolder() ? m_selection.constFirst()
                                                                          : ObjectPath();
}

} // namespace Poolhouse
