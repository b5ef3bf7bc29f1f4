// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <deque>
#include <map>

class QTcpServer;
class QTcpSocket;

namespace Poolhouse::Test {

/// The listing half of the Storage API on a free port of this process: buckets, list and list-v2 as in
/// storage-api.md sections 4 and 5. For model and window tests that need exact control over what is there and
/// when an answer comes; everything else is tested against the sandbox.
class FakeStorage : public QObject
{
    Q_OBJECT

public:
    explicit FakeStorage(QObject *parent = nullptr);
    ~FakeStorage() override;

    /// What SUPABASE_URL would be.
    [[nodiscard]] QUrl projectUrl() const;

    void addBucket(const QString &name, bool isPublic = false);
    void removeBucket(const QString &name);
    /// Creates the bucket when it is missing.
    void addObject(const QString &bucket, const QString &key, qint64 size = 1,
                   const QString &mimeType = QStringLiteral("text/plain"),
                   const QString &updatedAt = QStringLiteral("2026-11-24T12:00:00.000Z"));
    /// Removes one object, or everything below a prefix that ends with `/`.
    void removeObjects(const QString &bucket, const QString &keyOrPrefix);

    /// From now on at most this many answers go out; the others wait. Negative: no limit.
    void allowAnswers(int count);
    [[nodiscard]] qsizetype heldAnswers() const { return qsizetype(m_held.size()); }
    /// The next requests whose body or path contains `part` are answered with this instead.
    void failNext(const QString &part, int times, int httpStatus, const QByteArray &body);
    void forgetFaults() { m_faults.clear(); }

    /// "POST /storage/v1/object/list-v2/media {…}", in order of arrival.
    [[nodiscard]] const QStringList &requests() const { return m_requests; }
    [[nodiscard]] int requestsMatching(const QString &part) const;
    void forgetRequests() { m_requests.clear(); }

private:
    struct Object
    {
        qint64 size = 0;
        QByteArray mimeType;
        QByteArray updatedAt;
    };
    struct Bucket
    {
        bool isPublic = false;
        std::map<QByteArray, Object> objects; ///< in byte order
    };
    struct Answer
    {
        int status = 200;
        QByteArray body;
    };
    struct Fault
    {
        QString part;
        int times = 0;
        Answer answer;
    };
    struct Held
    {
        QTcpSocket *socket = nullptr;
        Answer answer;
    };

    void handleConnection();
    void handleData(QTcpSocket *socket);
    void respond(QTcpSocket *socket, const Answer &answer);
    static void write(QTcpSocket *socket, const Answer &answer);
    [[nodiscard]] Answer answerTo(const QByteArray &method, const QString &path, const QByteArray &body);
    [[nodiscard]] Answer listBuckets() const;
    [[nodiscard]] static Answer listV2(const Bucket &bucket, const QByteArray &body);

    QTcpServer *m_server = nullptr;
    QHash<QTcpSocket *, QByteArray> m_buffers;
    std::map<QString, Bucket> m_buckets;
    std::deque<Held> m_held;
    QList<Fault> m_faults;
    QStringList m_requests;
    int m_allowed = -1;
};

} // namespace Poolhouse::Test
