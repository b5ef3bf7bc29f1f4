// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace Poolhouse {

class ElidedLabel;
class IconButton;

enum class ToastKind { Done, Info, Problem };

struct ToastMessage
{
    ToastKind kind = ToastKind::Info;
    QString text;
    QString action; ///< empty: no button
};

/// A short message at the bottom right of its host. One at a time: a new one replaces the last. It goes after
/// eight seconds, but stays while the pointer or the focus is on it, and tells screen readers about itself.
/// Nothing important may live only here.
class Toast : public QWidget
{
    Q_OBJECT

public:
    explicit Toast(QWidget *host);

    void showMessage(const ToastMessage &message);
    void setDuration(int milliseconds) { m_timer.setInterval(milliseconds); }
    [[nodiscard]] QString text() const;

public Q_SLOTS:
    void dismiss();

Q_SIGNALS:
    void actionTriggered();
    void dismissed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private Q_SLOTS:
    void handleTimeout();

private:
    void place();

    QTimer m_timer;
    bool m_hovered = false;
    QLabel *m_icon;
    ElidedLabel *m_text;
    QPushButton *m_action;
    IconButton *m_close;
};

} // namespace Poolhouse
