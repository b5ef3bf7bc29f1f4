// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/project/projectconfiguration.h"

#include <QFile>
#include <QHostAddress>

namespace Poolhouse {

namespace {

const QString urlKey = QStringLiteral("SUPABASE_URL");
const QString serviceKey = QStringLiteral("SUPABASE_SERVICE_ROLE_KEY");
const QString databaseKey = QStringLiteral("DATABASE_URL");
const QString caFileKey = QStringLiteral("POOLHOUSE_CA_FILE");
const QString consoleKey = QStringLiteral("POOLHOUSE_PGBOUNCER_URL");

Error configurationError(const QString &message)
{
    return Error{.kind = ErrorKind::Configuration, .message = message};
}

bool isLocalHost(const QString &host)
{
    return host == u"localhost" || QHostAddress(host).isLoopback();
}

/// "https://abcd.supabase.co" → "abcd"; any other host as it is.
QString nameFor(const QUrl &url)
{
    const QString host = url.host();
    return host.endsWith(u".supabase.co") ? host.section(u'.', 0, 0) : host;
}

/// A quoted value up to its closing quote (backslash escapes in double quotes), or the text up to " #".
QString envValue(QStringView raw)
{
    raw = raw.trimmed();
    if (raw.isEmpty()) {
        return {};
    }
    const QChar quote = raw.front();
    if (quote == u'"' || quote == u'\'') {
        QString value;
        for (qsizetype i = 1; i < raw.size(); ++i) {
            if (raw[i] == quote) {
                break;
            }
            if (raw[i] == u'\\' && quote == u'"' && i + 1 < raw.size()) {
                ++i;
                value += raw[i] == u'n' ? QChar(u'\n') : raw[i];
            } else {
                value += raw[i];
            }
        }
        return value;
    }
    const qsizetype comment = raw.indexOf(u" #");
    return (comment < 0 ? raw : raw.left(comment)).trimmed().toString();
}

} // namespace

Result<QUrl> parseProjectUrl(const QString &text)
{
    QString typed = text.trimmed();
    if (typed.isEmpty()) {
        return configurationError(QStringLiteral("The project URL is missing."));
    }
    if (!typed.contains(u"://")) {
        typed.prepend(isLocalHost(typed.section(u'/', 0, 0).section(u':', 0, 0)) ? u"http://" : u"https://");
    }
    QUrl url(typed, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty()) {
        return configurationError(QStringLiteral("\"%1\" is not a web address.").arg(text.trimmed()));
    }
    if (url.scheme() != u"https" && url.scheme() != u"http") {
        return configurationError(
            QStringLiteral("A project URL starts with https://, not %1://.").arg(url.scheme()));
    }
    if (!url.userInfo().isEmpty()) {
        return configurationError(QStringLiteral("A project URL holds no user name or password."));
    }
    QString path = url.path();
    while (path.endsWith(u'/')) {
        path.chop(1);
    }
    if (path.endsWith(u"/storage/v1")) {
        path.chop(int(qstrlen("/storage/v1")));
    }
    url.setPath(path);
    url.setQuery(QString());
    url.setFragment(QString());
    return url;
}

QMap<QString, QString> parseEnvText(const QString &text)
{
    QMap<QString, QString> values;
    const QStringList lines = text.split(u'\n');
    for (const QString &line : lines) {
        QStringView entry = QStringView(line).trimmed();
        if (entry.startsWith(u"export ")) {
            entry = entry.mid(7).trimmed();
        }
        const qsizetype equals = entry.indexOf(u'=');
        if (equals <= 0 || entry.startsWith(u'#')) {
            continue;
        }
        values.insert(entry.left(equals).trimmed().toString(), envValue(entry.mid(equals + 1)));
    }
    return values;
}

Result<QMap<QString, QString>> readEnvFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{.kind = ErrorKind::LocalFile,
                     .message = QStringLiteral("Cannot read %1: %2").arg(path, file.errorString())};
    }
    // A .env file is a page or two; anything huge is the wrong file.
    constexpr qint64 largest = 1024 * 1024;
    if (file.size() > largest) {
        return configurationError(QStringLiteral("%1 is too large for a .env file.").arg(path));
    }
    return parseEnvText(QString::fromUtf8(file.readAll()));
}

Result<ProjectConfiguration> resolveConfiguration(const ConfigurationSources &sources)
{
    const auto value = [&sources](const QString &key) {
        for (const auto *source : {&sources.namedFile, &sources.environment, &sources.envFile}) {
            if (QString found = source->value(key); !found.isEmpty()) {
                return found;
            }
        }
        return QString();
    };

    ProjectConfiguration configuration;
    const QString urlText = sources.url.isEmpty() ? value(urlKey) : sources.url;
    if (urlText.isEmpty()) {
        return configurationError(
            QStringLiteral("No project URL. Set SUPABASE_URL, name a .env file, or give --url."));
    }
    Result<QUrl> url = parseProjectUrl(urlText);
    if (!url) {
        return url.error();
    }
    configuration.url = *url;
    configuration.name = nameFor(*url);
    configuration.environment = isLocalHost(url->host()) ? Environment::Local : Environment::Production;

    configuration.apiKey = value(serviceKey).trimmed();
    if (configuration.apiKey.isEmpty()) {
        return configurationError(
            QStringLiteral("No key. Set SUPABASE_SERVICE_ROLE_KEY in the environment or in a .env file."));
    }

    configuration.network.caFile = value(caFileKey);
    if (const Result<void> checked = checkNetworkSettings(configuration.network); !checked) {
        return checked.error();
    }

    const QString databaseText = value(databaseKey);
    if (!databaseText.isEmpty()) {
        Result<DatabaseUrl> database = DatabaseUrl::parse(databaseText);
        if (!database) {
            return configurationError(QStringLiteral("DATABASE_URL: %1").arg(database.error().message));
        }
        configuration.databaseUrl = *database;
    }
    const QString consoleText = value(consoleKey);
    if (!consoleText.isEmpty()) {
        Result<DatabaseUrl> console = DatabaseUrl::parse(consoleText);
        if (!console) {
            return configurationError(
                QStringLiteral("POOLHOUSE_PGBOUNCER_URL: %1").arg(console.error().message));
        }
        configuration.consoleUrl = *console;
    }
    return configuration;
}

} // namespace Poolhouse
