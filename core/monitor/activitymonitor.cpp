// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/monitor/activitymonitor.h"

namespace Poolhouse {

class ActivityMonitor::Private
{};

ActivityMonitor::ActivityMonitor(ConnectionPool *, QObject *parent) : QObject(parent) {}

ActivityMonitor::~ActivityMonitor() = default;

void ActivityMonitor::setConsole(const DatabaseUrl &) {}

} // namespace Poolhouse
