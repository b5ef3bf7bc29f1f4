// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/urlcommand.h"

#include "app/cli/duration.h"

#include <QCommandLineParser>

namespace Poolhouse::Cli {

namespace {

const QString expiresOption = QStringLiteral("expires");
const QString downloadOption = QStringLiteral("download");
const QString uploadOption = QStringLiteral("upload");
const QString replaceOption = QStringLiteral("replace");

QString addressOf(const QUrl &url)
{
    return QString::fromLatin1(url.toEncoded());
}

} // namespace

QString UrlCommand::name() const
{
    return QStringLiteral("url");
}

QString UrlCommand::summary() const
{
    return QStringLiteral("print public, signed and upload addresses");
}

QString UrlCommand::synopsis() const
{
    return QStringLiteral(
        "[--expires DURATION] [--download NAME] [--width N] [--height N] [--upload [--replace]] "
        "[--json] ss://BUCKET/KEY…");
}

QString UrlCommand::details() const
{
    return QStringLiteral(
        "Without --expires the public address, which works when the bucket is public; nothing is asked.\n"
        "With --expires (90s, 15m, 2h, 7d, 2w) a signed one: whoever has it may read the object until then,\n"
        "and it cannot be taken back. With --upload an address to PUT the content to, without a key; the\n"
        "server decides how long it works.\n"
        "--download names the file that a browser saves (\"\" keeps the object's name).\n"
        "--width, --height, --resize, --quality and --format need a server that resizes images: see ping.");
}

void UrlCommand::addOptions(QCommandLineParser &parser) const
{
    parser.addOptions(
        {{expiresOption, QStringLiteral("Sign it for this long."), QStringLiteral("DURATION")},
         {downloadOption, QStringLiteral("Save it under this name instead of showing it."),
          QStringLiteral("NAME")},
         {uploadOption, QStringLiteral("An address for storing the object.")},
         {replaceOption, QStringLiteral("With --upload: may replace what is there.")},
         {QStringLiteral("width"), QStringLiteral("Resize to this many pixels."), QStringLiteral("N")},
         {QStringLiteral("height"), QStringLiteral("Resize to this many pixels."), QStringLiteral("N")},
         {QStringLiteral("resize"), QStringLiteral("cover (default), contain or fill."),
          QStringLiteral("HOW")},
         {QStringLiteral("quality"), QStringLiteral("20 to 100."), QStringLiteral("N")},
         {QStringLiteral("format"), QStringLiteral("origin, avif or webp."), QStringLiteral("FORMAT")},
         {QStringLiteral("json"), QStringLiteral("One JSON object a line.")}});
}

QString UrlCommand::readArguments(const QCommandLineParser &parser)
{
    m_json = parser.isSet(QStringLiteral("json"));
    const QStringList arguments = parser.positionalArguments();
    if (arguments.isEmpty()) {
        return QStringLiteral("Name an object: ss://BUCKET/KEY.");
    }
    for (const QString &argument : arguments) {
        const ObjectPath path = ObjectPath::fromUri(argument);
        if (path.bucket.isEmpty() || path.key.isEmpty()) {
            return QStringLiteral("\"%1\" names no object: write ss://BUCKET/KEY.").arg(argument);
        }
        m_paths.append(path);
    }
    const QString problem = readTransform(parser);
    return problem.isEmpty() ? readKind(parser) : problem;
}

QString UrlCommand::readTransform(const QCommandLineParser &parser)
{
    const auto number = [&parser](const QString &option, int *value) {
        if (!parser.isSet(option)) {
            return true;
        }
        bool isNumber = false;
        *value = parser.value(option).toInt(&isNumber);
        return isNumber && *value > 0;
    };
    ImageTransform &transform = m_options.transform;
    if (!number(QStringLiteral("width"), &transform.width) ||
        !number(QStringLiteral("height"), &transform.height)) {
        return QStringLiteral("--width and --height are numbers of pixels.");
    }
    if (!number(QStringLiteral("quality"), &transform.quality)) {
        return QStringLiteral("--quality is a number from 20 to 100.");
    }
    transform.resize = resizeOf(parser.value(QStringLiteral("resize")));
    if (parser.isSet(QStringLiteral("resize")) && transform.resize == ImageTransform::Resize::Unset) {
        return QStringLiteral("--resize is cover, contain or fill.");
    }
    transform.format = formatOf(parser.value(QStringLiteral("format")));
    if (parser.isSet(QStringLiteral("format")) && transform.format == ImageTransform::Format::Unset) {
        return QStringLiteral("--format is origin, avif or webp.");
    }
    return transform.problem();
}

QString UrlCommand::readKind(const QCommandLineParser &parser)
{
    if (parser.isSet(downloadOption)) {
        m_options.downloadName = parser.value(downloadOption);
    }
    m_replace = parser.isSet(replaceOption);
    if (parser.isSet(uploadOption)) {
        m_kind = Kind::Upload;
        if (parser.isSet(expiresOption)) {
            return QStringLiteral(
                "The server decides how long an upload address works: leave out --expires.");
        }
        if (m_options.downloadName || !m_options.transform.isEmpty()) {
            return QStringLiteral("--upload is for storing: leave out --download and what resizes.");
        }
        return {};
    }
    if (m_replace) {
        return QStringLiteral("--replace belongs to --upload.");
    }
    if (parser.isSet(expiresOption)) {
        m_kind = Kind::Signed;
        const std::optional<qint64> seconds = parseDuration(parser.value(expiresOption));
        if (!seconds) {
            return QStringLiteral("--expires is a time like 90s, 15m, 2h, 7d or 2w.");
        }
        m_seconds = *seconds;
    }
    return {};
}

void UrlCommand::begin()
{
    switch (m_kind) {
    case Kind::Public:
        printPublic();
        break;
    case Kind::Upload:
        signUpload();
        break;
    case Kind::Signed:
        if (!m_options.transform.isEmpty()) {
            signImage();
            break;
        }
        m_links.resize(m_paths.size());
        for (const ObjectPath &path : std::as_const(m_paths)) {
            if (!m_buckets.contains(path.bucket)) {
                m_buckets.append(path.bucket);
            }
        }
        signNext();
        break;
    }
}

void UrlCommand::printPublic()
{
    for (const ObjectPath &path : std::as_const(m_paths)) {
        print(path, client().publicUrl(path, m_options), {}, QStringLiteral("public"));
    }
    conclude();
}

void UrlCommand::signNext()
{
    if (m_buckets.isEmpty()) {
        // In the order they were asked for, whatever the bucket.
        for (qsizetype i = 0; i < m_paths.size(); ++i) {
            take(i, m_links[i]);
        }
        conclude();
        return;
    }
    const QString bucket = m_buckets.takeFirst();
    QList<qsizetype> places;
    for (qsizetype i = 0; i < m_paths.size(); ++i) {
        if (m_paths[i].bucket == bucket) {
            places.append(i);
        }
    }
    signBatch(bucket, places);
}

void UrlCommand::signBatch(const QString &bucket, const QList<qsizetype> &places)
{
    QStringList keys;
    for (const qsizetype place : places) {
        keys.append(m_paths[place].key);
    }
    client()
        .signLinks(bucket, keys, m_seconds, m_options)
        ->onFinished(this, [this, bucket, places](const Result<QList<SignedLink>> &links) {
            if (!links) {
                failWith(QStringLiteral("ss://%1").arg(bucket), links.error());
                return;
            }
            for (qsizetype i = 0; i < places.size(); ++i) {
                m_links[places[i]] = links->at(i);
            }
            signNext();
        });
}

void UrlCommand::signImage()
{
    if (m_at == m_paths.size()) {
        conclude();
        return;
    }
    const ObjectPath path = m_paths[m_at];
    client()
        .signLink(path, m_seconds, m_options)
        ->onFinished(this, [this, path](const Result<SignedLink> &link) {
            if (link) {
                print(path, link->url, link->expiresAt, QStringLiteral("signed"));
            } else {
                fail(path, link.error());
            }
            ++m_at;
            signImage();
        });
}

void UrlCommand::signUpload()
{
    if (m_at == m_paths.size()) {
        conclude();
        return;
    }
    const ObjectPath path = m_paths[m_at];
    client()
        .signUpload(path, m_replace)
        ->onFinished(this, [this, path](const Result<SignedUploadLink> &link) {
            if (link) {
                print(path, link->url, link->expiresAt, QStringLiteral("upload"));
            } else {
                fail(path, link.error());
            }
            ++m_at;
            signUpload();
        });
}

void UrlCommand::take(qsizetype place, const SignedLink &link)
{
    if (link.error) {
        fail(m_paths[place], *link.error);
    } else {
        print(m_paths[place], link.url, link.expiresAt, QStringLiteral("signed"));
    }
}

void UrlCommand::fail(const ObjectPath &path, const Error &error)
{
    m_errors.append(error);
    complain(path.toUri(), error);
    if (m_json) {
        console().json({{QStringLiteral("kind"), QStringLiteral("failed")},
                        {QStringLiteral("bucket"), path.bucket},
                        {QStringLiteral("key"), path.key},
                        {QStringLiteral("url"), QJsonValue(QJsonValue::Null)},
                        {QStringLiteral("expires"), QJsonValue(QJsonValue::Null)},
                        {QStringLiteral("error"), errorLine(error)}});
    }
}

void UrlCommand::print(const ObjectPath &path, const QUrl &url, const QDateTime &expiresAt,
                       const QString &kind)
{
    const QString until = expiresAt.toString(Qt::ISODate);
    if (m_json) {
        console().json({{QStringLiteral("kind"), kind},
                        {QStringLiteral("bucket"), path.bucket},
                        {QStringLiteral("key"), path.key},
                        {QStringLiteral("url"), addressOf(url)},
                        {QStringLiteral("expires"),
                         expiresAt.isValid() ? QJsonValue(until) : QJsonValue(QJsonValue::Null)},
                        {QStringLiteral("error"), QJsonValue(QJsonValue::Null)}});
        return;
    }
    console().line(addressOf(url));
    if (expiresAt.isValid()) {
        const qint64 left = QDateTime::currentDateTimeUtc().secsTo(expiresAt);
        console().note(QStringLiteral("works for %1, until %2").arg(durationText(left), until));
    }
}

void UrlCommand::conclude()
{
    Q_EMIT finished(exitCodeFor(m_errors));
}

} // namespace Poolhouse::Cli
