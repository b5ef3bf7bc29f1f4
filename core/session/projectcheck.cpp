// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/session/projectcheck.h"

#include "core/database/connectionpool.h"
#include "core/monitor/activitymonitor.h"
#include "core/storage/storageclient.h"

#include <algorithm>

namespace Poolhouse {

ProjectCheck::ProjectCheck(ProjectConfiguration configuration, QObject *parent)
    : QObject(parent)
    , m_configuration(std::move(configuration))
{
    if (m_configuration.databaseUrl.isEmpty()) {
        m_findings[int(Step::Database)].state = State::NotAsked;
        m_findings[int(Step::Budget)].state = State::NotAsked;
    }
}

ProjectCheck::~ProjectCheck() = default;

int ProjectCheck::passed() const
{
    return int(std::count_if(std::begin(m_findings), std::end(m_findings), [](const Finding &finding) {
        return finding.state == State::Passed || finding.state == State::Warned;
    }));
}

int ProjectCheck::asked() const
{
    return int(std::count_if(std::begin(m_findings), std::end(m_findings),
                             [](const Finding &finding) { return finding.state != State::NotAsked; }));
}

bool ProjectCheck::canOpen() const
{
    const State buckets = finding(Step::Buckets).state;
    return buckets == State::Passed || buckets == State::Warned;
}

bool ProjectCheck::isFinished() const
{
    return std::none_of(std::begin(m_findings), std::end(m_findings), [](const Finding &finding) {
        return finding.state == State::Waiting || finding.state == State::Running;
    });
}

void ProjectCheck::settle(Step step, Finding finding)
{
    m_findings[int(step)] = std::move(finding);
    Q_EMIT stepChanged(step);
    if (isFinished()) {
        Q_EMIT finished();
    }
}

void ProjectCheck::start()
{
    checkStorage();
    if (!m_configuration.databaseUrl.isEmpty()) {
        checkDatabase();
    }
}

void ProjectCheck::checkStorage()
{
    m_storage = std::make_unique<StorageClient>(StorageEndpoint{.projectUrl = m_configuration.url,
                                                                .apiKey = m_configuration.apiKey,
                                                                .network = m_configuration.network});
    m_clock.start();
    settle(Step::Reachable, {.state = State::Running});
    m_storage->version()->onFinished(this, [this](const Result<QString> &version) {
        if (!version) {
            settle(Step::Reachable, {.state = State::Failed, .error = version.error()});
            settle(Step::Key, {.state = State::NotAsked});
            settle(Step::Buckets, {.state = State::NotAsked});
            settle(Step::Features, {.state = State::NotAsked});
            return;
        }
        settle(Step::Reachable,
               {.state = State::Passed, .milliseconds = m_clock.elapsed(), .version = *version});
        const ApiKeyInfo key = inspectApiKey(m_configuration.apiKey);
        if (const QString problem = keyProblem(key, m_configuration.url, QDateTime::currentDateTimeUtc());
            !problem.isEmpty()) {
            settle(Step::Key, {.state = State::Failed,
                               .error = {.kind = ErrorKind::Unauthorized, .message = problem},
                               .key = key});
        } else {
            settle(Step::Key, {.state = key.hasFullAccess() ? State::Passed : State::Warned, .key = key});
        }
        checkBuckets();
    });
}

void ProjectCheck::checkBuckets()
{
    settle(Step::Buckets, {.state = State::Running});
    m_storage->listBuckets()->onFinished(this, [this](const Result<QList<Bucket>> &buckets) {
        if (!buckets) {
            settle(Step::Buckets, {.state = State::Failed, .error = buckets.error()});
            settle(Step::Features, {.state = State::NotAsked});
            return;
        }
        // An empty answer proves nothing for a key that row-level security binds.
        const bool blind = buckets->isEmpty() && !finding(Step::Key).key.hasFullAccess();
        settle(Step::Buckets,
               {.state = blind ? State::Warned : State::Passed, .buckets = int(buckets->size())});
        checkFeatures(buckets->isEmpty() ? QString() : buckets->constFirst().id);
    });
}

void ProjectCheck::checkFeatures(const QString &bucket)
{
    settle(Step::Features, {.state = State::Running});
    m_storage->probeFeatures(bucket)->onFinished(this, [this](const Result<QList<FeatureFinding>> &features) {
        if (!features) {
            settle(Step::Features, {.state = State::Failed, .error = features.error()});
            return;
        }
        const bool unclear =
            std::any_of(features->cbegin(), features->cend(), [](const FeatureFinding &found) {
                return found.state == FeatureFinding::State::Unknown;
            });
        settle(Step::Features, {.state = unclear ? State::Warned : State::Passed, .features = *features});
    });
}

void ProjectCheck::checkDatabase()
{
    PoolSettings settings;
    settings.minimumIdle = 0;
    settings.maximumPoolSize = 1;
    settings.allowDirect = m_configuration.allowDirect;
    m_pool = std::make_unique<ConnectionPool>(m_configuration.databaseUrl, settings);
    settle(Step::Database, {.state = State::Running});
    const auto work = [](PooledConnection &connection) -> Result<QueryResult> {
        Result<QueryResult> answer = connection.execute(QStringLiteral("select 1"));
        if (answer) {
            answer->affected = connection.proof() == PathProof::Pooled ? 1 : 0;
        }
        return answer;
    };
    m_pool->submit(QStringLiteral("project check"), work)
        ->onFinished(this, [this](const Result<QueryResult> &answer) {
            if (!answer) {
                settle(Step::Database, {.state = State::Failed, .error = answer.error()});
                settle(Step::Budget, {.state = State::NotAsked});
                return;
            }
            const bool pooled = answer->affected == 1;
            settle(Step::Database, {.state = pooled ? State::Passed : State::Warned,
                                    .proof = pooled ? PathProof::Pooled : PathProof::Direct});
            checkBudget();
        });
}

void ProjectCheck::checkBudget()
{
    m_monitor = std::make_unique<ActivityMonitor>(m_pool.get());
    if (!m_configuration.consoleUrl.isEmpty()) {
        m_monitor->setConsole(m_configuration.consoleUrl);
    }
    settle(Step::Budget, {.state = State::Running});
    connect(m_monitor.get(), &ActivityMonitor::sampled, this, [this](const ActivitySnapshot &snapshot) {
        settle(Step::Budget, {.state = snapshot.sawEverything ? State::Passed : State::Warned,
                              .pooled = snapshot.pooled(),
                              .countsClients = snapshot.poolerClients.has_value(),
                              .direct = snapshot.direct});
    });
    connect(m_monitor.get(), &ActivityMonitor::sampleFailed, this,
            [this](const Error &error) { settle(Step::Budget, {.state = State::Failed, .error = error}); });
    m_monitor->sampleNow();
}

} // namespace Poolhouse
