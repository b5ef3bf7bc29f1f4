// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/database/connectionpool.h"

#include "core/database/connectoptions.h"
#include "core/database/poolcore.h"

#include <QCoreApplication>
#include <QHash>
#include <QPointer>
#include <QSysInfo>
#include <QTimer>

#include <algorithm>

namespace Poolhouse {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds statsInterval{50};

/// A job whose work runs on one of the pool's threads.
class PoolJob final : public ResultJob<QueryResult>
{
public:
    PoolJob(std::shared_ptr<PoolCore> core, PoolTask task, QObject *parent)
        : ResultJob<QueryResult>(parent)
        , m_core(std::move(core))
        , m_id(task.id)
        , m_task(std::move(task))
    {}
    ~PoolJob() override
    {
        if (!isFinished()) {
            m_core->withdraw(m_id);
        }
    }

    std::function<void()> onSubmitted;
    void answer(Result<QueryResult> result) { finishWith(std::move(result)); }

protected:
    void doStart() override
    {
        m_task.deadline = PoolTask::Clock::now() + m_core->settings().connectionTimeout;
        m_core->submit(std::move(m_task));
        if (onSubmitted) {
            onSubmitted();
        }
    }
    void doCancel() override { m_core->withdraw(m_id); }

private:
    std::shared_ptr<PoolCore> m_core;
    quint64 m_id;
    PoolTask m_task;
};

/// Why this URL may not be opened at all, if so.
std::optional<Error> refusalOf(const DatabaseUrl &url, bool allowDirect)
{
    switch (url.promise()) {
    case DatabaseUrl::Promise::Direct:
        if (allowDirect) {
            return std::nullopt;
        }
        return Error{.kind = ErrorKind::DirectPath,
                     .message =
                         QStringLiteral("%1 port %2 is a direct connection to the database. Use the pooler's "
                                        "URL (port 6543), or allow direct connections for this project.")
                             .arg(url.host())
                             .arg(url.port())};
    case DatabaseUrl::Promise::SessionPooler:
        return Error{.kind = ErrorKind::DirectPath,
                     .message =
                         QStringLiteral("Port 5432 of the pooler is its session mode, in which every client "
                                        "holds a backend of its own. Use the transaction mode: %1")
                             .arg(url.atTransactionPooler().masked())};
    default:
        break;
    }
    if (url.isEmpty()) {
        return Error{.kind = ErrorKind::Configuration,
                     .message = QStringLiteral("The database URL is missing.")};
    }
    return std::nullopt;
}

QString processName()
{
    const QString host = QSysInfo::machineHostName().section(u'.', 0, 0).left(20);
    // PostgreSQL keeps 63 bytes and turns everything else into question marks.
    QString ascii;
    for (const QChar character : host) {
        ascii += character.unicode() > 32 && character.unicode() < 127 ? character : QChar(u'-');
    }
    return QStringLiteral("poolhouse/%1/%2/%3")
        .arg(QStringLiteral(POOLHOUSE_VERSION), ascii.isEmpty() ? QStringLiteral("host") : ascii)
        .arg(QCoreApplication::applicationPid());
}

PoolSettings sane(PoolSettings settings)
{
    settings.maximumPoolSize = std::max(1, settings.maximumPoolSize);
    settings.minimumIdle = std::clamp(settings.minimumIdle, 0, settings.maximumPoolSize);
    return settings;
}

} // namespace

class ConnectionPool::Private
{
public:
    Private(ConnectionPool *pool, DatabaseUrl url, PoolSettings settings)
        : q(pool)
        , core(std::make_shared<PoolCore>(std::move(url), sane(settings), processName()))
        , refusal(refusalOf(core->url(), settings.allowDirect))
    {
        waitTimer.setSingleShot(true);
        waitTimer.setTimerType(Qt::PreciseTimer);
        statsTimer.setSingleShot(true);
        statsTimer.setInterval(statsInterval);
        QObject::connect(&waitTimer, &QTimer::timeout, q, [this] {
            core->expireWaits();
            armWaitTimer();
        });
        QObject::connect(&statsTimer, &QTimer::timeout, q, [this] { announceStats(); });
        core->attach([this] {
            QMetaObject::invokeMethod(
                q, [this] { takeEvents(); }, Qt::QueuedConnection);
        });
    }

    void armWaitTimer()
    {
        if (waitTimer.isActive()) {
            return; // waits are equally long: the one it runs for is the first to end
        }
        if (const auto deadline = core->nextDeadline()) {
            const auto left = std::chrono::ceil<milliseconds>(*deadline - PoolTask::Clock::now());
            waitTimer.start(int(std::max<qint64>(0, left.count())));
        }
    }

    void takeEvents()
    {
        PoolEvents events = core->takeEvents();
        // A handler may delete the pool.
        const QPointer<ConnectionPool> alive(q);
        for (const QString &detail : std::as_const(events.directFound)) {
            Q_EMIT q->directConnectionFound(detail);
        }
        if (alive && events.openFailed) {
            Q_EMIT q->openFailed(*events.openFailed);
        }
        if (alive && events.opened) {
            Q_EMIT q->opened();
        }
        for (auto &[id, result] : events.answers) {
            if (!alive) {
                return;
            }
            if (const QPointer<PoolJob> job = jobs.take(id)) {
                job->answer(std::move(result));
            }
        }
        if (alive && events.statsChanged && !statsTimer.isActive()) {
            statsTimer.start();
        }
    }

    void announceStats()
    {
        const PoolStats stats = core->stats();
        if (stats != announced) {
            announced = stats;
            Q_EMIT q->statsChanged(stats);
        }
    }

    ConnectionPool *q;
    std::shared_ptr<PoolCore> core;
    std::optional<Error> refusal;
    QHash<quint64, QPointer<PoolJob>> jobs;
    quint64 lastId = 0;
    QTimer waitTimer;
    QTimer statsTimer;
    PoolStats announced;
};

ConnectionPool::ConnectionPool(DatabaseUrl url, PoolSettings settings, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(url), settings))
{}

ConnectionPool::~ConnectionPool()
{
    d->core->shutDown();
}

void ConnectionPool::start()
{
    if (d->refusal) {
        QMetaObject::invokeMethod(
            this, [this] { Q_EMIT openFailed(*d->refusal); }, Qt::QueuedConnection);
        return;
    }
    d->core->start();
}

ResultJob<QueryResult> *ConnectionPool::submit(const QString &borrower, Work work)
{
    if (d->refusal) {
        return new ReadyJob<QueryResult>(*d->refusal, this);
    }
    const quint64 id = ++d->lastId;
    auto *job = new PoolJob(d->core, PoolTask{.id = id, .borrower = borrower, .work = std::move(work)}, this);
    job->onSubmitted = [this] { d->armWaitTimer(); };
    d->jobs.insert(id, job);
    connect(job, &QObject::destroyed, this, [this, id] { d->jobs.remove(id); });
    return job;
}

ResultJob<QueryResult> *ConnectionPool::query(const QString &borrower, const QString &sql)
{
    return submit(borrower, [sql](PooledConnection &connection) { return connection.execute(sql); });
}

PoolStats ConnectionPool::stats() const
{
    return d->core->stats();
}

const PoolSettings &ConnectionPool::settings() const
{
    return d->core->settings();
}

const DatabaseUrl &ConnectionPool::url() const
{
    return d->core->url();
}

QString ConnectionPool::applicationName() const
{
    return d->core->applicationName();
}

QList<int> ConnectionPool::lastBackendPids() const
{
    return d->core->backendPids(PathProof::Pooled) + directBackendPids();
}

QList<int> ConnectionPool::directBackendPids() const
{
    return d->core->backendPids(PathProof::Direct);
}

bool ConnectionPool::isServerUnchecked() const
{
    return TlsPolicy::forUrl(url()).unchecked;
}

void ConnectionPool::releaseIdleNow()
{
    d->core->releaseIdle();
}

} // namespace Poolhouse
