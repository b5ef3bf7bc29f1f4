// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/bucketrules.h"

#include <QRegularExpression>

namespace Poolhouse {

namespace {

constexpr qsizetype longestPattern = 1000;
/// Whole numbers beyond this get lost in JSON.
constexpr qint64 largestLimit = (qint64(1) << 53) - 1;

} // namespace

QString sizeLimitProblem(const std::optional<qint64> &bytes)
{
    if (bytes && (*bytes < 0 || *bytes > largestLimit)) {
        return QStringLiteral("A size limit is a number of bytes from 0 to %1.").arg(largestLimit);
    }
    return {};
}

QString mimePatternProblem(const QStringList &patterns)
{
    static const QRegularExpression shape(
        QStringLiteral("^[A-Za-z0-9.+-]+/(?:\\*|[A-Za-z0-9.+-]+(?:; ?charset=[A-Za-z0-9._-]+)?)$"));
    for (const QString &pattern : patterns) {
        if (pattern == u"*" || pattern == u"*/*") {
            return QStringLiteral("\"%1\" would match no file: leave the types out to take any.")
                .arg(pattern);
        }
        if (pattern.size() > longestPattern || !shape.match(pattern).hasMatch()) {
            return QStringLiteral("\"%1\" is no type: write types like image/png or image/*.")
                .arg(pattern.left(60));
        }
    }
    return {};
}

QString bucketIdProblem(const QString &id)
{
    if (id.isEmpty()) {
        return QStringLiteral("A bucket has a name.");
    }
    if (id == u"." || id == u".." || id.contains(u'/')) {
        return QStringLiteral("\"%1\" is no name of a bucket.").arg(id);
    }
    return {};
}

} // namespace Poolhouse
