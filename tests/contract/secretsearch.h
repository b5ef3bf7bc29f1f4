// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace Poolhouse::Test {

/// Looks for keys, passwords, tokens and signed URLs in what programs wrote.
class SecretSearch
{
public:
    /// Texts that must not appear anywhere, beside everything that looks like a token.
    explicit SecretSearch(const QList<QByteArray> &secrets);

    /// Where and what kind, never the secret itself; empty = clean.
    [[nodiscard]] QStringList inText(const QString &where, const QByteArray &text) const;
    /// Every file below a folder whose path matches one of the patterns ("*.log").
    [[nodiscard]] QStringList inFiles(const QString &folder, const QStringList &patterns) const;

private:
    QList<QByteArray> m_secrets;
};

} // namespace Poolhouse::Test
