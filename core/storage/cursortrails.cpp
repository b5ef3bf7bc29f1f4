// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/cursortrails.h"

#include <QCryptographicHash>

namespace Poolhouse {

namespace {

/// Ten million objects; then the oldest knowledge goes, all of it, and is built up again.
constexpr qsizetype mostSteps = 20'000;

/// Cursors are as long as the server likes, and the same one may occur in two listings.
QByteArray placeOf(const QString &bucket, const ListOptions &options, const QString &cursor)
{
    if (cursor.isEmpty()) {
        return {};
    }
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData(bucket.toUtf8());
    hash.addData(QByteArrayView(options.recursive ? "\1" : "\2", 1));
    hash.addData(options.prefix.toUtf8());
    hash.addData(QByteArrayView("\0", 1));
    hash.addData(cursor.toUtf8());
    return hash.result();
}

Error endless(const QString &what)
{
    return Error{.kind = ErrorKind::Protocol,
                 .message = QStringLiteral("The server's listing does not advance: %1").arg(what)};
}

} // namespace

std::optional<Error> CursorTrails::check(const QString &bucket, const ListOptions &options,
                                         const ObjectPage &page)
{
    if (!page.hasNext) {
        return std::nullopt;
    }
    const QByteArray here = placeOf(bucket, options, options.cursor);
    const QByteArray next = placeOf(bucket, options, page.nextCursor);
    if (next.isEmpty() || next == here) {
        return endless(QStringLiteral("a page points at itself"));
    }
    // Only a cursor that was seen before can be one that led here.
    if (m_steps.contains(next)) {
        QByteArray earlier = here;
        for (qsizetype i = 0; i <= m_steps.size() && !earlier.isEmpty(); ++i) {
            if (earlier == next) {
                return endless(QStringLiteral("its pages go round in circles"));
            }
            earlier = m_steps.value(earlier).from;
        }
    }
    const int emptyPages =
        page.folders.isEmpty() && page.objects.isEmpty() ? m_steps.value(here).emptyPages + 1 : 0;
    if (emptyPages > mostEmptyPages) {
        return endless(QStringLiteral("%1 pages in a row hold nothing").arg(emptyPages));
    }
    if (m_steps.size() >= mostSteps) {
        m_steps.clear();
    }
    m_steps.insert(next, {.from = here, .emptyPages = emptyPages});
    return std::nullopt;
}

} // namespace Poolhouse
