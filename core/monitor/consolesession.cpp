// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/monitor/consolesession.h"

#include "core/async/threadreaper.h"
#include "core/database/connectoptions.h"
#include "core/database/pgstatement.h"
#include "core/database/sqlerror.h"

#include <algorithm>
#include <libpq-fe.h>
#include <mutex>
#include <poll.h>
#include <thread>
#include <vector>

namespace Poolhouse {

namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

constexpr milliseconds openTimeout{5000};
constexpr milliseconds statementTimeout{3000};
constexpr milliseconds firstPause{1000};
constexpr milliseconds longestPause{30'000};
constexpr milliseconds restAfter{60'000};
constexpr milliseconds configurationAge{60'000};

} // namespace

struct ConsoleSession::Shared
{
    DatabaseUrl url;
    QString applicationName;
    WakeUp wakeUp;
    std::atomic<Interruption> interruption{Interruption::None};

    std::mutex mutex;
    bool requested = false;
    std::optional<Result<ConsoleReading>> answer;
    std::function<void()> notify;
    std::thread thread;
};

/// What the session's thread does.
class ConsoleSession::Worker
{
public:
    explicit Worker(std::shared_ptr<Shared> shared) : m_shared(std::move(shared)) {}

    void run()
    {
        while (m_shared->interruption == Interruption::None) {
            if (takeRequest()) {
                m_lastUse = Clock::now();
                deliver(read());
                continue;
            }
            const bool open = m_connection != nullptr;
            if (open && Clock::now() - m_lastUse > restAfter) {
                close();
            }
            const int rest = open ? int(restAfter.count()) : -1;
            const Readiness readiness =
                waitFor(open ? PQsocket(m_connection.get()) : -1, POLLIN, m_shared->wakeUp, rest);
            if (readiness.ready && PQconsumeInput(m_connection.get()) == 0) {
                close();
            }
        }
        close();
    }

private:
    struct Finish
    {
        void operator()(PGconn *connection) const { PQfinish(connection); }
    };

    bool takeRequest()
    {
        const std::lock_guard lock(m_shared->mutex);
        return std::exchange(m_shared->requested, false);
    }

    void deliver(Result<ConsoleReading> answer)
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->answer.emplace(std::move(answer));
        if (m_shared->notify) {
            m_shared->notify();
        }
    }

    void close()
    {
        m_statement.reset();
        m_connection.reset();
        m_configurationRead = {};
    }

    Result<ConsoleReading> read()
    {
        if (!m_statement) {
            if (Clock::now() < m_nextTry) {
                return m_lastError;
            }
            if (const std::optional<Error> error = open()) {
                close();
                m_pause = std::min(std::max(firstPause, m_pause * 2), longestPause);
                m_nextTry = Clock::now() + m_pause;
                m_lastError = *error;
                return *error;
            }
            m_pause = {};
        }
        Result<ConsoleReading> reading = ask();
        if (!m_statement->isUsable()) {
            close();
        }
        return reading;
    }

    Result<ConsoleReading> ask()
    {
        const auto show = [this](const char *what) {
            return m_statement->run(QString::fromLatin1(what), nullptr, statementTimeout);
        };
        if (Clock::now() - m_configurationRead > configurationAge) {
            const Result<QueryResult> configuration = show("SHOW CONFIG");
            if (configuration) {
                m_ceiling = ConsoleReading::ceilingFrom(*configuration);
                m_configurationRead = Clock::now();
            }
        }
        const Result<QueryResult> clients = show("SHOW CLIENTS");
        if (!clients) {
            return clients.error();
        }
        const Result<QueryResult> servers = show("SHOW SERVERS");
        if (!servers) {
            return servers.error();
        }
        Result<ConsoleReading> reading = ConsoleReading::read(*clients, *servers);
        if (reading) {
            reading->ceiling = m_ceiling;
        }
        return reading;
    }

    /// Without blocking in libpq (but for the resolver), so that the end of the program interrupts it.
    std::optional<Error> open()
    {
        const DatabaseUrl &url = m_shared->url;
        QList<QPair<QString, QString>> parameters{
            {QStringLiteral("host"), url.host()},
            {QStringLiteral("port"), QString::number(url.port())},
            {QStringLiteral("user"), url.user()},
            {QStringLiteral("password"), url.password()},
            {QStringLiteral("dbname"),
             url.database().isEmpty() ? QStringLiteral("pgbouncer") : url.database()},
        };
        parameters += connectParameters(url, m_shared->applicationName, openTimeout);
        std::vector<QByteArray> texts;
        for (const QPair<QString, QString> &parameter : std::as_const(parameters)) {
            if (!parameter.second.isEmpty()) {
                texts.push_back(parameter.first.toUtf8());
                texts.push_back(parameter.second.toUtf8());
            }
        }
        std::vector<const char *> keys;
        std::vector<const char *> values;
        for (size_t i = 0; i < texts.size(); i += 2) {
            keys.push_back(texts[i].constData());
            values.push_back(texts[i + 1].constData());
        }
        keys.push_back(nullptr);
        values.push_back(nullptr);

        m_connection.reset(PQconnectStartParams(keys.data(), values.data(), 0));
        if (!m_connection || PQstatus(m_connection.get()) == CONNECTION_BAD) {
            return failure();
        }
        const Clock::time_point until = Clock::now() + openTimeout;
        PostgresPollingStatusType state = PGRES_POLLING_WRITING;
        while (state != PGRES_POLLING_OK) {
            const auto left = std::chrono::ceil<milliseconds>(until - Clock::now()).count();
            if (left <= 0 || m_shared->interruption != Interruption::None) {
                return Error{.kind = ErrorKind::Timeout,
                             .message = QStringLiteral("The pooler's console did not answer in time.")};
            }
            const short events = state == PGRES_POLLING_READING ? POLLIN : POLLOUT;
            const Readiness readiness =
                waitFor(PQsocket(m_connection.get()), events, m_shared->wakeUp, int(left));
            if (!readiness.ready) {
                continue;
            }
            state = PQconnectPoll(m_connection.get());
            if (state == PGRES_POLLING_FAILED) {
                return failure();
            }
        }
        PQsetNoticeProcessor(
            m_connection.get(), [](void *, const char *) {}, nullptr);
        m_statement =
            std::make_unique<PgStatement>(m_connection.get(), m_shared->wakeUp, m_shared->interruption);
        return std::nullopt;
    }

    [[nodiscard]] Error failure() const
    {
        return errorFromSql(QString(), QString::fromUtf8(PQerrorMessage(m_connection.get())));
    }

    std::shared_ptr<Shared> m_shared;
    std::unique_ptr<PGconn, Finish> m_connection;
    std::unique_ptr<PgStatement> m_statement;
    std::optional<int> m_ceiling;
    Clock::time_point m_configurationRead;
    Clock::time_point m_lastUse;
    Clock::time_point m_nextTry;
    milliseconds m_pause{};
    Error m_lastError;
};

ConsoleSession::ConsoleSession(const DatabaseUrl &url, const QString &applicationName, QObject *parent)
    : QObject(parent)
    , m_shared(std::make_shared<Shared>())
{
    m_shared->url = url;
    m_shared->applicationName = applicationName;
    m_shared->notify = [this] {
        QMetaObject::invokeMethod(
            this, [this] { takeAnswer(); }, Qt::QueuedConnection);
    };
    m_shared->thread = std::thread([shared = m_shared] { Worker(shared).run(); });
}

ConsoleSession::~ConsoleSession()
{
    std::vector<std::thread> session;
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->notify = nullptr;
        session.push_back(std::move(m_shared->thread));
    }
    m_shared->interruption = Interruption::Stop;
    m_shared->wakeUp.wake();
    reapThreads(std::move(session));
}

void ConsoleSession::request()
{
    const std::lock_guard lock(m_shared->mutex);
    m_shared->requested = true;
    m_shared->wakeUp.wake();
}

void ConsoleSession::takeAnswer()
{
    std::optional<Result<ConsoleReading>> answer;
    {
        const std::lock_guard lock(m_shared->mutex);
        answer.swap(m_shared->answer);
    }
    if (answer) {
        Q_EMIT answered(*answer);
    }
}

} // namespace Poolhouse
