// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/projectconfiguration.h"
#include "core/storage/objectpath.h"

#include <QWidget>

class QAction;
class QMenu;
class QPushButton;

namespace Poolhouse {

class BreadcrumbBar;
class IconButton;
class Navigator;
class ProjectSwitcher;
class SearchField;

/// The top line of an open project: project, history, path, filter, Upload and the menu.
class ProjectToolbar : public QWidget
{
    Q_OBJECT

public:
    /// Follows and drives the navigator, which must live as long as the toolbar.
    explicit ProjectToolbar(Navigator *navigator, QWidget *parent = nullptr);

    void setProject(const QString &name, Environment environment);
    void setProjectMenu(QMenu *menu);
    void setMainMenu(QMenu *menu);
    void setUploadAction(QAction *action);
    void setBucketsToggleShown(bool shown); ///< narrow windows
    void clearFilter();

public Q_SLOTS:
    void editPath();
    void focusFilter();

Q_SIGNALS:
    void filterChanged(const QString &text);
    void bucketsToggled();
    /// A path was typed that is none of ours; a plain sentence.
    void pathRefused(const QString &reason);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void handleFolder(const ObjectPath &folder);
    void handleHistory();
    void handlePathEdited(const QString &text);

    Navigator *m_navigator = nullptr;
    IconButton *m_bucketsToggle = nullptr;
    ProjectSwitcher *m_switcher = nullptr;
    IconButton *m_back = nullptr;
    IconButton *m_forward = nullptr;
    IconButton *m_up = nullptr;
    BreadcrumbBar *m_path = nullptr;
    SearchField *m_filter = nullptr;
    QPushButton *m_upload = nullptr;
    QAction *m_uploadAction = nullptr;
    IconButton *m_menu = nullptr;
};

} // namespace Poolhouse
