// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/tokens.h"

#include <QWidget>

namespace Poolhouse {

/// The environment's dot. Always beside the environment's word.
class DialogDot : public QWidget
{
    Q_OBJECT

public:
    explicit DialogDot(Token token, QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override { return {10, 10}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Token m_token;
};

} // namespace Poolhouse
