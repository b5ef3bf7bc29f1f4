// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/storageapi/namerules.h"

#include <QList>
#include <QRegularExpression>

#include <algorithm>

namespace Poolhouse::Sandbox {

namespace {

bool isNameByte(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
           QByteArrayView("_!.*'() &$=@;:+,?-").contains(c);
}

} // namespace

bool isBucketName(const QByteArray &name)
{
    return !name.isEmpty() && name.size() <= 100 && std::all_of(name.begin(), name.end(), isNameByte);
}

bool isNewBucketName(const QByteArray &name)
{
    return isBucketName(name) && name.trimmed() == name && !name.endsWith("--table-s3");
}

bool isObjectKey(const QByteArray &key)
{
    return !key.isEmpty() &&
           std::all_of(key.begin(), key.end(), [](char c) { return c == '/' || isNameByte(c); });
}

bool hasDotSegment(const QByteArray &key)
{
    const QList<QByteArray> segments = key.split('/');
    return segments.contains(".") || segments.contains("..");
}

bool hasOverlongSegment(const QByteArray &key)
{
    const QList<QByteArray> segments = key.split('/');
    return std::any_of(segments.begin(), segments.end(),
                       [](const QByteArray &segment) { return segment.size() > 255; });
}

bool isMimeType(const QByteArray &text)
{
    static const QRegularExpression pattern(
        QStringLiteral(R"(\A\s*[!#$%&'*+.^_`|~0-9A-Za-z-]+/[!#$%&'*+.^_`|~0-9A-Za-z-]+\s*(;.*)?\z)"));
    return pattern.match(QString::fromLatin1(text)).hasMatch();
}

} // namespace Poolhouse::Sandbox
