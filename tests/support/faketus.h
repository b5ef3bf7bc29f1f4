// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/memorystorage.h"

#include <functional>
#include <optional>

namespace Poolhouse::Test {

/// Resumable uploads in memory beside a MemoryStorage, for faults that no real server produces on demand.
/// Answers in the shapes of the real server's transcripts: errors are plain text with their true status.
class FakeTus
{
public:
    struct Upload
    {
        QByteArray path; ///< "bucket/key"
        qint64 length = 0;
        QByteArray data;
        QByteArray metadata;
    };
    /// What it returns is answered instead.
    using Fault = std::function<std::optional<FakeReply>(const FakeRequest &)>;

    explicit FakeTus(MemoryStorage *storage) : m_storage(storage) {}

    [[nodiscard]] FakeReply handle(const FakeRequest &request);
    [[nodiscard]] FakeHttpServer::Handler handler()
    {
        return [this](const FakeRequest &request) { return handle(request); };
    }
    [[nodiscard]] static FakeReply text(int status, const QByteArray &message);
    /// Takes what came in of an unfinished PATCH, as the real server does when a line breaks.
    void keepPartOf(const FakeRequest &request);

    QHash<QByteArray, Upload> uploads; ///< by id
    Fault fault;
    QByteArray locationBase = QByteArrayLiteral("http://127.0.0.1:1/storage/v1/upload/resumable");
    qint64 mostPerPatch = -1; ///< more is cut off: a partial 204
    bool forgetsFinished = false;

private:
    [[nodiscard]] FakeReply create(const FakeRequest &request);
    [[nodiscard]] FakeReply append(const QByteArray &id, const FakeRequest &request);
    [[nodiscard]] bool isInTheWay(const QByteArray &path, const FakeRequest &request) const;
    void finish(const QByteArray &id);

    MemoryStorage *m_storage;
    int m_next = 0;
};

} // namespace Poolhouse::Test
