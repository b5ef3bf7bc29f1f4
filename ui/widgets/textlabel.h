// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/tokens.h"

#include <QLabel>

namespace Poolhouse {

/// A label whose size, weight and colour are tokens and follow a change of font or theme.
class TextLabel : public QLabel
{
    Q_OBJECT

public:
    explicit TextLabel(const QString &text = {}, TextSize size = TextSize::Body, int weight = 400,
                       Token token = Token::Text, QWidget *parent = nullptr);

    void setToken(Token token);
    [[nodiscard]] Token token() const { return m_token; }

protected:
    bool event(QEvent *event) override;

private:
    void restyle();

    TextSize m_size;
    int m_weight;
    Token m_token;
};

} // namespace Poolhouse
