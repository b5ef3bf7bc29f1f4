// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/resumable/tusmetadata.h"

#include "core/storage/httpheaders.h"

namespace Poolhouse {

namespace {

bool isName(const QByteArray &name)
{
    for (const char c : name) {
        if (c <= ' ' || c > '~' || c == ',') {
            return false;
        }
    }
    return !name.isEmpty();
}

} // namespace

QByteArray encodedTusMetadata(const TusMetadata &metadata)
{
    QByteArray header;
    for (const auto &[name, value] : metadata) {
        if (!header.isEmpty()) {
            header += ',';
        }
        header += name + ' ' + value.toBase64();
    }
    return header;
}

std::optional<TusMetadata> parseTusMetadata(const QByteArray &header)
{
    TusMetadata metadata;
    const QList<QByteArray> pairs = header.split(',');
    for (const QByteArray &pair : pairs) {
        const qsizetype space = pair.indexOf(' ');
        const QByteArray name = space < 0 ? pair : pair.left(space);
        const QByteArray text = space < 0 ? QByteArray() : pair.mid(space + 1);
        const auto value = QByteArray::fromBase64Encoding(text, QByteArray::AbortOnBase64DecodingErrors);
        if (!isName(name) || !value || text.size() % 4 != 0) {
            return std::nullopt;
        }
        for (const auto &[earlier, unused] : std::as_const(metadata)) {
            if (earlier == name) {
                return std::nullopt;
            }
        }
        metadata.append({name, *value});
    }
    return metadata;
}

QByteArray tusMetadataValue(const TusMetadata &metadata, const QByteArray &name)
{
    for (const auto &[each, value] : metadata) {
        if (each == name) {
            return value;
        }
    }
    return {};
}

std::optional<QByteArray> tusCacheControl(const QString &cacheControl)
{
    QByteArray text = cacheControl.trimmed().toLower().toLatin1();
    if (text.isEmpty() || text == "no-cache") {
        return text;
    }
    if (text.startsWith("max-age=")) {
        text.remove(0, int(qstrlen("max-age=")));
    }
    return parseDigits(text) ? std::optional(text) : std::nullopt;
}

} // namespace Poolhouse
