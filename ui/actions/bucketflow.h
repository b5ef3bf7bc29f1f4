// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/storage/objectpath.h"

#include <QObject>
#include <QPointer>
#include <QStringList>

class QWidget;

namespace Poolhouse {

class NewBucketDialog;
class NewFolderDialog;
class StorageClient;
struct BucketSettings;

/// Makes buckets and folders: the dialog stays open until the server has said yes, and shows what it said
/// otherwise.
class BucketFlow : public QObject
{
    Q_OBJECT

public:
    BucketFlow(StorageClient *client, QWidget *window, QObject *parent);

    void newBucket(const QStringList &taken);
    void newFolder(const ObjectPath &place);

Q_SIGNALS:
    void bucketCreated(const QString &bucket);
    void folderCreated(const Poolhouse::ObjectPath &folder);

private:
    void createBucket(NewBucketDialog *dialog, const BucketSettings &settings);
    void createFolder(NewFolderDialog *dialog, const ObjectPath &folder);
    void putPlaceholder(const QPointer<NewFolderDialog> &dialog, const ObjectPath &folder);

    StorageClient *m_client = nullptr;
    QWidget *m_window = nullptr;
};

} // namespace Poolhouse
