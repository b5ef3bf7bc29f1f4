// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/contenttype.h"

#include <QHash>
#include <QMimeDatabase>

namespace Poolhouse {

namespace {

/// Where the MIME database (made for desktops) names no type, an unregistered one, or another meaning of the
/// extension than people have who put files on the web.
QString ownRule(const QString &extension)
{
    static const QHash<QString, QString> rules = {
        {QStringLiteral("js"), QStringLiteral("text/javascript")},
        {QStringLiteral("mjs"), QStringLiteral("text/javascript")},
        {QStringLiteral("cjs"), QStringLiteral("text/javascript")},
        {QStringLiteral("ts"), QStringLiteral("text/typescript")},
        {QStringLiteral("tsx"), QStringLiteral("text/typescript")},
        {QStringLiteral("mts"), QStringLiteral("text/typescript")},
        {QStringLiteral("jsx"), QStringLiteral("text/jsx")},
        {QStringLiteral("map"), QStringLiteral("application/json")},
        {QStringLiteral("json"), QStringLiteral("application/json")},
        {QStringLiteral("jsonl"), QStringLiteral("application/x-ndjson")},
        {QStringLiteral("ndjson"), QStringLiteral("application/x-ndjson")},
        {QStringLiteral("geojson"), QStringLiteral("application/geo+json")},
        {QStringLiteral("webmanifest"), QStringLiteral("application/manifest+json")},
        {QStringLiteral("wasm"), QStringLiteral("application/wasm")},
        {QStringLiteral("html"), QStringLiteral("text/html")},
        {QStringLiteral("htm"), QStringLiteral("text/html")},
        {QStringLiteral("css"), QStringLiteral("text/css")},
        {QStringLiteral("md"), QStringLiteral("text/markdown")},
        {QStringLiteral("csv"), QStringLiteral("text/csv")},
        {QStringLiteral("yaml"), QStringLiteral("application/yaml")},
        {QStringLiteral("yml"), QStringLiteral("application/yaml")},
        {QStringLiteral("toml"), QStringLiteral("application/toml")},
        {QStringLiteral("sql"), QStringLiteral("application/sql")},
        {QStringLiteral("xml"), QStringLiteral("application/xml")},
        {QStringLiteral("gz"), QStringLiteral("application/gzip")},
        {QStringLiteral("zst"), QStringLiteral("application/zstd")},
        {QStringLiteral("parquet"), QStringLiteral("application/vnd.apache.parquet")},
        {QStringLiteral("svg"), QStringLiteral("image/svg+xml")},
        {QStringLiteral("avif"), QStringLiteral("image/avif")},
        {QStringLiteral("heic"), QStringLiteral("image/heic")},
        {QStringLiteral("heif"), QStringLiteral("image/heif")},
        {QStringLiteral("jxl"), QStringLiteral("image/jxl")},
        {QStringLiteral("webp"), QStringLiteral("image/webp")},
        {QStringLiteral("apng"), QStringLiteral("image/apng")},
        {QStringLiteral("ico"), QStringLiteral("image/vnd.microsoft.icon")},
        {QStringLiteral("bmp"), QStringLiteral("image/bmp")},
        {QStringLiteral("woff"), QStringLiteral("font/woff")},
        {QStringLiteral("woff2"), QStringLiteral("font/woff2")},
        {QStringLiteral("ttf"), QStringLiteral("font/ttf")},
        {QStringLiteral("otf"), QStringLiteral("font/otf")},
        {QStringLiteral("mp3"), QStringLiteral("audio/mpeg")},
        {QStringLiteral("m4a"), QStringLiteral("audio/mp4")},
        {QStringLiteral("wav"), QStringLiteral("audio/wav")},
        {QStringLiteral("flac"), QStringLiteral("audio/flac")},
        {QStringLiteral("weba"), QStringLiteral("audio/webm")},
        {QStringLiteral("mp4"), QStringLiteral("video/mp4")},
        {QStringLiteral("webm"), QStringLiteral("video/webm")},
        {QStringLiteral("m3u8"), QStringLiteral("application/vnd.apple.mpegurl")},
        {QStringLiteral("m2ts"), QStringLiteral("video/mp2t")},
        {QStringLiteral("glb"), QStringLiteral("model/gltf-binary")},
        {QStringLiteral("gltf"), QStringLiteral("model/gltf+json")},
        {QStringLiteral("usdz"), QStringLiteral("model/vnd.usdz+zip")},
        {QStringLiteral("pmtiles"), QStringLiteral("application/vnd.pmtiles")},
    };
    return rules.value(extension);
}

} // namespace

QString contentTypeFor(const QString &fileName)
{
    const qsizetype slash = fileName.lastIndexOf(u'/');
    const QString name = fileName.mid(slash + 1);
    const qsizetype dot = name.lastIndexOf(u'.');
    // ".gitignore" has no extension.
    if (dot > 0) {
        if (QString own = ownRule(name.mid(dot + 1).toLower()); !own.isEmpty()) {
            return own;
        }
    }
    static const QMimeDatabase types;
    return types.mimeTypeForFile(name, QMimeDatabase::MatchExtension).name();
}

bool isContentType(const QString &text)
{
    const qsizetype slash = text.indexOf(u'/');
    const qsizetype end = text.indexOf(u';');
    const qsizetype length = end < 0 ? text.size() : end;
    if (slash <= 0 || slash + 1 >= length) {
        return false;
    }
    for (const QChar c : text) {
        if (c < u' ' || c > u'~') {
            return false;
        }
    }
    for (qsizetype i = 0; i < length; ++i) {
        const QChar c = text[i];
        const bool letter = (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
        if (i != slash && !letter && !QStringView(u"!#$&-^_.+").contains(c)) {
            return false;
        }
    }
    return true;
}

} // namespace Poolhouse
