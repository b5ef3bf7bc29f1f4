// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>

#include <optional>
#include <utility>

namespace Poolhouse::Sandbox {

/// The Upload-Metadata header: "key base64,key base64,key", in the order it came.
class UploadMetadata
{
public:
    /// Nothing when the header breaks the protocol's rules.
    [[nodiscard]] static std::optional<UploadMetadata> parse(const QByteArray &header);
    [[nodiscard]] QByteArray header() const;

    /// Null when the key is absent or has no value.
    [[nodiscard]] QByteArray value(const QByteArray &key) const;
    /// The user's own metadata within, as JSON text. Null when there is none or it is not JSON, which the
    /// real server lets pass.
    [[nodiscard]] QByteArray userMetadata() const;
    /// In the place of the old value, or at the end.
    void set(const QByteArray &key, const QByteArray &value);

private:
    QList<std::pair<QByteArray, QByteArray>> m_pairs;
};

} // namespace Poolhouse::Sandbox
