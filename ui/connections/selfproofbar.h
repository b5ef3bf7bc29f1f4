// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/database/databasetypes.h"

#include <QFrame>

class QLabel;

namespace Poolhouse {

class TextLabel;

/// This program's own connections in one line: "Poolhouse: 3 of 10 pooled · 0 direct · proven". "Proven" only
/// when the server confirmed every open one.
class SelfProofBar : public QFrame
{
    Q_OBJECT

public:
    explicit SelfProofBar(QWidget *parent = nullptr);

    void setStats(const PoolStats &stats, int selfDirect = 0);
    [[nodiscard]] QString text() const;

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void refreshIcon();
    void refreshHeight();

    QString m_iconName;
    int m_iconToken = 0;
    QLabel *m_icon;
    TextLabel *m_text;
};

} // namespace Poolhouse
