// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/storageroutes.h"

namespace Poolhouse {

namespace {

bool isReadShadowed(const QString &bucket)
{
    return bucket == u"public" || bucket == u"authenticated" || bucket == u"info" || bucket == u"sign";
}

/// Qt's HTTP normalises the path of what it sends: it resolves `.` and `..`, and Qt 6.4 also swallows a
/// folder whose name is a dot and one character ("/.c/" becomes "//"). Such keys go out as one segment, with
/// %2F for their slashes, which the server decodes to the same key.
bool wouldBeNormalised(const QString &key)
{
    const auto segments = QStringView(key).split(u'/');
    for (const QStringView segment : segments) {
        if (segment.startsWith(u'.') && segment.size() <= 2) {
            return true;
        }
    }
    return false;
}

} // namespace

QByteArray encodedSegment(QStringView segment)
{
    return QUrl::toPercentEncoding(segment.toString());
}

QByteArray encodedPath(const ObjectPath &path)
{
    return encodedSegment(path.bucket) + '/' +
           QUrl::toPercentEncoding(path.key,
                                   wouldBeNormalised(path.key) ? QByteArray() : QByteArrayLiteral("/"));
}

QUrl storageUrl(const QUrl &projectUrl, const QByteArray &route)
{
    QByteArray base =
        projectUrl.toEncoded(QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::StripTrailingSlash);
    return QUrl::fromEncoded(base + "/storage/v1/" + route, QUrl::StrictMode);
}

QByteArray downloadRoute(const ObjectPath &path)
{
    return (isReadShadowed(path.bucket) ? QByteArrayLiteral("object/authenticated/")
                                        : QByteArrayLiteral("object/")) +
           encodedPath(path);
}

QByteArray infoRoute(const ObjectPath &path)
{
    return (isReadShadowed(path.bucket) ? QByteArrayLiteral("object/info/authenticated/")
                                        : QByteArrayLiteral("object/info/")) +
           encodedPath(path);
}

QByteArray objectRoute(const ObjectPath &path)
{
    return QByteArrayLiteral("object/") + encodedPath(path);
}

QByteArray signRoute(const ObjectPath &path)
{
    if (path.bucket.contains(u'?') || path.key.contains(u'?') || wouldBeNormalised(path.key)) {
        return {};
    }
    static const QByteArray reserved = QByteArrayLiteral(";,:@&=+$");
    return "object/sign/" + QUrl::toPercentEncoding(path.bucket, reserved) + '/' +
           QUrl::toPercentEncoding(path.key, reserved + '/');
}

bool isPostShadowed(const ObjectPath &path)
{
    const bool atRoot = !path.key.contains(u'/');
    return path.bucket == u"sign" || (atRoot && (path.bucket == u"list" || path.bucket == u"list-v2"));
}

bool isWriteShadowed(const ObjectPath &path)
{
    return path.bucket == u"upload" && path.key.startsWith(u"sign/") && path.key.indexOf(u'/', 5) > 0;
}

} // namespace Poolhouse
