// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/headerprobe.h"

#include "core/storage/accessmanager.h"
#include "core/storage/httpanswer.h"
#include "core/storage/storageroutes.h"

#include <QSslSocket>

namespace Poolhouse {

namespace {

constexpr int patienceMilliseconds = 5000;
constexpr qsizetype largestAnswer = 64 * 1024;

struct Head
{
    int status = 0;
    qsizetype bodyStart = -1;
    qsizetype bodyLength = -1;
};

Head readHead(const QByteArray &answer)
{
    Head head;
    const qsizetype end = answer.indexOf("\r\n\r\n");
    if (end < 0 || !answer.startsWith("HTTP/1.")) {
        return head;
    }
    head.bodyStart = end + 4;
    head.status = answer.mid(9, 3).toInt();
    const QList<QByteArray> lines = answer.left(end).split('\n');
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.left(colon).trimmed().toLower() == "content-length") {
            head.bodyLength = line.mid(colon + 1).trimmed().toLongLong();
        }
    }
    return head;
}

} // namespace

HeaderProbe::HeaderProbe(QByteArray verb, const QNetworkRequest &request, const AccessManager *manager,
                         QObject *parent)
    : QObject(parent)
    , m_verb(std::move(verb))
    , m_request(AccessManager::prepared(request, manager->apiKey()))
    , m_manager(manager)
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &HeaderProbe::conclude);
}

HeaderProbe::~HeaderProbe() = default;

void HeaderProbe::start()
{
    const QUrl url = m_request.url();
    m_patience.start(patienceMilliseconds);
    if (url.scheme() == u"https") {
        auto *secure = new QSslSocket(this);
        m_socket = secure;
        if (const auto &configuration = m_manager->trust().configuration()) {
            secure->setSslConfiguration(*configuration);
        }
        connect(secure, &QSslSocket::encrypted, this, &HeaderProbe::sendHead);
        connect(secure, &QSslSocket::sslErrors, this, [this, secure](const QList<QSslError> &errors) {
            if (m_manager->trust().accepts(secure->peerCertificate())) {
                secure->ignoreSslErrors(errors);
            }
        });
    } else {
        m_socket = new QTcpSocket(this);
        connect(m_socket, &QTcpSocket::connected, this, &HeaderProbe::sendHead);
    }
    connect(m_socket, &QTcpSocket::readyRead, this, &HeaderProbe::readMore);
    connect(m_socket, &QTcpSocket::disconnected, this, &HeaderProbe::conclude);
    connect(m_socket, &QTcpSocket::errorOccurred, this, &HeaderProbe::conclude);
    m_socket->setProxy(m_manager->tunnelTo(url));
    if (auto *secure = qobject_cast<QSslSocket *>(m_socket)) {
        secure->connectToHostEncrypted(url.host(), quint16(url.port(443)));
    } else {
        m_socket->connectToHost(url.host(), quint16(url.port(80)));
    }
}

void HeaderProbe::sendHead()
{
    const QUrl url = m_request.url();
    QByteArray head = m_verb + ' ' + url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority) +
                      " HTTP/1.1\r\nHost: " + url.authority(QUrl::FullyEncoded).toLatin1() +
                      "\r\nConnection: close\r\n";
    const QList<QByteArray> names = m_request.rawHeaderList();
    for (const QByteArray &name : names) {
        head += name + ": " + m_request.rawHeader(name) + "\r\n";
    }
    m_socket->write(head + "\r\n");
}

void HeaderProbe::readMore()
{
    m_answer += m_socket->read(largestAnswer - m_answer.size());
    const Head head = readHead(m_answer);
    const bool whole = head.bodyLength >= 0 && m_answer.size() - head.bodyStart >= head.bodyLength;
    if ((head.bodyStart > 0 && whole) || m_answer.size() >= largestAnswer) {
        conclude();
    }
}

void HeaderProbe::conclude()
{
    if (m_done) {
        return;
    }
    m_done = true;
    m_patience.stop();
    m_answer += m_socket->read(largestAnswer - m_answer.size());
    m_socket->disconnect(this);
    m_socket->abort();
    const Head head = readHead(m_answer);
    std::optional<Error> refusal;
    if (head.status >= 400) {
        // Cut out of whatever chunk framing there may be.
        const QByteArray body = m_answer.mid(head.bodyStart);
        const qsizetype open = body.indexOf('{');
        const qsizetype close = body.lastIndexOf('}');
        refusal =
            errorFromBody(head.status, open >= 0 && close > open ? body.mid(open, close - open + 1) : body);
        const bool mayReplace = m_request.rawHeader(QByteArrayLiteral("x-upsert")) == "true";
        const RequestSubject subject = subjectOf(m_verb, m_request.url(), mayReplace);
        refusal->operation = subject.operation;
        refusal->bucket = subject.bucket;
    }
    Q_EMIT finished(refusal);
}

} // namespace Poolhouse
