// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/contract/projectcleaner.h"

#include "tests/contract/exchangeplayer.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

namespace Poolhouse::Test {

namespace {

constexpr int mostPages = 100;

} // namespace

bool ProjectCleaner::removeBucket(const QByteArray &name)
{
    const QByteArray encoded = QUrl::toPercentEncoding(QString::fromUtf8(name));
    // Deleting by what is listed also empties where the "empty" call is only queued.
    for (int page = 0; page < mostPages; ++page) {
        const HttpReply listed = m_player.request("POST", "/object/list-v2/" + encoded, R"({"limit":1000})");
        const QJsonArray objects = QJsonDocument::fromJson(listed.body).object().value(u"objects").toArray();
        if (objects.isEmpty()) {
            break;
        }
        QJsonArray keys;
        for (const auto &object : objects) {
            keys.append(object.toObject().value(u"name"));
        }
        const QJsonObject body{{QStringLiteral("prefixes"), keys}};
        const HttpReply removed = m_player.request("DELETE", "/object/" + encoded,
                                                   QJsonDocument(body).toJson(QJsonDocument::Compact));
        if (QJsonDocument::fromJson(removed.body).array().isEmpty()) {
            break;
        }
    }
    HttpReply deleted = m_player.request("DELETE", "/bucket/" + encoded, {});
    if (deleted.body.contains("ResourceNotEmpty")) { // no list-v2 here
        static_cast<void>(m_player.request("POST", "/bucket/" + encoded + "/empty", {}));
        deleted = m_player.request("DELETE", "/bucket/" + encoded, {});
    }
    return deleted.status == 200 || deleted.body.contains("NoSuchBucket") ||
           deleted.body.contains("Bucket not found");
}

bool ProjectCleaner::removeAll(const QByteArray &prefix)
{
    bool isClean = true;
    const QList<QByteArray> names = bucketsOf(prefix, false);
    for (const QByteArray &name : names) {
        isClean = removeBucket(name) && isClean;
    }
    return isClean && bucketsOf(prefix, false).isEmpty();
}

bool ProjectCleaner::removeOld(const QByteArray &prefix)
{
    bool isClean = true;
    const QList<QByteArray> names = bucketsOf(prefix, true);
    for (const QByteArray &name : names) {
        isClean = removeBucket(name) && isClean;
    }
    return isClean;
}

QList<QByteArray> ProjectCleaner::bucketsOf(const QByteArray &prefix, bool onlyOld)
{
    const QDateTime yesterday = QDateTime::currentDateTimeUtc().addDays(-1);
    const HttpReply listed = m_player.request("GET", "/bucket?search=" + prefix, {});
    const QJsonArray rows = QJsonDocument::fromJson(listed.body).array();
    QList<QByteArray> names;
    for (const auto &row : rows) {
        const QByteArray id = row.toObject().value(u"id").toString().toUtf8();
        const QDateTime created =
            QDateTime::fromString(row.toObject().value(u"created_at").toString(), Qt::ISODateWithMs);
        if (id.startsWith(prefix) && (!onlyOld || created < yesterday)) {
            names += id;
        }
    }
    return names;
}

} // namespace Poolhouse::Test
