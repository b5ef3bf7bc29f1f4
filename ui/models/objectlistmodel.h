// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/async/job.h"
#include "core/error.h"
#include "core/storage/objectpath.h"
#include "core/storage/storagetypes.h"
#include "ui/models/objectcolumns.h"
#include "ui/models/objectstore.h"

#include <QAbstractTableModel>
#include <QPointer>

#include <array>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace Poolhouse {

class StorageClient;

/// The content of one folder (or the list of buckets), sorted and filtered.
///
/// It loads page by page and shows each page as it arrives; a refresh merges into what is there, so that
/// persistent indexes (selection, current row, scroll position) survive. Sorting and filtering happen in here
/// instead of in a QSortFilterProxyModel: that one rebuilds its whole mapping for every run of inserted rows,
/// which takes minutes for 100,000 names that arrive in byte order and show in natural order.
class ObjectListModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class State {
        Idle,                ///< nothing asked for yet
        Loading,             ///< rows so far are shown; more come
        Complete,            ///< this is everything
        Stopped,             ///< by stop(): the rows so far stay
        Failed,              ///< see error(); the rows so far stay
        NotFoundOrForbidden, ///< the server has no such place or does not show it to this key; no rows
    };
    Q_ENUM(State)

    /// Valid in every column.
    enum Role {
        PathRole = Qt::UserRole + 1, ///< ObjectPath
        KindRole,                    ///< int(EntryKind)
        NameRole,                    ///< exact name, may be empty
        SizeRole,                    ///< qint64, -1 when unknown
        TypeNameRole,                ///< text made by the type naming
        MimeTypeRole,
        ModifiedRole, ///< QDateTime (UTC), invalid when unknown
        IsPublicRole, ///< of a bucket
    };

    struct Totals
    {
        qint64 folders = 0;
        qint64 objects = 0;
        qint64 bytes = 0; ///< of the objects whose size is known
    };

    explicit ObjectListModel(StorageClient *client = nullptr, QObject *parent = nullptr);
    ~ObjectListModel() override;

    /// Forgets everything that came from the client before.
    void setClient(StorageClient *client);
    /// Shows another folder; a path without bucket lists the buckets. The same folder again is a refresh.
    void setFolder(const ObjectPath &folder);
    [[nodiscard]] const ObjectPath &folder() const { return m_folder; }

    /// Lists again from the start and merges.
    void refresh();
    /// Ends loading; what has arrived stays.
    void stop();
    /// Goes on where stop() or a failure interrupted the listing.
    void retry();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const Error &error() const { return m_error; }
    /// The server has only its older listing, which may leave rows out (ObjectPage::mayBeIncomplete).
    [[nodiscard]] bool mayBeIncomplete() const { return m_mayBeIncomplete; }
    /// Loading while the rows of an earlier, complete listing are on show.
    [[nodiscard]] bool isRefreshing() const { return m_state == State::Loading && m_merging; }
    /// Everything loaded, whether the filter shows it or not.
    [[nodiscard]] Totals totals() const;
    [[nodiscard]] qint64 loadedCount() const { return m_store.count(); }

    /// Shows only names that contain the text, whatever the case; empty shows all.
    void setNameFilter(const QString &text);
    [[nodiscard]] const QString &nameFilter() const { return m_filter; }
    /// How the Type column speaks and sorts. Without it, it shows MIME types.
    void setTypeNaming(ObjectStore::TypeNaming naming);

    /// Takes out rows the server has confirmed as gone, without a new listing. A folder's path ends with `/`;
    /// an object whose key ends with `/` is matched only when no folder of that name is there.
    void removePaths(const QList<ObjectPath> &paths);

    /// Bytes of an object that is listed here; -1 for everything else. Fast also for many paths in turn.
    [[nodiscard]] qint64 sizeOf(const ObjectPath &path) const;
    /// Row of a path, or -1.
    [[nodiscard]] int rowOf(const ObjectPath &path) const;
    [[nodiscard]] ObjectPath pathAt(int row) const;
    [[nodiscard]] EntryKind kindAt(int row) const { return m_store.kind(m_order[size_t(row)]); }
    [[nodiscard]] qint64 sizeAt(int row) const { return m_store.size(m_order[size_t(row)]); }
    [[nodiscard]] ObjectColumn sortColumn() const { return m_sortColumn; }
    [[nodiscard]] Qt::SortOrder sortOrder() const { return m_sortOrder; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    void sort(int column, Qt::SortOrder order) override;

Q_SIGNALS:
    /// State, error or counts changed.
    void stateChanged();
    void folderChanged(const Poolhouse::ObjectPath &folder);
    /// A complete listing has arrived: the full keys of the folders in it (for the tree).
    void listed(const Poolhouse::ObjectPath &folder, const QStringList &folderKeys);

private:
    using Id = ObjectStore::Id;

    void clearRows();
    void beginListing();
    void requestPage();
    void cancelJob();
    void setState(State state);
    void handlePage(const Result<ObjectPage> &result);
    void handleBuckets(const Result<QList<Bucket>> &result);
    void handleFailure(const Error &error);
    void finishListing();
    void takeIn(const std::vector<EntryFacts> &page);
    void indexKnown() const;
    void forgetKnown() const;
    [[nodiscard]] Id idOf(const ObjectPath &path) const;

    [[nodiscard]] bool isLess(Id a, Id b) const;
    [[nodiscard]] bool matches(Id id) const;
    void removeEntries(const std::vector<Id> &ids);
    // The four below change the rows (objectlistmodel_order.cpp).
    void applyOrder(std::vector<Id> target);
    void removeRowsNotIn(const std::vector<quint8> &target);
    void insertRowsOf(const std::vector<Id> &target, const std::vector<quint8> &shown);
    void relayout(std::vector<Id> order);

    QPointer<StorageClient> m_client;
    QPointer<Job> m_job;
    ObjectPath m_folder;
    State m_state = State::Idle;
    Error m_error;
    QString m_cursor;
    bool m_merging = false;
    bool m_mayBeIncomplete = false;
    quint16 m_listing = 0;

    ObjectStore m_store;
    std::vector<Id> m_order; ///< what each row shows
    QString m_filter;
    ObjectColumn m_sortColumn = ObjectColumn::Name;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    /// Names to entries, objects apart from the rest ("a" and "a/…" may coexist). Made when it is needed.
    mutable std::array<std::unordered_map<std::string_view, Id>, 2> m_known;
    mutable bool m_knowsAll = false;
};

} // namespace Poolhouse
