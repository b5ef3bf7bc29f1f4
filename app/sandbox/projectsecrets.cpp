// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/projectsecrets.h"

#include "app/sandbox/apikeys.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QSaveFile>

#include <array>
#include <utility>

namespace Poolhouse::Sandbox {

namespace {

using Field = std::pair<const char *, QByteArray ProjectSecrets::*>;

constexpr std::array<Field, 9> fields{{
    {"jwt_secret", &ProjectSecrets::jwtSecret},
    {"anon_key", &ProjectSecrets::anonKey},
    {"service_role_key", &ProjectSecrets::serviceRoleKey},
    {"bootstrap_password", &ProjectSecrets::bootstrapPassword},
    {"app_password", &ProjectSecrets::appPassword},
    {"storage_password", &ProjectSecrets::storagePassword},
    {"service_password", &ProjectSecrets::servicePassword},
    {"pooler_admin_password", &ProjectSecrets::poolerAdminPassword},
    {"pooler_stats_password", &ProjectSecrets::poolerStatsPassword},
}};

} // namespace

QByteArray randomToken(qsizetype length)
{
    static constexpr char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    QByteArray token;
    for (qsizetype at = 0; at < length; ++at) {
        token += letters[QRandomGenerator::system()->bounded(62)];
    }
    return token;
}

ProjectSecrets ProjectSecrets::generate()
{
    ProjectSecrets secrets;
    for (const Field &field : fields) {
        secrets.*field.second = randomToken(32);
    }
    secrets.makeOpaqueKeys();
    secrets.jwtSecret = randomToken(48);
    const ApiKeys keys(secrets.jwtSecret);
    secrets.anonKey = keys.mint("anon");
    secrets.serviceRoleKey = keys.mint("service_role");
    return secrets;
}

void ProjectSecrets::makeOpaqueKeys()
{
    publishableKey = "sb_publishable_" + randomToken(22) + '_' + randomToken(8);
    secretKey = "sb_secret_" + randomToken(22) + '_' + randomToken(8);
}

bool ProjectSecrets::load(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return false;
    }
    const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
    for (const Field &field : fields) {
        this->*field.second = object.value(QLatin1String(field.first)).toString().toLatin1();
        if ((this->*field.second).isEmpty()) {
            return false;
        }
    }
    publishableKey = object.value(u"publishable_key").toString().toLatin1();
    secretKey = object.value(u"secret_key").toString().toLatin1();
    if (publishableKey.isEmpty() || secretKey.isEmpty()) {
        makeOpaqueKeys();
    }
    return true;
}

bool ProjectSecrets::save(const QString &path) const
{
    QJsonObject object;
    for (const Field &field : fields) {
        object.insert(QLatin1String(field.first), QString::fromLatin1(this->*field.second));
    }
    object.insert(u"publishable_key", QString::fromLatin1(publishableKey));
    object.insert(u"secret_key", QString::fromLatin1(secretKey));
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly) &&
           file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) &&
           file.write(QJsonDocument(object).toJson()) > 0 && file.commit();
}

} // namespace Poolhouse::Sandbox
