// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDBusConnection>
#include <QDBusMessage>
#include <QObject>
#include <QVariant>

class QDBusPendingCallWatcher;

namespace Poolhouse {

/// Reads the appearance settings of the desktop portal (org.freedesktop.portal.Settings) and follows their
/// changes. Never blocks: without a bus or a portal nothing happens at all. `ReadOne` came with version 2 of
/// the interface; `Read`, its predecessor, wraps the value twice.
class PortalSettings final : public QObject
{
    Q_OBJECT

public:
    explicit PortalSettings(const QDBusConnection &bus, QObject *parent = nullptr);

    /// Asks for one setting; the answer comes as settingRead, or never.
    void read(const QString &group, const QString &key);

    /// Whether a session bus is configured at all. Asking QtDBus without one may start a program.
    [[nodiscard]] static bool busIsLikely();

Q_SIGNALS:
    void settingRead(const QString &group, const QString &key, const QVariant &value);

private Q_SLOTS:
    // QtDBus finds no slot that takes the signal's own (string, string, variant) on Qt 6.4.
    void handleSettingChanged(const QDBusMessage &message);

private:
    void call(const QString &method, const QString &group, const QString &key);

    QDBusConnection m_bus;
};

} // namespace Poolhouse
