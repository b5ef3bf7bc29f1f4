// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/removalsjob.h"

#include "core/storage/restjob.h"
#include "core/storage/storagejson.h"

#include <QSet>

namespace Poolhouse {

RemovalsJob::RemovalsJob(AccessManager *manager, QUrl url, QStringList keys, QObject *parent)
    : ResultJob<RemovalReport>(parent)
    , m_manager(manager)
    , m_url(std::move(url))
    , m_keys(std::move(keys))
{}

void RemovalsJob::doStart()
{
    // Each key once: the server names it once, however often it was asked for.
    m_keys.removeDuplicates();
    if (m_keys.isEmpty()) {
        finishWith(RemovalReport{});
        return;
    }
    if (m_keys.contains(QString())) {
        finishWith(
            Error{.kind = ErrorKind::InvalidName, .message = QStringLiteral("An object needs a name")});
        return;
    }
    const QByteArray body = removalBody(m_keys);
    constexpr qsizetype largestBody = 1024 * 1024; // the server's limit for JSON
    if (body.size() > largestBody) {
        finishWith(Error{.kind = ErrorKind::InvalidRequest,
                         .message = QStringLiteral("These names are too long together for one request; ask "
                                                   "for fewer at once")});
        return;
    }
    m_reply = sendRest(m_manager, {.verb = "DELETE", .url = m_url, .json = body});
    m_reply->setParent(this);
    connect(m_reply, &QNetworkReply::finished, this, &RemovalsJob::handleReply);
}

void RemovalsJob::doCancel()
{
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
    }
}

void RemovalsJob::handleReply()
{
    const HttpAnswer answer = takeAnswer(m_reply);
    if (const std::optional<Error> error = errorFromAnswer(answer)) {
        finishWith(*error);
        return;
    }
    Result<QStringList> confirmed = parseRemoved(answer.body);
    if (!confirmed) {
        finishWith(confirmed.error());
        return;
    }
    confirmed->removeDuplicates();
    const QSet<QString> removed(confirmed->cbegin(), confirmed->cend());
    RemovalReport report;
    for (const QString &key : std::as_const(m_keys)) {
        (removed.contains(key) ? report.removed : report.missing).append(key);
    }
    const QSet<QString> asked(m_keys.cbegin(), m_keys.cend());
    for (const QString &key : std::as_const(*confirmed)) {
        if (!asked.contains(key)) {
            report.unexpected.append(key);
        }
    }
    finishWith(report);
}

} // namespace Poolhouse
