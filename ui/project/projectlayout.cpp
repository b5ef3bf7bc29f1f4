// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/project/projectlayout.h"

#include "ui/project/dockpanel.h"

#include <QGuiApplication>
#include <QKeyEvent>
#include <QScreen>
#include <QSettings>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace Poolhouse {

namespace {

constexpr int overlayBelow = 1100;
constexpr int bucketsToggleBelow = 900;
constexpr int overlayWidth = 360;
constexpr int bucketsWidth = 236;
constexpr int connectionsWidth = 392;
constexpr int transfersHeight = 216;

/// Sizes that fit a large screen are wrong for a small one, so they are kept for each.
QString settingsKey(const QWidget *widget)
{
    const QSize size = widget->screen() ? widget->screen()->size() : QSize();
    return QStringLiteral("layout/%1x%2/").arg(size.width()).arg(size.height());
}

} // namespace

ProjectLayout::ProjectLayout(QWidget *buckets, QWidget *browser, QWidget *transfers, QWidget *connections,
                             QWidget *parent)
    : QWidget(parent)
    , m_browser(browser)
{
    m_buckets = new DockPanel(buckets, DockPanel::Side::Left);
    m_transfers = new DockPanel(transfers, DockPanel::Side::Bottom);
    m_connections = new DockPanel(connections, DockPanel::Side::Right);
    m_buckets->setMinimumWidth(180);
    m_buckets->setMaximumWidth(360);
    m_connections->setMinimumWidth(320);
    m_transfers->setMinimumHeight(41);
    browser->setMinimumSize(320, 200);

    m_middle = new QSplitter(Qt::Vertical);
    m_middle->addWidget(browser);
    m_middle->addWidget(m_transfers);
    m_middle->setStretchFactor(0, 1);
    m_middle->setCollapsible(0, false);
    m_middle->setCollapsible(1, false);
    m_columns = new QSplitter(Qt::Horizontal);
    m_columns->addWidget(m_buckets);
    m_columns->addWidget(m_middle);
    m_columns->addWidget(m_connections);
    m_columns->setStretchFactor(1, 1);
    for (QSplitter *splitter : {m_middle, m_columns}) {
        splitter->setHandleWidth(1);
        splitter->setChildrenCollapsible(false);
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_columns);
    m_columns->setSizes({bucketsWidth, 800, connectionsWidth});
    m_middle->setSizes({600, transfersHeight});
}

bool ProjectLayout::areBucketsShown() const
{
    return m_buckets->isVisibleTo(this);
}

bool ProjectLayout::areTransfersShown() const
{
    return m_transfers->isVisibleTo(this);
}

bool ProjectLayout::areConnectionsShown() const
{
    return m_connections->isVisibleTo(this);
}

void ProjectLayout::setBucketsShown(bool shown)
{
    m_wantBuckets = shown;
    m_buckets->setVisible(shown);
}

void ProjectLayout::setTransfersShown(bool shown)
{
    m_transfers->setVisible(shown);
}

void ProjectLayout::setConnectionsShown(bool shown)
{
    const bool before = areConnectionsShown();
    // An overlay that is closed says nothing about the panel that comes back in a wider window.
    if (!m_overlay) {
        m_wantConnections = shown;
    }
    m_connections->setVisible(shown);
    if (shown && m_overlay) {
        placeOverlay();
        m_connections->content()->setFocus();
    }
    if (before != shown) {
        Q_EMIT connectionsShownChanged(shown);
    }
}

void ProjectLayout::setConnectionsMaximised(bool maximised)
{
    if (m_maximised == maximised) {
        return;
    }
    m_maximised = maximised;
    m_middle->setVisible(!maximised);
    m_buckets->setVisible(!maximised && m_wantBuckets && !m_narrow);
    m_connections->setMaximumWidth(QWIDGETSIZE_MAX);
    if (maximised) {
        m_connections->show();
        m_connections->content()->setFocus();
    } else {
        m_connections->setVisible(m_wantConnections && !m_overlay);
    }
    applyWidth();
    Q_EMIT connectionsMaximisedChanged(maximised);
}

void ProjectLayout::applyWidth()
{
    const bool overlay = width() < overlayBelow && !m_maximised;
    const bool narrow = width() < bucketsToggleBelow;
    if (overlay != m_overlay) {
        m_overlay = overlay;
        if (overlay) {
            m_connections->setParent(this);
            m_connections->hide();
        } else {
            m_columns->addWidget(m_connections);
            m_connections->setVisible(m_wantConnections);
        }
        Q_EMIT connectionsShownChanged(areConnectionsShown());
    }
    if (narrow != m_narrow) {
        m_narrow = narrow;
        m_buckets->setVisible(!narrow && m_wantBuckets && !m_maximised);
        Q_EMIT narrowChanged(narrow);
    }
    if (m_overlay) {
        placeOverlay();
    }
}

void ProjectLayout::setTransfersCollapsed(bool collapsed, int height)
{
    const QList<int> sizes = m_middle->sizes();
    if (collapsed) {
        m_transfersHeight = sizes.value(1);
        m_transfers->setFixedHeight(height + 1);
        return;
    }
    m_transfers->setMinimumHeight(height + 1);
    m_transfers->setMaximumHeight(QWIDGETSIZE_MAX);
    const int wanted = m_transfersHeight > height + 1 ? m_transfersHeight : transfersHeight;
    m_middle->setSizes({sizes.value(0) + sizes.value(1) - wanted, wanted});
}

void ProjectLayout::focusNextArea()
{
    const QList<QWidget *> areas{m_buckets->content(), m_browser, m_transfers->content(),
                                 m_connections->content()};
    qsizetype current = -1;
    for (qsizetype i = 0; i < areas.size(); ++i) {
        const QWidget *focused = focusWidget();
        if (focused && (focused == areas[i] || areas[i]->isAncestorOf(focused))) {
            current = i;
        }
    }
    for (qsizetype step = 1; step <= areas.size(); ++step) {
        QWidget *area = areas[(current + step) % areas.size()];
        if (!area->isVisible()) {
            continue;
        }
        // The area's own first stop; an area without one takes the focus itself.
        QWidget *stop = area;
        for (QWidget *next = area->nextInFocusChain(); next != area; next = next->nextInFocusChain()) {
            if (area->isAncestorOf(next) && next->isVisible() && next->isEnabled() &&
                (next->focusPolicy() & Qt::TabFocus) != 0) {
                stop = next;
                break;
            }
        }
        stop->setFocus(Qt::TabFocusReason);
        return;
    }
}

void ProjectLayout::placeOverlay()
{
    const int wide = std::min(overlayWidth, width());
    m_connections->setGeometry(width() - wide, 0, wide, height());
    m_connections->raise();
}

void ProjectLayout::restoreSizes()
{
    const QSettings settings;
    const QString key = settingsKey(this);
    const QByteArray columns = settings.value(key + QStringLiteral("columns")).toByteArray();
    const QByteArray middle = settings.value(key + QStringLiteral("middle")).toByteArray();
    if (!columns.isEmpty()) {
        m_columns->restoreState(columns);
    }
    if (!middle.isEmpty()) {
        m_middle->restoreState(middle);
    }
}

void ProjectLayout::saveSizes() const
{
    if (m_overlay || m_maximised) {
        return;
    }
    QSettings settings;
    const QString key = settingsKey(this);
    settings.setValue(key + QStringLiteral("columns"), m_columns->saveState());
    settings.setValue(key + QStringLiteral("middle"), m_middle->saveState());
}

void ProjectLayout::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (!m_restored) {
        m_restored = true;
        restoreSizes();
    }
    applyWidth();
}

void ProjectLayout::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && (m_maximised || (m_overlay && areConnectionsShown()))) {
        if (m_maximised) {
            setConnectionsMaximised(false);
        } else {
            setConnectionsShown(false);
        }
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace Poolhouse
