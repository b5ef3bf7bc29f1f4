// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/thememanager.h"

namespace Poolhouse {

ThemeManager::ThemeManager(QObject *parent) : QObject(parent) {}

void ThemeManager::handlePortalSetting(const QString &, const QString &, const QVariant &) {}

} // namespace Poolhouse
