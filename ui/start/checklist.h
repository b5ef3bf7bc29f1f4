// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/session/projectcheck.h"

#include <QFrame>

class QLabel;
class QVBoxLayout;

namespace Poolhouse {

class CheckRow;

/// The checks of a project about to be opened, each with what it found, as they come in.
class CheckList : public QFrame
{
    Q_OBJECT

public:
    explicit CheckList(QWidget *parent = nullptr);

    /// Shows this check's findings, now and as they change. Null empties the list. Does not own it.
    void setCheck(ProjectCheck *check, const ProjectConfiguration &configuration);

private:
    void showStep(ProjectCheck::Step step);
    void showCount();

    ProjectCheck *m_check = nullptr;
    ProjectConfiguration m_configuration;
    QLabel *m_count = nullptr;
    CheckRow *m_rows[ProjectCheck::stepCount] = {};
};

} // namespace Poolhouse
