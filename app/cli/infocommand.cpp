// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/infocommand.h"

#include <QCommandLineParser>
#include <QJsonDocument>
#include <QJsonObject>

namespace Poolhouse::Cli {

namespace {

QString dateText(const QDateTime &date)
{
    return date.isValid() ? date.toUTC().toString(Qt::ISODateWithMs) : QString();
}

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

QString compact(const QJsonObject &object)
{
    return object.isEmpty() ? QString()
                            : QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

} // namespace

QString InfoCommand::name() const
{
    return QStringLiteral("info");
}

QString InfoCommand::summary() const
{
    return QStringLiteral("show what is known about objects");
}

QString InfoCommand::synopsis() const
{
    return QStringLiteral("[--json] ss://BUCKET/KEY…");
}

QString InfoCommand::details() const
{
    return QStringLiteral(
        "Size in bytes, times in UTC. The etag is an MD5 only for objects stored in one piece.");
}

void InfoCommand::addOptions(QCommandLineParser &parser) const
{
    parser.addOption({QStringLiteral("json"), QStringLiteral("One JSON object a line.")});
}

QString InfoCommand::readArguments(const QCommandLineParser &parser)
{
    m_json = parser.isSet(QStringLiteral("json"));
    const QStringList arguments = parser.positionalArguments();
    if (arguments.isEmpty()) {
        return QStringLiteral("Name an object: ss://BUCKET/KEY.");
    }
    for (const QString &argument : arguments) {
        const ObjectPath path = ObjectPath::fromUri(argument);
        if (path.bucket.isEmpty() || path.key.isEmpty()) {
            return QStringLiteral("\"%1\" names no object: write ss://BUCKET/KEY.").arg(argument);
        }
        m_paths.append(path);
    }
    return {};
}

void InfoCommand::begin()
{
    askNext();
}

void InfoCommand::askNext()
{
    if (m_at == m_paths.size()) {
        Q_EMIT finished(exitCodeFor(m_errors));
        return;
    }
    const ObjectPath path = m_paths[m_at++];
    client().objectInfo(path)->onFinished(this, [this, path](const Result<StorageObject> &info) {
        if (info) {
            print(path, *info);
        } else {
            m_errors.append(info.error());
            complain(path.toUri(), info.error());
        }
        askNext();
    });
}

void InfoCommand::print(const ObjectPath &path, const StorageObject &object)
{
    if (m_json) {
        console().json({{QStringLiteral("kind"), QStringLiteral("object")},
                        {QStringLiteral("bucket"), path.bucket},
                        {QStringLiteral("key"), object.key},
                        {QStringLiteral("id"), textOrNull(object.id)},
                        {QStringLiteral("version"), textOrNull(object.version)},
                        {QStringLiteral("size"),
                         object.size >= 0 ? QJsonValue(object.size) : QJsonValue(QJsonValue::Null)},
                        {QStringLiteral("type"), textOrNull(object.mimeType)},
                        {QStringLiteral("etag"), textOrNull(object.etag)},
                        {QStringLiteral("cacheControl"), textOrNull(object.cacheControl)},
                        {QStringLiteral("created"), textOrNull(dateText(object.createdAt))},
                        {QStringLiteral("modified"), textOrNull(dateText(object.updatedAt))},
                        {QStringLiteral("metadata"), object.userMetadata}});
        return;
    }
    const auto line = [this](const char *label, const QString &value) {
        if (!value.isEmpty()) {
            console().line(QStringLiteral("%1 %2").arg(QLatin1String(label), -14).arg(value));
        }
    };
    line("object", ObjectPath{path.bucket, object.key}.toUri());
    line("size", object.size >= 0 ? QString::number(object.size) : QString());
    line("type", object.mimeType);
    line("created", dateText(object.createdAt));
    line("modified", dateText(object.updatedAt));
    line("etag", object.etag);
    line("cache-control", object.cacheControl);
    line("metadata", compact(object.userMetadata));
    line("id", object.id);
    line("version", object.version);
}

} // namespace Poolhouse::Cli
