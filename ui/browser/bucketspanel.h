// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/error.h"
#include "core/storage/objectpath.h"
#include "ui/models/objectlistmodel.h"

#include <QSet>
#include <QTimer>
#include <QWidget>

class QStackedWidget;

namespace Poolhouse {

class BucketCard;
class BucketTextModel;
class BucketTreeModel;
class BucketTreeView;
class IconButton;
class Navigator;
class StateView;
class StorageClient;

/// The left side of the window: the tree of buckets and folders, and what is known about the bucket on show.
class BucketsPanel : public QWidget
{
    Q_OBJECT

public:
    /// Follows and drives the navigator, which must live as long as the panel.
    explicit BucketsPanel(Navigator *navigator, QWidget *parent = nullptr);
    ~BucketsPanel() override;

    /// Another project, or none: pass null before the client goes. Lists its buckets at once.
    void setClient(StorageClient *client);
    /// See BrowserPage::setKeyIsRestricted.
    void setKeyIsRestricted(bool restricted);
    /// Takes the counts and the folders of the list's complete listings, so that nothing is listed twice.
    void follow(ObjectListModel *list);

    [[nodiscard]] BucketTreeModel *model() const;
    [[nodiscard]] BucketTreeView *tree() const { return m_tree; }
    [[nodiscard]] BucketCard *card() const { return m_card; }

public Q_SLOTS:
    /// Lists the buckets and every open folder again.
    void refresh();
    /// Something changed in these folders on the server: lists those again that are open here.
    void refreshFolders(const QList<Poolhouse::ObjectPath> &folders);

Q_SIGNALS:
    void newBucketRequested();
    void changeKeyRequested();
    void detailsRequested(const Poolhouse::Error &error);
    void filesDropped(const QStringList &localPaths, const Poolhouse::ObjectPath &targetFolder);
    /// Why nothing can be dropped where the pointer is; empty when that ended.
    void dropRefused(const QString &reason);
    void dropTargetChanged(const Poolhouse::ObjectPath &folder, int items);
    /// A path without bucket when it is not on a row.
    void contextMenuRequested(const QPoint &globalPosition, const Poolhouse::ObjectPath &folder);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void handleAction(const QString &id);
    void updateState();
    void updateCard();
    void refreshChanged();

    Navigator *m_navigator = nullptr;
    BucketTextModel *m_model = nullptr;
    BucketTreeView *m_tree = nullptr;
    BucketCard *m_card = nullptr;
    IconButton *m_add = nullptr;
    StateView *m_state = nullptr;
    QStackedWidget *m_stack = nullptr;
    QPointer<ObjectListModel> m_list;
    QTimer m_refreshSoon;
    QSet<ObjectPath> m_changed;
    bool m_restrictedKey = false;
};

} // namespace Poolhouse
