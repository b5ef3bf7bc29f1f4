// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/thememanager.h"

#include <QMainWindow>

class QStackedWidget;

namespace Poolhouse {

class ProjectPage;
class Session;
class StartPage;
class Toast;

/// The window: the start page, or one open project. Composes, and decides nothing.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(ThemeManager *themes, QWidget *parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] StartPage *startPage() const { return m_start; }
    /// Null while the start page shows.
    [[nodiscard]] ProjectPage *projectPage() const { return m_project; }

    /// Shows an open project. The session must outlive the page: call showStart() before destroying it.
    void showProject(Session *session);
    void showStart(const QString &notice = {});
    /// A passing remark, as a toast.
    void showNotice(const QString &text);

Q_SIGNALS:
    void closeProjectRequested();
    void sandboxRequested();
    /// Budgets were changed in the connections panel.
    void budgetsChanged(int pooler, int direct);
    void closed();

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void updateWatched();

    ThemeManager *m_themes = nullptr;
    QStackedWidget *m_pages = nullptr;
    StartPage *m_start = nullptr;
    ProjectPage *m_project = nullptr;
    Toast *m_toast = nullptr;
};

} // namespace Poolhouse
