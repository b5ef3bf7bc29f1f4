// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QDateTime>
#include <QList>

namespace Poolhouse::Sandbox {

/// A JSON string literal with its quotes. The input is UTF-8 and stays UTF-8 (nothing but controls, quote and
/// backslash is escaped), as the real server's serializer does.
[[nodiscard]] QByteArray jsonQuoted(QByteArrayView utf8);
/// The literal, or null when the array is null.
[[nodiscard]] QByteArray jsonQuotedOrNull(const QByteArray &utf8);
/// A JSON array of strings for PostgreSQL, without those that hold a zero byte: no key has one, and jsonb
/// cannot carry it.
[[nodiscard]] QByteArray jsonKeys(const QList<QByteArray> &keys);
/// Drops the blanks outside strings: PostgreSQL prints jsonb with them, the real API does not.
[[nodiscard]] QByteArray jsonCompacted(QByteArrayView json);
/// ISO 8601 in UTC with milliseconds, as the API prints every time.
[[nodiscard]] QByteArray isoTime(const QDateTime &time);

} // namespace Poolhouse::Sandbox
