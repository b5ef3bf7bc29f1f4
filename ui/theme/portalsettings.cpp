// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/portalsettings.h"

#include <QDBusPendingCallWatcher>
#include <QDBusVariant>
#include <QFile>

namespace Poolhouse {

namespace {

QString service()
{
    return QStringLiteral("org.freedesktop.portal.Desktop");
}
QString objectPath()
{
    return QStringLiteral("/org/freedesktop/portal/desktop");
}
QString interfaceName()
{
    return QStringLiteral("org.freedesktop.portal.Settings");
}

QVariant unwrap(QVariant value)
{
    while (value.metaType() == QMetaType::fromType<QDBusVariant>()) {
        value = value.value<QDBusVariant>().variant();
    }
    return value;
}

} // namespace

PortalSettings::PortalSettings(const QDBusConnection &bus, QObject *parent) : QObject(parent), m_bus(bus)
{
    m_bus.connect(service(), objectPath(), interfaceName(), QStringLiteral("SettingChanged"), this,
                  SLOT(handleSettingChanged(QDBusMessage)));
}

void PortalSettings::read(const QString &group, const QString &key)
{
    call(QStringLiteral("ReadOne"), group, key);
}

bool PortalSettings::busIsLikely()
{
    if (!qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS")) {
        return true;
    }
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return !runtime.isEmpty() && QFile::exists(runtime + QStringLiteral("/bus"));
}

void PortalSettings::call(const QString &method, const QString &group, const QString &key)
{
    QDBusMessage message = QDBusMessage::createMethodCall(service(), objectPath(), interfaceName(), method);
    message << group << key;
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
            [this, method, group, key](QDBusPendingCallWatcher *call) {
                call->deleteLater();
                const QDBusMessage answer = call->reply();
                if (answer.type() == QDBusMessage::ReplyMessage && !answer.arguments().isEmpty()) {
                    Q_EMIT settingRead(group, key, unwrap(answer.arguments().constFirst()));
                } else if (method == QLatin1String("ReadOne") &&
                           answer.errorName() == QLatin1String("org.freedesktop.DBus.Error.UnknownMethod")) {
                    this->call(QStringLiteral("Read"), group, key);
                }
            });
}

void PortalSettings::handleSettingChanged(const QDBusMessage &message)
{
    const QVariantList values = message.arguments();
    if (values.size() == 3) {
        Q_EMIT settingRead(values.at(0).toString(), values.at(1).toString(), unwrap(values.at(2)));
    }
}

} // namespace Poolhouse
