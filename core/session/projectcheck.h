// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/monitor/activitysnapshot.h"
#include "core/project/apikey.h"
#include "core/project/projectconfiguration.h"
#include "core/storage/featureprobe.h"

#include <QElapsedTimer>
#include <QObject>

#include <memory>

namespace Poolhouse {

class ActivityMonitor;
class ConnectionPool;
class StorageClient;

/// Tries a project before it is opened, part by part, and says what each part may see. Storage and database
/// are tried side by side, with one pooled connection at the most. Destroying it ends everything silently.
class ProjectCheck : public QObject
{
    Q_OBJECT

public:
    enum class Step { Reachable, Key, Buckets, Features, Database, Budget };
    enum class State { Waiting, Running, Passed, Warned, Failed, NotAsked };

    /// What a step found out. The window makes sentences of it.
    struct Finding
    {
        State state = State::Waiting;
        Error error;
        qint64 milliseconds = 0;               ///< Reachable
        QString version;                       ///< Reachable: the Storage server's
        ApiKeyInfo key;                        ///< Key
        int buckets = 0;                       ///< Buckets: how many this key sees
        QList<FeatureFinding> features;        ///< Features: one each
        PathProof proof = PathProof::Unproven; ///< Database
        int pooled = 0;                        ///< Budget: clients or backends
        bool countsClients = false;
        int direct = 0;
    };

    explicit ProjectCheck(ProjectConfiguration configuration, QObject *parent = nullptr);
    ~ProjectCheck() override;

    void start();
    [[nodiscard]] const Finding &finding(Step step) const { return m_findings[int(step)]; }
    [[nodiscard]] int passed() const; ///< steps that passed or only warned
    [[nodiscard]] int asked() const;  ///< steps that apply to this project
    /// Storage answered and takes the key: enough to open the project.
    [[nodiscard]] bool canOpen() const;
    [[nodiscard]] bool isFinished() const;

    static constexpr int stepCount = 6;

Q_SIGNALS:
    void stepChanged(Poolhouse::ProjectCheck::Step step);
    void finished();

private:
    void settle(Step step, Finding finding);
    void checkStorage();
    void checkBuckets();
    void checkFeatures(const QString &bucket);
    void checkDatabase();
    void checkBudget();

    ProjectConfiguration m_configuration;
    Finding m_findings[stepCount];
    QElapsedTimer m_clock;
    std::unique_ptr<StorageClient> m_storage;
    std::unique_ptr<ConnectionPool> m_pool;
    std::unique_ptr<ActivityMonitor> m_monitor;
};

} // namespace Poolhouse
