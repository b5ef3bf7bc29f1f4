// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/sandboxapplication.h"

#include "app/sandbox/clustertemplate.h"
#include "app/sandbox/gateway.h"
#include "app/sandbox/jsontext.h"
#include "app/sandbox/samples.h"
#include "app/sandbox/sandboxerror.h"
#include "app/sandbox/sandboxlog.h"
#include "app/sandbox/seeder.h"

#include <QFile>
#include <QTemporaryDir>

#include <future>

namespace Poolhouse::Sandbox {

namespace {

constexpr quint16 databasePort = 5432;
constexpr quint16 poolerPort = 6543;
constexpr quint16 servicePort = 54321;
// Fewer than the pooler's fifteen per user: two processors have nothing to gain from more.
constexpr std::size_t databaseConnections = 10;
constexpr char applicationName[] = "Supabase Storage API " POOLHOUSE_VERSION " sandbox";

} // namespace

SandboxApplication::SandboxApplication(SandboxOptions options, std::function<bool()> stopAsked,
                                       QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_stopAsked(std::move(stopAsked))
    , m_user(ServiceUser::choose())
{}

SandboxApplication::~SandboxApplication()
{
    stop();
}

void SandboxApplication::start()
{
    m_folder = std::make_unique<SandboxFolder>(m_options.folder, m_options.ephemeral, m_user);
    setLogFile(m_folder->file(QStringLiteral("log/sandbox.log")));
    startDatabase();
    startService();
    if (m_options.samples && m_isNew) {
        const QTemporaryDir folder;
        const QStringList samples = writeSamples(folder.path());
        for (const QString &sample : samples) {
            seedBucket(*m_router, m_secrets.serviceRoleKey, sample);
        }
    }
    for (const QString &seed : std::as_const(m_options.seeds)) {
        seedBucket(*m_router, m_secrets.serviceRoleKey, seed);
    }
    if (m_options.incident && !m_incident->set(true)) {
        throw SandboxError(QStringLiteral("The incident cannot start"));
    }
    // Last, so that nothing of the above meets them.
    m_faults->add(m_options.faults);
}

void SandboxApplication::startDatabase()
{
    m_cluster = std::make_unique<PostgresCluster>(m_folder->path(), m_user, m_stopAsked);
    connect(m_cluster.get(), &PostgresCluster::died, this, &SandboxApplication::databaseDied);
    const QString secretsFile = m_folder->file(QStringLiteral("secrets.json"));
    QByteArray loginPassword;
    if (!m_secrets.load(secretsFile) || !m_cluster->isInitialised()) {
        if (m_cluster->isInitialised()) {
            throw SandboxError(
                QStringLiteral("%1 is missing or damaged, and without it the data in %2 cannot be "
                               "opened. Remove the folder, or name another with --dir.")
                    .arg(secretsFile, m_folder->path()));
        }
        m_isNew = true;
        m_secrets = ProjectSecrets::generate();
        if (!m_options.templateCache.isEmpty()) {
            loginPassword =
                copyClusterTemplate(m_options.templateCache, m_folder->path(), m_user, m_stopAsked);
        }
        if (loginPassword.isEmpty()) {
            m_cluster->initialise(m_secrets.bootstrapPassword);
        }
        // A template's cluster still has the template's passwords: until they are changed, that is the
        // secret.
        ProjectSecrets present = m_secrets;
        if (!loginPassword.isEmpty()) {
            present.bootstrapPassword = loginPassword;
        }
        if (!present.save(secretsFile)) {
            throw SandboxError(QStringLiteral("Cannot write %1").arg(secretsFile));
        }
    }
    if (loginPassword.isEmpty()) {
        loginPassword = m_secrets.bootstrapPassword;
        // A folder of an older version has got the keys that are new.
        if (!m_secrets.save(secretsFile)) {
            throw SandboxError(QStringLiteral("Cannot write %1").arg(secretsFile));
        }
    }
    m_cluster->start(m_options.anyPorts ? 0 : databasePort);
    m_cluster->applySchema(loginPassword, m_secrets);
    m_cluster->setStatementTimeout(m_secrets.bootstrapPassword, m_options.statementTimeout);
    if (loginPassword != m_secrets.bootstrapPassword && !m_secrets.save(secretsFile)) {
        throw SandboxError(QStringLiteral("Cannot write %1").arg(secretsFile));
    }
    m_pooler = std::make_unique<PgBouncerProcess>(m_folder->path(), m_user, m_stopAsked);
    m_pooler->start(m_options.anyPorts ? 0 : poolerPort, m_cluster->port(), m_secrets);
}

void SandboxApplication::startService()
{
    m_keys = std::make_unique<ApiKeys>(m_secrets.jwtSecret);
    m_database = std::make_unique<Database>(
        m_pooler->connectionString("supabase_storage_admin", m_secrets.storagePassword, applicationName),
        databaseConnections);
    m_blobs = std::make_unique<BlobStore>(m_folder->file(QStringLiteral("objects")));
    m_resumable = std::make_unique<ResumableStore>(m_folder->file(QStringLiteral("resumable")), *m_blobs);
    m_resumable->setLifetime(std::chrono::seconds(m_options.uploadLifetime));
    if (!m_blobs->prepare() || !m_resumable->prepare()) {
        throw SandboxError(QStringLiteral("Cannot write in %1").arg(m_folder->path()));
    }
    m_router = std::make_unique<Router>(ApiServices{*m_keys, *m_database, *m_blobs, *m_resumable});
    m_hang = std::make_unique<DatabaseHang>(
        m_cluster->connectionString("supabase_admin", m_secrets.bootstrapPassword, "poolhouse-sandbox hang"));
    m_faults = std::make_unique<FaultInjector>(
        [gateway = Gateway(m_secrets), router = m_router.get()](const HttpRequest &request,
                                                                RequestBody &body) {
            std::optional<HttpResponse> refusal = gateway.refusal(request);
            return refusal ? std::move(*refusal) : router->handle(gateway.forwarded(request), body);
        },
        *m_hang);
    m_server = std::make_unique<HttpServer>(
        [faults = m_faults.get()](const HttpRequest &request, RequestBody &body) {
            return faults->handle(request, body);
        });

    m_incident = std::make_unique<Incident>(
        [this](const QByteArray &role, const QByteArray &application) {
            return m_cluster->connectionString(
                role, role == "supabase_admin" ? m_secrets.bootstrapPassword : m_secrets.servicePassword,
                application);
        },
        [this](const QByteArray &role, const QByteArray &application) {
            return m_pooler->connectionString(role, m_secrets.appPassword, application);
        });
    m_admin = std::make_unique<AdminRoutes>(
        randomToken(32),
        [this](std::optional<bool> wanted) -> std::optional<bool> {
            if (wanted && !m_incident->set(*wanted)) {
                return std::nullopt;
            }
            return m_incident->isOn();
        },
        [this](std::optional<bool> wanted) -> std::optional<bool> {
            // The process belongs to the main thread.
            auto answer = std::make_shared<std::promise<std::optional<bool>>>();
            std::future<std::optional<bool>> result = answer->get_future();
            QMetaObject::invokeMethod(m_pooler.get(), [this, wanted, answer] {
                const bool done = !wanted || m_pooler->setRunning(*wanted);
                answer->set_value(done ? std::optional(m_pooler->isRunning()) : std::nullopt);
            });
            return result.wait_for(std::chrono::seconds(30)) == std::future_status::ready ? result.get()
                                                                                          : std::nullopt;
        },
        FaultRoutes(*m_faults));
    m_adminServer =
        std::make_unique<HttpServer>([admin = m_admin.get()](const HttpRequest &request, RequestBody &body) {
            return admin->handle(request, body);
        });
    if (!m_server->listen(m_options.anyPorts ? 0 : servicePort) || !m_adminServer->listen(0)) {
        throw SandboxError(QStringLiteral("No port of 127.0.0.1 can be listened on"));
    }
}

void SandboxApplication::stop()
{
    m_adminServer.reset();
    if (m_faults) {
        // Requests that wait for a fault to pass must not be waited for.
        m_faults->clear();
    }
    m_server.reset();
    m_incident.reset();
    m_admin.reset();
    m_faults.reset();
    m_hang.reset();
    m_router.reset();
    m_database.reset();
    m_pooler.reset();
    m_cluster.reset();
    m_folder.reset();
}

QByteArray SandboxApplication::readinessLine() const
{
    const auto http = [](quint16 port) { return "http://127.0.0.1:" + QByteArray::number(port); };
    const auto postgres = [](const QByteArray &user, const QByteArray &password, quint16 port,
                             const QByteArray &name) {
        return "postgresql://" + user + ':' + password + "@127.0.0.1:" + QByteArray::number(port) + '/' +
               name;
    };
    return "{\"url\":" + jsonQuoted(http(m_server->port())) +
           ",\"service_role_key\":" + jsonQuoted(m_secrets.serviceRoleKey) +
           ",\"anon_key\":" + jsonQuoted(m_secrets.anonKey) +
           ",\"publishable_key\":" + jsonQuoted(m_secrets.publishableKey) +
           ",\"secret_key\":" + jsonQuoted(m_secrets.secretKey) +
           ",\"jwt_secret\":" + jsonQuoted(m_secrets.jwtSecret) + ",\"database_url\":" +
           jsonQuoted(postgres("postgres", m_secrets.appPassword, m_pooler->port(), "postgres")) +
           ",\"direct_url\":" +
           jsonQuoted(postgres("postgres", m_secrets.appPassword, m_cluster->port(), "postgres")) +
           ",\"pgbouncer_admin_url\":" +
           jsonQuoted(postgres("pgbouncer", m_secrets.poolerAdminPassword, m_pooler->port(), "pgbouncer")) +
           ",\"admin_url\":" + jsonQuoted(http(m_adminServer->port()) + m_admin->basePath()) +
           ",\"dir\":" + jsonQuoted(m_folder->path().toUtf8()) + '}';
}

} // namespace Poolhouse::Sandbox
