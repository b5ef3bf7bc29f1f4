// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/policyadvice.h"

namespace Poolhouse {

namespace {

const QString objects = QStringLiteral("storage.objects");
const QString buckets = QStringLiteral("storage.buckets");
const QString select = QStringLiteral("select");
const QString insert = QStringLiteral("insert");
const QString update = QStringLiteral("update");
const QString remove = QStringLiteral("delete");

QString literal(const QString &text)
{
    QString quoted = text;
    return u'\'' + quoted.replace(u'\'', QStringLiteral("''")) + u'\'';
}

QString identifier(const QString &text)
{
    QString quoted = text;
    return u'"' + quoted.replace(u'"', QStringLiteral("\"\"")) + u'"';
}

QString statement(const PolicyNeed &need, const QString &command, const QString &role)
{
    const QString bucket = need.bucket.isEmpty() ? QStringLiteral("BUCKET") : need.bucket;
    const bool everyBucket = need.table == buckets && need.bucket.isEmpty();
    const QString column = need.table == buckets ? QStringLiteral("id") : QStringLiteral("bucket_id");
    const QString condition =
        everyBucket ? QStringLiteral("true") : QStringLiteral("%1 = %2").arg(column, literal(bucket));
    const QString name = everyBucket ? QStringLiteral("%1 %2 buckets").arg(role, command)
                                     : QStringLiteral("%1 %2 in %3").arg(role, command, bucket);
    QString sql = QStringLiteral("create policy %1 on %2\n  for %3 to %4\n")
                      .arg(identifier(name), need.table, command, identifier(role));
    if (command != insert) {
        sql += QStringLiteral("  using (%1)").arg(condition);
    }
    if (command == update) {
        sql += u'\n';
    }
    if (command == insert || command == update) {
        sql += QStringLiteral("  with check (%1)").arg(condition);
    }
    return sql + u';';
}

/// Refusals that row-level security may have caused. It shapes a refusal to read as absence.
bool mayBeRowSecurity(const Error &error)
{
    return error.kind == ErrorKind::NotFound || error.kind == ErrorKind::Forbidden;
}

} // namespace

QList<PolicyNeed> policiesFor(StorageOperation operation, const QString &bucket)
{
    switch (operation) {
    case StorageOperation::ListBuckets:
        return {{buckets, {select}, {}}};
    case StorageOperation::ReadBucket:
        return {{buckets, {select}, bucket}};
    case StorageOperation::CreateBucket:
        return {{buckets, {insert}, bucket}};
    case StorageOperation::UpdateBucket:
        return {{buckets, {select, update}, bucket}};
    case StorageOperation::DeleteBucket:
        return {{buckets, {select, remove}, bucket}};
    case StorageOperation::List:
    case StorageOperation::Info:
    case StorageOperation::Download:
    case StorageOperation::Sign:
        return {{objects, {select}, bucket}};
    case StorageOperation::SignUpload:
    case StorageOperation::Upload:
        return {{objects, {insert}, bucket}};
    case StorageOperation::Upsert:
        return {{objects, {insert, select, update}, bucket}}; // also for a key that is new
    case StorageOperation::Move:
        return {{objects, {select, update}, bucket}};
    case StorageOperation::Copy:
        return {{objects, {select, insert}, bucket}};
    case StorageOperation::Remove:
        return {{objects, {select, remove}, bucket}};
    case StorageOperation::EmptyBucket: // a matter of the role
    case StorageOperation::None:
        break;
    }
    return {};
}

PolicyAdvice policyAdvice(const Error &error, const QString &role)
{
    PolicyAdvice advice;
    if (!mayBeRowSecurity(error) || error.operation == StorageOperation::None || role.isEmpty() ||
        role == u"service_role") {
        return advice;
    }
    if (error.code == u"FeatureNotEnabled") {
        return advice;
    }
    // The status line says 403 only where the route itself asks for a role.
    if (error.operation == StorageOperation::EmptyBucket ||
        (error.kind == ErrorKind::Forbidden && error.httpStatus == 403)) {
        advice.needsServiceRole = true;
        return advice;
    }
    advice.needs = policiesFor(error.operation, error.bucket);
    QStringList statements;
    for (const PolicyNeed &need : std::as_const(advice.needs)) {
        for (const QString &command : need.commands) {
            statements << statement(need, command, role);
        }
    }
    advice.sql = statements.join(u'\n');
    return advice;
}

} // namespace Poolhouse
