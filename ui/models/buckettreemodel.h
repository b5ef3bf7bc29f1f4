// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/async/job.h"
#include "core/error.h"
#include "core/storage/objectpath.h"
#include "core/storage/storagetypes.h"

#include <QAbstractItemModel>
#include <QHash>
#include <QPointer>
#include <QSet>

#include <deque>
#include <memory>
#include <optional>
#include <vector>

namespace Poolhouse {

class StorageClient;

/// Buckets and the folders inside them, each listed when somebody looks into it. A refresh merges: nodes that
/// are still there keep their persistent indexes, and so stay expanded and selected.
class BucketTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum class Kind { Bucket, Folder };
    enum class NodeState {
        Unknown, ///< not listed yet
        Loading,
        Loaded,
        Failed, ///< the error is under ErrorRole; refresh() tries again
    };
    Q_ENUM(NodeState)

    enum Column { NameColumn, ColumnCount };
    enum Role {
        PathRole = Qt::UserRole + 1, ///< ObjectPath of the bucket or folder
        KindRole,                    ///< int(Kind)
        IsPublicRole,                ///< of a bucket
        StateRole,                   ///< int(NodeState) of the node's own listing
        ErrorRole,                   ///< Error of the last failed listing; invalid when there is none
    };

    explicit BucketTreeModel(StorageClient *client = nullptr, QObject *parent = nullptr);
    ~BucketTreeModel() override;

    /// Forgets everything that came from the client before.
    void setClient(StorageClient *client);

    /// State of the list of buckets itself.
    [[nodiscard]] NodeState rootState() const;
    [[nodiscard]] Error rootError() const;
    /// Has there ever been a list of buckets?
    [[nodiscard]] bool hasBuckets() const { return !m_root->children.empty(); }
    [[nodiscard]] std::optional<Bucket> bucket(const QString &id) const;

    /// The node of a bucket or folder, invalid while it is not known.
    [[nodiscard]] QModelIndex indexOf(const ObjectPath &folder) const;
    [[nodiscard]] ObjectPath pathAt(const QModelIndex &index) const;

    /// Lists the children of a node again if they were listed before (or failed); an empty path means the
    /// buckets.
    void refresh(const ObjectPath &folder = {});
    /// Lists the buckets and every node that was listed before again.
    void refreshLoaded();
    /// Takes over a complete listing somebody else made: saves listing a large folder twice.
    void applyListing(const ObjectPath &folder, const QStringList &folderKeys);

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void loadFailed(const Poolhouse::ObjectPath &folder, const Poolhouse::Error &error);
    /// A node's children are complete. An empty path means the buckets.
    void loaded(const Poolhouse::ObjectPath &folder);
    void rootStateChanged();

private:
    using Id = quintptr;
    struct Node
    {
        Id id = 0;
        Node *parent = nullptr;
        int row = 0;
        QString name;
        QString key; ///< the folder's prefix; empty for a bucket
        QByteArray sortKey;
        NodeState state = NodeState::Unknown;
        Error error;
        Bucket bucket; ///< of a bucket node
        std::vector<std::unique_ptr<Node>> children;
        QStringList listed; ///< folder keys of the listing under way
        bool sawAnything = false;
        bool askedAgain = false; ///< a refresh came while a listing was under way
    };
    struct Child
    {
        QString name;
        QString key;
        QByteArray sortKey;
        Bucket bucket;
    };

    [[nodiscard]] Node *nodeAt(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexAt(const Node *node) const;
    [[nodiscard]] Node *find(const ObjectPath &folder) const;
    [[nodiscard]] ObjectPath pathOf(const Node *node) const;
    [[nodiscard]] static bool isBefore(const Child &a, const Node &b);
    [[nodiscard]] static bool isLess(const Child &a, const Child &b);
    [[nodiscard]] static Child folderChild(const QString &key);

    void enqueue(Node *node);
    void startNext();
    void requestPage(Node *node, const QString &cursor);
    void requestBuckets();
    void handlePage(Id id, const Result<ObjectPage> &result, const QString &cursor);
    void handleBuckets(const Result<QList<Bucket>> &result);
    void handleFailure(Node *node, const Error &error);
    void finish(Node *node);
    void setState(Node *node, NodeState state);
    void announce(Node *node);
    void insertMissing(Node *node, std::vector<Child> children);
    void keepOnly(Node *node, const QStringList &keys);
    void removeChildren(Node *node, size_t first, size_t count);
    void forget(const Node *node);
    void dropJobs();

    QPointer<StorageClient> m_client;
    std::unique_ptr<Node> m_root;
    QHash<Id, Node *> m_nodes;
    Id m_lastId = 0;
    std::deque<Id> m_waiting;
    QHash<Id, QPointer<Job>> m_jobs; ///< at most one listing a node, and few at once
};

} // namespace Poolhouse
