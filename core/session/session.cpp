// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/session/session.h"

#include "core/database/connectionpool.h"
#include "core/monitor/activitymonitor.h"
#include "core/storage/storageclient.h"
#include "core/transfer/journal/transferjournal.h"
#include "core/transfer/transferengine.h"

namespace Poolhouse {

Session::Session(ProjectConfiguration configuration, TransferJournal *journal, QObject *parent)
    : QObject(parent)
    , m_configuration(std::move(configuration))
    , m_storage(std::make_unique<StorageClient>(StorageEndpoint{.projectUrl = m_configuration.url,
                                                                .apiKey = m_configuration.apiKey,
                                                                .network = m_configuration.network}))
    , m_transfers(std::make_unique<TransferEngine>(m_storage.get()))
{
    if (journal) {
        m_transfers->setJournal(journal, journalProject(m_configuration.url));
    }
    if (m_configuration.databaseUrl.isEmpty()) {
        return;
    }
    PoolSettings settings;
    settings.allowDirect = m_configuration.allowDirect;
    m_pool = std::make_unique<ConnectionPool>(m_configuration.databaseUrl, settings);
    m_monitor = std::make_unique<ActivityMonitor>(m_pool.get());
    if (!m_configuration.consoleUrl.isEmpty()) {
        m_monitor->setConsole(m_configuration.consoleUrl);
    }
}

Session::~Session() = default;

} // namespace Poolhouse
