// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/fakestorage.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTcpSocket>

#include <algorithm>

namespace Poolhouse::Test {

namespace {

const QString prefixPath = QStringLiteral("/storage/v1/");

QByteArray errorBody(const char *status, const char *code, const char *error)
{
    return QJsonDocument(QJsonObject{{QStringLiteral("statusCode"), QLatin1StringView(status)},
                                     {QStringLiteral("code"), QLatin1StringView(code)},
                                     {QStringLiteral("error"), QLatin1StringView(error)},
                                     {QStringLiteral("message"), QLatin1StringView(error)}})
        .toJson(QJsonDocument::Compact);
}

} // namespace

FakeStorage::FakeStorage(QObject *parent) : QObject(parent), m_server(new QTcpServer(this))
{
    connect(m_server, &QTcpServer::newConnection, this, &FakeStorage::handleConnection);
    if (!m_server->listen(QHostAddress::LocalHost)) {
        qFatal("no free port");
    }
}

FakeStorage::~FakeStorage()
{
    for (auto it = m_buffers.keyBegin(); it != m_buffers.keyEnd(); ++it) {
        (*it)->disconnect(this);
    }
}

QUrl FakeStorage::projectUrl() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_server->serverPort()));
}

void FakeStorage::addBucket(const QString &name, bool isPublic)
{
    m_buckets[name].isPublic = isPublic;
}

void FakeStorage::removeBucket(const QString &name)
{
    m_buckets.erase(name);
}

void FakeStorage::addObject(const QString &bucket, const QString &key, qint64 size, const QString &mimeType,
                            const QString &updatedAt)
{
    m_buckets[bucket].objects[key.toUtf8()] = {size, mimeType.toUtf8(), updatedAt.toUtf8()};
}

void FakeStorage::removeObjects(const QString &bucket, const QString &keyOrPrefix)
{
    const QByteArray wanted = keyOrPrefix.toUtf8();
    std::map<QByteArray, Object> &objects = m_buckets[bucket].objects;
    if (!wanted.endsWith('/')) {
        objects.erase(wanted);
        return;
    }
    // Up to the byte after the slash.
    objects.erase(objects.lower_bound(wanted), objects.lower_bound(wanted.chopped(1) + '0'));
}

void FakeStorage::allowAnswers(int count)
{
    m_allowed = count;
    while (!m_held.empty() && m_allowed != 0) {
        const Held held = m_held.front();
        m_held.pop_front();
        respond(held.socket, held.answer);
    }
}

void FakeStorage::failNext(const QString &part, int times, int httpStatus, const QByteArray &body)
{
    m_faults.append({part, times, {httpStatus, body}});
}

int FakeStorage::requestsMatching(const QString &part) const
{
    return int(std::count_if(m_requests.cbegin(), m_requests.cend(),
                             [&part](const QString &request) { return request.contains(part); }));
}

void FakeStorage::handleConnection()
{
    while (QTcpSocket *socket = m_server->nextPendingConnection()) {
        m_buffers.insert(socket, {});
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { handleData(socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            m_buffers.remove(socket);
            std::erase_if(m_held, [socket](const Held &held) { return held.socket == socket; });
            socket->deleteLater();
        });
    }
}

void FakeStorage::handleData(QTcpSocket *socket)
{
    QByteArray &buffer = m_buffers[socket];
    buffer += socket->readAll();
    while (true) {
        const qsizetype head = buffer.indexOf("\r\n\r\n");
        if (head < 0) {
            return;
        }
        qsizetype length = 0;
        const QList<QByteArray> lines = buffer.left(head).split('\n');
        for (const QByteArray &line : lines) {
            if (line.toLower().startsWith("content-length:")) {
                length = line.mid(15).trimmed().toLongLong();
            }
        }
        if (buffer.size() < head + 4 + length) {
            return;
        }
        const QList<QByteArray> start = lines.first().split(' ');
        const QByteArray body = buffer.mid(head + 4, length);
        buffer.remove(0, head + 4 + length);
        const QString path = QUrl::fromPercentEncoding(start.value(1)).section(u'?', 0, 0);
        m_requests.append(QStringLiteral("%1 %2 %3")
                              .arg(QString::fromLatin1(start.first()), path, QString::fromUtf8(body)));
        respond(socket, answerTo(start.first(), path, body));
    }
}

void FakeStorage::respond(QTcpSocket *socket, const Answer &answer)
{
    if (m_allowed == 0) {
        m_held.push_back({socket, answer});
        return;
    }
    if (m_allowed > 0) {
        --m_allowed;
    }
    write(socket, answer);
}

void FakeStorage::write(QTcpSocket *socket, const Answer &answer)
{
    socket->write("HTTP/1.1 " + QByteArray::number(answer.status) +
                  " Answer\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: " +
                  QByteArray::number(answer.body.size()) + "\r\n\r\n" + answer.body);
}

FakeStorage::Answer FakeStorage::answerTo(const QByteArray &method, const QString &path,
                                          const QByteArray &body)
{
    for (Fault &fault : m_faults) {
        if (fault.times > 0 && (path.contains(fault.part) || QString::fromUtf8(body).contains(fault.part))) {
            --fault.times;
            return fault.answer;
        }
    }
    const QString call = path.mid(prefixPath.size());
    if (method == "GET" && call == QStringLiteral("bucket")) {
        return listBuckets();
    }
    const QString list = QStringLiteral("object/list-v2/");
    if (method == "POST" && call.startsWith(list)) {
        const auto bucket = m_buckets.find(call.mid(list.size()));
        if (bucket == m_buckets.end()) {
            return {400, errorBody("404", "NoSuchBucket", "Bucket not found")};
        }
        return listV2(bucket->second, body);
    }
    return {404, errorBody("404", "InvalidRequest", "Route not found")};
}

FakeStorage::Answer FakeStorage::listBuckets() const
{
    QJsonArray buckets;
    for (const auto &[name, bucket] : m_buckets) {
        buckets.append(
            QJsonObject{{QStringLiteral("id"), name},
                        {QStringLiteral("name"), name},
                        {QStringLiteral("owner"), QString()},
                        {QStringLiteral("public"), bucket.isPublic},
                        {QStringLiteral("type"), QStringLiteral("STANDARD")},
                        {QStringLiteral("file_size_limit"), QJsonValue::Null},
                        {QStringLiteral("allowed_mime_types"), QJsonValue::Null},
                        {QStringLiteral("created_at"), QStringLiteral("2026-11-01T10:00:00.000Z")},
                        {QStringLiteral("updated_at"), QStringLiteral("2026-11-01T10:00:00.000Z")}});
    }
    return {200, QJsonDocument(buckets).toJson(QJsonDocument::Compact)};
}

FakeStorage::Answer FakeStorage::listV2(const Bucket &bucket, const QByteArray &body)
{
    const QJsonObject options = QJsonDocument::fromJson(body).object();
    const QByteArray prefix = options[QStringLiteral("prefix")].toString().toUtf8();
    const bool delimited = options[QStringLiteral("with_delimiter")].toBool();
    const int limit = std::clamp(options[QStringLiteral("limit")].toInt(1000), 1, 1000);
    // Written by hand: building 100,000 JSON objects would take longer than the tests of it.
    QByteArray folders;
    QByteArray objects;
    int count = 0;
    const QByteArray after =
        QByteArray::fromBase64(options[QStringLiteral("cursor")].toString().toLatin1()).mid(2);
    auto at = after.isEmpty() ? bucket.objects.lower_bound(prefix) : bucket.objects.lower_bound(after);
    QByteArray next;
    for (; at != bucket.objects.end() && at->first.startsWith(prefix); ++count) {
        if (count == limit) {
            next = at->first;
            break;
        }
        const qsizetype slash = delimited ? at->first.indexOf('/', prefix.size()) : -1;
        if (slash >= 0) {
            const QByteArray folder = at->first.left(slash + 1);
            folders += (folders.isEmpty() ? "" : ",") + QByteArrayLiteral("{\"name\":\"") + folder +
                       "\",\"id\":null,\"updated_at\":null,\"created_at\":null,\"metadata\":null}";
            at = bucket.objects.lower_bound(at->first.left(slash) + '0'); // the byte after '/'
            continue;
        }
        const Object &object = at->second;
        objects += (objects.isEmpty() ? "" : ",") + QByteArrayLiteral("{\"name\":\"") + at->first +
                   "\",\"id\":\"91b0cdc0-77ff-4991-99f5-0dee373493ac\",\"updated_at\":\"" + object.updatedAt +
                   "\",\"created_at\":\"" + object.updatedAt +
                   "\",\"metadata\":{\"eTag\":\"\\\"x\\\"\",\"size\":" + QByteArray::number(object.size) +
                   ",\"mimetype\":\"" + object.mimeType + "\"}}";
        ++at;
    }
    QByteArray answer = "{\"hasNext\":" + QByteArray(next.isEmpty() ? "false" : "true");
    if (!next.isEmpty()) {
        answer += ",\"nextCursor\":\"" + ("l:" + next).toBase64() + "\"";
    }
    return {200, answer + ",\"folders\":[" + folders + "],\"objects\":[" + objects + "]}"};
}

} // namespace Poolhouse::Test
