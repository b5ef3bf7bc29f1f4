// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/database/connectoptions.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <array>

namespace Poolhouse {

namespace {

// Unknown keywords make libpq refuse everything, so only these pass.
constexpr std::array<QStringView, 22> passedOn{
    u"hostaddr",
    u"options",
    u"sslcert",
    u"sslkey",
    u"sslpassword",
    u"sslcrl",
    u"sslcrldir",
    u"sslsni",
    u"sslcompression",
    u"ssl_min_protocol_version",
    u"ssl_max_protocol_version",
    u"channel_binding",
    u"target_session_attrs",
    u"keepalives",
    u"keepalives_idle",
    u"keepalives_interval",
    u"keepalives_count",
    u"tcp_user_timeout",
    u"requirepeer",
    u"krbsrvname",
    u"gssencmode",
    u"passfile",
};

bool isSupabaseHost(const QString &host)
{
    return host.endsWith(u".supabase.com", Qt::CaseInsensitive) ||
           host.endsWith(u".supabase.co", Qt::CaseInsensitive);
}

QString systemCertificates()
{
    // Debian and Ubuntu, Fedora, openSUSE, Alpine and macOS.
    for (const char *path : {"/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt",
                             "/etc/ssl/ca-bundle.pem", "/etc/ssl/cert.pem"}) {
        if (QFileInfo::exists(QString::fromLatin1(path))) {
            return QString::fromLatin1(path);
        }
    }
    return {};
}

QString quoted(QString value)
{
    value.replace(u'\\', QStringLiteral("\\\\"));
    value.replace(u'\'', QStringLiteral("\\'"));
    return u'\'' + value + u'\'';
}

} // namespace

TlsPolicy TlsPolicy::forUrl(const DatabaseUrl &url)
{
    TlsPolicy policy;
    policy.mode = url.option(u"sslmode");
    policy.rootCertificate = url.option(u"sslrootcert");
    if (policy.rootCertificate == u"system") {
        policy.rootCertificate = systemCertificates();
    }
    const bool hasRoot = !policy.rootCertificate.isEmpty() || qEnvironmentVariableIsSet("PGSSLROOTCERT") ||
                         QFileInfo::exists(QDir::home().filePath(QStringLiteral(".postgresql/root.crt")));
    if (policy.mode.isEmpty()) {
        if (url.isLocal()) {
            policy.mode = QStringLiteral("prefer");
        } else if (hasRoot || !isSupabaseHost(url.host())) {
            policy.mode = QStringLiteral("verify-full");
        } else {
            policy.mode = QStringLiteral("require");
        }
    }
    const bool verifies = policy.mode.startsWith(u"verify-");
    if (verifies && !hasRoot && !isSupabaseHost(url.host())) {
        policy.rootCertificate = systemCertificates();
    }
    policy.unchecked = !url.isLocal() && policy.mode != u"verify-full";
    return policy;
}

QList<QPair<QString, QString>> connectParameters(const DatabaseUrl &url, const QString &applicationName,
                                                 std::chrono::milliseconds openTimeout)
{
    // libpq rounds up to 2 s; it counts whole seconds.
    const auto seconds = std::max<qint64>(2, (openTimeout.count() + 999) / 1000);
    const TlsPolicy tls = TlsPolicy::forUrl(url);
    QList<QPair<QString, QString>> parameters{
        {QStringLiteral("application_name"), applicationName},
        {QStringLiteral("connect_timeout"), QString::number(seconds)},
        {QStringLiteral("sslmode"), tls.mode},
    };
    if (!tls.rootCertificate.isEmpty()) {
        parameters.append({QStringLiteral("sslrootcert"), tls.rootCertificate});
    }
    const QList<QPair<QString, QString>> defaults{
        // Poolers answer a GSS request in ways that libpq takes for an error.
        {QStringLiteral("gssencmode"), QStringLiteral("disable")},
        {QStringLiteral("keepalives"), QStringLiteral("1")},
        {QStringLiteral("keepalives_idle"), QStringLiteral("30")},
        {QStringLiteral("keepalives_interval"), QStringLiteral("10")},
        {QStringLiteral("keepalives_count"), QStringLiteral("3")},
        {QStringLiteral("tcp_user_timeout"), QStringLiteral("30000")},
    };
    for (const QPair<QString, QString> &parameter : defaults) {
        if (url.option(parameter.first).isEmpty()) {
            parameters.append(parameter);
        }
    }
    const QList<QPair<QString, QString>> named = url.options();
    for (const QPair<QString, QString> &option : named) {
        if (!option.second.isEmpty() &&
            std::find(passedOn.cbegin(), passedOn.cend(), option.first) != passedOn.cend()) {
            parameters.append(option);
        }
    }
    return parameters;
}

Result<QString> connectOptions(const DatabaseUrl &url, const QString &applicationName,
                               std::chrono::milliseconds openTimeout)
{
    QStringList parts;
    const QList<QPair<QString, QString>> parameters = connectParameters(url, applicationName, openTimeout);
    for (const QPair<QString, QString> &parameter : parameters) {
        if (parameter.second.contains(u';')) {
            return Error{.kind = ErrorKind::Configuration,
                         .message =
                             QStringLiteral("The setting %1 of the database URL holds a semicolon, which the "
                                            "database driver cannot take.")
                                 .arg(parameter.first)};
        }
        parts.append(parameter.first + u'=' + quoted(parameter.second));
    }
    return parts.join(u' ');
}

} // namespace Poolhouse
