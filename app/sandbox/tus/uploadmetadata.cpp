// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/tus/uploadmetadata.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QString>

#include <algorithm>

namespace Poolhouse::Sandbox {

std::optional<UploadMetadata> UploadMetadata::parse(const QByteArray &header)
{
    static const QRegularExpression pattern(
        QStringLiteral(R"(\A([\x00-\x1f!-+\--\x7f]+)(?: ((?:[A-Za-z0-9+/]*={0,2})))?\z)"));
    UploadMetadata metadata;
    const QList<QByteArray> pairs = header.split(',');
    for (const QByteArray &pair : pairs) {
        const auto match = pattern.match(QString::fromLatin1(pair));
        const QByteArray key = match.captured(1).toLatin1();
        const QByteArray encoded = match.captured(2).toLatin1();
        const bool isKnown = std::any_of(metadata.m_pairs.begin(), metadata.m_pairs.end(),
                                         [&key](const auto &other) { return other.first == key; });
        if (!match.hasMatch() || encoded.size() % 4 != 0 || isKnown) {
            return std::nullopt;
        }
        // What is not UTF-8 becomes replacement characters, as on the real server.
        const QByteArray value = QString::fromUtf8(QByteArray::fromBase64(encoded)).toUtf8();
        metadata.m_pairs.append({key, value.isEmpty() ? QByteArray() : value});
    }
    return metadata;
}

QByteArray UploadMetadata::header() const
{
    QList<QByteArray> words;
    for (const auto &[key, value] : m_pairs) {
        words.append(value.isNull() ? key : key + ' ' + value.toBase64());
    }
    return words.join(',');
}

QByteArray UploadMetadata::value(const QByteArray &key) const
{
    for (const auto &[name, value] : m_pairs) {
        if (name == key) {
            return value;
        }
    }
    return {};
}

QByteArray UploadMetadata::userMetadata() const
{
    const QByteArray text = value("metadata");
    // Within brackets, because Qt's parser takes no lone strings and numbers.
    return !text.isEmpty() && QJsonDocument::fromJson('[' + text + ']').isArray() ? text : QByteArray();
}

void UploadMetadata::set(const QByteArray &key, const QByteArray &value)
{
    for (auto &pair : m_pairs) {
        if (pair.first == key) {
            pair.second = value;
            return;
        }
    }
    m_pairs.append({key, value});
}

} // namespace Poolhouse::Sandbox
