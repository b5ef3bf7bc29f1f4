// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/tus/resumablestore.h"

#include "app/sandbox/tus/tusrefusal.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

#include <fcntl.h>
#include <sys/stat.h>

#include <array>
#include <cstdio>

namespace Poolhouse::Sandbox {

namespace {

bool isVersion(const QByteArray &version)
{
    return version == QUuid::fromString(QString::fromLatin1(version)).toByteArray(QUuid::WithoutBraces);
}

qint64 fileSize(const QByteArray &path)
{
    struct stat data
    {};
    return ::stat(path.constData(), &data) == 0 ? static_cast<qint64>(data.st_size) : -1;
}

} // namespace

ResumableStore::ResumableStore(const QString &folder, const BlobStore &blobs)
    : m_folder(QFile::encodeName(folder))
    , m_blobs(blobs)
{}

QByteArray ResumableStore::partPath(const UploadId &id) const
{
    return m_folder + '/' + id.version + ".part";
}

QByteArray ResumableStore::recordPath(const UploadId &id) const
{
    return m_folder + '/' + id.version + ".json";
}

bool ResumableStore::prepare()
{
    QDir folder(QFile::decodeName(m_folder));
    if (!folder.mkpath(QStringLiteral("."))) {
        return false;
    }
    const QStringList names = folder.entryList(QDir::Files);
    for (const QString &name : names) {
        UploadId id;
        id.version = name.section(u'.', 0, 0).toLatin1();
        const bool isRecord = name.endsWith(QStringLiteral(".json"));
        const bool isPart = name.endsWith(QStringLiteral(".part"));
        if ((isRecord && sizeOf(id) < 0) || (isPart && fileSize(recordPath(id)) < 0) ||
            (!isRecord && !isPart)) {
            folder.remove(name);
        }
    }
    return true;
}

bool ResumableStore::create(const ResumableUpload &upload) const
{
    const UniqueFd part(
        ::open(partPath(upload.id).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    return part.isValid() && update(upload);
}

bool ResumableStore::update(const ResumableUpload &upload) const
{
    QJsonObject record{{QStringLiteral("bucket"), QString::fromUtf8(upload.id.bucket)},
                       {QStringLiteral("key"), QString::fromUtf8(upload.id.key)},
                       {QStringLiteral("metadata"), QString::fromUtf8(upload.metadata.header())},
                       {QStringLiteral("created"), upload.createdAt.toString(Qt::ISODateWithMs)}};
    if (upload.size) {
        record.insert(QStringLiteral("size"), *upload.size);
    }
    const QByteArray path = recordPath(upload.id);
    QFile file(QFile::decodeName(path + ".new"));
    const QByteArray text = QJsonDocument(record).toJson(QJsonDocument::Compact);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.flush()) {
        return false;
    }
    file.close();
    return std::rename((path + ".new").constData(), path.constData()) == 0;
}

qint64 ResumableStore::sizeOf(const UploadId &id) const
{
    // In this order: bytes go from here to there, never back.
    const qint64 size = fileSize(partPath(id));
    return size >= 0 ? size : m_blobs.size(id.version);
}

ResumableUpload ResumableStore::find(const UploadId &id) const
{
    QFile file(QFile::decodeName(recordPath(id)));
    if (!isVersion(id.version) || !file.open(QIODevice::ReadOnly)) {
        throw TusRefusal::notFound();
    }
    const QJsonObject record = QJsonDocument::fromJson(file.readAll()).object();
    if (record.value(u"bucket").toString().toUtf8() != id.bucket ||
        record.value(u"key").toString().toUtf8() != id.key) {
        throw TusRefusal::notFound();
    }
    ResumableUpload upload;
    upload.id = id;
    upload.offset = sizeOf(id);
    if (upload.offset < 0) {
        throw TusRefusal::gone();
    }
    if (record.contains(u"size")) {
        upload.size = record.value(u"size").toInteger();
    }
    upload.metadata =
        UploadMetadata::parse(record.value(u"metadata").toString().toUtf8()).value_or(UploadMetadata());
    upload.createdAt = QDateTime::fromString(record.value(u"created").toString(), Qt::ISODateWithMs);
    return upload;
}

void ResumableStore::remove(const UploadId &id) const
{
    // The description first: a part without one is swept up at the next start.
    ::unlink(recordPath(id).constData());
    ::unlink(partPath(id).constData());
}

UniqueFd ResumableStore::openForAppending(const UploadId &id) const
{
    return UniqueFd(::open(partPath(id).constData(), O_WRONLY | O_APPEND | O_CLOEXEC));
}

QByteArray ResumableStore::digest(const UploadId &id) const
{
    UniqueFd fd(::open(partPath(id).constData(), O_RDONLY | O_CLOEXEC));
    if (!fd.isValid()) {
        fd = m_blobs.open(id.version);
    }
    QCryptographicHash hash(QCryptographicHash::Md5);
    std::array<char, 262144> buffer;
    for (;;) {
        const ssize_t count = ::read(fd.get(), buffer.data(), buffer.size());
        if (count < 0) {
            return {};
        }
        if (count == 0) {
            return hash.result().toHex();
        }
        hash.addData(QByteArrayView(buffer.data(), count));
    }
}

bool ResumableStore::moveToBlobs(const UploadId &id) const
{
    return m_blobs.adopt(partPath(id), id.version) || m_blobs.size(id.version) >= 0;
}

QDateTime ResumableStore::expiry(const ResumableUpload &upload) const
{
    const qint64 lifetime = m_lifetime;
    return lifetime > 0 ? upload.createdAt.addMSecs(lifetime) : QDateTime();
}

} // namespace Poolhouse::Sandbox
