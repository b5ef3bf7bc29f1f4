// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/database/sqlerror.h"

#include <QRegularExpression>

#include <array>

namespace Poolhouse {

namespace {

const char connectionLost[] = "08006";
const char tooManyConnections[] = "53300";

/// A known text. Where `code` is empty the server's own is kept.
struct KnownText
{
    const char *pattern; ///< regular expression, case-insensitive
    ErrorKind kind;
    const char *code;
    const char *sentence; ///< %1 is the pattern's first group
};

// The first match counts: the poolers' texts stand before PostgreSQL's, which they sometimes contain.
constexpr std::array knownTexts{
    // Poolers
    KnownText{"EMAXCONNSESSION|max clients reached in session mode", ErrorKind::Database, tooManyConnections,
              "The pooler's session mode is full: there every client holds a backend. Use port 6543, the "
              "transaction mode."},
    KnownText{"max client connections reached, limit: (\\d+)", ErrorKind::Database, tooManyConnections,
              "The pooler has reached its limit of %1 clients. Close clients, or use a larger compute size."},
    KnownText{"EMAXCONN|max client connections reached", ErrorKind::Database, tooManyConnections,
              "The pooler has reached its limit of clients. Close clients, or use a larger compute size."},
    KnownText{"max_client_conn", ErrorKind::Database, tooManyConnections,
              "The pooler takes no more clients (max_client_conn)."},
    KnownText{
        "ECHECKOUTTIMEOUT|unable to check ?out connection", ErrorKind::Database, tooManyConnections,
        "Every backend of the pooler stayed busy: the pool is too small for the load, or transactions are "
        "too long."},
    KnownText{"query_wait_timeout", ErrorKind::Database, "",
              "The pooler had no free backend for this statement in time."},
    KnownText{"EPSSIMPLEQUERY|prepared statement .* does not exist", ErrorKind::Database, "",
              "A prepared statement was used, which a transaction pooler cannot keep."},
    KnownText{"(project|tenant|database) (is|was|has been) (paused|inactive)", ErrorKind::Configuration, "",
              "The project is paused. Restore it in the Supabase dashboard."},
    KnownText{
        "ENOTFOUND|tenant or user not found|tenant/user .* not found|no such user", ErrorKind::Configuration,
        "",
        "The pooler does not know this project or user. The user is written postgres.<project ref>, the host "
        "must be that of the project's region, and the project must not be paused."},
    KnownText{"no such database: (\\S+)", ErrorKind::Configuration, "",
              "The pooler knows no database named %1."},
    KnownText{"unsupported startup parameter(?: in options)?: (\\S+)", ErrorKind::Configuration, "",
              "The pooler does not take the setting %1: remove it from the database URL."},
    KnownText{"server_login_retry|server login failed", ErrorKind::Network, "",
              "The pooler cannot reach its database."},
    KnownText{"pgbouncer is (shutting down|not running)|the pooler is shutting down", ErrorKind::Network,
              "57P01", "The pooler is shutting down."},
    // Logging in
    KnownText{"no password supplied", ErrorKind::Unauthorized, "28P01",
              "The database URL holds no password."},
    KnownText{
        "password authentication failed|SASL authentication failed|auth(entication)? failed|wrong password|"
        "EAUTHQUERY|SCRAM",
        ErrorKind::Unauthorized, "28P01", "The database did not accept the user name and password."},
    KnownText{"no pg_hba.conf entry", ErrorKind::Unauthorized, "28000",
              "The database does not accept connections of this user from this computer."},
    // Limits of PostgreSQL
    KnownText{"remaining connection slots are reserved|sorry, too many clients already", ErrorKind::Database,
              tooManyConnections, "PostgreSQL has no connection slot left (max_connections)."},
    KnownText{"too many connections for role \"([^\"]*)\"", ErrorKind::Database, tooManyConnections,
              "The role %1 has reached its limit of connections."},
    KnownText{"too many connections for database \"([^\"]*)\"", ErrorKind::Database, tooManyConnections,
              "The database %1 has reached its limit of connections."},
    KnownText{"database \"([^\"]*)\" does not exist", ErrorKind::Configuration, "3D000",
              "There is no database named %1."},
    KnownText{"role \"([^\"]*)\" does not exist", ErrorKind::Configuration, "28000",
              "There is no role named %1."},
    // TLS
    KnownText{
        "root certificate file \"([^\"]*)\" does not exist", ErrorKind::Configuration, "",
        "The server's certificate cannot be checked: the file %1 is not there. Name the server's CA with "
        "sslrootcert=FILE in the database URL, or say sslmode=require to go without the check."},
    KnownText{"certificate verify failed", ErrorKind::Configuration, "",
              "The server's certificate is not signed by a CA this computer knows. Name the server's CA with "
              "sslrootcert=FILE in the database URL, or say sslmode=require to go without the check."},
    KnownText{"server certificate for \"([^\"]*)\".* does not match host name", ErrorKind::Configuration, "",
              "The server's certificate is for %1, not for this host."},
    KnownText{
        "server does not support SSL, but SSL was required", ErrorKind::Configuration, "",
        "The server offers no TLS. If that is as it should be, say sslmode=disable in the database URL."},
    KnownText{"invalid (connection option|sslmode value|.* value): \"([^\"]*)\"|invalid connection option "
              "\"([^\"]*)\"",
              ErrorKind::Configuration, "", "The database URL holds a setting that libpq does not know."},
    // The way there
    KnownText{"could not translate host name \"([^\"]*)\"", ErrorKind::Network, "",
              "The name %1 was not found. (db.….supabase.co has only an IPv6 address; the pooler's host has "
              "both.)"},
    KnownText{"connection to server at (.*), port (\\d+) failed: (?:timeout expired|Connection timed out)",
              ErrorKind::Timeout, "", "The server at %1 did not answer in time."},
    KnownText{"timeout expired|Connection timed out", ErrorKind::Timeout, "",
              "The server did not answer in time."},
    KnownText{"(connection to server (?:at|on) .*) failed: (?:Connection refused|No such file or directory)",
              ErrorKind::Network, "", "Nothing answers there (%1)."},
    KnownText{"Connection refused", ErrorKind::Network, "",
              "Nothing answers there: the connection was refused."},
    KnownText{
        "Network is unreachable|No route to host|Cannot assign requested address", ErrorKind::Network, "",
        "There is no way to that address. (db.….supabase.co has only an IPv6 address; the pooler's host has "
        "both.)"},
    KnownText{"server closed the connection unexpectedly|Connection reset by peer|EOF detected|Broken "
              "pipe|could not "
              "(receive|send) data|no connection to the server|server conn crashed|connection not open",
              ErrorKind::Network, connectionLost, "The connection to the database broke."},
};

struct KnownState
{
    const char *state; ///< SQLSTATE or its first characters
    ErrorKind kind;
    const char *sentence; ///< empty = the server's own
};

constexpr std::array knownStates{
    KnownState{"28", ErrorKind::Unauthorized, "The database did not accept the user name and password."},
    KnownState{"53300", ErrorKind::Database, "PostgreSQL has no connection slot left (max_connections)."},
    KnownState{"57P01", ErrorKind::Database,
               "The database closed the connection: it is shutting down, or an "
               "administrator ended it."},
    KnownState{"57P02", ErrorKind::Database,
               "The database closed the connection because another one crashed."},
    KnownState{"57P03", ErrorKind::Database, "The database is starting up and takes no connections yet."},
    KnownState{"57P05", ErrorKind::Database,
               "The database closed the connection because it was idle too long."},
    KnownState{"55P03", ErrorKind::Locked, ""},
    KnownState{"40P01", ErrorKind::Locked, ""},
    KnownState{"42501", ErrorKind::Forbidden, ""},
    KnownState{"3D000", ErrorKind::Configuration, ""},
    KnownState{"08", ErrorKind::Network, "The connection to the database broke."},
};

Error plain(ErrorKind kind, const QString &code, const QString &message)
{
    return Error{.kind = kind, .message = message, .code = code};
}

/// "ERROR:  column "x" does not exist\nLINE 1: …" → the first line without its severity.
QString firstLine(const QString &text)
{
    static const QRegularExpression severity(QStringLiteral("^(ERROR|FATAL|PANIC):\\s+"));
    QString line = text.trimmed().section(u'\n', 0, 0).trimmed();
    line.remove(severity);
    return line.isEmpty() ? QStringLiteral("The database refused without saying why.") : line;
}

} // namespace

Error errorFromSql(const QString &sqlState, const QString &text)
{
    if (sqlState == u"57014") {
        if (text.contains(u"statement timeout")) {
            return plain(ErrorKind::Timeout, sqlState,
                         QStringLiteral("The statement took longer than the database allows."));
        }
        return plain(ErrorKind::Cancelled, sqlState, QStringLiteral("The statement was cancelled."));
    }
    // An ordinary statement's error may quote anything: there the SQLSTATE alone decides. Class 08 is what
    // PgBouncer gives all of its own refusals.
    const bool readText = sqlState.isEmpty() || sqlState.startsWith(u"08") || sqlState.startsWith(u"28") ||
                          sqlState.startsWith(u"53") || sqlState.startsWith(u"XX") ||
                          sqlState.startsWith(u"3D") || sqlState.startsWith(u"26");
    if (readText) {
        for (const KnownText &known : knownTexts) {
            const QRegularExpression pattern(QString::fromLatin1(known.pattern),
                                             QRegularExpression::CaseInsensitiveOption);
            const QRegularExpressionMatch match = pattern.match(text);
            if (match.hasMatch()) {
                QString sentence = QString::fromUtf8(known.sentence);
                sentence.replace(QStringLiteral("%1"), match.captured(1));
                const bool ownCode = known.code[0] != '\0';
                return plain(known.kind, ownCode ? QString::fromLatin1(known.code) : sqlState, sentence);
            }
        }
    }
    for (const KnownState &known : knownStates) {
        if (!sqlState.isEmpty() && sqlState.startsWith(QLatin1String(known.state))) {
            return plain(known.kind, sqlState,
                         known.sentence[0] != '\0' ? QString::fromUtf8(known.sentence) : firstLine(text));
        }
    }
    return plain(ErrorKind::Database, sqlState, firstLine(text));
}

} // namespace Poolhouse
