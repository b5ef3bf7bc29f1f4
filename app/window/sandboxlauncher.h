// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/projectconfiguration.h"

#include <QObject>
#include <QProcess>
#include <QStringList>

namespace Poolhouse {

/// Starts `poolhouse-sandbox` next to this program, reads its readiness line and turns it into a project. The
/// sandbox ends when this object does, and by itself when this process dies (--stop-with-parent).
class SandboxLauncher : public QObject
{
    Q_OBJECT

public:
    explicit SandboxLauncher(QObject *parent = nullptr);
    ~SandboxLauncher() override;

    /// `arguments` are added to the sandbox's own (--seed …, --dir …, --ephemeral). Does nothing while one is
    /// running.
    void start(const QStringList &arguments = {});
    void stop();
    [[nodiscard]] bool isRunning() const;
    /// Running, and has said how to reach it.
    [[nodiscard]] bool isReady() const { return m_ready && isRunning() && !m_stopping; }
    /// Valid after `ready`.
    [[nodiscard]] const ProjectConfiguration &configuration() const { return m_configuration; }
    [[nodiscard]] QUrl adminUrl() const { return m_adminUrl; }

Q_SIGNALS:
    /// One line on what it is doing until it is ready, for the start page.
    void progressed(const QString &line);
    void ready(const Poolhouse::ProjectConfiguration &configuration);
    /// It could not start, or it ended while in use. A plain sentence.
    void failed(const QString &reason);
    /// The process has ended, asked for or not.
    void stopped();

private:
    void handleOutput();
    void handleMessages();
    void handleFinished();

    /// Not a member object: QProcess kills and waits in its destructor, and a killed sandbox cannot stop
    /// cleanly.
    QProcess *m_process = nullptr;
    QByteArray m_readiness;
    QString m_lastMessage;
    ProjectConfiguration m_configuration;
    QUrl m_adminUrl;
    bool m_ready = false;
    bool m_stopping = false;
};

} // namespace Poolhouse
