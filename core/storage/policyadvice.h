// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/error.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace Poolhouse {

/// One set of row-level security policies that an operation cannot do without.
struct PolicyNeed
{
    QString table;        ///< "storage.objects" or "storage.buckets"
    QStringList commands; ///< "select", "insert", "update", "delete"
    QString bucket;       ///< empty: one that the error does not name

    bool operator==(const PolicyNeed &) const = default;
};

/// What would let a refused operation through, for somebody who may change the database.
struct PolicyAdvice
{
    QList<PolicyNeed> needs;
    /// Only the service_role key may do this: no policy helps.
    bool needsServiceRole = false;
    /// Statements to read, adapt and run in the SQL editor; empty when there are no needs.
    QString sql;

    [[nodiscard]] bool isEmpty() const { return needs.isEmpty() && !needsServiceRole; }
    bool operator==(const PolicyAdvice &) const = default;
};

/// Which policies an operation needs (storage-api.md section 1).
[[nodiscard]] QList<PolicyNeed> policiesFor(StorageOperation operation, const QString &bucket);
/// For an error that may come from row-level security; empty for every other. `role` is the database role
/// that the key has: "anon", "authenticated", or another. Full access (service_role) needs no policies, so
/// there is nothing to advise.
[[nodiscard]] PolicyAdvice policyAdvice(const Error &error, const QString &role);

} // namespace Poolhouse
