// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/database/pgstatement.h"

#include "core/database/sqlerror.h"

#include <algorithm>
#include <libpq-fe.h>
#include <poll.h>
#include <thread>
#include <vector>

namespace Poolhouse {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds cancelPatience{2000};
// Somebody waits for the window to close.
constexpr milliseconds stopPatience{300};

int millisecondsUntil(std::chrono::steady_clock::time_point when)
{
    const auto left = std::chrono::ceil<milliseconds>(when - std::chrono::steady_clock::now()).count();
    return int(std::clamp<qint64>(left, 0, 60'000));
}

QString inWords(milliseconds time)
{
    return time < milliseconds(1000) ? QStringLiteral("%1 ms").arg(time.count())
                                     : QStringLiteral("%1 s").arg(double(time.count()) / 1000.0);
}

Error cancelledError()
{
    return Error{.kind = ErrorKind::Cancelled, .message = QStringLiteral("The statement was cancelled.")};
}

} // namespace

/// How a statement that is to end early is brought to its end.
struct PgStatement::Ending
{
    bool asked = false;
    bool timedOut = false;
    Clock::time_point until;
    std::shared_ptr<std::atomic<bool>> cancellerDone;
};

PgStatement::PgStatement(PGconn *connection, const WakeUp &wakeUp,
                         const std::atomic<Interruption> &interruption)
    : m_connection(connection)
    , m_wakeUp(wakeUp)
    , m_interruption(interruption)
{
    PQsetnonblocking(m_connection, 1);
}

Result<QueryResult> PgStatement::run(const QString &sql, const Values *values, milliseconds timeout)
{
    if (!m_usable) {
        return errorFromSql(QString(), QStringLiteral("no connection to the server"));
    }
    if (m_interruption != Interruption::None) {
        return cancelledError();
    }
    if (sql.contains(QChar(u'\0')) ||
        (values != nullptr && std::any_of(values->cbegin(), values->cend(), [](const auto &value) {
             return value && value->contains('\0');
         }))) {
        return Error{.kind = ErrorKind::Database,
                     .message = QStringLiteral("PostgreSQL cannot take a text with a zero byte in it.")};
    }
    if (!send(sql, values)) {
        return broken();
    }

    QueryResult last;
    std::optional<Error> failure;
    Ending ending;
    const Clock::time_point deadline = Clock::now() + timeout;
    for (;;) {
        const int unsent = PQflush(m_connection);
        if (unsent < 0) {
            return broken();
        }
        if (collect(last, failure)) {
            break;
        }
        const Clock::time_point now = Clock::now();
        if (!ending.asked && m_interruption != Interruption::None) {
            requestCancel(ending, m_interruption == Interruption::Stop ? stopPatience : cancelPatience);
        } else if (!ending.asked && now >= deadline) {
            ending.timedOut = true;
            requestCancel(ending, cancelPatience);
        } else if (ending.asked && now >= ending.until) {
            m_usable = false;
            break;
        }
        const short events = short(POLLIN | (unsent > 0 ? POLLOUT : 0));
        const Readiness readiness = waitFor(PQsocket(m_connection), events, m_wakeUp,
                                            millisecondsUntil(ending.asked ? ending.until : deadline));
        if (readiness.ready && PQconsumeInput(m_connection) == 0) {
            // What arrived before the end (a FATAL with the reason) is worth more than "broken".
            (void)collect(last, failure);
            const Error end = broken();
            return failure.value_or(end);
        }
    }

    if (ending.asked) {
        awaitCanceller(ending);
        if (failure || !m_usable) {
            if (!ending.timedOut) {
                return cancelledError();
            }
            return Error{.kind = ErrorKind::Timeout,
                         .message = QStringLiteral("The statement took longer than %1 and was cancelled.")
                                        .arg(inWords(timeout)),
                         .code = QStringLiteral("57014")};
        }
    }
    if (failure) {
        return *failure;
    }
    return last;
}

bool PgStatement::send(const QString &sql, const Values *values) const
{
    const QByteArray text = sql.toUtf8();
    if (values == nullptr) {
        return PQsendQuery(m_connection, text.constData()) == 1;
    }
    std::vector<const char *> pointers;
    pointers.reserve(size_t(values->size()));
    for (const std::optional<QByteArray> &value : *values) {
        pointers.push_back(value ? value->constData() : nullptr);
    }
    return PQsendQueryParams(m_connection, text.constData(), int(pointers.size()), nullptr, pointers.data(),
                             nullptr, nullptr, 0) == 1;
}

Error PgStatement::broken()
{
    m_usable = false;
    const QString text = QString::fromUtf8(PQerrorMessage(m_connection));
    return errorFromSql(QString(), text.isEmpty() ? QStringLiteral("no connection to the server") : text);
}

bool PgStatement::collect(QueryResult &last, std::optional<Error> &failure)
{
    while (m_usable && PQisBusy(m_connection) == 0) {
        PGresult *result = PQgetResult(m_connection);
        if (result == nullptr) {
            if (PQstatus(m_connection) == CONNECTION_BAD) {
                m_usable = false;
                if (!failure) {
                    failure = broken();
                }
            }
            return true;
        }
        absorb(result, last, failure);
        PQclear(result);
    }
    return !m_usable;
}

void PgStatement::absorb(PGresult *result, QueryResult &last, std::optional<Error> &failure)
{
    switch (PQresultStatus(result)) {
    case PGRES_TUPLES_OK: {
        QueryResult table;
        const int columns = PQnfields(result);
        const int rows = PQntuples(result);
        table.columns.reserve(columns);
        for (int column = 0; column < columns; ++column) {
            table.columns.append(QString::fromUtf8(PQfname(result, column)));
        }
        table.rows.reserve(rows);
        for (int row = 0; row < rows; ++row) {
            Values cells;
            cells.reserve(columns);
            for (int column = 0; column < columns; ++column) {
                if (PQgetisnull(result, row, column) == 1) {
                    cells.append(std::nullopt);
                } else {
                    cells.append(
                        QByteArray(PQgetvalue(result, row, column), PQgetlength(result, row, column)));
                }
            }
            table.rows.append(std::move(cells));
        }
        table.affected = QByteArray(PQcmdTuples(result)).toLongLong();
        last = std::move(table);
        break;
    }
    case PGRES_COMMAND_OK:
        last = {};
        last.affected = QByteArray(PQcmdTuples(result)).toLongLong();
        break;
    case PGRES_EMPTY_QUERY:
        last = {};
        break;
    case PGRES_COPY_IN:
    case PGRES_COPY_OUT:
    case PGRES_COPY_BOTH:
        // Left half-way, so the connection is of no more use.
        m_usable = false;
        failure = Error{.kind = ErrorKind::Database, .message = QStringLiteral("COPY is not possible here.")};
        break;
    default:
        if (!failure) {
            failure = errorFromSql(QString::fromLatin1(PQresultErrorField(result, PG_DIAG_SQLSTATE)),
                                   QString::fromUtf8(PQresultErrorMessage(result)));
        }
        break;
    }
}

void PgStatement::requestCancel(Ending &ending, Clock::duration patience) const
{
    ending.asked = true;
    ending.until = Clock::now() + patience;
    ending.cancellerDone = std::make_shared<std::atomic<bool>>(false);
    PGcancel *request = PQgetCancel(m_connection);
    if (request == nullptr) {
        *ending.cancellerDone = true;
        return;
    }
    // PQcancel() connects and waits without a limit; the request is a copy of its own, so that this thread
    // may outlive the connection.
    std::thread([request, done = ending.cancellerDone] {
        std::array<char, 256> reason{};
        (void)PQcancel(request, reason.data(), int(reason.size()));
        PQfreeCancel(request);
        *done = true;
    }).detach();
}

void PgStatement::awaitCanceller(const Ending &ending)
{
    // A request that is still on its way would hit whatever runs next on this connection.
    while (m_usable && !*ending.cancellerDone) {
        if (Clock::now() >= ending.until) {
            m_usable = false;
            return;
        }
        std::this_thread::sleep_for(milliseconds(2));
    }
}

} // namespace Poolhouse
