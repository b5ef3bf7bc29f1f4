// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

class QNetworkReply;

namespace Poolhouse {

/// How much, and for how long, a server may talk where a short answer is expected.
struct AnswerLimits
{
    qint64 bytes = 64LL * 1024 * 1024; ///< a page of a thousand objects is under a megabyte
    int silence = 0;            ///< milliseconds without a byte of the body; 0 = the kind of request decides
    int milliseconds = 120'000; ///< from the first byte of the answer on; before it the timeout counts
};

/// Ends a reply whose answer goes into memory when it passes its limits. Also bounds what the network reads
/// ahead. A child of the reply.
class AnswerLimit : public QObject
{
    Q_OBJECT

public:
    static void apply(QNetworkReply *reply, const AnswerLimits &limits);
    /// For a reply whose good answer is streamed somewhere: only a refusal is limited.
    static void applyToRefusal(QNetworkReply *reply, const AnswerLimits &limits);

private:
    AnswerLimit(QNetworkReply *reply, const AnswerLimits &limits);
    void handleHead();
    void handleData();
    void end(const QString &why);

    QNetworkReply *m_reply;
    AnswerLimits m_limits;
    QTimer m_patience;
};

} // namespace Poolhouse
