// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/database/pgconnection.h"
#include "core/database/poolcore.h"

namespace Poolhouse {

/// What a worker's thread does: open, prove, serve, close, for as long as the pool wants its place.
class PoolWorker
{
public:
    PoolWorker(std::shared_ptr<PoolCore> core, PoolCore::Place &place);

    void run();

private:
    /// False when the place is no longer wanted, or cannot be had.
    [[nodiscard]] bool open(PgConnection &connection);
    /// Returns when the connection has to be closed.
    void serve(PgConnection &connection);
    [[nodiscard]] bool perform(PgConnection &connection, PoolTask task, bool rested);
    [[nodiscard]] bool validate(PgConnection &connection);

    std::shared_ptr<PoolCore> m_core;
    PoolCore::Place &m_place;
};

} // namespace Poolhouse
