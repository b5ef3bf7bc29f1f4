// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0

// How BucketTreeModel gets its nodes: a queue of listings, few at once, each followed to its last page.

#include "ui/models/buckettreemodel.h"

#include "core/storage/storageclient.h"
#include "ui/models/naturalkey.h"

#include <algorithm>

namespace Poolhouse {

namespace {

/// Qt opens six connections per host; the object list and the buttons need some too.
constexpr qsizetype listingsAtOnce = 3;

} // namespace

void BucketTreeModel::refresh(const ObjectPath &folder)
{
    Node *node = find(folder);
    if (node == nullptr) {
        return;
    }
    // A folder nobody looked into stays lazy; the buckets are always wanted.
    if (node != m_root.get() && node->state == NodeState::Unknown) {
        return;
    }
    if (node->state == NodeState::Loading) {
        node->askedAgain = true;
    } else {
        enqueue(node);
    }
}

void BucketTreeModel::refreshLoaded()
{
    std::vector<ObjectPath> paths{ObjectPath{}};
    for (const Node *node : std::as_const(m_nodes)) {
        if (node != m_root.get() && node->state != NodeState::Unknown) {
            paths.push_back(pathOf(node));
        }
    }
    // Parents first, so that what disappeared with its parent is not asked for.
    std::sort(paths.begin(), paths.end(),
              [](const ObjectPath &a, const ObjectPath &b) { return a.key.size() < b.key.size(); });
    for (const ObjectPath &path : paths) {
        refresh(path);
    }
}

void BucketTreeModel::applyListing(const ObjectPath &folder, const QStringList &folderKeys)
{
    Node *node = find(folder);
    if (node == nullptr || node == m_root.get()) {
        return;
    }
    std::vector<Child> children;
    children.reserve(size_t(folderKeys.size()));
    std::transform(folderKeys.cbegin(), folderKeys.cend(), std::back_inserter(children), folderChild);
    insertMissing(node, std::move(children));
    keepOnly(node, folderKeys);
    if (node->state != NodeState::Loading) {
        node->error = {};
        setState(node, NodeState::Loaded);
        Q_EMIT loaded(pathOf(node));
    }
}

void BucketTreeModel::enqueue(Node *node)
{
    node->error = {};
    node->listed.clear();
    node->sawAnything = false;
    node->askedAgain = false;
    setState(node, NodeState::Loading);
    m_waiting.push_back(node->id);
    startNext();
}

void BucketTreeModel::startNext()
{
    while (m_jobs.size() < listingsAtOnce && !m_waiting.empty()) {
        const Id id = m_waiting.front();
        m_waiting.pop_front();
        Node *node = m_nodes.value(id);
        if (node == nullptr) {
            continue; // it disappeared while it waited
        }
        if (!m_client) {
            handleFailure(node,
                          {.kind = ErrorKind::Cancelled, .message = QStringLiteral("No project is open")});
        } else if (node == m_root.get()) {
            requestBuckets();
        } else {
            requestPage(node, {});
        }
    }
}

void BucketTreeModel::requestBuckets()
{
    auto *job = m_client->listBuckets();
    m_jobs.insert(0, job);
    job->onFinished(this, [this](const Result<QList<Bucket>> &result) { handleBuckets(result); });
}

void BucketTreeModel::requestPage(Node *node, const QString &cursor)
{
    const ObjectPath path = pathOf(node);
    auto *job = m_client->listObjects(path.bucket, {.prefix = path.key, .cursor = cursor});
    m_jobs.insert(node->id, job);
    job->onFinished(this, [this, id = node->id, cursor](const Result<ObjectPage> &result) {
        handlePage(id, result, cursor);
    });
}

void BucketTreeModel::handleBuckets(const Result<QList<Bucket>> &result)
{
    m_jobs.remove(0);
    Node *root = m_root.get();
    if (!result) {
        handleFailure(root, result.error());
        startNext();
        return;
    }
    std::vector<Child> children;
    QStringList ids;
    for (const Bucket &bucket : *result) {
        children.push_back(
            {.name = bucket.id, .key = {}, .sortKey = naturalSortKey(bucket.id), .bucket = bucket});
        ids.append(bucket.id);
    }
    keepOnly(root, ids);
    insertMissing(root, std::move(children));
    root->sawAnything = true;
    finish(root);
    startNext();
}

void BucketTreeModel::handlePage(Id id, const Result<ObjectPage> &result, const QString &cursor)
{
    m_jobs.remove(id);
    Node *node = m_nodes.value(id);
    if (node == nullptr) {
        startNext();
        return;
    }
    if (!result) {
        handleFailure(node, result.error());
        startNext();
        return;
    }
    node->listed += result->folders;
    node->sawAnything = node->sawAnything || !result->folders.isEmpty() || !result->objects.isEmpty();
    std::vector<Child> children;
    children.reserve(size_t(result->folders.size()));
    std::transform(result->folders.cbegin(), result->folders.cend(), std::back_inserter(children),
                   folderChild);
    insertMissing(node, std::move(children));
    if (result->hasNext && !result->nextCursor.isEmpty() && result->nextCursor != cursor) {
        // Behind the others that wait would be fairer, but the node's first pages are on show already.
        requestPage(node, result->nextCursor);
        return;
    }
    finish(node);
    startNext();
}

void BucketTreeModel::finish(Node *node)
{
    const ObjectPath path = pathOf(node);
    const bool again = node->askedAgain;
    if (node != m_root.get()) {
        keepOnly(node, node->listed);
        node->listed.clear();
        if (!node->sawAnything && node->parent != m_root.get()) {
            // Folders do not exist on the server: without a key below it there is none.
            removeChildren(node->parent, size_t(node->row), 1);
            Q_EMIT loaded(path);
            return;
        }
    }
    setState(node, NodeState::Loaded);
    Q_EMIT loaded(path);
    if (again && find(path) != nullptr) {
        enqueue(find(path));
    }
}

void BucketTreeModel::handleFailure(Node *node, const Error &error)
{
    const ObjectPath path = pathOf(node);
    node->error = error;
    node->listed.clear();
    setState(node, NodeState::Failed);
    Q_EMIT loadFailed(path, error);
}

void BucketTreeModel::dropJobs()
{
    m_waiting.clear();
    for (const QPointer<Job> &job : std::as_const(m_jobs)) {
        if (job) {
            disconnect(job, nullptr, this, nullptr);
            job->cancel();
        }
    }
    m_jobs.clear();
}

} // namespace Poolhouse
