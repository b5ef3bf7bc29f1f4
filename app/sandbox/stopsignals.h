// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <memory>

#include "app/sandbox/uniquefd.h"

namespace Poolhouse::Sandbox {

/// SIGINT, SIGTERM and SIGHUP, and with `watchParent` the parent's death, as one stop request. The signals
/// are blocked and read from a descriptor, so make this before any thread starts.
class StopSignals : public QObject
{
    Q_OBJECT

public:
    explicit StopSignals(bool watchParent, QObject *parent = nullptr);

    /// For the start, which waits for other programs before there is an event loop.
    [[nodiscard]] bool isStopRequested();

Q_SIGNALS:
    void stopRequested();

private:
    void readSignals();
    void checkParent();

    UniqueFd m_fd;
    std::unique_ptr<QSocketNotifier> m_notifier;
    bool m_watchParent;
    int m_parentPid;
    bool m_requested = false;
};

} // namespace Poolhouse::Sandbox
