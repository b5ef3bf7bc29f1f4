// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/window/application.h"

#include "core/project/profileconfiguration.h"
#include "core/transfer/transferengine.h"
#include "ui/start/sandboxcard.h"
#include "ui/start/startpage.h"

#include <QCoreApplication>
#include <QProcessEnvironment>
#include <QSettings>
#include <QTimer>
#include <QUuid>

namespace Poolhouse {

namespace {

constexpr int quitGraceMilliseconds = 5000;

QMap<QString, QString> processEnvironment()
{
    QMap<QString, QString> values;
    const QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const QStringList keys = environment.keys();
    for (const QString &key : keys) {
        values.insert(key, environment.value(key));
    }
    return values;
}

} // namespace

Application::Application(Options options, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_sandbox(std::make_unique<SandboxLauncher>())
{
    if (m_options.theme) {
        m_themes.setMode(*m_options.theme);
    } else {
        m_themes.setMode(
            ThemeMode(QSettings().value(QStringLiteral("theme"), int(ThemeMode::System)).toInt()));
    }
    m_window = std::make_unique<MainWindow>(&m_themes);
    StartPage *start = m_window->startPage();
    connect(start, &StartPage::openRequested, this, &Application::openAndRemember);
    connect(start, &StartPage::profileOpenRequested, this, &Application::openProfile);
    connect(start, &StartPage::profileForgetRequested, this, &Application::forgetProfile);
    connect(start, &StartPage::sandboxRequested, this, &Application::startSandbox);
    connect(m_window.get(), &MainWindow::sandboxRequested, this, &Application::startSandbox);
    connect(m_window.get(), &MainWindow::closeProjectRequested, this, [this] { closeProject(); });
    connect(m_window.get(), &MainWindow::budgetsChanged, this, &Application::saveBudgets);
    connect(
        m_window.get(), &MainWindow::closed, this, [this] { quit(); }, Qt::QueuedConnection);
    connect(&m_profiles, &ProfileStore::changed, this, &Application::showProfiles);
    showProfiles();

    connect(m_sandbox.get(), &SandboxLauncher::progressed, start->sandboxCard(), &SandboxCard::showStarting);
    connect(m_sandbox.get(), &SandboxLauncher::ready, this,
            [this](const ProjectConfiguration &configuration) {
                m_window->startPage()->sandboxCard()->showIdle();
                m_openProfile.clear();
                open(configuration);
            });
    connect(m_sandbox.get(), &SandboxLauncher::failed, this, [this](const QString &reason) {
        const bool inUse = m_session && m_session->configuration().url == m_sandbox->configuration().url;
        if (inUse) {
            closeProject(reason);
        }
        m_window->startPage()->sandboxCard()->showFailed(reason);
    });
}

Application::~Application()
{
    if (m_session) {
        m_window->showStart();
    }
}

Result<void> Application::start()
{
    if (!m_options.url.isEmpty() || !m_options.envFile.isEmpty()) {
        ConfigurationSources sources;
        sources.url = m_options.url;
        sources.environment = processEnvironment();
        if (!m_options.envFile.isEmpty()) {
            Result<QMap<QString, QString>> file = readEnvFile(m_options.envFile);
            if (!file) {
                return file.error();
            }
            sources.namedFile = *file;
        } else if (Result<QMap<QString, QString>> nearby = readEnvFile(QStringLiteral(".env")); nearby) {
            sources.envFile = *nearby;
        }
        Result<ProjectConfiguration> configuration = resolveConfiguration(sources);
        if (!configuration) {
            return configuration.error();
        }
        m_window->show();
        open(*configuration);
        return {};
    }
    if (!m_options.profile.isEmpty()) {
        const Profile profile = m_profiles.find(m_options.profile);
        if (profile.id.isEmpty()) {
            return Error{
                .kind = ErrorKind::Configuration,
                .message = QStringLiteral("No project of the name %1 is remembered.").arg(m_options.profile)};
        }
        m_window->show();
        openProfile(profile.id);
        return {};
    }
    m_window->show();
    if (m_options.sandbox) {
        startSandbox();
    }
    return {};
}

void Application::startSandbox()
{
    m_sandboxWish = ++m_wish;
    if (m_sandbox->isReady()) {
        if (!m_session) {
            m_openProfile.clear();
            open(m_sandbox->configuration());
        }
        return;
    }
    if (m_sandbox->isRunning()) {
        return; // it is on its way, or on its way out; both are said on the start page
    }
    m_window->startPage()->sandboxCard()->showStarting({});
    QStringList arguments;
    if (!m_options.sandboxDir.isEmpty()) {
        arguments << QStringLiteral("--dir") << m_options.sandboxDir;
    } else if (!m_options.tourFolder.isEmpty()) {
        arguments << QStringLiteral("--ephemeral") << QStringLiteral("--any-ports");
    }
    if (m_options.tourFolder.isEmpty()) {
        arguments << QStringLiteral("--samples");
    }
    m_sandbox->start(arguments);
}

void Application::open(const ProjectConfiguration &configuration)
{
    m_window->showStart();
    m_session.reset();
    if (!m_journal) {
        m_journal = std::make_unique<TransferJournal>();
        connect(m_journal.get(), &TransferJournal::noticed, this,
                [this](const JournalNotice &notice) { m_window->showNotice(notice.text); });
    }
    m_session = std::make_unique<Session>(configuration, m_journal.get());
    m_window->showProject(m_session.get());
    restoreTransfers();
}

void Application::restoreTransfers()
{
    TransferEngine *engine = m_session->transfers();
    connect(engine, &TransferEngine::restored, this, [this](const QList<quint64> &batches) {
        if (!batches.isEmpty()) {
            m_window->showNotice(
                batches.size() == 1
                    ? tr("A transfer from before is not finished. It waits in the transfers panel.")
                    : tr("%1 transfers from before are not finished. They wait in the transfers panel.")
                          .arg(batches.size()));
        }
    });
    connect(engine, &TransferEngine::batchRefused, this,
            [this](quint64, const Error &error) { m_window->showNotice(error.message); });
    engine->restore();
}

void Application::openAndRemember(const ProjectConfiguration &configuration)
{
    ++m_wish;
    Profile profile;
    const QList<Profile> known = m_profiles.profiles();
    for (const Profile &candidate : known) {
        if (candidate.url == configuration.url && candidate.name == configuration.name) {
            profile = candidate;
        }
    }
    if (profile.id.isEmpty()) {
        profile.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    }
    profile.name = configuration.name;
    profile.environment = configuration.environment;
    profile.url = configuration.url;
    profile.allowDirect = configuration.allowDirect;
    profile.lastOpened = QDateTime::currentDateTimeUtc();

    const Credentials credentials{
        configuration.apiKey,
        configuration.databaseUrl.isEmpty() ? QString() : configuration.databaseUrl.toString(),
        configuration.consoleUrl.isEmpty() ? QString() : configuration.consoleUrl.toString()};
    const Result<void> saved = m_profiles.save(profile);
    m_openProfile = profile.id;
    ProjectConfiguration wanted = configuration;
    wanted.poolerBudget = profile.poolerBudget;
    wanted.directBudget = profile.directBudget;
    open(wanted);
    if (!saved) {
        m_window->showNotice(saved.error().message);
    }
    m_credentials.write(profile.id, credentials)
        ->onFinished(this, [this](const Result<CredentialStore::Place> &place) {
            if (place && *place == CredentialStore::Place::ThisRunOnly) {
                m_window->showNotice(
                    tr("There is no system keyring here: the key is kept until Poolhouse closes."));
            }
        });
}

void Application::openProfile(const QString &id)
{
    const Profile profile = m_profiles.find(id);
    if (profile.id.isEmpty()) {
        return;
    }
    const int wish = ++m_wish;
    m_credentials.read(id)->onFinished(this, [this, profile, wish](const Result<Credentials> &credentials) {
        if (wish != m_wish) {
            return;
        }
        if (!credentials) {
            m_window->showStart(
                tr("The key of %1 is not in the system keyring. Please enter it again.").arg(profile.name));
            return;
        }
        const Result<ProjectConfiguration> configuration = configurationOf(profile, *credentials);
        if (!configuration) {
            m_window->showStart(configuration.error().message);
            return;
        }
        Profile opened = profile;
        opened.lastOpened = QDateTime::currentDateTimeUtc();
        m_openProfile = profile.id;
        const Result<void> saved = m_profiles.save(opened);
        open(*configuration);
        if (!saved) {
            m_window->showNotice(saved.error().message);
        }
    });
}

void Application::forgetProfile(const QString &id)
{
    const Result<void> removed = m_profiles.remove(id);
    if (!removed) {
        m_window->showStart(removed.error().message);
        return;
    }
    m_credentials.remove(id)->onFinished(this, [this](const Result<void> &gone) {
        if (!gone) {
            m_window->showStart(
                tr("The project is forgotten, but its key could not be removed from the system keyring: %1")
                    .arg(gone.error().message));
        }
    });
}

void Application::showProfiles()
{
    m_window->startPage()->setProfiles(m_profiles.profiles());
}

void Application::saveBudgets(int pooler, int direct)
{
    Profile profile = m_profiles.find(m_openProfile);
    if (m_openProfile.isEmpty() || profile.id.isEmpty()) {
        return;
    }
    profile.poolerBudget = pooler;
    profile.directBudget = direct;
    const Result<void> saved = m_profiles.save(profile);
    if (!saved) {
        m_window->showNotice(saved.error().message);
    }
}

void Application::closeProject(const QString &notice)
{
    ++m_wish;
    if (!m_sandbox->isRunning() || m_sandbox->isReady()) {
        m_window->startPage()->sandboxCard()->showIdle();
    }
    m_window->showStart(notice);
    m_session.reset();
    m_openProfile.clear();
}

void Application::quit(int exitCode)
{
    closeProject();
    m_window->hide();
    if (!m_sandbox->isRunning()) {
        QCoreApplication::exit(exitCode);
        return;
    }
    connect(m_sandbox.get(), &SandboxLauncher::stopped, this,
            [exitCode] { QCoreApplication::exit(exitCode); });
    QTimer::singleShot(quitGraceMilliseconds, this, [exitCode] { QCoreApplication::exit(exitCode); });
    m_sandbox->stop();
}

} // namespace Poolhouse
