// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sandbox/apikeys.h"
#include "app/sandbox/postgresconnection.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <vector>

namespace Poolhouse::Sandbox {

/// The Storage service's few connections to PgBouncer, lent to the server's threads in turn. Opened when
/// first needed, replaced when they turn out dead.
class Database
{
public:
    using Work = std::function<void(PostgresConnection &)>;

    Database(QByteArray connectionString, std::size_t maximum);

    /// As the service itself, which owns the tables: no policy applies. Each statement is its own
    /// transaction.
    void asService(const Work &work);
    /// In one transaction with the role and claims of the one who asks, so that policies decide. A
    /// service_role key goes the short way: that role bypasses them.
    void as(const Identity &identity, const Work &work);
    /// The same for everyone, and always rolled back: to learn whether something would be allowed.
    void rehearse(const Identity &identity, const Work &work);

private:
    enum class Ending { Commit, Rollback };

    std::unique_ptr<PostgresConnection> take();
    void giveBack(std::unique_ptr<PostgresConnection> connection);
    void inTransaction(const Identity &identity, const Work &work, Ending ending);

    QByteArray m_connectionString;
    std::size_t m_maximum;
    std::mutex m_mutex;
    std::condition_variable m_returned;
    std::vector<std::unique_ptr<PostgresConnection>> m_idle;
    std::size_t m_lent = 0;
};

} // namespace Poolhouse::Sandbox
