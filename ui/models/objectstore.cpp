// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/objectstore.h"

#include "core/utczone.h"
#include "ui/models/naturalkey.h"

#include <algorithm>
#include <cstring>
#include <limits>

namespace Poolhouse {

namespace {

constexpr qint64 noTime = std::numeric_limits<qint64>::min();
constexpr quint32 blockBytes = 256 * 1024;
constexpr qint64 worthCompacting = 1024 * 1024;

qint64 toMilliseconds(const QDateTime &when)
{
    return when.isValid() ? when.toMSecsSinceEpoch() : noTime;
}

/// The suffix in lower case, when it looks like one. Bounded, so that the table of types stays small.
QString suffixOf(const QString &name)
{
    const qsizetype dot = name.lastIndexOf(u'.');
    if (dot <= 0 || name.size() - dot > 6) {
        return {};
    }
    return name.mid(dot + 1).toLower();
}

int compareBytes(const char *a, quint32 aLength, const char *b, quint32 bLength)
{
    const int order = std::memcmp(a, b, std::min(aLength, bLength));
    if (order != 0) {
        return order;
    }
    return aLength < bLength ? -1 : (aLength > bLength ? 1 : 0);
}

} // namespace

void ObjectStore::setTypeNaming(TypeNaming naming)
{
    m_naming = std::move(naming);
    for (Type &type : m_types) {
        type.name = m_naming ? m_naming(type.mimeType, QStringLiteral("x.") + type.suffix) : type.mimeType;
    }
}

void ObjectStore::clear()
{
    m_entries.clear();
    m_entries.shrink_to_fit();
    m_free.clear();
    m_blocks.clear();
    m_blockUsed = 0;
    m_blockSize = 0;
    m_textBytes = 0;
    m_wastedBytes = 0;
    m_types.clear();
    m_typeIds.clear();
    m_buckets = 0;
    m_folders = 0;
    m_objects = 0;
    m_bytes = 0;
}

char *ObjectStore::allocate(quint32 length)
{
    if (m_blocks.empty() || m_blockSize - m_blockUsed < length) {
        m_blockSize = std::max(blockBytes, length);
        m_blocks.push_back(std::make_unique<char[]>(m_blockSize));
        m_blockUsed = 0;
    }
    char *text = m_blocks.back().get() + m_blockUsed;
    m_blockUsed += length;
    m_textBytes += length;
    return text;
}

quint32 ObjectStore::typeFor(const EntryFacts &facts)
{
    const QString suffix = facts.kind == EntryKind::Object ? suffixOf(facts.name) : QString();
    const QString key = facts.mimeType + QChar(u'\0') + suffix;
    const auto known = m_typeIds.constFind(key);
    if (known != m_typeIds.cend()) {
        return *known;
    }
    const auto id = static_cast<quint32>(m_types.size());
    m_types.push_back({facts.mimeType, suffix,
                       m_naming ? m_naming(facts.mimeType, QStringLiteral("x.") + suffix) : facts.mimeType});
    m_typeIds.insert(key, id);
    return id;
}

void ObjectStore::count(const Entry &entry, int sign)
{
    switch (entry.kind) {
    case EntryKind::Bucket:
        m_buckets += sign;
        break;
    case EntryKind::Folder:
        m_folders += sign;
        break;
    case EntryKind::Object:
        m_objects += sign;
        m_bytes += sign * std::max<qint64>(entry.size, 0);
        break;
    }
}

ObjectStore::Id ObjectStore::add(const EntryFacts &facts)
{
    const QByteArray name = facts.name.toUtf8();
    const QByteArray key = naturalSortKey(facts.name);
    Entry entry;
    entry.nameLength = static_cast<quint32>(name.size());
    entry.keyLength = static_cast<quint32>(key.size());
    // One byte more, so that an empty name has an address of its own too.
    char *text = allocate(entry.nameLength + entry.keyLength + 1);
    std::memcpy(text, name.constData(), entry.nameLength);
    std::memcpy(text + entry.nameLength, key.constData(), entry.keyLength);
    entry.text = text;
    entry.size = facts.size;
    entry.modified = toMilliseconds(facts.modified);
    entry.type = typeFor(facts);
    entry.kind = facts.kind;
    entry.isPublic = facts.isPublic;
    count(entry, 1);

    if (!m_free.empty()) {
        const Id id = m_free.back();
        m_free.pop_back();
        m_entries[id] = entry;
        return id;
    }
    m_entries.push_back(entry);
    return static_cast<Id>(m_entries.size() - 1);
}

bool ObjectStore::update(Id id, const EntryFacts &facts)
{
    Entry &entry = m_entries[id];
    const qint64 modified = toMilliseconds(facts.modified);
    const quint32 type = typeFor(facts);
    if (entry.size == facts.size && entry.modified == modified && entry.type == type &&
        entry.isPublic == facts.isPublic) {
        return false;
    }
    count(entry, -1);
    entry.size = facts.size;
    entry.modified = modified;
    entry.type = type;
    entry.isPublic = facts.isPublic;
    count(entry, 1);
    return true;
}

void ObjectStore::remove(Id id)
{
    Entry &entry = m_entries[id];
    count(entry, -1);
    m_wastedBytes += entry.nameLength + entry.keyLength + 1;
    entry = {};
    m_free.push_back(id);
}

void ObjectStore::compact()
{
    if (m_wastedBytes < worthCompacting || m_wastedBytes * 2 < m_textBytes) {
        return;
    }
    const std::vector<std::unique_ptr<char[]>> old = std::exchange(m_blocks, {});
    m_blockUsed = 0;
    m_blockSize = 0;
    m_textBytes = 0;
    m_wastedBytes = 0;
    for (Entry &entry : m_entries) {
        if (entry.text != nullptr) {
            const quint32 length = entry.nameLength + entry.keyLength + 1;
            char *text = allocate(length);
            std::memcpy(text, entry.text, length);
            entry.text = text;
        }
    }
}

QString ObjectStore::name(Id id) const
{
    const Entry &entry = m_entries[id];
    return QString::fromUtf8(entry.text, entry.nameLength);
}

std::string_view ObjectStore::rawName(Id id) const
{
    const Entry &entry = m_entries[id];
    return {entry.text, entry.nameLength};
}

QDateTime ObjectStore::modified(Id id) const
{
    const qint64 when = m_entries[id].modified;
    return when == noTime ? QDateTime() : QDateTime::fromMSecsSinceEpoch(when, utcZone);
}

QString ObjectStore::mimeType(Id id) const
{
    return m_types[m_entries[id].type].mimeType;
}

QString ObjectStore::typeName(Id id) const
{
    return m_types[m_entries[id].type].name;
}

int ObjectStore::compareNames(const Entry &a, const Entry &b) const
{
    const int natural = compareBytes(a.text + a.nameLength, a.keyLength, b.text + b.nameLength, b.keyLength);
    return natural != 0 ? natural : compareBytes(a.text, a.nameLength, b.text, b.nameLength);
}

bool ObjectStore::isLess(Id a, Id b, ObjectColumn column, bool descending) const
{
    const Entry &left = m_entries[a];
    const Entry &right = m_entries[b];
    if (left.kind != right.kind) {
        return left.kind < right.kind;
    }
    int order = 0;
    switch (column) {
    case ObjectColumn::Name:
        order = compareNames(left, right);
        return descending ? order > 0 : order < 0;
    case ObjectColumn::Size:
        order = left.size < right.size ? -1 : (left.size > right.size ? 1 : 0);
        break;
    case ObjectColumn::Type:
        if (left.kind == EntryKind::Bucket) {
            order = int(left.isPublic) - int(right.isPublic);
        } else if (left.type != right.type) {
            order = m_types[left.type].name.compare(m_types[right.type].name, Qt::CaseInsensitive);
        }
        break;
    case ObjectColumn::Modified:
        order = left.modified < right.modified ? -1 : (left.modified > right.modified ? 1 : 0);
        break;
    }
    if (order != 0) {
        return descending ? order > 0 : order < 0;
    }
    return compareNames(left, right) < 0;
}

} // namespace Poolhouse
