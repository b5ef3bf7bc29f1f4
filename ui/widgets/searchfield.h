// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLineEdit>

namespace Poolhouse {

class IconButton;

/// A line edit with a leading glass, the shortcut's name on the right until it has the focus, and a clear
/// button once there is text. Escape clears; Escape again gives the focus back.
class SearchField : public QLineEdit
{
    Q_OBJECT

public:
    explicit SearchField(QWidget *parent = nullptr);

    void setShortcutHint(const QString &hint); ///< "Ctrl+F"
    [[nodiscard]] bool isHintShown() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void left(); ///< Escape in an empty field

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void refresh();

    QString m_hint;
    IconButton *m_clear;
};

} // namespace Poolhouse
