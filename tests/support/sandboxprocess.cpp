// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/sandboxprocess.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

#include <arpa/inet.h>
#include <csignal>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace Poolhouse::Test {

namespace {

constexpr int startLimit = 120000; // initdb on a busy machine with sanitizers
constexpr int stopLimit = 60000;

} // namespace

// Not QDir::tempPath(): as root the folder must be reachable by the account PostgreSQL runs as, and a private
// TMPDIR is not. Socket paths must be short, too.
SandboxProcess::SandboxProcess()
    : m_dir(std::make_unique<QTemporaryDir>(QStringLiteral("/var/tmp/poolhouse-test-XXXXXX")))
{
    QFile::setPermissions(m_dir->path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner |
                                             QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther |
                                             QFile::ExeOther);
}

SandboxProcess::~SandboxProcess()
{
    stop();
}

bool SandboxProcess::start(const QString &binDir, const QStringList &arguments)
{
    m_line.clear();
    m_failure.clear();
    m_process.setProgram(binDir + QStringLiteral("/poolhouse-sandbox"));
    m_process.setArguments(QStringList{QStringLiteral("--stop-with-parent"), QStringLiteral("--any-ports"),
                                       QStringLiteral("--dir"), m_dir->path() + QStringLiteral("/sandbox"),
                                       QStringLiteral("--template-cache"),
                                       QDir::cleanPath(binDir + QStringLiteral("/../sandbox-template"))} +
                           arguments);
    // A pipe that nobody reads would fill up and stop the sandbox.
    m_process.setStandardErrorFile(m_dir->filePath(QStringLiteral("stderr")), QIODevice::Append);
    m_process.start();
    QElapsedTimer elapsed;
    elapsed.start();
    while (!m_process.canReadLine()) {
        if (m_process.state() == QProcess::NotRunning) {
            m_failure = QStringLiteral("The sandbox ended before it was ready");
            return false;
        }
        if (elapsed.hasExpired(startLimit)) {
            m_failure = QStringLiteral("The sandbox was not ready in time");
            return false;
        }
        m_process.waitForReadyRead(100);
    }
    m_line = m_process.readLine();
    if (!QJsonDocument::fromJson(m_line).isObject()) {
        m_failure = QStringLiteral("The sandbox did not print JSON");
        return false;
    }
    return true;
}

bool SandboxProcess::stop()
{
    if (m_process.state() == QProcess::NotRunning) {
        return true;
    }
    m_process.terminate();
    if (!m_process.waitForFinished(stopLimit)) {
        m_failure = QStringLiteral("The sandbox does not stop");
        m_process.kill();
        m_process.waitForFinished();
        return false;
    }
    return m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == 0;
}

void SandboxProcess::kill()
{
    m_process.kill();
    m_process.waitForFinished();
}

QString SandboxProcess::failure() const
{
    return m_failure + QStringLiteral(": ") + QString::fromUtf8(standardError().right(2000));
}

QByteArray SandboxProcess::standardError() const
{
    QFile words(m_dir->filePath(QStringLiteral("stderr")));
    return words.open(QIODevice::ReadOnly) ? words.readAll() : QByteArray();
}

QString SandboxProcess::value(const char *name) const
{
    return QJsonDocument::fromJson(m_line).object().value(QLatin1String(name)).toString();
}

bool SandboxProcess::setIncident(bool on) const
{
    return post(QStringLiteral("/incident"), on ? R"({"on":true})" : R"({"on":false})");
}

bool SandboxProcess::setPoolerRunning(bool running) const
{
    return post(QStringLiteral("/pgbouncer"), running ? R"({"running":true})" : R"({"running":false})");
}

SandboxProcess::AdminAnswer SandboxProcess::faults(const QByteArray &method, const QByteArray &json) const
{
    return call(method, QStringLiteral("/faults"), json);
}

bool SandboxProcess::setFaults(const QByteArray &rules) const
{
    return faults("PUT", "{\"rules\":[" + rules + "]}").status == 200;
}

bool SandboxProcess::post(const QString &path, const QByteArray &json) const
{
    return call("POST", path, json).status == 200;
}

// A plain socket, so that the support library needs no Qt6::Network.
SandboxProcess::AdminAnswer SandboxProcess::call(const QByteArray &method, const QString &path,
                                                 const QByteArray &json) const
{
    const QUrl url(adminUrl() + path);
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<quint16>(url.port()));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const QByteArray request =
        method + ' ' + url.path().toLatin1() +
        " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: application/json\r\n"
        "Content-Length: " +
        QByteArray::number(json.size()) + "\r\n\r\n" + json;
    QByteArray answer;
    if (::connect(fd, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0 &&
        ::send(fd, request.constData(), static_cast<size_t>(request.size()), MSG_NOSIGNAL) ==
            request.size()) {
        char buffer[4096];
        ssize_t count = 0;
        while ((count = ::recv(fd, buffer, sizeof buffer, 0)) > 0) {
            answer.append(buffer, count);
        }
    }
    ::close(fd);
    const qsizetype end = answer.indexOf("\r\n\r\n");
    return {answer.split(' ').value(1).toInt(), end < 0 ? QByteArray() : answer.mid(end + 4)};
}

} // namespace Poolhouse::Test
