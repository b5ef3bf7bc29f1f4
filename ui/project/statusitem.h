// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/tokens.h"

#include <QAbstractButton>

namespace Poolhouse {

/// A short fact in the status bar: icon and words in one colour, pressed for more.
class StatusItem : public QAbstractButton
{
    Q_OBJECT

public:
    explicit StatusItem(QWidget *parent = nullptr);

    void setFact(const QString &iconName, const QString &text, Token iconToken, Token textToken,
                 bool strong = false);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_icon;
    Token m_iconToken = Token::Text2;
    Token m_textToken = Token::Text2;
    bool m_strong = false;
};

} // namespace Poolhouse
