// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/project/profilestore.h"

#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

#include <algorithm>

namespace Poolhouse {

namespace {

QString environmentName(Environment environment)
{
    switch (environment) {
    case Environment::Production:
        return QStringLiteral("production");
    case Environment::Staging:
        return QStringLiteral("staging");
    case Environment::Local:
        return QStringLiteral("local");
    }
    return QStringLiteral("production");
}

Environment environmentFrom(const QString &name)
{
    if (name == u"staging") {
        return Environment::Staging;
    }
    return name == u"local" ? Environment::Local : Environment::Production;
}

QString proxyKindName(ProxySettings::Kind kind)
{
    switch (kind) {
    case ProxySettings::Kind::System:
        break;
    case ProxySettings::Kind::None:
        return QStringLiteral("none");
    case ProxySettings::Kind::Http:
        return QStringLiteral("http");
    case ProxySettings::Kind::Socks5:
        return QStringLiteral("socks5");
    }
    return QStringLiteral("system");
}

ProxySettings::Kind proxyKindFrom(const QString &name)
{
    for (const auto kind :
         {ProxySettings::Kind::None, ProxySettings::Kind::Http, ProxySettings::Kind::Socks5}) {
        if (name == proxyKindName(kind)) {
            return kind;
        }
    }
    return ProxySettings::Kind::System;
}

NetworkSettings networkFrom(const QSettings &settings)
{
    NetworkSettings network;
    network.proxy.kind = proxyKindFrom(settings.value(QStringLiteral("proxy")).toString());
    network.proxy.host = settings.value(QStringLiteral("proxyHost")).toString();
    network.proxy.port = quint16(settings.value(QStringLiteral("proxyPort")).toUInt());
    network.proxy.user = settings.value(QStringLiteral("proxyUser")).toString();
    network.caFile = settings.value(QStringLiteral("caFile")).toString();
    network.pinnedCertificate = settings.value(QStringLiteral("pinnedCertificate")).toString();
    return network;
}

void writeNetwork(QSettings &settings, const NetworkSettings &network)
{
    // Only what differs from the default: most projects have none of it.
    const auto write = [&settings](const QString &name, const QString &value) {
        if (value.isEmpty()) {
            settings.remove(name);
        } else {
            settings.setValue(name, value);
        }
    };
    const bool chosen = network.proxy.kind != ProxySettings::Kind::System;
    write(QStringLiteral("proxy"), chosen ? proxyKindName(network.proxy.kind) : QString());
    write(QStringLiteral("proxyHost"), network.proxy.host);
    write(QStringLiteral("proxyPort"),
          network.proxy.port != 0 ? QString::number(network.proxy.port) : QString());
    write(QStringLiteral("proxyUser"), network.proxy.user);
    write(QStringLiteral("caFile"), network.caFile);
    write(QStringLiteral("pinnedCertificate"), network.pinnedCertificate);
}

Result<void> written(QSettings &settings)
{
    settings.sync();
    if (settings.status() != QSettings::NoError) {
        return Error{
            .kind = ErrorKind::LocalFile,
            .message =
                QStringLiteral("The list of projects could not be written to %1.").arg(settings.fileName())};
    }
    return {};
}

} // namespace

ProfileStore::ProfileStore(QString file, QObject *parent) : QObject(parent), m_file(std::move(file))
{
    if (m_file.isEmpty()) {
        // Not below the application's own name: the window and the command line share the list.
        m_file = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
                 QStringLiteral("/poolhouse/projects.ini");
    }
}

QList<Profile> ProfileStore::profiles() const
{
    QSettings settings(m_file, QSettings::IniFormat);
    QList<Profile> found;
    const QStringList ids = settings.childGroups();
    for (const QString &id : ids) {
        settings.beginGroup(id);
        Profile profile;
        profile.id = id;
        profile.name = settings.value(QStringLiteral("name")).toString();
        profile.environment = environmentFrom(settings.value(QStringLiteral("environment")).toString());
        profile.url = QUrl(settings.value(QStringLiteral("url")).toString(), QUrl::StrictMode);
        profile.allowDirect = settings.value(QStringLiteral("allowDirect"), false).toBool();
        profile.poolerBudget = settings.value(QStringLiteral("poolerBudget"), profile.poolerBudget).toInt();
        profile.directBudget = settings.value(QStringLiteral("directBudget"), profile.directBudget).toInt();
        profile.lastOpened =
            QDateTime::fromString(settings.value(QStringLiteral("lastOpened")).toString(), Qt::ISODate);
        profile.network = networkFrom(settings);
        settings.endGroup();
        // A damaged entry must not stop the start page; it is left in the file and not shown.
        if (profile.url.isValid() && !profile.url.host().isEmpty()) {
            found.append(profile);
        }
    }
    std::stable_sort(found.begin(), found.end(), [](const Profile &left, const Profile &right) {
        return left.lastOpened > right.lastOpened;
    });
    return found;
}

Profile ProfileStore::find(const QString &idOrName) const
{
    const QList<Profile> all = profiles();
    for (const Profile &profile : all) {
        if (profile.id == idOrName) {
            return profile;
        }
    }
    for (const Profile &profile : all) {
        if (profile.name == idOrName) {
            return profile;
        }
    }
    return {};
}

Result<void> ProfileStore::save(const Profile &profile)
{
    QDir().mkpath(QFileInfo(m_file).absolutePath());
    QSettings settings(m_file, QSettings::IniFormat);
    settings.beginGroup(profile.id);
    settings.setValue(QStringLiteral("name"), profile.name);
    settings.setValue(QStringLiteral("environment"), environmentName(profile.environment));
    settings.setValue(QStringLiteral("url"), profile.url.toString());
    settings.setValue(QStringLiteral("allowDirect"), profile.allowDirect);
    settings.setValue(QStringLiteral("poolerBudget"), profile.poolerBudget);
    settings.setValue(QStringLiteral("directBudget"), profile.directBudget);
    settings.setValue(QStringLiteral("lastOpened"), profile.lastOpened.toUTC().toString(Qt::ISODate));
    writeNetwork(settings, profile.network);
    settings.endGroup();
    Result<void> result = written(settings);
    if (result) {
        Q_EMIT changed();
    }
    return result;
}

Result<void> ProfileStore::remove(const QString &id)
{
    QSettings settings(m_file, QSettings::IniFormat);
    settings.remove(id);
    Result<void> result = written(settings);
    if (result) {
        Q_EMIT changed();
    }
    return result;
}

} // namespace Poolhouse
