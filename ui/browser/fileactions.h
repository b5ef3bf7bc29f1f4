// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/error.h"
#include "core/storage/objectpath.h"
#include "core/transfer/transfertypes.h"
#include "ui/dialogs/deletedialog.h"
#include "ui/widgets/toast.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QStringList>

#include <functional>
#include <memory>

class QAction;
class QWidget;

namespace Poolhouse {

class BucketFlow;
class FileChooser;
class StorageClient;
class TransferEngine;

/// The verbs of the window: owns their actions, asks what has to be asked, and gives the work to the
/// StorageClient and the TransferEngine. Results come back as signals; it shows nothing but its dialogs.
class FileActions : public QObject
{
    Q_OBJECT

public:
    enum class Verb {
        UploadFiles,
        UploadFolder,
        NewFolder,
        NewBucket,
        Download,
        DownloadTo,
        Delete,
        Refresh,
        CopyPublicUrl,
        CopyPath,
        EmptyBucket,
        DeleteBucket,
    };
    Q_ENUM(Verb)

    /// Everything must outlive it. The dialogs belong to `window`.
    FileActions(StorageClient *client, TransferEngine *engine, QWidget *window);
    ~FileActions() override;

    [[nodiscard]] QAction *action(Verb verb) const { return m_actions.value(verb); }
    /// All of them, for QWidget::addActions: the shortcuts work inside that widget's window.
    [[nodiscard]] QList<QAction *> actions() const;

    /// Where the user is and what is selected there: decides what is enabled and what the verbs act on. An
    /// empty bucket name means that no bucket is open. A bucket may be selected too (in the tree). `objects`:
    /// the selected objects whose keys end in `/`, which among the others would stand for folders.
    void setContext(const ObjectPath &currentFolder, const QList<ObjectPath> &selection, bool bucketIsPublic,
                    const QList<ObjectPath> &objects = {});
    /// In production a deletion asks for the bucket's name.
    void setProduction(bool production) { m_production = production; }
    /// The names that a new bucket cannot have.
    void setBucketNames(const QStringList &names) { m_bucketNames = names; }
    /// Sizes of objects that the window knows already, -1 for others: saves the deletion a request each.
    void setSizeLookup(std::function<qint64(const ObjectPath &)> lookup) { m_sizeOf = std::move(lookup); }
    /// For tests and the tour. The default is the system's file dialog.
    void setChooser(std::unique_ptr<FileChooser> chooser);

public Q_SLOTS:
    /// Files and folders of this computer into a bucket or folder (a drop, a paste).
    void upload(const QStringList &localPaths, const Poolhouse::ObjectPath &target);
    /// Asks for the folder the first time; then it is remembered.
    void download(const QList<Poolhouse::ObjectPath> &sources,
                  const QList<Poolhouse::ObjectPath> &objects = {});
    void downloadTo(const QList<Poolhouse::ObjectPath> &sources,
                    const QList<Poolhouse::ObjectPath> &objects = {});
    /// Objects and folders of one bucket, or one whole bucket. `objects`: see setContext().
    void remove(const QList<Poolhouse::ObjectPath> &targets,
                const QList<Poolhouse::ObjectPath> &objects = {});
    void newBucket();
    void newFolder(const Poolhouse::ObjectPath &place);
    void emptyBucket(const QString &bucket);
    void deleteBucket(const QString &bucket);
    void copyPublicUrls(const QList<Poolhouse::ObjectPath> &paths,
                        const QList<Poolhouse::ObjectPath> &objects = {});
    void copyPaths(const QList<Poolhouse::ObjectPath> &paths);
    /// In the system's file manager.
    void openLocalFolder(const QString &folder);

Q_SIGNALS:
    /// `batch`: what the toast's button ("Show them") is about: TransfersPanel::showDetails. 0: nothing.
    void toastRequested(const Poolhouse::ToastMessage &message, quint64 batch);
    void errorReported(const Poolhouse::Error &error);
    /// A passing remark for the status bar; empty when it is over.
    void statusTextChanged(const QString &text);
    /// Something was stored or removed there (uploads, deletions, new folders).
    void foldersChanged(const QList<Poolhouse::ObjectPath> &folders);
    void bucketsChanged();
    void bucketCreated(const QString &bucket);
    void folderCreated(const Poolhouse::ObjectPath &folder);
    void refreshRequested();
    /// For TransfersPanel::addNotes.
    void scanNotesFound(quint64 batch, const QList<Poolhouse::ScanNote> &notes);
    void transferStarted(quint64 batch);

private:
    void makeActions();
    QAction *add(Verb verb, const QString &text, const QString &iconName,
                 const QList<QKeySequence> &shortcuts, const std::function<void()> &handler);
    void updateActions();
    void chooseAndUpload(bool folder);
    void startDownload(const QList<ObjectPath> &sources, const QList<ObjectPath> &objects,
                       const QString &folder);
    void startDeletion(DeleteDialog::Purpose purpose, const QList<ObjectPath> &targets,
                       const QList<ObjectPath> &objects, const ObjectPath &place);
    void handleBatchFinished(const TransferBatch &batch);
    void handleNothingFound(const QList<ScanNote> &notes);
    [[nodiscard]] QString bucketInQuestion() const;
    [[nodiscard]] ObjectPath uploadTarget() const;

    StorageClient *m_client = nullptr;
    TransferEngine *m_engine = nullptr;
    QPointer<QWidget> m_window;
    BucketFlow *m_buckets = nullptr;
    std::unique_ptr<FileChooser> m_chooser;
    QHash<Verb, QAction *> m_actions;
    std::function<qint64(const ObjectPath &)> m_sizeOf;
    QStringList m_bucketNames;
    QHash<quint64, DeleteDialog::Purpose> m_bucketBatches; ///< those that empty a whole bucket
    ObjectPath m_folder;
    QList<ObjectPath> m_selection;
    QList<ObjectPath> m_objects; ///< selected objects whose keys end in `/`
    bool m_bucketIsPublic = false;
    bool m_production = false;
};

} // namespace Poolhouse
