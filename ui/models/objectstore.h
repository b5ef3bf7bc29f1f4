// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/objectcolumns.h"

#include <QDateTime>
#include <QHash>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <string_view>
#include <vector>

namespace Poolhouse {

/// What a row of the object list stands for. The order is the order of the groups on screen.
enum class EntryKind : quint8 { Bucket, Folder, Object };

/// Everything the list knows about one row, as it goes in.
struct EntryFacts
{
    EntryKind kind = EntryKind::Object;
    QString name; ///< the last segment, without a folder's slash; empty is a legal name
    qint64 size = -1;
    QDateTime modified;
    QString mimeType;
    bool isPublic = false; ///< of a bucket
};

/// Keeps the rows of one folder compactly: about 40 bytes an entry plus its name and sort key as UTF-8 in
/// large blocks, so that 100,000 objects take some 10 MB and sorting them compares bytes. Entries are known
/// by an id that stays valid until the entry is removed.
class ObjectStore
{
public:
    using Id = quint32;
    /// Makes "JPEG image" of a MIME type and a name of which only the suffix counts.
    using TypeNaming = std::function<QString(const QString &mimeType, const QString &name)>;

    void setTypeNaming(TypeNaming naming);
    void clear();

    Id add(const EntryFacts &facts);
    /// Takes over new facts of the same name and kind. Returns whether anything changed.
    bool update(Id id, const EntryFacts &facts);
    void remove(Id id);
    /// Gives memory of removed names back when it is worth it. Invalidates what rawName() returned.
    void compact();

    /// One more than the largest id in use.
    [[nodiscard]] Id end() const { return static_cast<Id>(m_entries.size()); }
    [[nodiscard]] bool contains(Id id) const { return id < end() && m_entries[id].text != nullptr; }
    [[nodiscard]] EntryKind kind(Id id) const { return m_entries[id].kind; }
    [[nodiscard]] QString name(Id id) const;
    [[nodiscard]] std::string_view rawName(Id id) const;
    [[nodiscard]] qint64 size(Id id) const { return m_entries[id].size; }
    [[nodiscard]] QDateTime modified(Id id) const;
    [[nodiscard]] QString mimeType(Id id) const;
    [[nodiscard]] QString typeName(Id id) const;
    [[nodiscard]] bool isPublic(Id id) const { return m_entries[id].isPublic; }

    /// The listing that last confirmed the entry, for telling what has disappeared.
    [[nodiscard]] quint16 listing(Id id) const { return m_entries[id].listing; }
    void setListing(Id id, quint16 listing) { m_entries[id].listing = listing; }

    [[nodiscard]] qint64 folderCount() const { return m_folders; }
    [[nodiscard]] qint64 objectCount() const { return m_objects; }
    [[nodiscard]] qint64 bytes() const { return m_bytes; }
    [[nodiscard]] qint64 count() const { return m_folders + m_objects + m_buckets; }

    /// A total order: buckets and folders before objects whatever the direction, then the column, then the
    /// name.
    [[nodiscard]] bool isLess(Id a, Id b, ObjectColumn column, bool descending) const;

private:
    struct Entry
    {
        const char *text = nullptr; ///< name, then sort key; null in a free slot
        quint32 nameLength = 0;
        quint32 keyLength = 0;
        qint64 size = -1;
        qint64 modified = 0; ///< ms since the epoch; noTime when unknown
        quint32 type = 0;
        quint16 listing = 0;
        EntryKind kind = EntryKind::Object;
        bool isPublic = false;
    };
    struct Type
    {
        QString mimeType;
        QString suffix;
        QString name;
    };

    char *allocate(quint32 length);
    [[nodiscard]] quint32 typeFor(const EntryFacts &facts);
    void count(const Entry &entry, int sign);
    [[nodiscard]] int compareNames(const Entry &a, const Entry &b) const;

    TypeNaming m_naming;
    std::vector<Entry> m_entries;
    std::vector<Id> m_free;
    std::vector<std::unique_ptr<char[]>> m_blocks;
    quint32 m_blockUsed = 0;
    quint32 m_blockSize = 0;
    qint64 m_textBytes = 0;
    qint64 m_wastedBytes = 0;
    std::vector<Type> m_types;
    QHash<QString, quint32> m_typeIds; ///< by MIME type, NUL, suffix
    qint64 m_buckets = 0;
    qint64 m_folders = 0;
    qint64 m_objects = 0;
    qint64 m_bytes = 0;
};

} // namespace Poolhouse
