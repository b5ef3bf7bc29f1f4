// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/jsontext.h"

namespace Poolhouse::Sandbox {

QByteArray jsonQuoted(QByteArrayView utf8)
{
    static constexpr char hex[] = "0123456789abcdef";
    QByteArray out;
    out.reserve(utf8.size() + 2);
    out += '"';
    for (const char c : utf8) {
        switch (c) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        case '\b':
            out += "\\b";
            break;
        case '\f':
            out += "\\f";
            break;
        default:
            if (static_cast<unsigned char>(c) < 0x20) {
                out += "\\u00";
                out += hex[(c >> 4) & 0xf];
                out += hex[c & 0xf];
            } else {
                out += c;
            }
        }
    }
    out += '"';
    return out;
}

QByteArray jsonQuotedOrNull(const QByteArray &utf8)
{
    return utf8.isNull() ? QByteArrayLiteral("null") : jsonQuoted(utf8);
}

QByteArray jsonKeys(const QList<QByteArray> &keys)
{
    QByteArray list;
    for (const QByteArray &key : keys) {
        if (!key.contains('\0')) {
            list += (list.isEmpty() ? "[" : ",") + jsonQuoted(key);
        }
    }
    return list.isEmpty() ? QByteArray("[]") : list + ']';
}

QByteArray jsonCompacted(QByteArrayView json)
{
    QByteArray out;
    out.reserve(json.size());
    bool inString = false;
    bool escaped = false;
    for (const char c : json) {
        if (inString) {
            out += c;
            if (escaped) {
                escaped = false;
            } else if (c == '\\') {
                escaped = true;
            } else if (c == '"') {
                inString = false;
            }
        } else if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
            inString = c == '"';
            out += c;
        }
    }
    return out;
}

QByteArray isoTime(const QDateTime &time)
{
    return time.toUTC().toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.zzzZ")).toLatin1();
}

} // namespace Poolhouse::Sandbox
