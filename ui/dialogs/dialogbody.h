// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QScrollArea>

class QVBoxLayout;

namespace Poolhouse {

/// The middle of a dialog: as tall as its content while the screen has the room, and scrolling when not.
class DialogBody : public QScrollArea
{
    Q_OBJECT

public:
    explicit DialogBody(QWidget *parent);

    [[nodiscard]] QVBoxLayout *column() const { return m_column; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    /// What is in it asks for another height.
    void contentChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void offerBar();

    QVBoxLayout *m_column = nullptr;
};

} // namespace Poolhouse
