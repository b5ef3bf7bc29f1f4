// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/bucketrules.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <cmath>
#include <limits>

namespace Poolhouse {

namespace {

struct BucketRules
{
    Q_DECLARE_TR_FUNCTIONS(BucketRules)
};

} // namespace

std::optional<qint64> parseSizeLimit(const QString &text, qint64 unit)
{
    QString number = text.trimmed();
    number.replace(u',', u'.');
    bool ok = false;
    const double value = number.toDouble(&ok) * double(unit);
    if (!ok || !std::isfinite(value) || value < 1 || value > 1e15) {
        return {};
    }
    return qint64(std::llround(value));
}

QStringList splitMimeTypes(const QString &text)
{
    static const QRegularExpression separators(QStringLiteral("[,;\\s]+"));
    QStringList types = text.split(separators, Qt::SkipEmptyParts);
    types.removeDuplicates();
    return types;
}

QString mimeTypesProblem(const QStringList &types)
{
    static const QRegularExpression shape(QStringLiteral("^[A-Za-z0-9.+-]+/([A-Za-z0-9.+-]+|\\*)$"));
    for (const QString &type : types) {
        if (type == QLatin1String("*/*") || type == QLatin1String("*")) {
            return BucketRules::tr("%1 would match no file. Leave the field empty to accept any type.")
                .arg(type);
        }
        if (!shape.match(type).hasMatch()) {
            return BucketRules::tr("%1 is not a type. Write types like image/png or image/*.").arg(type);
        }
    }
    return {};
}

} // namespace Poolhouse
