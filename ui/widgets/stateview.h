// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/tokens.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace Poolhouse {

class BusyArc;
class TextLabel;

enum class ViewState { Empty, Loading, Failed, Forbidden };

/// What stands where a list would be when there is none to show. Each state looks different and names the
/// next action.
class StateView : public QWidget
{
    Q_OBJECT

public:
    explicit StateView(QWidget *parent = nullptr);

    /// Loading shows skeleton rows and `title` beside the arc at the bottom; the others show icon, title and
    /// text in the middle. An empty `iconName` means the state's own icon. Removes the actions.
    void setState(ViewState state, const QString &title, const QString &text = {},
                  const QString &iconName = {});
    [[nodiscard]] ViewState state() const { return m_state; }
    /// A button below the text (in Loading: a link at the bottom). `id` comes back in actionTriggered.
    QPushButton *addAction(const QString &id, const QString &text, const QString &iconName = {},
                           bool primary = false);
    void clearActions();
    /// The dashed frame that says "drop here".
    void setDropArea(bool on);
    /// What it lies on: `base` like a list (the default), or `window` like a dock.
    void setSurface(Token surface);

Q_SIGNALS:
    void actionTriggered(const QString &id);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    void refreshIcon();

    ViewState m_state = ViewState::Empty;
    QString m_iconName;
    bool m_dropArea = false;
    Token m_surface = Token::Base;
    QWidget *m_middle;
    QLabel *m_icon;
    TextLabel *m_title;
    TextLabel *m_text;
    QHBoxLayout *m_actions;
    QWidget *m_bottom;
    BusyArc *m_arc;
    TextLabel *m_loading;
    QHBoxLayout *m_bottomActions;
};

} // namespace Poolhouse
