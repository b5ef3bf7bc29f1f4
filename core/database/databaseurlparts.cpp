// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/database/databaseurlparts.h"

#include <QHostAddress>
#include <QRegularExpression>
#include <QStringDecoder>

#include <algorithm>

namespace Poolhouse::DatabaseUrlParts {

namespace {

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

} // namespace

Error bad(const QString &message)
{
    return Error{.kind = ErrorKind::Configuration, .message = message};
}

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

} // namespace Poolhouse::DatabaseUrlParts
