// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sandbox/uniquefd.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <QString>

namespace Poolhouse::Sandbox {

/// The objects' bytes, one file per version, named by the version: keys never become file names. A file is
/// written under a temporary name and renamed, so it is whole or not there. No fsync, as in the database.
class BlobStore
{
public:
    explicit BlobStore(const QString &folder);

    /// Makes the folders and removes what a killed run left half written.
    [[nodiscard]] bool prepare();
    /// Invalid when there is no such version (or no more: an overwrite removes the old one).
    [[nodiscard]] UniqueFd open(const QByteArray &version) const;
    void remove(const QByteArray &version) const;
    /// In bytes; -1 when there is no such version.
    [[nodiscard]] qint64 size(const QByteArray &version) const;
    /// Gives a version's bytes a second name, which lives on without the first. False when the first is not
    /// there.
    [[nodiscard]] bool duplicate(const QByteArray &version, const QByteArray &second) const;
    /// Moves a file on the same disk into its place under a version.
    [[nodiscard]] bool adopt(const QByteArray &path, const QByteArray &version) const;

    /// One file in the making. Dropped without keep(), it leaves nothing behind.
    class Writer
    {
    public:
        Writer(const BlobStore &store, QByteArray version);
        Writer(const Writer &) = delete;
        Writer &operator=(const Writer &) = delete;
        ~Writer();

        [[nodiscard]] bool write(const char *data, qint64 size);
        /// Puts the file in its place under its version.
        [[nodiscard]] bool keep();
        [[nodiscard]] const QByteArray &version() const { return m_version; }
        [[nodiscard]] qint64 size() const { return m_size; }
        /// MD5 of what was written, in hex.
        [[nodiscard]] QByteArray digest() const { return m_hash.result().toHex(); }

    private:
        const BlobStore &m_store;
        QByteArray m_version;
        QByteArray m_temporary;
        UniqueFd m_fd;
        QCryptographicHash m_hash{QCryptographicHash::Md5};
        qint64 m_size = 0;
        bool m_kept = false;
    };

private:
    [[nodiscard]] QByteArray pathOf(const QByteArray &version) const;

    QByteArray m_folder;
};

} // namespace Poolhouse::Sandbox
