// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/storageapi/blobstore.h"

#include <QDir>
#include <QFile>

#include <fcntl.h>
#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <cstdio>

namespace Poolhouse::Sandbox {

BlobStore::BlobStore(const QString &folder) : m_folder(QFile::encodeName(folder)) {}

bool BlobStore::prepare()
{
    const QString root = QFile::decodeName(m_folder);
    QDir(root + QStringLiteral("/incoming")).removeRecursively();
    bool done = QDir().mkpath(root + QStringLiteral("/incoming"));
    // Spread, because one folder with 100,000 files is slow to open on some file systems.
    for (int bucket = 0; bucket < 256; ++bucket) {
        done = QDir().mkpath(root + QStringLiteral("/%1").arg(bucket, 2, 16, QLatin1Char('0'))) && done;
    }
    return done;
}

QByteArray BlobStore::pathOf(const QByteArray &version) const
{
    return m_folder + '/' + version.left(2) + '/' + version;
}

UniqueFd BlobStore::open(const QByteArray &version) const
{
    return UniqueFd(::open(pathOf(version).constData(), O_RDONLY | O_CLOEXEC));
}

void BlobStore::remove(const QByteArray &version) const
{
    if (!version.isEmpty()) {
        ::unlink(pathOf(version).constData());
    }
}

qint64 BlobStore::size(const QByteArray &version) const
{
    struct stat data
    {};
    return ::stat(pathOf(version).constData(), &data) == 0 ? static_cast<qint64>(data.st_size) : -1;
}

bool BlobStore::duplicate(const QByteArray &version, const QByteArray &second) const
{
    if (::link(pathOf(version).constData(), pathOf(second).constData()) == 0) {
        return true;
    }
    // Some disks know no second names.
    const UniqueFd source = open(version);
    Writer writer(*this, second);
    std::array<char, 65536> chunk;
    for (;;) {
        const ssize_t count = ::read(source.get(), chunk.data(), chunk.size());
        if (count <= 0) {
            return count == 0 && writer.keep();
        }
        if (!writer.write(chunk.data(), count)) {
            return false;
        }
    }
}

bool BlobStore::adopt(const QByteArray &path, const QByteArray &version) const
{
    return std::rename(path.constData(), pathOf(version).constData()) == 0;
}

BlobStore::Writer::Writer(const BlobStore &store, QByteArray version)
    : m_store(store)
    , m_version(std::move(version))
    , m_temporary(store.m_folder + "/incoming/" + m_version)
    , m_fd(::open(m_temporary.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600))
{}

BlobStore::Writer::~Writer()
{
    if (!m_kept && m_fd.isValid()) {
        ::unlink(m_temporary.constData());
    }
}

bool BlobStore::Writer::write(const char *data, qint64 size)
{
    m_hash.addData(QByteArrayView(data, size));
    m_size += size;
    while (size > 0) {
        const ssize_t count = ::write(m_fd.get(), data, static_cast<std::size_t>(size));
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0) {
            return false;
        }
        data += count;
        size -= count;
    }
    return true;
}

bool BlobStore::Writer::keep()
{
    m_kept =
        m_fd.isValid() && std::rename(m_temporary.constData(), m_store.pathOf(m_version).constData()) == 0;
    return m_kept;
}

} // namespace Poolhouse::Sandbox
