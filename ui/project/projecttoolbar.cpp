// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/project/projecttoolbar.h"

#include "ui/browser/navigator.h"
#include "ui/project/projectswitcher.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/breadcrumbbar.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/searchfield.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeySequence>
#include <QMenu>
#include <QPainter>
#include <QPushButton>

namespace Poolhouse {

namespace {

constexpr int filterWidth = 230;
constexpr int uploadIconOnlyBelow = 900;

} // namespace

ProjectToolbar::ProjectToolbar(Navigator *navigator, QWidget *parent)
    : QWidget(parent)
    , m_navigator(navigator)
{
    setFixedHeight(Metrics::toolbarHeight);
    m_bucketsToggle = new IconButton(QStringLiteral("bucket"), tr("Show or hide the buckets"), this);
    m_bucketsToggle->hide();
    m_switcher = new ProjectSwitcher(this);
    m_back = new IconButton(QStringLiteral("chevron-left"), tr("Back (Alt+Left)"), this);
    m_forward = new IconButton(QStringLiteral("chevron-right"), tr("Forward (Alt+Right)"), this);
    m_up = new IconButton(QStringLiteral("arrow-up"), tr("Up (Alt+Up)"), this);
    m_path = new BreadcrumbBar(this);
    m_path->setAccessibleName(tr("Path"));
    m_filter = new SearchField(this);
    m_filter->setPlaceholderText(tr("Filter this folder"));
    m_filter->setAccessibleName(tr("Filter this folder"));
    m_filter->setShortcutHint(QKeySequence(QKeySequence::Find).toString(QKeySequence::NativeText));
    m_filter->setMaximumWidth(filterWidth);
    m_upload = new QPushButton(icon(QStringLiteral("upload"), Token::OnAccent), tr("Upload"), this);
    m_upload->setProperty("primary", true);
    m_menu = new IconButton(QStringLiteral("menu"), tr("Menu"), this);
    m_menu->setPopupMode(QToolButton::InstantPopup);

    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(10, 0, 10, 1);
    line->setSpacing(10);
    line->addWidget(m_bucketsToggle);
    line->addWidget(m_switcher);
    line->addSpacing(4);
    line->addWidget(m_back);
    line->addWidget(m_forward);
    line->addWidget(m_up);
    line->addWidget(m_path, 1);
    line->addWidget(m_filter);
    line->addWidget(m_upload);
    line->addWidget(m_menu);

    connect(m_bucketsToggle, &IconButton::clicked, this, &ProjectToolbar::bucketsToggled);
    connect(m_back, &IconButton::clicked, navigator, &Navigator::back);
    connect(m_forward, &IconButton::clicked, navigator, &Navigator::forward);
    connect(m_up, &IconButton::clicked, navigator, &Navigator::up);
    connect(navigator, &Navigator::currentChanged, this, &ProjectToolbar::handleFolder);
    connect(navigator, &Navigator::historyChanged, this, &ProjectToolbar::handleHistory);
    connect(m_path, &BreadcrumbBar::pathActivated, this,
            [this](const QString &uri) { m_navigator->go(ObjectPath::fromUri(uri)); });
    connect(m_path, &BreadcrumbBar::pathEdited, this, &ProjectToolbar::handlePathEdited);
    connect(m_filter, &SearchField::textChanged, this, &ProjectToolbar::filterChanged);
    handleFolder(navigator->current());
    handleHistory();
}

void ProjectToolbar::setProject(const QString &name, Environment environment)
{
    m_switcher->setProject(name, environment);
}

void ProjectToolbar::setProjectMenu(QMenu *menu)
{
    m_switcher->setMenu(menu);
}

void ProjectToolbar::setMainMenu(QMenu *menu)
{
    m_menu->setMenu(menu);
}

void ProjectToolbar::setUploadAction(QAction *action)
{
    m_uploadAction = action;
    connect(m_upload, &QPushButton::clicked, action, &QAction::trigger);
    const auto follow = [this, action] {
        m_upload->setEnabled(action->isEnabled());
        m_upload->setToolTip(action->toolTip());
    };
    connect(action, &QAction::changed, this, follow);
    follow();
}

void ProjectToolbar::setBucketsToggleShown(bool shown)
{
    m_bucketsToggle->setVisible(shown);
}

void ProjectToolbar::clearFilter()
{
    m_filter->clear();
}

void ProjectToolbar::editPath()
{
    m_path->startEditing();
}

void ProjectToolbar::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void ProjectToolbar::handleFolder(const ObjectPath &folder)
{
    QList<Crumb> crumbs;
    if (folder.bucket.isEmpty()) {
        crumbs.append({QStringLiteral("database"), tr("All buckets"), QStringLiteral("ss://")});
    } else {
        ObjectPath step{folder.bucket, {}};
        crumbs.append({QStringLiteral("bucket"), step.name(), step.toUri()});
        // Keys are not normalised, so `a//b/` has a segment without a name: it is a step like any other.
        qsizetype from = 0;
        for (qsizetype slash = folder.key.indexOf(u'/'); slash >= 0; slash = folder.key.indexOf(u'/', from)) {
            step.key = folder.key.left(slash + 1);
            const QString name = folder.key.mid(from, slash - from);
            crumbs.append({QStringLiteral("folder"), name.isEmpty() ? tr("(no name)") : name, step.toUri()});
            from = slash + 1;
        }
    }
    m_path->setCrumbs(crumbs);
    m_path->setEditText(folder.bucket.isEmpty() ? QString() : folder.display());
    m_filter->clear();
}

void ProjectToolbar::handleHistory()
{
    m_back->setEnabled(m_navigator->canGoBack());
    m_forward->setEnabled(m_navigator->canGoForward());
    m_up->setEnabled(m_navigator->canGoUp());
}

void ProjectToolbar::handlePathEdited(const QString &text)
{
    QString typed = text.trimmed();
    if (typed.isEmpty()) {
        m_navigator->go({});
        return;
    }
    if (typed.contains(QStringLiteral("://")) && !typed.startsWith(QStringLiteral("ss://"))) {
        Q_EMIT pathRefused(tr("A path looks like bucket/folder or ss://bucket/folder."));
        return;
    }
    if (!typed.startsWith(QStringLiteral("ss://"))) {
        typed.prepend(QStringLiteral("ss://"));
    }
    ObjectPath folder = ObjectPath::fromUri(typed);
    if (!folder.key.isEmpty() && !folder.key.endsWith(u'/')) {
        folder.key += u'/';
    }
    m_navigator->go(folder);
}

void ProjectToolbar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), color(Token::Window, this));
    painter.setPen(color(Token::Border, this));
    painter.drawLine(QPointF(0, height() - 0.5), QPointF(width(), height() - 0.5));
}

void ProjectToolbar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // The label stays down to 900 wide; the accessible name always says it.
    const bool narrow = width() < uploadIconOnlyBelow;
    m_upload->setText(narrow ? QString() : tr("Upload"));
    m_upload->setAccessibleName(tr("Upload"));
}

} // namespace Poolhouse
