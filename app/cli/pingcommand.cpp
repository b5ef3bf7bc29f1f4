// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/pingcommand.h"

#include "app/cli/duration.h"

#include <QCommandLineParser>
#include <QJsonObject>

namespace Poolhouse::Cli {

namespace {

QString kindName(ApiKeyInfo::Kind kind)
{
    switch (kind) {
    case ApiKeyInfo::Kind::ServiceRole:
        return QStringLiteral("service-role");
    case ApiKeyInfo::Kind::Anon:
        return QStringLiteral("anon");
    case ApiKeyInfo::Kind::User:
        return QStringLiteral("user");
    case ApiKeyInfo::Kind::Secret:
        return QStringLiteral("secret");
    case ApiKeyInfo::Kind::Publishable:
        return QStringLiteral("publishable");
    case ApiKeyInfo::Kind::Unrecognised:
        break;
    }
    return QStringLiteral("unrecognised");
}

QString stateName(FeatureFinding::State state)
{
    switch (state) {
    case FeatureFinding::State::Present:
        return QStringLiteral("yes");
    case FeatureFinding::State::Absent:
        return QStringLiteral("no");
    case FeatureFinding::State::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

} // namespace

QString PingCommand::name() const
{
    return QStringLiteral("ping");
}

QString PingCommand::summary() const
{
    return QStringLiteral("try the connection: what is reachable, as whom, with which features");
}

QString PingCommand::synopsis() const
{
    return QStringLiteral("[--json]");
}

QString PingCommand::details() const
{
    return QStringLiteral(
        "Calls the server, lists buckets with the key, and tries each feature by a request that\n"
        "changes nothing. Exit code 3 when the server is out of reach, 4 when it does not take\n"
        "the key.");
}

void PingCommand::addOptions(QCommandLineParser &parser) const
{
    parser.addOption({QStringLiteral("json"), QStringLiteral("One JSON object.")});
}

QString PingCommand::readArguments(const QCommandLineParser &parser)
{
    m_json = parser.isSet(QStringLiteral("json"));
    return parser.positionalArguments().isEmpty() ? QString() : QStringLiteral("ping takes no arguments.");
}

void PingCommand::begin()
{
    m_clock.start();
    client().version()->onFinished(this, [this](const Result<QString> &version) {
        if (version) {
            askBuckets(*version);
        } else {
            failAt(QStringLiteral("reachable"), version.error());
        }
    });
}

void PingCommand::askBuckets(const QString &version)
{
    m_version = version;
    m_milliseconds = m_clock.elapsed();
    if (!m_json) {
        console().line(QStringLiteral("server      %1, Storage %2, %3 ms")
                           .arg(client().endpoint().projectUrl.toString(), m_version)
                           .arg(m_milliseconds));
        printKey();
    }
    client().listBuckets()->onFinished(this, [this](const Result<QList<Bucket>> &buckets) {
        if (buckets) {
            askFeatures(*buckets);
        } else {
            failAt(QStringLiteral("buckets"), buckets.error());
        }
    });
}

void PingCommand::printKey()
{
    QString line = QStringLiteral("key         %1").arg(kindName(key().kind));
    if (!key().role.isEmpty()) {
        line += QStringLiteral(", role %1").arg(key().role);
    }
    if (key().expiresAt.isValid()) {
        line += QStringLiteral(", works for %1")
                    .arg(durationText(QDateTime::currentDateTimeUtc().secsTo(key().expiresAt)));
    }
    console().line(line);
}

void PingCommand::askFeatures(const QList<Bucket> &buckets)
{
    m_buckets = buckets.size();
    if (!m_json) {
        QString line = QStringLiteral("buckets     %1").arg(m_buckets);
        if (buckets.isEmpty() && !key().hasFullAccess()) {
            line += QStringLiteral(" (none, or row-level security hides them from this key)");
        }
        console().line(line);
    }
    const QString bucket = buckets.isEmpty() ? QString() : buckets.constFirst().id;
    client().probeFeatures(bucket)->onFinished(this, [this](const Result<QList<FeatureFinding>> &features) {
        if (features) {
            print(*features);
        } else {
            failAt(QStringLiteral("features"), features.error());
        }
    });
}

void PingCommand::print(const QList<FeatureFinding> &features)
{
    const QJsonValue none(QJsonValue::Null);
    QJsonObject words;
    qint64 largest = -1;
    for (const FeatureFinding &found : features) {
        words.insert(featureName(found.feature), stateName(found.state));
        largest = qMax(largest, found.largestUpload);
        if (!m_json) {
            QString line =
                QStringLiteral("%1 %2").arg(featureName(found.feature), -17).arg(stateName(found.state));
            if (found.largestUpload > 0) {
                line += QStringLiteral(", up to %1 bytes").arg(found.largestUpload);
            }
            console().line(line);
        }
    }
    if (m_json) {
        console().json(
            {{QStringLiteral("url"), client().endpoint().projectUrl.toString()},
             {QStringLiteral("version"), m_version},
             {QStringLiteral("milliseconds"), m_milliseconds},
             {QStringLiteral("key"),
              QJsonObject{{QStringLiteral("kind"), kindName(key().kind)},
                          {QStringLiteral("role"), key().role.isEmpty() ? none : QJsonValue(key().role)},
                          {QStringLiteral("expires"), key().expiresAt.isValid()
                                                          ? QJsonValue(key().expiresAt.toString(Qt::ISODate))
                                                          : none}}},
             {QStringLiteral("buckets"), m_buckets},
             {QStringLiteral("features"), words},
             {QStringLiteral("largestUpload"), largest > 0 ? QJsonValue(largest) : none},
             {QStringLiteral("error"), none}});
    }
    Q_EMIT finished(ExitDone);
}

void PingCommand::failAt(const QString &what, const Error &error)
{
    if (m_json) {
        const QJsonValue none(QJsonValue::Null);
        console().json({{QStringLiteral("url"), client().endpoint().projectUrl.toString()},
                        {QStringLiteral("version"), m_version.isEmpty() ? none : QJsonValue(m_version)},
                        {QStringLiteral("failed"), what},
                        {QStringLiteral("error"), errorLine(error)}});
    }
    failWith(what, error);
}

} // namespace Poolhouse::Cli
