// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/mainwindow.h"

#include "core/session/session.h"
#include "ui/project/projectpage.h"
#include "ui/start/startpage.h"
#include "ui/widgets/toast.h"

#include <QCloseEvent>
#include <QSettings>
#include <QStackedWidget>

namespace Poolhouse {

namespace {

constexpr QSize smallest(800, 500);
constexpr QSize preferred(1440, 900);
const char *const geometryKey = "window/geometry";

} // namespace

MainWindow::MainWindow(ThemeManager *themes, QWidget *parent) : QMainWindow(parent), m_themes(themes)
{
    setMinimumSize(smallest);
    m_pages = new QStackedWidget(this);
    m_start = new StartPage(m_pages);
    m_pages->addWidget(m_start);
    setCentralWidget(m_pages);
    m_toast = new Toast(m_pages);
    const QByteArray geometry = QSettings().value(QLatin1String(geometryKey)).toByteArray();
    if (geometry.isEmpty() || !restoreGeometry(geometry)) {
        resize(preferred);
    }
    showStart();
}

MainWindow::~MainWindow() = default;

void MainWindow::showProject(Session *session)
{
    showStart();
    m_project = new ProjectPage(session, m_themes, m_pages);
    // Queued: the page goes in answer, and must not go while one of its own children is still telling it.
    connect(m_project, &ProjectPage::closeRequested, this, &MainWindow::closeProjectRequested,
            Qt::QueuedConnection);
    connect(m_project, &ProjectPage::budgetsChanged, this, &MainWindow::budgetsChanged);
    connect(m_project, &ProjectPage::quitRequested, this, &MainWindow::close, Qt::QueuedConnection);
    m_pages->addWidget(m_project);
    m_pages->setCurrentWidget(m_project);
    setWindowTitle(session->configuration().name);
    updateWatched();
}

void MainWindow::showStart(const QString &notice)
{
    if (m_project) {
        // The page watches the session's parts, so it goes before they do.
        m_pages->removeWidget(m_project);
        delete m_project;
        m_project = nullptr;
    }
    m_start->setNotice(notice);
    m_pages->setCurrentWidget(m_start);
    setWindowTitle(tr("Open a project"));
}

void MainWindow::showNotice(const QString &text)
{
    m_toast->showMessage({ToastKind::Info, text, {}});
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    QSettings().setValue(QLatin1String(geometryKey), saveGeometry());
    if (m_project && !m_project->mayClose()) {
        event->ignore();
        return;
    }
    event->accept();
    Q_EMIT closed();
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange) {
        updateWatched();
    }
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    updateWatched();
}

void MainWindow::hideEvent(QHideEvent *event)
{
    QMainWindow::hideEvent(event);
    updateWatched();
}

void MainWindow::updateWatched()
{
    // Nobody looks at a hidden or minimised window: no readings are taken for it.
    if (m_project) {
        m_project->setWatched(isVisible() && !isMinimized());
    }
}

} // namespace Poolhouse
