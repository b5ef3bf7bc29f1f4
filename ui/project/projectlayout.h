// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QSplitter;

namespace Poolhouse {

class DockPanel;

/// The four areas of an open project and how they share the window: buckets left, connections right,
/// transfers under the list only. Narrow windows give up areas in the design's order: connections become an
/// overlay under 1180 px, transfers collapse under 1024 px, buckets become a toggle under 900 px. Sizes are
/// remembered per screen size.
class ProjectLayout : public QWidget
{
    Q_OBJECT

public:
    ProjectLayout(QWidget *buckets, QWidget *browser, QWidget *transfers, QWidget *connections,
                  QWidget *parent = nullptr);

    void setBucketsShown(bool shown);
    void setTransfersShown(bool shown);
    void setConnectionsShown(bool shown);
    [[nodiscard]] bool areBucketsShown() const;
    [[nodiscard]] bool areTransfersShown() const;
    [[nodiscard]] bool areConnectionsShown() const;
    /// Connections over everything, or back in their place.
    void setConnectionsMaximised(bool maximised);
    [[nodiscard]] bool areConnectionsMaximised() const { return m_maximised; }
    /// Only the title line of the transfers, `height` pixels tall, or as tall as before.
    void setTransfersCollapsed(bool collapsed, int height);
    void saveSizes() const;

public Q_SLOTS:
    /// Moves the focus to the next area that shows: buckets, list, transfers, connections.
    void focusNextArea();

Q_SIGNALS:
    void connectionsShownChanged(bool shown);
    void connectionsMaximisedChanged(bool maximised);
    /// The buckets have become a toggle, or are a panel again.
    void narrowChanged(bool narrow);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void applyWidth();
    void restoreSizes();
    void placeOverlay();

    QSplitter *m_columns = nullptr;
    QSplitter *m_middle = nullptr;
    QWidget *m_browser = nullptr;
    DockPanel *m_buckets = nullptr;
    DockPanel *m_transfers = nullptr;
    DockPanel *m_connections = nullptr;
    bool m_wantConnections = true;
    bool m_wantBuckets = true;
    bool m_overlay = false; ///< connections float over the list
    bool m_narrow = false;
    bool m_maximised = false;
    bool m_restored = false;
    int m_transfersHeight = 0; ///< before they collapsed
};

} // namespace Poolhouse
