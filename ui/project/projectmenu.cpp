// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/project/projectmenu.h"

#include "ui/browser/fileactions.h"
#include "ui/project/projectlayout.h"
#include "ui/project/projecttoolbar.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>
#include <QSettings>

#include <functional>

namespace Poolhouse {

namespace {

QAction *addShortcut(QWidget *page, const QList<QKeySequence> &keys)
{
    auto *action = new QAction(page);
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WindowShortcut);
    page->addAction(action);
    return action;
}

} // namespace

ProjectMenu::ProjectMenu(FileActions *files, ProjectLayout *layout, ProjectToolbar *toolbar,
                         ThemeManager *themes, QWidget *page)
    : QObject(page)
    , m_files(files)
    , m_layout(layout)
    , m_themes(themes)
    , m_page(page)
{
    using Verb = FileActions::Verb;
    m_project = new QMenu(page);
    QAction *close = m_project->addAction(icon(QStringLiteral("close")), tr("Close project"));
    close->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_W));
    connect(close, &QAction::triggered, this, &ProjectMenu::closeProjectRequested);
    page->addAction(close);

    m_main = new QMenu(page);
    m_main->addAction(files->action(Verb::UploadFiles));
    m_main->addAction(files->action(Verb::UploadFolder));
    m_main->addAction(files->action(Verb::NewFolder));
    m_main->addAction(files->action(Verb::NewBucket));
    m_main->addSeparator();
    m_main->addAction(files->action(Verb::EmptyBucket));
    m_main->addAction(files->action(Verb::DeleteBucket));
    m_main->addSeparator();
    addPanels();
    addThemes();
    m_main->addSeparator();
    m_main->addAction(close);
    QAction *about = m_main->addAction(icon(QStringLiteral("info")), tr("About Poolhouse"));
    connect(about, &QAction::triggered, this, &ProjectMenu::aboutRequested);
    QAction *quit = m_main->addAction(tr("Quit"));
    // Not QKeySequence::Quit: that is empty wherever Qt does not know the desktop.
    quit->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Q));
    connect(quit, &QAction::triggered, this, &ProjectMenu::quitRequested);
    page->addAction(quit);

    m_context = new QMenu(page);
    m_context->addAction(files->action(Verb::Download));
    m_context->addAction(files->action(Verb::DownloadTo));
    m_context->addAction(files->action(Verb::CopyPublicUrl));
    m_context->addAction(files->action(Verb::CopyPath));
    m_context->addSeparator();
    m_context->addAction(files->action(Verb::UploadFiles));
    m_context->addAction(files->action(Verb::UploadFolder));
    m_context->addAction(files->action(Verb::NewFolder));
    m_context->addAction(files->action(Verb::Refresh));
    m_context->addSeparator();
    m_context->addAction(files->action(Verb::Delete));

    connect(addShortcut(page, {QKeySequence(Qt::CTRL | Qt::Key_L), QKeySequence(Qt::ALT | Qt::Key_D)}),
            &QAction::triggered, toolbar, &ProjectToolbar::editPath);
    connect(addShortcut(page, {QKeySequence(QKeySequence::Find)}), &QAction::triggered, toolbar,
            &ProjectToolbar::focusFilter);
    connect(addShortcut(page, {QKeySequence(Qt::ALT | Qt::Key_Left)}), &QAction::triggered, this,
            &ProjectMenu::backRequested);
    connect(addShortcut(page, {QKeySequence(Qt::ALT | Qt::Key_Right)}), &QAction::triggered, this,
            &ProjectMenu::forwardRequested);
    connect(addShortcut(page, {QKeySequence(Qt::ALT | Qt::Key_Up)}), &QAction::triggered, this,
            &ProjectMenu::upRequested);
    connect(addShortcut(page, {QKeySequence(Qt::Key_F6)}), &QAction::triggered, this,
            &ProjectMenu::nextAreaRequested);
}

void ProjectMenu::showContextMenu(const QPoint &globalPosition)
{
    m_context->popup(globalPosition);
}

void ProjectMenu::addPanels()
{
    QMenu *panels = m_main->addMenu(tr("Panels"));
    const auto add = [&](const QString &text, int digit, const std::function<bool()> &isShown,
                         const std::function<void(bool)> &show) {
        QAction *action = panels->addAction(text);
        action->setCheckable(true);
        action->setShortcut(QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_0 + digit)));
        m_page->addAction(action);
        connect(action, &QAction::triggered, m_layout, [isShown, show] { show(!isShown()); });
        connect(panels, &QMenu::aboutToShow, action, [action, isShown] { action->setChecked(isShown()); });
    };
    ProjectLayout *layout = m_layout;
    add(
        tr("Buckets"), 1, [layout] { return layout->areBucketsShown(); },
        [layout](bool shown) { layout->setBucketsShown(shown); });
    add(
        tr("Transfers"), 2, [layout] { return layout->areTransfersShown(); },
        [layout](bool shown) { layout->setTransfersShown(shown); });
    add(
        tr("Connections"), 3, [layout] { return layout->areConnectionsShown(); },
        [layout](bool shown) { layout->setConnectionsShown(shown); });
}

void ProjectMenu::addThemes()
{
    QMenu *themes = m_main->addMenu(tr("Theme"));
    auto *group = new QActionGroup(themes);
    const QList<QPair<QString, ThemeMode>> modes{
        {tr("System"), ThemeMode::System}, {tr("Light"), ThemeMode::Light}, {tr("Dark"), ThemeMode::Dark}};
    for (const auto &[text, mode] : modes) {
        QAction *action = themes->addAction(text);
        action->setCheckable(true);
        action->setChecked(m_themes->mode() == mode);
        group->addAction(action);
        connect(action, &QAction::triggered, m_themes, [this, mode = mode] {
            m_themes->setMode(mode);
            QSettings().setValue(QStringLiteral("theme"), int(mode));
        });
    }
}

} // namespace Poolhouse
