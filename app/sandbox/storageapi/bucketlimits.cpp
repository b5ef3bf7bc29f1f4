// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/storageapi/bucketlimits.h"

#include "app/sandbox/apierror.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace Poolhouse::Sandbox {

namespace {

constexpr char sizeMessage[] =
    "body/file_size_limit must be integer, body/file_size_limit must pass \"finite\" keyword validation, "
    "body/file_size_limit must match pattern \"^[0-9]+(?:\\.[0-9]+)?(?:[gG][bB]|[mM][bB]|[kK][bB]|[bB])$\", "
    "body/file_size_limit must match a schema in anyOf";

double withThreeDigits(double number)
{
    return std::round(QByteArray::number(number, 'g', 3).toDouble());
}

} // namespace

QByteArray parseSizeLimit(const QJsonObject &body)
{
    const QJsonValue value = body.value(u"file_size_limit");
    if (value.isUndefined() || value.isNull()) {
        return {};
    }
    static const QRegularExpression pattern(QStringLiteral(R"(\A([0-9]+(?:\.[0-9]+)?)([gmk]?b)?\z)"),
                                            QRegularExpression::CaseInsensitiveOption);
    const auto match = pattern.match(QString::fromUtf8(JsonSchema::asString(value)));
    double limit = match.captured(1).toDouble();
    const QString unit = match.captured(2).toLower();
    if (!match.hasMatch() || (unit.isEmpty() && limit != std::floor(limit))) {
        throw ApiError::invalidRequest(sizeMessage);
    }
    if (!unit.isEmpty()) {
        const double factor = unit == u"gb" ? 1e9 : unit == u"mb" ? 1e6 : unit == u"kb" ? 1e3 : 1;
        limit = withThreeDigits(limit * factor);
    }
    if (limit > static_cast<double>(globalSizeLimit)) {
        throw ApiError::tooLarge();
    }
    return QByteArray::number(static_cast<qint64>(limit));
}

QByteArray parseMimeTypes(const QJsonObject &body)
{
    const QJsonValue value = body.value(u"allowed_mime_types");
    if (value.isUndefined() || value.isNull()) {
        return {};
    }
    static const QRegularExpression pattern(
        QStringLiteral(R"(\A(?:[a-zA-Z0-9\-+.]+/[a-zA-Z0-9\-+.]+(?:;\s*charset=[a-zA-Z0-9\-]+)?|.*\*)\z)"));
    const QList<QByteArray> given = JsonSchema(body, "body").strings("allowed_mime_types");
    QJsonArray kept;
    for (const QByteArray &type : given) {
        if (type.isEmpty()) {
            continue;
        }
        const QString text = QString::fromUtf8(type);
        if (type.size() > 1000 || !pattern.match(text).hasMatch()) {
            throw ApiError::invalidMimeType("mime type " + type + " is not supported");
        }
        kept.append(text);
    }
    return QJsonDocument(kept).toJson(QJsonDocument::Compact);
}

bool isMimeTypeAllowed(const QByteArray &listJson, const QByteArray &contentType)
{
    if (listJson.isNull()) {
        return true;
    }
    const QJsonArray allowed = QJsonDocument::fromJson(listJson).array();
    if (allowed.isEmpty()) {
        return true;
    }
    // Exact and case-sensitive, parameters included; only a whole "type/*" is a wildcard.
    const QString given = QString::fromLatin1(contentType);
    const QString family = given.section(u'/', 0, 0);
    return std::any_of(allowed.begin(), allowed.end(), [&](const QJsonValue &item) {
        const QString type = item.toString();
        return type == given || (type.endsWith(u"/*") && family != u"*" && type.chopped(2) == family);
    });
}

} // namespace Poolhouse::Sandbox
