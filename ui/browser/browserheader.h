// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QWidget>

class QAction;
class QBoxLayout;
class QMenu;
class QToolButton;

namespace Poolhouse {

class TextLabel;

/// The line above the object list: what is in the folder or selected, and what can be done with it. The verbs
/// of the selection come and go without changing its height; those that find no room move into the menu.
class BrowserHeader : public QWidget
{
    Q_OBJECT

public:
    explicit BrowserHeader(QWidget *parent = nullptr);

    /// A verb with icon and text, shown while something is selected. The action stays its owner's.
    void addSelectionAction(QAction *action);
    /// An icon, always shown.
    void addFolderAction(QAction *action);
    /// An entry of the "…" menu.
    void addMoreAction(QAction *action);

    void setSummary(const QString &title, const QString &detail);
    void setSelectionVerbsShown(bool shown);
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString detail() const;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void layOutVerbs();
    [[nodiscard]] QToolButton *addButton(QBoxLayout *layout, QAction *action);

    TextLabel *m_title = nullptr;
    TextLabel *m_detail = nullptr;
    QBoxLayout *m_verbLayout = nullptr;
    QBoxLayout *m_folderLayout = nullptr;
    QWidget *m_separator = nullptr;
    QToolButton *m_more = nullptr;
    QMenu *m_menu = nullptr;
    QList<QToolButton *> m_verbs;
    QList<QAction *> m_moreActions;
    bool m_verbsShown = false;
};

} // namespace Poolhouse
