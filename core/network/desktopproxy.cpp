// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/network/desktopproxy.h"

#include <QHash>
#include <QMutex>
#include <QNetworkProxyFactory>
#include <QThreadPool>

namespace Poolhouse {

struct DesktopProxy::Answers
{
    QMutex mutex;
    QHash<QString, std::optional<QNetworkProxy>> byOrigin; ///< nothing = on its way
};

DesktopProxy::DesktopProxy() : m_answers(std::make_shared<Answers>()) {}

DesktopProxy::~DesktopProxy() = default;

std::optional<QNetworkProxy> DesktopProxy::lookUp(const QUrl &url)
{
    const QString origin = url.scheme() + u'/' + url.host();
    const QMutexLocker lock(&m_answers->mutex);
    const auto known = m_answers->byOrigin.constFind(origin);
    if (known != m_answers->byOrigin.constEnd()) {
        return *known;
    }
    m_answers->byOrigin.insert(origin, std::nullopt);
    QThreadPool::globalInstance()->start([answers = m_answers, origin, url] {
        const QList<QNetworkProxy> found = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url));
        const QMutexLocker inner(&answers->mutex);
        answers->byOrigin[origin] = found.value(0, QNetworkProxy(QNetworkProxy::NoProxy));
    });
    return std::nullopt;
}

} // namespace Poolhouse
