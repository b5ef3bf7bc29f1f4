// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace Poolhouse::Test {

class ExchangePlayer;

/// Removes what a run made: buckets with all that is in them. Works on projects where emptying a bucket is
/// queued.
class ProjectCleaner
{
public:
    explicit ProjectCleaner(ExchangePlayer &player) : m_player(player) {}

    /// Also right when the bucket never was there. False: something of it is left.
    [[nodiscard]] bool removeBucket(const QByteArray &name);
    /// Every bucket whose name starts so.
    [[nodiscard]] bool removeAll(const QByteArray &prefix);
    /// Those of runs that could not clean up: they are older than a day.
    [[nodiscard]] bool removeOld(const QByteArray &prefix);

private:
    [[nodiscard]] QList<QByteArray> bucketsOf(const QByteArray &prefix, bool onlyOld);

    ExchangePlayer &m_player;
};

} // namespace Poolhouse::Test
