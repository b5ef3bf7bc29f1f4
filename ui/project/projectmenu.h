// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/thememanager.h"

#include <QObject>

class QMenu;
class QPoint;
class QWidget;

namespace Poolhouse {

class FileActions;
class ProjectLayout;
class ProjectToolbar;

/// The menus of an open project and the shortcuts that belong to no single area: panels, theme, path, filter,
/// areas.
class ProjectMenu : public QObject
{
    Q_OBJECT

public:
    ProjectMenu(FileActions *files, ProjectLayout *layout, ProjectToolbar *toolbar, ThemeManager *themes,
                QWidget *page);

    [[nodiscard]] QMenu *main() const { return m_main; }
    [[nodiscard]] QMenu *project() const { return m_project; }
    /// The verbs for what is selected, at a place on the screen.
    void showContextMenu(const QPoint &globalPosition);

Q_SIGNALS:
    void closeProjectRequested();
    void quitRequested();
    void aboutRequested();
    void backRequested();
    void forwardRequested();
    void upRequested();
    void nextAreaRequested();

private:
    void addPanels();
    void addThemes();

    FileActions *m_files = nullptr;
    ProjectLayout *m_layout = nullptr;
    ThemeManager *m_themes = nullptr;
    QWidget *m_page = nullptr;
    QMenu *m_main = nullptr;
    QMenu *m_project = nullptr;
    QMenu *m_context = nullptr;
};

} // namespace Poolhouse
