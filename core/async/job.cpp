// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/async/job.h"

#include <QMetaObject>

namespace Poolhouse {

Job::Job(QObject *parent) : QObject(parent)
{
    QMetaObject::invokeMethod(this, &Job::start, Qt::QueuedConnection);
}

Job::~Job() = default;

void Job::start()
{
    if (m_started) {
        return;
    }
    m_started = true;
    if (!m_finished) {
        doStart();
    }
}

void Job::cancel()
{
    if (m_finished) {
        return;
    }
    if (m_started) {
        doCancel();
    }
    if (m_finished) {
        return; // doCancel() itself ended it
    }
    setCancelled();
    finish();
}

void Job::finish()
{
    if (m_finished) {
        return;
    }
    m_finished = true;
    const auto announce = [this] {
        Q_EMIT finished(this);
        deleteLater();
    };
    if (m_started) {
        announce();
    } else {
        // Cancelled before its first turn: still never from inside the creating call.
        m_started = true;
        QMetaObject::invokeMethod(this, announce, Qt::QueuedConnection);
    }
}

} // namespace Poolhouse
