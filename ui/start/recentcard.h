// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/profilestore.h"

#include <QFrame>

class QVBoxLayout;

namespace Poolhouse {

/// The projects opened before, newest first. Hidden while there are none.
class RecentCard : public QFrame
{
    Q_OBJECT

public:
    explicit RecentCard(QWidget *parent = nullptr);

    void setProfiles(const QList<Profile> &profiles);

Q_SIGNALS:
    void openRequested(const QString &profileId);
    void forgetRequested(const QString &profileId);

private:
    QVBoxLayout *m_rows = nullptr;
};

} // namespace Poolhouse
