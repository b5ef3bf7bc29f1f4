// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/database/connectioncensus.h"

#include <QStringList>

#include <map>

namespace Poolhouse {

std::shared_ptr<ConnectionCensus> ConnectionCensus::of(const DatabaseUrl &url)
{
    // Never destroyed: workers may outlive the statics of the program.
    static auto *const mutex = new std::mutex;
    static auto *const all = new std::map<QString, std::weak_ptr<ConnectionCensus>>;
    const QString name =
        QStringList{url.host(), QString::number(url.port()), url.user(), url.database()}.join(u'\n');
    const std::lock_guard lock(*mutex);
    std::weak_ptr<ConnectionCensus> &known = (*all)[name];
    std::shared_ptr<ConnectionCensus> census = known.lock();
    if (!census) {
        census = std::make_shared<ConnectionCensus>();
        known = census;
    }
    return census;
}

bool ConnectionCensus::take(int cap)
{
    const std::lock_guard lock(m_mutex);
    if (m_taken >= cap) {
        return false;
    }
    ++m_taken;
    return true;
}

void ConnectionCensus::giveBack()
{
    const std::lock_guard lock(m_mutex);
    --m_taken;
}

} // namespace Poolhouse
