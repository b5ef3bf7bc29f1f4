// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/contract/secretsearch.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

namespace Poolhouse::Test {

namespace {

constexpr qsizetype shortestSecret = 8;

} // namespace

SecretSearch::SecretSearch(const QList<QByteArray> &secrets)
{
    for (const QByteArray &secret : secrets) {
        if (secret.size() >= shortestSecret) {
            m_secrets += secret;
        }
    }
}

QStringList SecretSearch::inText(const QString &where, const QByteArray &text) const
{
    static const QRegularExpression token(
        QStringLiteral("eyJ[A-Za-z0-9_-]{8,}|sb_(secret|publishable)_[A-Za-z0-9]{8,}|[?&]token=[^\\s\"&$]{8,}"
                       "|Bearer [A-Za-z0-9_.-]{12,}"));
    QStringList found;
    const QList<QByteArray> lines = text.split('\n');
    for (qsizetype number = 0; number < lines.size(); ++number) {
        bool isDirty = token.match(QString::fromUtf8(lines.at(number))).hasMatch();
        for (const QByteArray &secret : m_secrets) {
            isDirty = isDirty || lines.at(number).contains(secret);
        }
        if (isDirty) {
            found += QStringLiteral("%1:%2").arg(where).arg(number + 1);
        }
    }
    return found;
}

QStringList SecretSearch::inFiles(const QString &folder, const QStringList &patterns) const
{
    QStringList found;
    QDirIterator files(folder, patterns, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly)) {
            found += file.fileName() + QStringLiteral(": cannot be read");
            continue;
        }
        found += inText(file.fileName(), file.readAll());
    }
    return found;
}

} // namespace Poolhouse::Test
