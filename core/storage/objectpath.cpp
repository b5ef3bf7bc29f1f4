// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/objectpath.h"

namespace Poolhouse {

namespace {

const QLatin1StringView uriScheme("ss://");

} // namespace

QString ObjectPath::name() const
{
    if (key.isEmpty()) {
        return bucket;
    }
    const QStringView whole = key.endsWith(u'/') ? QStringView(key).chopped(1) : QStringView(key);
    return whole.mid(whole.lastIndexOf(u'/') + 1).toString();
}

ObjectPath ObjectPath::parent() const
{
    const QStringView whole = key.endsWith(u'/') ? QStringView(key).chopped(1) : QStringView(key);
    return {bucket, whole.left(whole.lastIndexOf(u'/') + 1).toString()};
}

ObjectPath ObjectPath::child(const QString &relative) const
{
    return {bucket, key + relative};
}

QString ObjectPath::display() const
{
    return key.isEmpty() ? bucket : bucket + u'/' + key;
}

QString ObjectPath::toUri() const
{
    return uriScheme + display();
}

ObjectPath ObjectPath::fromUri(const QString &uri)
{
    if (!uri.startsWith(uriScheme)) {
        return {};
    }
    const QStringView rest = QStringView(uri).mid(uriScheme.size());
    const qsizetype slash = rest.indexOf(u'/');
    if (slash < 0) {
        return {rest.toString(), {}};
    }
    return {rest.left(slash).toString(), rest.mid(slash + 1).toString()};
}

} // namespace Poolhouse
