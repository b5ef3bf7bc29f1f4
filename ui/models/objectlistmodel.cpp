// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/objectlistmodel.h"

#include "core/storage/storageclient.h"

#include <algorithm>

namespace Poolhouse {

namespace {

size_t mapOf(EntryKind kind)
{
    return kind == EntryKind::Object ? 1 : 0;
}

} // namespace

ObjectListModel::ObjectListModel(StorageClient *client, QObject *parent)
    : QAbstractTableModel(parent)
    , m_client(client)
{}

ObjectListModel::~ObjectListModel()
{
    cancelJob();
}

void ObjectListModel::setClient(StorageClient *client)
{
    cancelJob();
    m_client = client;
    m_folder = {};
    clearRows();
    m_state = State::Idle;
    m_error = {};
    Q_EMIT folderChanged(m_folder);
    Q_EMIT stateChanged();
}

void ObjectListModel::setFolder(const ObjectPath &folder)
{
    if (folder == m_folder && m_state != State::Idle) {
        refresh();
        return;
    }
    cancelJob();
    m_folder = folder;
    clearRows();
    Q_EMIT folderChanged(m_folder);
    beginListing();
}

void ObjectListModel::clearRows()
{
    beginResetModel();
    m_order.clear();
    m_order.shrink_to_fit();
    forgetKnown();
    m_store.clear();
    m_merging = false;
    endResetModel();
}

void ObjectListModel::refresh()
{
    cancelJob();
    m_merging = m_store.count() > 0;
    beginListing();
}

void ObjectListModel::stop()
{
    if (m_state == State::Loading) {
        cancelJob();
        setState(State::Stopped);
    }
}

void ObjectListModel::retry()
{
    const bool interrupted = m_state == State::Failed || m_state == State::Stopped;
    if (!interrupted || m_cursor.isEmpty()) {
        refresh();
    } else {
        m_error = {};
        m_state = State::Loading;
        requestPage();
        Q_EMIT stateChanged();
    }
}

void ObjectListModel::beginListing()
{
    ++m_listing;
    m_cursor.clear();
    m_error = {};
    m_mayBeIncomplete = false;
    m_state = State::Loading;
    requestPage();
    Q_EMIT stateChanged();
}

void ObjectListModel::cancelJob()
{
    if (m_job) {
        disconnect(m_job, nullptr, this, nullptr);
        m_job->cancel();
    }
    m_job.clear();
}

void ObjectListModel::requestPage()
{
    if (!m_client) {
        handleFailure({.kind = ErrorKind::Cancelled, .message = QStringLiteral("No project is open")});
        return;
    }
    if (m_folder.bucket.isEmpty()) {
        auto *job = m_client->listBuckets();
        m_job = job;
        job->onFinished(this, [this](const Result<QList<Bucket>> &result) { handleBuckets(result); });
        return;
    }
    auto *job = m_client->listObjects(m_folder.bucket, {.prefix = m_folder.key, .cursor = m_cursor});
    m_job = job;
    job->onFinished(this, [this](const Result<ObjectPage> &result) { handlePage(result); });
}

void ObjectListModel::setState(State state)
{
    m_state = state;
    Q_EMIT stateChanged();
}

void ObjectListModel::handleFailure(const Error &error)
{
    m_error = error;
    if (error.kind == ErrorKind::NotFound || error.kind == ErrorKind::Forbidden ||
        error.kind == ErrorKind::Unauthorized) {
        clearRows();
        setState(State::NotFoundOrForbidden);
    } else {
        setState(State::Failed);
    }
}

void ObjectListModel::handlePage(const Result<ObjectPage> &result)
{
    m_job.clear();
    if (!result) {
        handleFailure(result.error());
        return;
    }
    m_mayBeIncomplete = m_mayBeIncomplete || result->mayBeIncomplete;
    const qsizetype prefix = m_folder.key.size();
    std::vector<EntryFacts> page;
    page.reserve(size_t(result->folders.size() + result->objects.size()));
    for (const QString &folder : result->folders) {
        const qsizetype slash = folder.endsWith(u'/') ? 1 : 0;
        page.push_back({.kind = EntryKind::Folder,
                        .name = folder.mid(prefix, std::max<qsizetype>(folder.size() - prefix - slash, 0))});
    }
    for (const StorageObject &object : result->objects) {
        QString name = object.key.mid(prefix);
        if (name != QStringView(emptyFolderPlaceholder)) {
            page.push_back({.kind = EntryKind::Object,
                            .name = std::move(name),
                            .size = object.size,
                            .modified = object.updatedAt,
                            .mimeType = object.mimeType});
        }
    }
    takeIn(page);
    if (result->hasNext && !result->nextCursor.isEmpty() && result->nextCursor != m_cursor) {
        m_cursor = result->nextCursor;
        requestPage();
        Q_EMIT stateChanged();
    } else {
        finishListing();
    }
}

void ObjectListModel::handleBuckets(const Result<QList<Bucket>> &result)
{
    m_job.clear();
    if (!result) {
        handleFailure(result.error());
        return;
    }
    std::vector<EntryFacts> page;
    page.reserve(size_t(result->size()));
    for (const Bucket &bucket : *result) {
        page.push_back({.kind = EntryKind::Bucket, .name = bucket.id, .isPublic = bucket.isPublic});
    }
    takeIn(page);
    finishListing();
}

void ObjectListModel::finishListing()
{
    if (m_merging) {
        std::vector<Id> gone;
        for (Id id = 0; id < m_store.end(); ++id) {
            if (m_store.contains(id) && m_store.listing(id) != m_listing) {
                gone.push_back(id);
            }
        }
        removeEntries(gone);
        forgetKnown(); // it takes about half as much again as the rows
        m_store.compact();
        m_merging = false;
    }
    m_cursor.clear();
    setState(State::Complete);

    if (!m_folder.bucket.isEmpty()) {
        QStringList folders;
        for (Id id = 0; id < m_store.end(); ++id) {
            if (m_store.contains(id) && m_store.kind(id) == EntryKind::Folder) {
                folders.append(m_folder.key + m_store.name(id) + u'/');
            }
        }
        Q_EMIT listed(m_folder, folders);
    }
}

void ObjectListModel::indexKnown() const
{
    if (m_knowsAll) {
        return;
    }
    m_knowsAll = true;
    for (Id id = 0; id < m_store.end(); ++id) {
        if (m_store.contains(id)) {
            m_known[mapOf(m_store.kind(id))].emplace(m_store.rawName(id), id);
        }
    }
}

void ObjectListModel::forgetKnown() const
{
    m_known = {};
    m_knowsAll = false;
}

void ObjectListModel::takeIn(const std::vector<EntryFacts> &page)
{
    std::vector<Id> added;
    std::vector<Id> changed;
    added.reserve(page.size());
    if (m_merging) {
        indexKnown();
    }
    for (const EntryFacts &facts : page) {
        if (m_merging) {
            const QByteArray name = facts.name.toUtf8();
            const auto &known = m_known[mapOf(facts.kind)];
            const auto found = known.find({name.constData(), size_t(name.size())});
            if (found != known.end()) {
                m_store.setListing(found->second, m_listing);
                if (m_store.update(found->second, facts)) {
                    changed.push_back(found->second);
                }
                continue;
            }
        }
        const Id id = m_store.add(facts);
        m_store.setListing(id, m_listing);
        if (m_knowsAll) {
            m_known[mapOf(facts.kind)].emplace(m_store.rawName(id), id);
        }
        if (matches(id)) {
            added.push_back(id);
        }
    }

    const auto less = [this](Id a, Id b) { return isLess(a, b); };
    std::sort(added.begin(), added.end(), less);
    std::vector<Id> target = m_order;
    if (!changed.empty() && m_sortColumn != ObjectColumn::Name) {
        std::sort(target.begin(), target.end(), less);
    }
    const auto middle = static_cast<std::ptrdiff_t>(target.size());
    target.insert(target.end(), added.begin(), added.end());
    std::inplace_merge(target.begin(), target.begin() + middle, target.end(), less);
    applyOrder(std::move(target));

    if (!changed.empty()) {
        std::vector<quint8> isChanged(m_store.end());
        for (const Id id : changed) {
            isChanged[id] = 1;
        }
        for (size_t row = 0; row < m_order.size(); ++row) {
            if (isChanged[m_order[row]] != 0) {
                Q_EMIT dataChanged(index(int(row), 0), index(int(row), objectColumnCount - 1));
            }
        }
    }
}

void ObjectListModel::removeEntries(const std::vector<Id> &ids)
{
    if (ids.empty()) {
        return;
    }
    std::vector<quint8> isGone(m_store.end());
    for (const Id id : ids) {
        isGone[id] = 1;
    }
    std::vector<Id> target;
    target.reserve(m_order.size());
    std::copy_if(m_order.begin(), m_order.end(), std::back_inserter(target),
                 [&isGone](Id id) { return isGone[id] == 0; });
    applyOrder(std::move(target));
    for (const Id id : ids) {
        if (m_knowsAll) {
            m_known[mapOf(m_store.kind(id))].erase(m_store.rawName(id));
        }
        m_store.remove(id);
    }
}

void ObjectListModel::removePaths(const QList<ObjectPath> &paths)
{
    if (paths.isEmpty()) {
        return;
    }
    std::vector<Id> gone;
    for (const ObjectPath &path : paths) {
        const Id id = idOf(path);
        if (m_store.contains(id)) {
            gone.push_back(id);
        }
    }
    std::sort(gone.begin(), gone.end());
    gone.erase(std::unique(gone.begin(), gone.end()), gone.end());
    removeEntries(gone);
    Q_EMIT stateChanged();
}

ObjectListModel::Id ObjectListModel::idOf(const ObjectPath &path) const
{
    indexKnown();
    const auto find = [this](EntryKind kind, const QString &name) {
        const QByteArray utf8 = name.toUtf8();
        const auto &known = m_known[mapOf(kind)];
        const auto found = known.find({utf8.constData(), size_t(utf8.size())});
        return found == known.end() ? m_store.end() : found->second;
    };
    if (m_folder.bucket.isEmpty()) {
        return path.isBucket() ? find(EntryKind::Bucket, path.bucket) : m_store.end();
    }
    if (path.bucket != m_folder.bucket || !path.key.startsWith(m_folder.key)) {
        return m_store.end();
    }
    const QString name = path.key.mid(m_folder.key.size());
    if (name.endsWith(u'/')) {
        const Id folder = find(EntryKind::Folder, name.chopped(1));
        if (m_store.contains(folder)) {
            return folder;
        }
    }
    return find(EntryKind::Object, name);
}

qint64 ObjectListModel::sizeOf(const ObjectPath &path) const
{
    const Id id = idOf(path);
    return m_store.contains(id) && m_store.kind(id) == EntryKind::Object ? m_store.size(id) : -1;
}

int ObjectListModel::rowOf(const ObjectPath &path) const
{
    const Id id = idOf(path);
    const auto found = std::find(m_order.begin(), m_order.end(), id);
    return found == m_order.end() ? -1 : int(found - m_order.begin());
}

ObjectPath ObjectListModel::pathAt(int row) const
{
    const Id id = m_order[size_t(row)];
    switch (m_store.kind(id)) {
    case EntryKind::Bucket:
        return {m_store.name(id), {}};
    case EntryKind::Folder:
        return {m_folder.bucket, m_folder.key + m_store.name(id) + u'/'};
    case EntryKind::Object:
        break;
    }
    return {m_folder.bucket, m_folder.key + m_store.name(id)};
}

ObjectListModel::Totals ObjectListModel::totals() const
{
    return {m_store.folderCount(), m_store.objectCount(), m_store.bytes()};
}

} // namespace Poolhouse
