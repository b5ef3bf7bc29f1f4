// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/storageapi/listcursor.h"

#include "app/sandbox/apierror.h"

namespace Poolhouse::Sandbox {

QByteArray ListCursor::encoded() const
{
    QByteArray text = "l:" + last;
    if (!order.isEmpty()) {
        text += "\no:" + order;
    }
    if (!column.isEmpty()) {
        text += "\nc:" + column + "\na:" + time;
    }
    return text.toBase64();
}

ListCursor ListCursor::decode(const QByteArray &text)
{
    const auto invalid = [] { return ApiError::invalidParameter("continuation token"); };
    const auto decoded = QByteArray::fromBase64Encoding(text, QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded) {
        throw invalid();
    }
    ListCursor cursor;
    const QList<QByteArray> lines = (*decoded).split('\n');
    for (const QByteArray &line : lines) {
        const QByteArray value = line.mid(2);
        if (line.startsWith("l:")) {
            cursor.last = value;
        } else if (line.startsWith("o:") && (value == "asc" || value == "desc")) {
            cursor.order = value;
        } else if (line.startsWith("c:") && (value == "created_at" || value == "updated_at")) {
            cursor.column = value;
        } else if (line.startsWith("a:")) {
            cursor.time = value;
        } else {
            throw invalid();
        }
    }
    if (cursor.last.isEmpty() || (!cursor.column.isEmpty() && cursor.time.isEmpty())) {
        throw invalid();
    }
    return cursor;
}

} // namespace Poolhouse::Sandbox
