// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QVariant>

namespace Poolhouse {

enum class ThemeMode { System, Light, Dark };

/// Gives the application its style, font, palette and style sheet, and follows the system's light or dark
/// setting. Qt 6.4 has no call for that setting, so it is read from the desktop portal over D-Bus
/// (org.freedesktop.appearance color-scheme), asynchronously, and its change signal is followed. High
/// contrast and reduced motion are followed in the same way. One per application, made after it.
class ThemeManager : public QObject
{
    Q_OBJECT

public:
    explicit ThemeManager(QObject *parent = nullptr);

    [[nodiscard]] ThemeMode mode() const;
    [[nodiscard]] bool isDarkNow() const;
    void setMode(ThemeMode mode);

Q_SIGNALS:
    void themeChanged(bool dark);

private Q_SLOTS:
    void handlePortalSetting(const QString &group, const QString &key, const QVariant &value);

private:
    void apply();

    ThemeMode m_mode = ThemeMode::System;
    bool m_systemDark = false;
    bool m_highContrast = false;
    bool m_appliedDark = false;
    bool m_appliedContrast = false;
    bool m_applied = false;
};

} // namespace Poolhouse
