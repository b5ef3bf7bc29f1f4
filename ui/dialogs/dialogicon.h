// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/tokens.h"

#include <QString>
#include <QWidget>

namespace Poolhouse {

/// One of our icons as a widget of its own. Decoration: the words beside it say the same.
class DialogIcon : public QWidget
{
    Q_OBJECT

public:
    DialogIcon(const QString &name, Token token, int size, QWidget *parent = nullptr);

    void setIcon(const QString &name, Token token);
    [[nodiscard]] QString iconName() const { return m_name; }

    [[nodiscard]] QSize sizeHint() const override { return {m_size, m_size}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name;
    Token m_token;
    int m_size;
};

} // namespace Poolhouse
