// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/format.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace Poolhouse {

namespace {

constexpr QChar thinSpace(0x2009);
constexpr QChar dash(0x2014);

struct Format
{
    Q_DECLARE_TR_FUNCTIONS(Format)
};

QString withUnit(const QString &number, const QString &unit)
{
    return number + thinSpace + unit;
}

/// Bytes and kilobytes are whole; above that one decimal below 100, and none when it would be 0.
QString bytesText(double value)
{
    static constexpr std::array<const char *, 6> units = {"B", "kB", "MB", "GB", "TB", "PB"};
    std::size_t unit = 0;
    const auto rounded = [](double number, std::size_t which) {
        return which >= 2 && number < 99.95 ? std::round(number * 10) / 10 : std::round(number);
    };
    while (unit + 1 < units.size() && rounded(value, unit) >= 1000) {
        value /= 1000;
        ++unit;
    }
    const double shown = rounded(value, unit);
    const bool whole = shown == std::floor(shown);
    return withUnit(QLocale().toString(shown, 'f', whole ? 0 : 1), QString::fromLatin1(units.at(unit)));
}

struct KnownType
{
    const char *mime;
    const char *extensions; ///< separated by spaces; used when the server gives no useful type
    const char *name;
    const char *icon;
};

constexpr std::array<KnownType, 40> knownTypes = {{
    {"image/jpeg", "jpg jpeg jpe", QT_TRANSLATE_NOOP("Format", "JPEG image"), "image"},
    {"image/png", "png", QT_TRANSLATE_NOOP("Format", "PNG image"), "image"},
    {"image/webp", "webp", QT_TRANSLATE_NOOP("Format", "WebP image"), "image"},
    {"image/gif", "gif", QT_TRANSLATE_NOOP("Format", "GIF image"), "image"},
    {"image/svg+xml", "svg", QT_TRANSLATE_NOOP("Format", "SVG image"), "image"},
    {"image/avif", "avif", QT_TRANSLATE_NOOP("Format", "AVIF image"), "image"},
    {"image/heic", "heic heif", QT_TRANSLATE_NOOP("Format", "HEIC image"), "image"},
    {"image/tiff", "tif tiff", QT_TRANSLATE_NOOP("Format", "TIFF image"), "image"},
    {"image/bmp", "bmp", QT_TRANSLATE_NOOP("Format", "Bitmap image"), "image"},
    {"image/x-icon", "ico", QT_TRANSLATE_NOOP("Format", "Icon image"), "image"},
    {"application/pdf", "pdf", QT_TRANSLATE_NOOP("Format", "PDF document"), "document"},
    {"application/zip", "zip", QT_TRANSLATE_NOOP("Format", "Zip archive"), "archive"},
    {"application/gzip", "gz tgz", QT_TRANSLATE_NOOP("Format", "Gzip archive"), "archive"},
    {"application/x-tar", "tar", QT_TRANSLATE_NOOP("Format", "Tar archive"), "archive"},
    {"application/x-7z-compressed", "7z", QT_TRANSLATE_NOOP("Format", "7-Zip archive"), "archive"},
    {"application/zstd", "zst", QT_TRANSLATE_NOOP("Format", "Zstandard archive"), "archive"},
    {"video/mp4", "mp4 m4v", QT_TRANSLATE_NOOP("Format", "MP4 video"), "video"},
    {"video/webm", "webm", QT_TRANSLATE_NOOP("Format", "WebM video"), "video"},
    {"video/quicktime", "mov", QT_TRANSLATE_NOOP("Format", "QuickTime video"), "video"},
    {"video/x-matroska", "mkv", QT_TRANSLATE_NOOP("Format", "Matroska video"), "video"},
    {"audio/ogg", "ogg oga opus", QT_TRANSLATE_NOOP("Format", "Ogg audio"), "audio"},
    {"audio/mpeg", "mp3", QT_TRANSLATE_NOOP("Format", "MP3 audio"), "audio"},
    {"audio/wav", "wav", QT_TRANSLATE_NOOP("Format", "WAV audio"), "audio"},
    {"audio/flac", "flac", QT_TRANSLATE_NOOP("Format", "FLAC audio"), "audio"},
    {"application/json", "json", QT_TRANSLATE_NOOP("Format", "JSON"), "code"},
    {"application/xml", "xml", QT_TRANSLATE_NOOP("Format", "XML"), "code"},
    {"text/html", "html htm", QT_TRANSLATE_NOOP("Format", "HTML page"), "code"},
    {"text/css", "css", QT_TRANSLATE_NOOP("Format", "CSS"), "code"},
    {"text/javascript", "js mjs ts", QT_TRANSLATE_NOOP("Format", "Script"), "code"},
    {"application/sql", "sql", QT_TRANSLATE_NOOP("Format", "SQL"), "code"},
    {"text/csv", "csv tsv", QT_TRANSLATE_NOOP("Format", "CSV table"), "table"},
    {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx xls ods",
     QT_TRANSLATE_NOOP("Format", "Spreadsheet"), "table"},
    {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx doc odt",
     QT_TRANSLATE_NOOP("Format", "Text document"), "document"},
    {"application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx ppt odp",
     QT_TRANSLATE_NOOP("Format", "Presentation"), "document"},
    {"text/markdown", "md", QT_TRANSLATE_NOOP("Format", "Markdown text"), "text"},
    {"text/plain", "txt log", QT_TRANSLATE_NOOP("Format", "Plain text"), "text"},
    {"application/x-yaml", "yml yaml toml ini", QT_TRANSLATE_NOOP("Format", "Configuration"), "code"},
    {"font/woff2", "woff2 woff ttf otf", QT_TRANSLATE_NOOP("Format", "Font"), "text"},
    {"application/x-sh", "sh bash", QT_TRANSLATE_NOOP("Format", "Shell script"), "code"},
    {"application/wasm", "wasm", QT_TRANSLATE_NOOP("Format", "WebAssembly"), "code"},
}};

QString extensionOf(const QString &name)
{
    const qsizetype slash = name.lastIndexOf(u'/');
    const qsizetype dot = name.lastIndexOf(u'.');
    return dot > slash + 1 ? name.mid(dot + 1).toLower() : QString();
}

/// What the server says without its parameters; empty when it says nothing ("application/octet-stream").
QString plainMime(const QString &mimeType)
{
    const QString mime = mimeType.section(u';', 0, 0).trimmed().toLower();
    return mime == QLatin1String("application/octet-stream") ? QString() : mime;
}

const KnownType *knownType(const QString &mime, const QString &extension)
{
    for (const KnownType &type : knownTypes) {
        if (!mime.isEmpty() && mime == QLatin1String(type.mime)) {
            return &type;
        }
    }
    if (mime.isEmpty() && !extension.isEmpty()) {
        for (const KnownType &type : knownTypes) {
            if (QString::fromLatin1(type.extensions).split(u' ').contains(extension)) {
                return &type;
            }
        }
    }
    return nullptr;
}

} // namespace

QString formatBytes(qint64 bytes)
{
    return bytes < 0 ? QString(dash) : bytesText(static_cast<double>(bytes));
}

QString formatSpeed(double bytesPerSecond)
{
    return Format::tr("%1/s").arg(
        bytesText(std::isfinite(bytesPerSecond) ? std::max(0.0, bytesPerSecond) : 0.0));
}

QString formatCount(qint64 count)
{
    return QLocale().toString(count);
}

QString formatWhen(const QDateTime &when)
{
    if (!when.isValid()) {
        return QString(dash);
    }
    const QDateTime local = when.toLocalTime();
    const QDate today = QDate::currentDate();
    const QString time = local.time().toString(QStringLiteral("HH:mm"));
    if (local.date() == today) {
        return Format::tr("Today %1").arg(time);
    }
    if (local.date() == today.addDays(-1)) {
        return Format::tr("Yesterday %1").arg(time);
    }
    return QLocale().toString(local.date(), QStringLiteral("d MMM yyyy")) + u' ' + time;
}

QString formatAge(qint64 seconds)
{
    seconds = std::max<qint64>(0, seconds);
    if (seconds < 60) {
        return Format::tr("%1 s").arg(seconds);
    }
    if (seconds < 60 * 60) {
        return Format::tr("%1 min").arg(seconds / 60);
    }
    if (seconds < 24 * 60 * 60) {
        return Format::tr("%1 h").arg(seconds / (60 * 60));
    }
    return Format::tr("%1 d").arg(seconds / (24 * 60 * 60));
}

QString formatType(const QString &mimeType, const QString &name)
{
    if (name.endsWith(u'/')) {
        return Format::tr("Folder");
    }
    const QString mime = plainMime(mimeType);
    const QString extension = extensionOf(name);
    if (const KnownType *type = knownType(mime, extension)) {
        return Format::tr(type->name);
    }
    const QString group = mime.section(u'/', 0, 0);
    QString subtype = mime.section(u'/', 1);
    subtype = (subtype.startsWith(u"x-") ? subtype.mid(2) : subtype).toUpper();
    if (!subtype.isEmpty() && subtype.size() <= 8) {
        if (group == QLatin1String("image")) {
            return Format::tr("%1 image").arg(subtype);
        }
        if (group == QLatin1String("video")) {
            return Format::tr("%1 video").arg(subtype);
        }
        if (group == QLatin1String("audio")) {
            return Format::tr("%1 audio").arg(subtype);
        }
    }
    if (group == QLatin1String("text")) {
        return Format::tr("Plain text");
    }
    return extension.isEmpty() || extension.size() > 8 ? Format::tr("File")
                                                       : Format::tr("%1 file").arg(extension.toUpper());
}

QString typeIconName(const QString &mimeType, const QString &name)
{
    if (name.endsWith(u'/')) {
        return QStringLiteral("folder");
    }
    const QString mime = plainMime(mimeType);
    if (const KnownType *type = knownType(mime, extensionOf(name))) {
        return QString::fromLatin1(type->icon);
    }
    QString group = mime.section(u'/', 0, 0);
    for (const char *media : {"image", "video", "audio", "text"}) {
        if (group == QLatin1String(media)) {
            return group;
        }
    }
    return QStringLiteral("file");
}

} // namespace Poolhouse
