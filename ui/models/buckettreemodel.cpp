// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/buckettreemodel.h"

#include "core/storage/storageclient.h"
#include "ui/models/naturalkey.h"

#include <algorithm>

namespace Poolhouse {

BucketTreeModel::BucketTreeModel(StorageClient *client, QObject *parent)
    : QAbstractItemModel(parent)
    , m_client(client)
    , m_root(std::make_unique<Node>())
{
    m_nodes.insert(0, m_root.get());
}

BucketTreeModel::~BucketTreeModel()
{
    dropJobs();
}

void BucketTreeModel::setClient(StorageClient *client)
{
    dropJobs();
    beginResetModel();
    m_client = client;
    m_root = std::make_unique<Node>();
    m_nodes.clear();
    m_nodes.insert(0, m_root.get());
    endResetModel();
    Q_EMIT rootStateChanged();
}

BucketTreeModel::NodeState BucketTreeModel::rootState() const
{
    return m_root->state;
}

Error BucketTreeModel::rootError() const
{
    return m_root->error;
}

std::optional<Bucket> BucketTreeModel::bucket(const QString &id) const
{
    const Node *node = find({id, {}});
    return node == nullptr ? std::nullopt : std::make_optional(node->bucket);
}

BucketTreeModel::Node *BucketTreeModel::nodeAt(const QModelIndex &index) const
{
    return index.isValid() ? m_nodes.value(index.internalId()) : m_root.get();
}

QModelIndex BucketTreeModel::indexAt(const Node *node) const
{
    return node == m_root.get() ? QModelIndex() : createIndex(node->row, NameColumn, node->id);
}

ObjectPath BucketTreeModel::pathOf(const Node *node) const
{
    if (node == m_root.get()) {
        return {};
    }
    const Node *top = node;
    while (top->parent != m_root.get()) {
        top = top->parent;
    }
    return {top->bucket.id, node->key};
}

BucketTreeModel::Child BucketTreeModel::folderChild(const QString &key)
{
    QString name = ObjectPath{{}, key}.name();
    QByteArray sortKey = naturalSortKey(name);
    return {.name = std::move(name), .key = key, .sortKey = std::move(sortKey), .bucket = {}};
}

bool BucketTreeModel::isBefore(const Child &a, const Node &b)
{
    return a.sortKey != b.sortKey ? a.sortKey < b.sortKey : a.name < b.name;
}

bool BucketTreeModel::isLess(const Child &a, const Child &b)
{
    return a.sortKey != b.sortKey ? a.sortKey < b.sortKey : a.name < b.name;
}

BucketTreeModel::Node *BucketTreeModel::find(const ObjectPath &folder) const
{
    Node *node = m_root.get();
    if (folder.bucket.isEmpty()) {
        return node;
    }
    const auto descend = [&node](const Child &wanted) {
        const auto at = std::partition_point(
            node->children.begin(), node->children.end(), [&wanted](const std::unique_ptr<Node> &child) {
                return child->sortKey != wanted.sortKey ? child->sortKey < wanted.sortKey
                                                        : child->name < wanted.name;
            });
        node = at != node->children.end() && (*at)->name == wanted.name ? at->get() : nullptr;
        return node != nullptr;
    };
    if (!descend(
            {.name = folder.bucket, .key = {}, .sortKey = naturalSortKey(folder.bucket), .bucket = {}})) {
        return nullptr;
    }
    for (qsizetype slash = folder.key.indexOf(u'/'); slash >= 0;
         slash = folder.key.indexOf(u'/', slash + 1)) {
        if (!descend(folderChild(folder.key.left(slash + 1)))) {
            return nullptr;
        }
    }
    return node;
}

QModelIndex BucketTreeModel::indexOf(const ObjectPath &folder) const
{
    const Node *node = find(folder);
    return node == nullptr ? QModelIndex() : indexAt(node);
}

ObjectPath BucketTreeModel::pathAt(const QModelIndex &index) const
{
    return pathOf(nodeAt(index));
}

QModelIndex BucketTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    const Node *node = nodeAt(parent);
    if (node == nullptr || row < 0 || row >= int(node->children.size()) || column != NameColumn ||
        parent.column() > 0) {
        return {};
    }
    return createIndex(row, column, node->children[size_t(row)]->id);
}

QModelIndex BucketTreeModel::parent(const QModelIndex &index) const
{
    const Node *node = nodeAt(index);
    return node == nullptr || node == m_root.get() ? QModelIndex() : indexAt(node->parent);
}

int BucketTreeModel::rowCount(const QModelIndex &parent) const
{
    const Node *node = nodeAt(parent);
    return node == nullptr || parent.column() > 0 ? 0 : int(node->children.size());
}

int BucketTreeModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

bool BucketTreeModel::hasChildren(const QModelIndex &parent) const
{
    const Node *node = nodeAt(parent);
    if (node == nullptr || parent.column() > 0) {
        return false;
    }
    return node->state != NodeState::Loaded || !node->children.empty();
}

bool BucketTreeModel::canFetchMore(const QModelIndex &parent) const
{
    // Not after a failure: a view would ask again at every layout. refresh() is how to try again.
    const Node *node = nodeAt(parent);
    return node != nullptr && parent.column() <= 0 && node->state == NodeState::Unknown;
}

void BucketTreeModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent)) {
        enqueue(nodeAt(parent));
    }
}

QVariant BucketTreeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Node *node = nodeAt(index);
    if (node == nullptr) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return node->name;
    case PathRole:
        return QVariant::fromValue(pathOf(node));
    case KindRole:
        return int(node->parent == m_root.get() ? Kind::Bucket : Kind::Folder);
    case IsPublicRole:
        return node->bucket.isPublic;
    case StateRole:
        return int(node->state);
    case ErrorRole:
        return node->state == NodeState::Failed ? QVariant::fromValue(node->error) : QVariant();
    default:
        return {};
    }
}

QHash<int, QByteArray> BucketTreeModel::roleNames() const
{
    QHash<int, QByteArray> names = QAbstractItemModel::roleNames();
    names.insert({{PathRole, "path"},
                  {KindRole, "kind"},
                  {IsPublicRole, "isPublic"},
                  {StateRole, "state"},
                  {ErrorRole, "error"}});
    return names;
}

void BucketTreeModel::announce(Node *node)
{
    if (node == m_root.get()) {
        Q_EMIT rootStateChanged();
    } else {
        const QModelIndex index = indexAt(node);
        Q_EMIT dataChanged(index, index);
    }
}

void BucketTreeModel::setState(Node *node, NodeState state)
{
    node->state = state;
    announce(node);
}

/// Takes rows into a sorted list of children, one run of neighbours at a time.
void BucketTreeModel::insertMissing(Node *node, std::vector<Child> children)
{
    std::sort(children.begin(), children.end(), isLess);
    children.erase(std::unique(children.begin(), children.end(),
                               [](const Child &a, const Child &b) { return a.name == b.name; }),
                   children.end());
    size_t at = 0;
    for (auto first = children.begin(); first != children.end();) {
        while (at < node->children.size() && !isBefore(*first, *node->children[at]) &&
               node->children[at]->name != first->name) {
            ++at;
        }
        if (at < node->children.size() && node->children[at]->name == first->name) {
            Node *known = node->children[at].get();
            if (known->bucket != first->bucket) {
                known->bucket = first->bucket;
                announce(known);
            }
            ++first;
            continue;
        }
        auto last = first + 1;
        while (last != children.end() &&
               (at == node->children.size() || isBefore(*last, *node->children[at]))) {
            ++last;
        }
        std::vector<std::unique_ptr<Node>> fresh;
        for (auto child = first; child != last; ++child) {
            auto added = std::make_unique<Node>();
            added->id = ++m_lastId;
            added->parent = node;
            added->name = child->name;
            added->key = child->key;
            added->sortKey = child->sortKey;
            added->bucket = child->bucket;
            m_nodes.insert(added->id, added.get());
            fresh.push_back(std::move(added));
        }
        const size_t count = fresh.size();
        beginInsertRows(indexAt(node), int(at), int(at + count - 1));
        node->children.insert(node->children.begin() + std::ptrdiff_t(at),
                              std::make_move_iterator(fresh.begin()), std::make_move_iterator(fresh.end()));
        for (size_t row = at; row < node->children.size(); ++row) {
            node->children[row]->row = int(row);
        }
        endInsertRows();
        at += count;
        first = last;
    }
}

void BucketTreeModel::keepOnly(Node *node, const QStringList &keys)
{
    const QSet<QString> keep(keys.cbegin(), keys.cend());
    const auto stays = [this, node, &keep](size_t row) {
        const Node *child = node->children[row].get();
        return keep.contains(node == m_root.get() ? child->bucket.id : child->key);
    };
    for (size_t end = node->children.size(); end > 0;) {
        if (stays(end - 1)) {
            --end;
            continue;
        }
        size_t first = end - 1;
        while (first > 0 && !stays(first - 1)) {
            --first;
        }
        removeChildren(node, first, end - first);
        end = first;
    }
}

void BucketTreeModel::removeChildren(Node *node, size_t first, size_t count)
{
    beginRemoveRows(indexAt(node), int(first), int(first + count - 1));
    for (size_t row = first; row < first + count; ++row) {
        forget(node->children[row].get());
    }
    const auto begin = node->children.begin() + std::ptrdiff_t(first);
    node->children.erase(begin, begin + std::ptrdiff_t(count));
    for (size_t row = first; row < node->children.size(); ++row) {
        node->children[row]->row = int(row);
    }
    endRemoveRows();
}

void BucketTreeModel::forget(const Node *node)
{
    for (const std::unique_ptr<Node> &child : node->children) {
        forget(child.get());
    }
    m_nodes.remove(node->id);
}

} // namespace Poolhouse
