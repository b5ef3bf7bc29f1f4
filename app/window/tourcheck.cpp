// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/window/tourcheck.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QFile>

namespace Poolhouse {

namespace {

Error unconfirmed(const QString &message)
{
    return Error{.kind = ErrorKind::Protocol, .message = message};
}

bool isPlaceholder(const QString &key)
{
    return key.endsWith(QStringView(emptyFolderPlaceholder));
}

} // namespace

TourCheck::TourCheck(StorageEndpoint endpoint, QObject *parent)
    : QObject(parent)
    , m_client(std::move(endpoint))
{}

QHash<QString, QByteArray> TourCheck::localTree(const QString &folder)
{
    QHash<QString, QByteArray> tree;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        QFile file(path);
        QCryptographicHash hash(QCryptographicHash::Md5);
        if (file.open(QIODevice::ReadOnly) && hash.addData(&file)) {
            tree.insert(QDir(folder).relativeFilePath(path), hash.result().toHex());
        }
    }
    return tree;
}

void TourCheck::listAll(const QString &bucket, const QString &prefix,
                        const std::function<void(const Result<Listing> &)> &answer)
{
    listNext(bucket, prefix, {}, std::make_shared<Listing>(), answer);
}

void TourCheck::listNext(const QString &bucket, const QString &prefix, const QString &cursor,
                         const std::shared_ptr<Listing> &sofar,
                         const std::function<void(const Result<Listing> &)> &answer)
{
    ListOptions options;
    options.prefix = prefix;
    options.cursor = cursor;
    options.recursive = true;
    m_client.listObjects(bucket, options)
        ->onFinished(this, [this, bucket, prefix, sofar, answer](const Result<ObjectPage> &page) {
            if (!page) {
                answer(page.error());
                return;
            }
            for (const StorageObject &object : page->objects) {
                if (!isPlaceholder(object.key)) {
                    sofar->insert(object.key, object);
                }
            }
            if (page->hasNext) {
                listNext(bucket, prefix, page->nextCursor, sofar, answer);
            } else {
                answer(*sofar);
            }
        });
}

void TourCheck::bucketExists(const QString &bucket, const Answer &answer)
{
    m_client.bucket(bucket)->onFinished(this, [answer](const Result<Bucket> &found) {
        if (!found) {
            answer(found.error());
            return;
        }
        answer(QStringLiteral("The server has the bucket %1.").arg(found->name));
    });
}

void TourCheck::treeIsStored(const QString &folder, const ObjectPath &target, const Answer &answer)
{
    const QHash<QString, QByteArray> local = localTree(folder);
    listAll(target.bucket, target.key, [local, target, answer](const Result<Listing> &stored) {
        if (!stored) {
            answer(stored.error());
            return;
        }
        for (auto file = local.cbegin(); file != local.cend(); ++file) {
            const auto object = stored->constFind(target.key + file.key());
            if (object == stored->constEnd()) {
                answer(unconfirmed(QStringLiteral("%1 is not stored.").arg(file.key())));
                return;
            }
            if (object->etag != u'"' + QString::fromLatin1(file.value()) + u'"') {
                answer(unconfirmed(QStringLiteral("%1 is stored with other bytes.").arg(file.key())));
                return;
            }
        }
        if (stored->size() != local.size()) {
            answer(unconfirmed(
                QStringLiteral("%1 files here, %2 objects there.").arg(local.size()).arg(stored->size())));
            return;
        }
        answer(QStringLiteral("%1 of %1 files stored, each with the MD5 of its file.").arg(local.size()));
    });
}

void TourCheck::keysExist(const QString &bucket, const QStringList &keys, const Answer &answer)
{
    listAll(bucket, {}, [keys, answer](const Result<Listing> &stored) {
        if (!stored) {
            answer(stored.error());
            return;
        }
        for (const QString &key : keys) {
            if (!stored->contains(key)) {
                answer(unconfirmed(QStringLiteral("%1 is not stored.").arg(key)));
                return;
            }
        }
        answer(QStringLiteral("Stored as %1.").arg(keys.join(QStringLiteral(", "))));
    });
}

void TourCheck::prefixIsGone(const ObjectPath &gone, int left, const Answer &answer)
{
    listAll(gone.bucket, {}, [gone, left, answer](const Result<Listing> &stored) {
        if (!stored) {
            answer(stored.error());
            return;
        }
        for (auto object = stored->cbegin(); object != stored->cend(); ++object) {
            if (object.key().startsWith(gone.key)) {
                answer(unconfirmed(QStringLiteral("%1 is still there.").arg(object.key())));
                return;
            }
        }
        if (stored->size() != left) {
            answer(unconfirmed(
                QStringLiteral("%1 objects are left instead of %2.").arg(stored->size()).arg(left)));
            return;
        }
        answer(QStringLiteral("Nothing is left below %1; the other %2 objects are.")
                   .arg(gone.display())
                   .arg(left));
    });
}

void TourCheck::folderHolds(const ObjectPath &folder, int rows, const Answer &answer)
{
    ListOptions options;
    options.prefix = folder.key;
    m_client.listObjects(folder.bucket, options)
        ->onFinished(this, [folder, rows, answer](const Result<ObjectPage> &page) {
            if (!page) {
                answer(page.error());
                return;
            }
            int there = int(page->folders.size());
            for (const StorageObject &object : page->objects) {
                there += isPlaceholder(object.key) ? 0 : 1;
            }
            if (page->hasNext || there != rows) {
                answer(unconfirmed(
                    QStringLiteral("The window shows %1 rows, the server has %2.").arg(rows).arg(there)));
                return;
            }
            answer(
                QStringLiteral("%1 holds %2 entries, as the window shows.").arg(folder.display()).arg(there));
        });
}

} // namespace Poolhouse
