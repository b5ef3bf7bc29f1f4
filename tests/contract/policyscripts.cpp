// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/contract/policyscripts.h"

#include "tests/support/pgsession.h"

namespace Poolhouse::Test {

PolicyScripts::PolicyScripts(const QString &databaseUrl, const QByteArray &prefix)
    : m_url(databaseUrl)
    , m_prefix(prefix)
{}

QString PolicyScripts::run(const QByteArray &sql)
{
    PgSession session(m_url, QStringLiteral("contract"));
    if (!session.isOpen()) {
        return session.failure();
    }
    QByteArray text = sql;
    text.replace("`policy`", '"' + m_prefix + QByteArray::number(++m_number) + '"');
    session.rows(QString::fromUtf8(text));
    return session.ok() ? QString() : session.failure();
}

bool PolicyScripts::removeAll()
{
    if (m_number == 0) {
        return true;
    }
    PgSession session(m_url, QStringLiteral("contract"));
    const auto policies = session.rows(
        QStringLiteral("select tablename, policyname from pg_policies where schemaname = 'storage' "
                       "and starts_with(policyname, '%1')")
            .arg(QString::fromLatin1(m_prefix)));
    bool isClean = session.ok();
    for (const PgSession::Row &policy : policies) {
        session.rows(
            QStringLiteral("drop policy \"%1\" on storage.%2")
                .arg(policy.value(QStringLiteral("policyname")), policy.value(QStringLiteral("tablename"))));
        isClean = session.ok() && isClean;
    }
    m_number = 0;
    return isClean;
}

} // namespace Poolhouse::Test
