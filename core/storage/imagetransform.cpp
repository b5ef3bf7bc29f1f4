// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/imagetransform.h"

#include <QList>

namespace Poolhouse {

namespace {

// The hosted service clamps to 2,500, others to what they are set to.
constexpr int largestSide = 10'000;
constexpr int lowestQuality = 20;
constexpr int highestQuality = 100;

QString word(ImageTransform::Resize resize)
{
    switch (resize) {
    case ImageTransform::Resize::Cover:
        return QStringLiteral("cover");
    case ImageTransform::Resize::Contain:
        return QStringLiteral("contain");
    case ImageTransform::Resize::Fill:
        return QStringLiteral("fill");
    case ImageTransform::Resize::Unset:
        break;
    }
    return {};
}

QString word(ImageTransform::Format format)
{
    switch (format) {
    case ImageTransform::Format::Origin:
        return QStringLiteral("origin");
    case ImageTransform::Format::Avif:
        return QStringLiteral("avif");
    case ImageTransform::Format::Webp:
        return QStringLiteral("webp");
    case ImageTransform::Format::Unset:
        break;
    }
    return {};
}

} // namespace

QString ImageTransform::problem() const
{
    if (width < 0 || height < 0 || width > largestSide || height > largestSide) {
        return QStringLiteral("Width and height are numbers of pixels from 1 to %1.").arg(largestSide);
    }
    if (quality != 0 && (quality < lowestQuality || quality > highestQuality)) {
        return QStringLiteral("Quality is a number from %1 to %2.").arg(lowestQuality).arg(highestQuality);
    }
    return {};
}

QJsonObject ImageTransform::toJson() const
{
    QJsonObject json;
    const auto number = [&json](const QString &name, int value) {
        if (value != 0) {
            json.insert(name, value);
        }
    };
    number(QStringLiteral("width"), width);
    number(QStringLiteral("height"), height);
    number(QStringLiteral("quality"), quality);
    if (resize != Resize::Unset) {
        json.insert(QStringLiteral("resize"), word(resize));
    }
    if (format != Format::Unset) {
        json.insert(QStringLiteral("format"), word(format));
    }
    return json;
}

QByteArray ImageTransform::query() const
{
    QList<QByteArray> parts;
    const QJsonObject json = toJson();
    for (auto member = json.constBegin(); member != json.constEnd(); ++member) {
        parts.append((member.key() + u'=' + member.value().toVariant().toString()).toLatin1());
    }
    return parts.join('&');
}

ImageTransform::Resize resizeOf(const QString &text)
{
    for (const auto resize :
         {ImageTransform::Resize::Cover, ImageTransform::Resize::Contain, ImageTransform::Resize::Fill}) {
        if (word(resize) == text) {
            return resize;
        }
    }
    return ImageTransform::Resize::Unset;
}

ImageTransform::Format formatOf(const QString &text)
{
    for (const auto format :
         {ImageTransform::Format::Origin, ImageTransform::Format::Avif, ImageTransform::Format::Webp}) {
        if (word(format) == text) {
            return format;
        }
    }
    return ImageTransform::Format::Unset;
}

} // namespace Poolhouse
