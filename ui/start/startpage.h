// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/profilestore.h"

#include <QWidget>

class QLabel;

namespace Poolhouse {

class ConnectCard;
class RecentCard;
class SandboxCard;

/// What shows while no project is open: connect one, open a recent one, or try the sandbox.
class StartPage : public QWidget
{
    Q_OBJECT

public:
    explicit StartPage(QWidget *parent = nullptr);

    void setProfiles(const QList<Profile> &profiles);
    void setNotice(const QString &text); ///< a problem with opening, above the cards; empty hides it
    [[nodiscard]] SandboxCard *sandboxCard() const { return m_sandbox; }
    [[nodiscard]] ConnectCard *connectCard() const { return m_connect; }

Q_SIGNALS:
    void openRequested(const Poolhouse::ProjectConfiguration &configuration);
    void profileOpenRequested(const QString &profileId);
    void profileForgetRequested(const QString &profileId);
    void sandboxRequested();

private:
    ConnectCard *m_connect = nullptr;
    RecentCard *m_recent = nullptr;
    SandboxCard *m_sandbox = nullptr;
    QWidget *m_notice = nullptr;
    QLabel *m_noticeText = nullptr;
};

} // namespace Poolhouse
