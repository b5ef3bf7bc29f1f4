// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/answerlimit.h"

#include "core/storage/httpanswer.h"

#include <QNetworkReply>

namespace Poolhouse {

namespace {

/// What a refusal of a streamed request may say; less than the read buffer of such a reply.
constexpr qint64 largestRefusal = 256LL * 1024;

} // namespace

AnswerLimit::AnswerLimit(QNetworkReply *reply, const AnswerLimits &limits)
    : QObject(reply)
    , m_reply(reply)
    , m_limits(limits)
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        end(QStringLiteral("The server's answer does not come to its end (%1 s)")
                .arg(m_limits.milliseconds / 1000));
    });
    connect(reply, &QNetworkReply::metaDataChanged, this, &AnswerLimit::handleHead);
    connect(reply, &QNetworkReply::readyRead, this, &AnswerLimit::handleData);
    connect(reply, &QNetworkReply::finished, &m_patience, &QTimer::stop);
}

void AnswerLimit::apply(QNetworkReply *reply, const AnswerLimits &limits)
{
    // One more, so that too much is seen to be too much.
    reply->setReadBufferSize(limits.bytes + 1);
    new AnswerLimit(reply, limits);
}

void AnswerLimit::applyToRefusal(QNetworkReply *reply, const AnswerLimits &limits)
{
    const AnswerLimits small{.bytes = qMin(limits.bytes, largestRefusal),
                             .milliseconds = limits.milliseconds};
    connect(reply, &QNetworkReply::metaDataChanged, reply, [reply, small] {
        constexpr int firstRefusal = 400;
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (status >= firstRefusal && reply->findChild<AnswerLimit *>() == nullptr) {
            auto *limit = new AnswerLimit(reply, small);
            limit->handleHead();
        }
    });
}

void AnswerLimit::handleHead()
{
    if (!m_patience.isActive()) {
        m_patience.start(m_limits.milliseconds);
    }
    // Known before the first byte of it.
    const qint64 announced = m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
    if (announced > m_limits.bytes && m_reply->operation() != QNetworkAccessManager::HeadOperation) {
        end(QStringLiteral("The server's answer is too large (%1 bytes)").arg(announced));
    }
}

void AnswerLimit::handleData()
{
    if (m_reply->bytesAvailable() > m_limits.bytes) {
        end(QStringLiteral("The server's answer is too large (more than %1 bytes)").arg(m_limits.bytes));
    }
}

void AnswerLimit::end(const QString &why)
{
    if (!m_reply->isRunning() || m_reply->property(exceededNote).isValid()) {
        return;
    }
    m_reply->setProperty(exceededNote, why);
    m_reply->abort();
}

} // namespace Poolhouse
