// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/fakehttpserver.h"

#include <QDateTime>
#include <QMap>
#include <QSet>

namespace Poolhouse::Test {

/// The part of the Storage API that transfers need, in memory, for tests with faults. Answers in the shapes
/// of the real server's transcripts. Is not a judge of correctness: that is the sandbox's work, with a real
/// database.
class MemoryStorage
{
public:
    struct Object
    {
        QByteArray content;
        QByteArray contentType;
        QDateTime created = QDateTime::currentDateTimeUtc();
        QDateTime updated = QDateTime::currentDateTimeUtc();
    };

    [[nodiscard]] FakeReply handle(const FakeRequest &request);
    /// For FakeHttpServer::setHandler.
    [[nodiscard]] FakeHttpServer::Handler handler()
    {
        return [this](const FakeRequest &request) { return handle(request); };
    }

    QMap<QByteArray, Object> objects; ///< "bucket/key"
    QSet<QByteArray> buckets = {QByteArrayLiteral("b")};
    QSet<QByteArray> refusedRemovals; ///< "bucket/key": silently left out of bulk deletes
    int pageLimit = 1000;

    [[nodiscard]] static FakeReply error(int status, const QByteArray &code, const QByteArray &slug,
                                         const QByteArray &message);

private:
    [[nodiscard]] FakeReply list(const QByteArray &bucket, const QByteArray &body) const;
    [[nodiscard]] FakeReply remove(const QByteArray &bucket, const QByteArray &body);
    [[nodiscard]] FakeReply store(const QByteArray &path, const FakeRequest &request);
};

} // namespace Poolhouse::Test
