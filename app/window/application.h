// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/window/options.h"
#include "app/window/sandboxlauncher.h"
#include "core/project/keychaincredentialstore.h"
#include "core/project/profilestore.h"
#include "core/session/session.h"
#include "core/transfer/journal/transferjournal.h"
#include "ui/mainwindow.h"

#include <QObject>

#include <memory>

namespace Poolhouse {

/// The composition root: makes the stores, the window and the session of the open project, and knits them
/// together.
class Application : public QObject
{
    Q_OBJECT

public:
    explicit Application(Options options, QObject *parent = nullptr);
    ~Application() override;

    /// Shows the window and opens what the options name. Fails only for options that cannot work.
    Result<void> start();

    [[nodiscard]] MainWindow *window() const { return m_window.get(); }
    [[nodiscard]] SandboxLauncher *sandbox() const { return m_sandbox.get(); }
    [[nodiscard]] ThemeManager *themes() { return &m_themes; }
    [[nodiscard]] Session *session() const { return m_session.get(); }

    void startSandbox();
    void closeProject(const QString &notice = {});
    /// Ends the program once the sandbox has stopped cleanly, or after five seconds.
    void quit(int exitCode = 0);

private:
    void open(const ProjectConfiguration &configuration);
    void openAndRemember(const ProjectConfiguration &configuration);
    void openProfile(const QString &id);
    void forgetProfile(const QString &id);
    void showProfiles();
    /// Shows what earlier runs left unfinished.
    void restoreTransfers();
    void saveBudgets(int pooler, int direct);

    Options m_options;
    ThemeManager m_themes;
    ProfileStore m_profiles;
    KeychainCredentialStore m_credentials;
    std::unique_ptr<SandboxLauncher> m_sandbox;
    std::unique_ptr<TransferJournal> m_journal; ///< from the first project on
    std::unique_ptr<Session> m_session;
    std::unique_ptr<MainWindow> m_window;
    QString m_openProfile;
    /// Counts what the user asked to open or close: a late answer (keychain, sandbox) to an older wish is
    /// dropped.
    int m_wish = 0;
    int m_sandboxWish = -1; ///< the wish that the sandbox's readiness answers
};

} // namespace Poolhouse
