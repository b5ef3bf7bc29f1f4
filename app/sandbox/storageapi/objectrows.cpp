// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/storageapi/objectrows.h"

#include "app/sandbox/jsontext.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

namespace Poolhouse::Sandbox {

std::optional<StoredObject> StoredObject::find(PostgresConnection &connection, const QByteArray &bucket,
                                               const QByteArray &key)
{
    const SqlRows rows =
        connection.query("select * from poolhouse_sandbox.find_object($1, $2)", {bucket, key});
    if (rows.count() == 0) {
        return std::nullopt;
    }
    const QJsonObject metadata = QJsonDocument::fromJson(rows.text(0, 2)).object();
    const auto text = [&metadata](QLatin1String name) { return metadata.value(name).toString().toUtf8(); };
    StoredObject object;
    object.id = rows.text(0, 0);
    object.version = rows.text(0, 1);
    object.userMetadata = rows.text(0, 3).isNull() ? QByteArray("null") : jsonCompacted(rows.text(0, 3));
    object.updatedAt = rows.text(0, 4);
    object.createdAt = rows.text(0, 5);
    object.etag = text(QLatin1String("eTag"));
    object.mimeType = text(QLatin1String("mimetype"));
    object.cacheControl = text(QLatin1String("cacheControl"));
    object.robots = text(QLatin1String("xRobotsTag"));
    object.size = metadata.value(u"size").toInteger();
    object.lastModified =
        QDateTime::fromString(metadata.value(u"lastModified").toString(), Qt::ISODateWithMs);
    return object;
}

QByteArray httpTime(const QDateTime &time)
{
    return QLocale::c().toString(time.toUTC(), QStringLiteral("ddd, dd MMM yyyy HH:mm:ss")).toLatin1() +
           " GMT";
}

} // namespace Poolhouse::Sandbox
