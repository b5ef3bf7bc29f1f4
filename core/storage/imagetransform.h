// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace Poolhouse {

/// How the server shall resize an image on its way out (storage-api.md section 5.11). An optional feature of
/// the server: see FeatureProbe.
struct ImageTransform
{
    enum class Resize { Unset, Cover, Contain, Fill };
    enum class Format { Unset, Origin, Avif, Webp };

    int width = 0;   ///< pixels; 0 = as it comes
    int height = 0;  ///< pixels; 0 = as it comes
    int quality = 0; ///< 20 to 100; 0 = the server's default
    Resize resize = Resize::Unset;
    Format format = Format::Unset; ///< Unset: what the browser likes best

    [[nodiscard]] bool isEmpty() const { return *this == ImageTransform{}; }
    /// What is wrong with it, in plain words; empty when it is fine.
    [[nodiscard]] QString problem() const;
    /// "width=100&resize=cover", without a question mark.
    [[nodiscard]] QByteArray query() const;
    /// The `transform` member of a request for a signed link.
    [[nodiscard]] QJsonObject toJson() const;

    bool operator==(const ImageTransform &) const = default;
};

/// "cover", "contain", "fill"; Unset for everything else.
[[nodiscard]] ImageTransform::Resize resizeOf(const QString &word);
/// "origin", "avif", "webp"; Unset for everything else.
[[nodiscard]] ImageTransform::Format formatOf(const QString &word);

} // namespace Poolhouse
