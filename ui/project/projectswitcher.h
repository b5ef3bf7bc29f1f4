// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/projectconfiguration.h"

#include <QToolButton>

namespace Poolhouse {

/// Names the open project and its environment, and opens the menu of projects. The name elides, the
/// environment never does.
class ProjectSwitcher : public QToolButton
{
    Q_OBJECT

public:
    explicit ProjectSwitcher(QWidget *parent = nullptr);

    void setProject(const QString &name, Environment environment);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name;
    Environment m_environment = Environment::Local;
};

} // namespace Poolhouse
