// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QPointer>
#include <QRect>

class QWidget;

namespace Poolhouse {

/// Draws the 2 px accent ring with a 2 px gap around the button that has the keyboard focus. The ring lies
/// over the button's window, so that no button needs room for it. Shown when the focus came by keyboard or
/// program, not by a click. A widget of another kind asks for it with the dynamic property `focusRing`.
class FocusRing final : public QObject
{
    Q_OBJECT

public:
    explicit FocusRing(QObject *parent = nullptr);
    ~FocusRing() override;

    /// The widget that wears the ring now, or null.
    [[nodiscard]] QWidget *target() const;
    /// The widget that draws it, or null.
    [[nodiscard]] QWidget *overlay() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void follow(QWidget *target);
    void place();

    // The window may delete the overlay with itself, and the target may go at any time.
    QPointer<QWidget> m_overlay;
    QPointer<QWidget> m_target;
    QPointer<QWidget> m_clicked;
};

} // namespace Poolhouse
