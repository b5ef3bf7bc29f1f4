// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/database/databaseurl.h"

#include <QHostAddress>
#include <QRegularExpression>
#include <QStringDecoder>
#include <QUrl>

#include <algorithm>

namespace Poolhouse {

namespace {

constexpr int transactionPoolerPort = 6543;
constexpr int sessionPort = 5432;

// No text in here quotes a piece of the URL: in a malformed one any piece may be the password.
Error bad(const QString &message)
{
    return Error{.kind = ErrorKind::Configuration, .message = message};
}

QString percentCode(QChar character)
{
    return QStringLiteral("%") + QString::number(character.unicode(), 16).toUpper().rightJustified(2, u'0');
}

Error unescapedInPassword(QChar character)
{
    return bad(QStringLiteral("The password seems to contain %1, which means something else in a URL: "
                              "percent-encode it (write %2).")
                   .arg(character, percentCode(character)));
}

Result<QString> decoded(QStringView part, const QString &what)
{
    QByteArray bytes;
    const QByteArray raw = part.toUtf8();
    for (qsizetype i = 0; i < raw.size(); ++i) {
        if (raw[i] != '%') {
            bytes += raw[i];
            continue;
        }
        const QByteArray hex = raw.mid(i + 1, 2);
        bool ok = false;
        const int value = hex.toInt(&ok, 16);
        const bool twoDigits =
            hex.size() == 2 && std::all_of(hex.cbegin(), hex.cend(), [](char c) {
                return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
            });
        if (!ok || !twoDigits) {
            return bad(
                QStringLiteral("A % in the ") + what +
                QStringLiteral(" is not followed by two hexadecimal digits: percent-encode it (write %25)."));
        }
        if (value == 0) {
            return bad(QStringLiteral("The ") + what +
                       QStringLiteral(" contains %00, which PostgreSQL cannot take."));
        }
        bytes += char(value);
        i += 2;
    }
    QStringDecoder decode(QStringDecoder::Utf8);
    QString text = decode(bytes);
    if (decode.hasError()) {
        return bad(QStringLiteral("The %1 is not UTF-8 after percent-decoding.").arg(what));
    }
    return text;
}

Result<int> portFrom(QStringView text)
{
    if (text.isEmpty()) {
        return sessionPort;
    }
    const bool digits =
        std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    bool ok = false;
    const int port = text.toInt(&ok);
    if (!digits || !ok || port < 1 || port > 65535) {
        return bad(
            QStringLiteral("The port must be a number from 1 to 65535. (If that was the password: it is "
                           "followed by @ and the server's name.)"));
    }
    return port;
}

/// Says what a text without postgres:// in front is, when that can be told.
Error wrongScheme(const QString &text)
{
    static const QRegularExpression keywordForm(
        QStringLiteral("(^|\\s)(host|hostaddr|port|dbname|user|password)\\s*="));
    static const QRegularExpression scheme(QStringLiteral("^([A-Za-z][A-Za-z0-9+.-]*)://"));
    if (text.startsWith(u"jdbc:", Qt::CaseInsensitive)) {
        return bad(
            QStringLiteral("This is a JDBC address. Write postgresql://user:password@host:port/database."));
    }
    const QString named = scheme.match(text).captured(1).toLower();
    if (named == u"http" || named == u"https") {
        return bad(QStringLiteral("This is a web address. A database URL starts with postgresql://."));
    }
    if (named.startsWith(u"postgres+") || named.startsWith(u"postgresql+")) {
        return bad(QStringLiteral("The driver's name does not belong here: start with postgresql://."));
    }
    if (!text.contains(u"://") && keywordForm.match(text).hasMatch()) {
        return bad(QStringLiteral("This is a list of settings, not a URL. Write "
                                  "postgresql://user:password@host:port/database."));
    }
    return bad(QStringLiteral("A database URL starts with postgresql://."));
}

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

/// The three rough parts of what follows the scheme. Views into the caller's text.
struct Pieces
{
    QStringView userInfo;
    bool hasUserInfo = false;
    QStringView server;
    QStringView database;
    QStringView query;
};

Result<Pieces> cut(QStringView rest)
{
    const auto cutsServer = [](QChar c) { return c == u'/' || c == u'?' || c == u'#'; };
    const qsizetype end = std::find_if(rest.cbegin(), rest.cend(), cutsServer) - rest.cbegin();
    const QStringView authority = rest.left(end);
    const QStringView tail = rest.mid(end);

    // An @ behind the first / ? or # is a password that was cut there, unless it stands in a query's value.
    const qsizetype at = authority.indexOf(u'@');
    const qsizetype lateAt = tail.indexOf(u'@');
    if (lateAt >= 0) {
        const QStringView before = tail.left(lateAt);
        static const QRegularExpression queryStart(QStringLiteral("\\?[A-Za-z_]+=[^?#/]*$"));
        const bool inQuery = queryStart.match(before.toString()).hasMatch() && at < 0
                                 ? portFrom(authority.mid(authority.lastIndexOf(u':') + 1)).has_value() ||
                                       !authority.contains(u':')
                                 : before.contains(u'?') && at >= 0;
        if (!inQuery) {
            return unescapedInPassword(at >= 0 ? QChar(u'@') : tail.front());
        }
    }
    if (authority.count(u'@') > 1) {
        return unescapedInPassword(u'@');
    }
    if (tail.contains(u'#')) {
        return bad(QStringLiteral("A # is not allowed in a database URL: percent-encode it (write %23)."));
    }

    Pieces pieces;
    pieces.hasUserInfo = at >= 0;
    pieces.userInfo = authority.left(std::max<qsizetype>(at, 0));
    pieces.server = authority.mid(at + 1);
    const qsizetype question = tail.indexOf(u'?');
    QStringView path = question < 0 ? tail : tail.left(question);
    pieces.query = question < 0 ? QStringView() : tail.mid(question + 1);
    if (path.startsWith(u'/')) {
        path = path.mid(1);
    }
    pieces.database = path.endsWith(u'/') ? path.chopped(1) : path;
    return pieces;
}

struct Server
{
    QString host;
    int port = sessionPort;
};

Result<Server> serverFrom(QStringView text)
{
    if (text.contains(u',')) {
        return bad(
            QStringLiteral("The URL names several servers. Poolhouse connects to one: name that one."));
    }
    Server server;
    QStringView portText;
    if (text.startsWith(u'[')) {
        const qsizetype close = text.indexOf(u']');
        if (close < 0) {
            return bad(QStringLiteral("The IPv6 address has no closing bracket."));
        }
        const Result<QString> host = decoded(text.mid(1, close - 1), QStringLiteral("host"));
        if (!host) {
            return host.error();
        }
        server.host = *host;
        if (QHostAddress(server.host).protocol() != QAbstractSocket::IPv6Protocol) {
            return bad(QStringLiteral("What stands in brackets is not an IPv6 address."));
        }
        const QStringView behind = text.mid(close + 1);
        if (!behind.isEmpty() && !behind.startsWith(u':')) {
            return bad(QStringLiteral("After the IPv6 address in brackets comes a colon and the port."));
        }
        portText = behind.mid(1);
    } else {
        if (text.count(u':') > 1) {
            return bad(
                QStringLiteral("There are too many colons. An IPv6 address goes in brackets ([::1]); user "
                               "and password are followed by @ and the server's name."));
        }
        const qsizetype colon = text.indexOf(u':');
        const Result<QString> host = decoded(colon < 0 ? text : text.left(colon), QStringLiteral("host"));
        if (!host) {
            return host.error();
        }
        server.host = *host;
        portText = colon < 0 ? QStringView() : text.mid(colon + 1);
    }
    const Result<int> port = portFrom(portText);
    if (!port) {
        return port.error();
    }
    server.port = *port;
    return server;
}

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
