// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/testcertificates.h"

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>

namespace Poolhouse::Test {

namespace {

const QStringList newKey = {QStringLiteral("-newkey"), QStringLiteral("ec"), QStringLiteral("-pkeyopt"),
                            QStringLiteral("ec_paramgen_curve:prime256v1"), QStringLiteral("-nodes")};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

TestCertificates::TestCertificates()
{
    m_valid = openssl(QStringList{QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-subj"),
                                  QStringLiteral("/CN=Poolhouse Test Authority"), QStringLiteral("-days"),
                                  QStringLiteral("2"), QStringLiteral("-keyout"), QStringLiteral("ca.key"),
                                  QStringLiteral("-out"), QStringLiteral("ca.pem")} +
                      newKey);
}

bool TestCertificates::openssl(const QStringList &arguments) const
{
    QProcess process;
    process.setWorkingDirectory(m_dir.path());
    process.start(QStringLiteral("openssl"), arguments);
    const bool fine =
        process.waitForFinished() && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    if (!fine) {
        qWarning("openssl: %s %s", qPrintable(process.errorString()),
                 process.readAllStandardError().constData());
    }
    return fine;
}

QSslConfiguration TestCertificates::load(const QString &name) const
{
    QSslConfiguration configuration;
    configuration.setLocalCertificate(
        QSslCertificate(contentOf(m_dir.filePath(name + QStringLiteral(".pem")))));
    configuration.setPrivateKey(QSslKey(contentOf(m_dir.filePath(name + QStringLiteral(".key"))), QSsl::Ec));
    return configuration;
}

QSslConfiguration TestCertificates::server(const QString &names, int days) const
{
    const QString name = QStringLiteral("server%1").arg(++m_next);
    const QString extensions = m_dir.filePath(name + QStringLiteral(".ext"));
    QFile file(extensions);
    if (!file.open(QIODevice::WriteOnly) || file.write("subjectAltName=" + names.toLatin1()) < 0) {
        return {};
    }
    file.close();
    const bool made =
        openssl(QStringList{QStringLiteral("req"), QStringLiteral("-new"), QStringLiteral("-subj"),
                            QStringLiteral("/CN=test server"), QStringLiteral("-keyout"),
                            name + QStringLiteral(".key"), QStringLiteral("-out"),
                            name + QStringLiteral(".csr")} +
                newKey) &&
        openssl({QStringLiteral("x509"), QStringLiteral("-req"), QStringLiteral("-in"),
                 name + QStringLiteral(".csr"), QStringLiteral("-CA"), QStringLiteral("ca.pem"),
                 QStringLiteral("-CAkey"), QStringLiteral("ca.key"), QStringLiteral("-CAcreateserial"),
                 QStringLiteral("-days"), QString::number(days), QStringLiteral("-extfile"), extensions,
                 QStringLiteral("-out"), name + QStringLiteral(".pem")});
    return made ? load(name) : QSslConfiguration();
}

QSslConfiguration TestCertificates::selfSigned() const
{
    const QString name = QStringLiteral("self%1").arg(++m_next);
    const bool made =
        openssl(QStringList{QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-subj"),
                            QStringLiteral("/CN=self"), QStringLiteral("-addext"),
                            QStringLiteral("subjectAltName=IP:127.0.0.1"), QStringLiteral("-days"),
                            QStringLiteral("1"), QStringLiteral("-keyout"), name + QStringLiteral(".key"),
                            QStringLiteral("-out"), name + QStringLiteral(".pem")} +
                newKey);
    return made ? load(name) : QSslConfiguration();
}

} // namespace Poolhouse::Test
