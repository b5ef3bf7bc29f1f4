// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/database/databaseurl.h"
#include "core/monitor/activityreading.h"

#include <QObject>

#include <memory>

namespace Poolhouse {

/// One session on a PgBouncer console (database `pgbouncer`; simple protocol only), on a thread of its own.
/// Opened with the first request, closed after a minute without one, reopened with growing pauses. A libpq
/// connection rather than QPSQL: it sends no SET, which for an admin would change the pooler's settings.
class ConsoleSession : public QObject
{
    Q_OBJECT

public:
    ConsoleSession(const DatabaseUrl &url, const QString &applicationName, QObject *parent = nullptr);
    /// Returns at once, also when the console is silent: the session ends in the background.
    ~ConsoleSession() override;

    /// Asks for a reading; `answered` follows exactly once, on a later turn. One request at a time.
    void request();

Q_SIGNALS:
    void answered(const Poolhouse::Result<Poolhouse::ConsoleReading> &reading);

private:
    struct Shared;
    class Worker;

    void takeAnswer();

    std::shared_ptr<Shared> m_shared;
};

} // namespace Poolhouse
