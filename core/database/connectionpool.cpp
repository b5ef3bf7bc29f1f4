// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/database/connectionpool.h"

namespace Poolhouse {

class ConnectionPool::Private
{};

ConnectionPool::ConnectionPool(DatabaseUrl, PoolSettings, QObject *parent) : QObject(parent) {}

ConnectionPool::~ConnectionPool() = default;

} // namespace Poolhouse
