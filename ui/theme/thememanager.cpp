// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/thememanager.h"

#include "ui/theme/focusring.h"
#include "ui/theme/poolhousestyle.h"
#include "ui/theme/portalsettings.h"
#include "ui/theme/style.h"
#include "ui/theme/tokens.h"

#include <QApplication>
#include <QPalette>
#include <QStyleHints>
#include <QToolTip>

namespace Poolhouse {

namespace {

// https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Settings.html
QString appearance()
{
    return QStringLiteral("org.freedesktop.appearance");
}
constexpr uint preferDark = 1;
constexpr uint preferLight = 2;

/// The proxy below the style sheet's own wrapper.
PoolhouseStyle *ourStyle()
{
    return qApp->findChild<PoolhouseStyle *>();
}

} // namespace

ThemeManager::ThemeManager(QObject *parent)
    : QObject(parent)
    , m_systemDark(isDark(QGuiApplication::palette()))
{
    auto *style = new PoolhouseStyle;
    QApplication::setStyle(style);
    QApplication::setFont(applicationFont());
    new FocusRing(this);
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const QStyleHints *hints = QGuiApplication::styleHints();
    if (hints->colorScheme() != Qt::ColorScheme::Unknown) {
        m_systemDark = hints->colorScheme() == Qt::ColorScheme::Dark;
    }
    connect(hints, &QStyleHints::colorSchemeChanged, this, [this](Qt::ColorScheme scheme) {
        if (scheme != Qt::ColorScheme::Unknown) {
            m_systemDark = scheme == Qt::ColorScheme::Dark;
            apply();
        }
    });
#endif
    if (PortalSettings::busIsLikely()) {
        const QDBusConnection bus = QDBusConnection::sessionBus();
        if (bus.isConnected()) {
            auto *portal = new PortalSettings(bus, this);
            connect(portal, &PortalSettings::settingRead, this, &ThemeManager::handlePortalSetting);
            portal->read(appearance(), QStringLiteral("color-scheme"));
            portal->read(appearance(), QStringLiteral("contrast"));
            portal->read(appearance(), QStringLiteral("reduced-motion"));
        }
    }
    apply();
}

ThemeMode ThemeManager::mode() const
{
    return m_mode;
}

bool ThemeManager::isDarkNow() const
{
    return m_appliedDark;
}

void ThemeManager::setMode(ThemeMode mode)
{
    m_mode = mode;
    apply();
}

void ThemeManager::handlePortalSetting(const QString &group, const QString &key, const QVariant &value)
{
    if (group != appearance()) {
        return;
    }
    if (key == QLatin1String("color-scheme")) {
        // "No preference" leaves what the platform's own palette said.
        if (value.toUInt() == preferDark) {
            m_systemDark = true;
        } else if (value.toUInt() == preferLight) {
            m_systemDark = false;
        }
        apply();
    } else if (key == QLatin1String("contrast")) {
        m_highContrast = value.toUInt() == 1;
        apply();
    } else if (key == QLatin1String("reduced-motion")) {
        if (PoolhouseStyle *style = ourStyle()) {
            style->setReducedMotion(value.toUInt() == 1);
        }
    }
}

void ThemeManager::apply()
{
    const bool dark = m_mode == ThemeMode::System ? m_systemDark : m_mode == ThemeMode::Dark;
    if (m_applied && dark == m_appliedDark && m_highContrast == m_appliedContrast) {
        return;
    }
    m_applied = true;
    m_appliedDark = dark;
    m_appliedContrast = m_highContrast;
    const QPalette palette = makePalette(dark, m_highContrast);
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
    qApp->setStyleSheet(makeStyleSheet(palette));
    Q_EMIT themeChanged(dark);
}

} // namespace Poolhouse
