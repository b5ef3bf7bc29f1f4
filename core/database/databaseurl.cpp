// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/database/databaseurl.h"

#include "core/database/databaseurlparts.h"

#include <QHostAddress>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace Poolhouse {

using namespace DatabaseUrlParts;

namespace {

constexpr int transactionPoolerPort = 6543;

QString encoded(const QString &part)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(part));
}

bool isSecretOption(const QString &key)
{
    return key.contains(u"pass", Qt::CaseInsensitive) || key.contains(u"secret", Qt::CaseInsensitive) ||
           key.contains(u"token", Qt::CaseInsensitive);
}

const QString dots = QStringLiteral("••••••");

} // namespace

Result<DatabaseUrl> DatabaseUrl::parse(const QString &text)
{
    QString typed = text.trimmed();
    if (typed.size() >= 2 && (typed.front() == u'"' || typed.front() == u'\'') &&
        typed.back() == typed.front()) {
        typed = typed.mid(1, typed.size() - 2).trimmed();
    }
    if (typed.isEmpty()) {
        return bad(QStringLiteral("The database URL is missing."));
    }
    static const QRegularExpression scheme(QStringLiteral("^postgres(ql)?://"),
                                           QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = scheme.match(typed);
    if (!match.hasMatch()) {
        return wrongScheme(typed);
    }
    const QStringView rest = QStringView(typed).mid(match.capturedLength());
    if (std::any_of(rest.cbegin(), rest.cend(), [](QChar c) { return c.isSpace() || !c.isPrint(); })) {
        return bad(
            QStringLiteral("There is a space or line break inside the database URL. If it belongs to the "
                           "password, percent-encode it (write %20)."));
    }
    static const QRegularExpression placeholder(QStringLiteral("\\[YOUR[-_ ]PASSWORD\\]"),
                                                QRegularExpression::CaseInsensitiveOption);
    if (placeholder.match(typed).hasMatch()) {
        return bad(QStringLiteral("Put the database password in place of [YOUR-PASSWORD], percent-encoded."));
    }

    const Result<Pieces> pieces = cut(rest);
    if (!pieces) {
        return pieces.error();
    }

    DatabaseUrl url;
    const qsizetype colon = pieces->userInfo.indexOf(u':');
    const Result<QString> user =
        decoded(colon < 0 ? pieces->userInfo : pieces->userInfo.left(colon), QStringLiteral("user name"));
    const Result<QString> password =
        decoded(colon < 0 ? QStringView() : pieces->userInfo.mid(colon + 1), QStringLiteral("password"));
    const Result<Server> server = serverFrom(pieces->server);
    const Result<QString> database = decoded(pieces->database, QStringLiteral("database name"));
    if (!user) {
        return user.error();
    }
    if (!password) {
        return password.error();
    }
    if (!server) {
        return server.error();
    }
    if (!database) {
        return database.error();
    }
    url.m_user = *user;
    url.m_password = *password;
    url.m_host = server->host;
    url.m_port = server->port;
    url.m_database = *database;

    const QList<QStringView> settings = pieces->query.split(u'&', Qt::SkipEmptyParts);
    for (const QStringView setting : settings) {
        const Result<bool> taken = url.takeOption(setting);
        if (!taken) {
            return taken.error();
        }
    }
    if (url.m_host.contains(u',')) {
        return bad(
            QStringLiteral("The URL names several servers. Poolhouse connects to one: name that one."));
    }
    // libpq would look for a socket in a folder that its packager chose; this is the same on every system.
    if (url.m_host.isEmpty()) {
        url.m_host = QStringLiteral("localhost");
    }
    return url;
}

Result<bool> DatabaseUrl::takeOption(QStringView setting)
{
    const qsizetype equals = setting.indexOf(u'=');
    if (equals <= 0) {
        return bad(QStringLiteral("Behind the ? each setting is written name=value; one of them is not."));
    }
    const Result<QString> key = decoded(setting.left(equals), QStringLiteral("setting"));
    if (!key) {
        return key.error();
    }
    const Result<QString> value = decoded(setting.mid(equals + 1), QStringLiteral("value of a setting"));
    if (!value) {
        return value.error();
    }
    if (*key == u"host") {
        m_host = *value;
    } else if (*key == u"port") {
        const Result<int> port = portFrom(*value);
        if (!port) {
            return port.error();
        }
        m_port = *port;
    } else if (*key == u"user") {
        m_user = *value;
    } else if (*key == u"password") {
        m_password = *value;
    } else if (*key == u"dbname") {
        m_database = *value;
    } else if (*key == u"ssl" && *value == u"true") { // JDBC's way; libpq reads it so in URLs, too
        setOption(QStringLiteral("sslmode"), QStringLiteral("require"));
    } else {
        setOption(*key, *value);
    }
    return true;
}

void DatabaseUrl::setOption(const QString &key, const QString &value)
{
    for (QPair<QString, QString> &option : m_options) {
        if (option.first == key) {
            option.second = value; // libpq: the last one counts
            return;
        }
    }
    m_options.append({key, value});
}

QString DatabaseUrl::option(QStringView key) const
{
    for (const QPair<QString, QString> &option : m_options) {
        if (option.first == key) {
            return option.second;
        }
    }
    return {};
}

DatabaseUrl::Promise DatabaseUrl::promise() const
{
    QString host = m_host.toLower();
    while (host.endsWith(u'.')) {
        host.chop(1);
    }
    if (host.endsWith(u".pooler.supabase.com")) {
        if (m_port == transactionPoolerPort) {
            return Promise::SharedPooler;
        }
        return m_port == sessionPort ? Promise::SessionPooler : Promise::Unknown;
    }
    static const QRegularExpression projectHost(QStringLiteral("^db\\.[a-z0-9]+\\.supabase\\.co$"));
    if (projectHost.match(host).hasMatch()) {
        if (m_port == transactionPoolerPort) {
            return Promise::DedicatedPooler;
        }
        return m_port == sessionPort ? Promise::Direct : Promise::Unknown;
    }
    return Promise::Unknown;
}

bool DatabaseUrl::isLocal() const
{
    return m_host.startsWith(u'/') || m_host.compare(u"localhost", Qt::CaseInsensitive) == 0 ||
           QHostAddress(m_host).isLoopback();
}

DatabaseUrl DatabaseUrl::atTransactionPooler() const
{
    DatabaseUrl other = *this;
    other.m_port = transactionPoolerPort;
    return other;
}

QString DatabaseUrl::written(bool withSecrets) const
{
    QString text = QStringLiteral("postgresql://");
    if (!m_user.isEmpty() || !m_password.isEmpty()) {
        text += encoded(m_user);
        if (!m_password.isEmpty()) {
            text += u':' + (withSecrets ? encoded(m_password) : dots);
        }
        text += u'@';
    }
    text += m_host.contains(u':') ? u'[' + QString(m_host).replace(u'%', QStringLiteral("%25")) + u']'
                                  : encoded(m_host);
    text += u':' + QString::number(m_port);
    if (!m_database.isEmpty()) {
        text += u'/' + encoded(m_database);
    }
    QChar separator = u'?';
    for (const QPair<QString, QString> &option : m_options) {
        const bool hidden = !withSecrets && isSecretOption(option.first);
        text += separator + encoded(option.first) + u'=' + (hidden ? dots : encoded(option.second));
        separator = u'&';
    }
    return text;
}

QString DatabaseUrl::masked() const
{
    return isEmpty() ? QString() : written(false);
}

QString DatabaseUrl::toString() const
{
    return isEmpty() ? QString() : written(true);
}

} // namespace Poolhouse
