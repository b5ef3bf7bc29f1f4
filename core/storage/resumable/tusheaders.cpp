// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/resumable/tusheaders.h"

#include "core/storage/httpheaders.h"

#include <utility>

namespace Poolhouse {

TusHeaders parseTusHeaders(const QList<std::pair<QByteArray, QByteArray>> &headers)
{
    const auto value = [&headers](QByteArrayView wanted) {
        for (const auto &[name, text] : headers) {
            if (QByteArrayView(name).compare(wanted, Qt::CaseInsensitive) == 0) {
                return text.trimmed();
            }
        }
        return QByteArray();
    };
    return TusHeaders{.offset = parseDigits(value("Upload-Offset")),
                      .length = parseDigits(value("Upload-Length")),
                      .uploadId = uploadIdFromLocation(value("Location")),
                      .metadata = value("Upload-Metadata"),
                      .complete = value("Tus-Complete") == "1",
                      .expires = parseHttpDate(value("Upload-Expires"))};
}

QByteArray uploadIdFromLocation(const QByteArray &location)
{
    constexpr qsizetype longest = 4096;
    QByteArray path = location.trimmed();
    for (const char end : {'#', '?'}) {
        if (const qsizetype at = path.indexOf(end); at >= 0) {
            path.truncate(at);
        }
    }
    while (path.endsWith('/')) {
        path.chop(1);
    }
    // A bare "http://host" has no id.
    const qsizetype scheme = path.indexOf("://");
    const qsizetype slash = path.lastIndexOf('/');
    if (scheme >= 0 && slash < scheme + 3) {
        return {};
    }
    QByteArray id = path.mid(slash + 1);
    if (id.isEmpty() || id.size() > longest || id == "." || id == "..") {
        return {};
    }
    for (const char c : std::as_const(id)) {
        const bool unreserved = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                                c == '-' || c == '_' || c == '.' || c == '~';
        if (!unreserved) {
            return {};
        }
    }
    return id;
}

} // namespace Poolhouse
