// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/contract/answerpattern.h"
#include "tests/contract/exchange.h"
#include "tests/contract/httppeer.h"

#include <QMap>

namespace Poolhouse::Test {

class ContractTarget;
class PolicyScripts;

/// Plays cases against a target. In every text of a request, ${NAME} is a variable: one of the target's, a
/// bucket of the case (A to F, with names of this run's own), or a
/// capture, which stays for the cases after it. ${list FORMAT FROM COUNT} is a
/// JSON list of numbered strings without its brackets, ${repeat TEXT COUNT} a text repeated.
class ExchangePlayer
{
public:
    /// `bucketPrefix`: with what the names of the cases' buckets start.
    ExchangePlayer(const ContractTarget &target, const QByteArray &bucketPrefix, bool allowsExtraMembers);

    /// What the target does not offer for this case; empty = it can be played.
    [[nodiscard]] QStringList missing(const ExchangeCase &played) const;
    /// Empty when every answer was as expected; otherwise one line per difference, secrets masked. Stops at a
    /// preparation that fails.
    /// `policies` runs its SQL.
    [[nodiscard]] QStringList play(const ExchangeCase &played, PolicyScripts *policies = nullptr);
    /// The buckets that the case played last refers to, whether or not they were created.
    [[nodiscard]] QList<QByteArray> bucketsOf(const ExchangeCase &played) const;

    /// As the service role.
    [[nodiscard]] HttpReply request(const QByteArray &method, const QByteArray &path, const QByteArray &json);

private:
    void beginCase();
    [[nodiscard]] HttpReply send(const Exchange &exchange);
    [[nodiscard]] QByteArray substituted(const QByteArray &text) const;
    [[nodiscard]] QByteArray valueOf(const QByteArray &expression) const;
    [[nodiscard]] QStringList checked(const Exchange &exchange, const HttpReply &reply) const;
    [[nodiscard]] QStringList checkedHeaders(const Exchange &exchange, const HttpReply &reply) const;
    [[nodiscard]] QStringList checkedBody(const Exchange &exchange, const HttpReply &reply) const;
    [[nodiscard]] bool capture(const Exchange &exchange, const HttpReply &reply);

    const ContractTarget &m_target;
    HttpPeer m_peer;
    AnswerPattern m_pattern;
    QByteArray m_prefix;
    int m_number = 0;
    QMap<QByteArray, QByteArray> m_variables;
};

} // namespace Poolhouse::Test
