// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/error.h"
#include "ui/browser/browseritem.h"

#include <QElapsedTimer>
#include <QList>
#include <QTimer>
#include <QWidget>

class QAction;
class QStackedWidget;

namespace Poolhouse {

class BrowserFooter;
class BrowserHeader;
class BrowserState;
class Navigator;
class ObjectListModel;
class ObjectListView;
class ObjectTextModel;
class StorageClient;

/// The middle of the window: one folder's objects, or what there is to say instead of them.
class BrowserPage : public QWidget
{
    Q_OBJECT

public:
    /// Follows the navigator, which must live as long as the page.
    explicit BrowserPage(Navigator *navigator, QWidget *parent = nullptr);
    ~BrowserPage() override;

    /// Another project, or none: pass null before the client goes. Shows the navigator's current folder of
    /// it.
    void setClient(StorageClient *client);
    /// With a key that does not bypass row-level security the server answers "nothing" where it means "not
    /// for you", so an empty listing is then shown as what may be a missing permission.
    void setKeyIsRestricted(bool restricted);

    void addSelectionAction(QAction *action);
    void addFolderAction(QAction *action);
    void addMoreAction(QAction *action);

    [[nodiscard]] ObjectListModel *model() const;
    [[nodiscard]] ObjectListView *view() const { return m_view; }
    [[nodiscard]] QList<BrowserItem> selectedItems() const;
    /// The selected objects whose keys end with `/`: selectionChanged() leaves them out, because by their
    /// paths they would be folders.
    [[nodiscard]] QList<ObjectPath> selectedSlashObjects() const;
    /// "images: 4 folders, 1,284 objects, 3.1 GB"
    [[nodiscard]] QString statusText() const { return m_statusText; }

public Q_SLOTS:
    /// Shows only names that contain the text. Navigating ends it (the window clears its field then).
    void quickFilter(const QString &text);
    void refresh();
    /// Something changed in these folders on the server (a transfer, another window): lists again when it
    /// matters here, not more often than the folder's size allows.
    void refreshFolders(const QList<Poolhouse::ObjectPath> &folders);
    void selectAll();
    /// Selects a row and scrolls to it, now or when the listing that is under way brings it.
    void reveal(const Poolhouse::ObjectPath &path);

Q_SIGNALS:
    void filesDropped(const QStringList &localPaths, const Poolhouse::ObjectPath &targetFolder);
    /// Why nothing can be dropped where the pointer is; empty when that ended.
    void dropRefused(const QString &reason);
    /// While files hover: the target; a path without bucket and 0 when that ended.
    void dropTargetChanged(const Poolhouse::ObjectPath &folder, int items);
    /// The button of the empty state.
    void uploadRequested();
    void newBucketRequested();
    void changeKeyRequested();
    void detailsRequested(const Poolhouse::Error &error);
    void clearFilterRequested();
    /// `bytes` is the sum of the sizes that are known; folders count 0. Objects whose keys end with `/` are
    /// not among the paths: see selectedSlashObjects().
    void selectionChanged(const QList<Poolhouse::ObjectPath> &paths, qint64 bytes);
    /// Enter or double click on an object (folders are opened right here).
    void openRequested(const Poolhouse::ObjectPath &path);
    void contextMenuRequested(const QPoint &globalPosition, const QList<Poolhouse::BrowserItem> &items);
    void statusTextChanged(const QString &text);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void handleFolder(const ObjectPath &folder);
    void handleOpen(const BrowserItem &item);
    void handleSelection();
    void handleModelState();
    void updateState();
    void updateFooter();
    void updateSummary();
    void showProblem(const QString &place);
    void showNothing(const QString &place);
    void selectPending();
    void setStateDrop(int items);
    [[nodiscard]] QString placeName() const;

    Navigator *m_navigator = nullptr;
    ObjectTextModel *m_model = nullptr;
    ObjectListView *m_view = nullptr;
    BrowserHeader *m_header = nullptr;
    BrowserFooter *m_footer = nullptr;
    QStackedWidget *m_stack = nullptr;
    BrowserState *m_state = nullptr;
    QTimer m_slow; ///< a listing is announced only when it takes a moment
    QTimer m_refreshSoon;
    QElapsedTimer m_listingClock;
    int m_listingTook = 0; ///< ms of the last complete listing
    ObjectPath m_shown;
    ObjectPath m_pending; ///< to be selected once it is there
    QString m_statusText;
    struct Selection
    {
        qsizetype count = 0;
        qsizetype folders = 0;
        qint64 bytes = 0;
    };
    Selection m_selection; ///< counted once a change: the summary is written at every page that arrives
    bool m_hasClient = false;
    bool m_restrictedKey = false;
};

} // namespace Poolhouse
