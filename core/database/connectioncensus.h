// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/database/databaseurl.h"

#include <memory>
#include <mutex>

namespace Poolhouse {

/// Counts the connections of this process to one database, over all pools: a project that is closed and
/// opened again stays below its cap even while connections of the pool before are still hanging up. Any
/// thread.
class ConnectionCensus
{
public:
    /// The one of this host, port, user and database.
    [[nodiscard]] static std::shared_ptr<ConnectionCensus> of(const DatabaseUrl &url);

    /// One more, unless there are `cap` already.
    [[nodiscard]] bool take(int cap);
    void giveBack();

private:
    std::mutex m_mutex;
    int m_taken = 0;
};

} // namespace Poolhouse
