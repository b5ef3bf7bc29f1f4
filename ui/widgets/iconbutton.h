// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/tokens.h"

#include <QToolButton>

namespace Poolhouse {

/// A flat button with an icon only, at least 26 x 26. Its tool tip is its accessible name as well.
class IconButton : public QToolButton
{
    Q_OBJECT

public:
    explicit IconButton(const QString &iconName, const QString &toolTip, QWidget *parent = nullptr,
                        Token token = Token::Text2);

    void setIconName(const QString &iconName);
    /// Tool tip and accessible name.
    void setLabel(const QString &label);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

private:
    Token m_token;
};

} // namespace Poolhouse
