// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/lscommand.h"

#include <QCommandLineParser>
#include <QJsonObject>

namespace Poolhouse::Cli {

namespace {

bool isPlaceholder(const QString &key)
{
    return key == QStringView(emptyFolderPlaceholder) ||
           (key.endsWith(QStringView(emptyFolderPlaceholder)) &&
            key.chopped(QStringView(emptyFolderPlaceholder).size()).endsWith(u'/'));
}

QJsonObject row(const QString &kind, const QString &bucket)
{
    const QJsonValue none(QJsonValue::Null);
    return {{QStringLiteral("kind"), kind},     {QStringLiteral("bucket"), bucket},
            {QStringLiteral("key"), none},      {QStringLiteral("size"), none},
            {QStringLiteral("modified"), none}, {QStringLiteral("type"), none},
            {QStringLiteral("etag"), none}};
}

QString dateText(const QDateTime &date)
{
    return date.isValid() ? date.toUTC().toString(Qt::ISODateWithMs) : QString();
}

QString column(const QString &size, const QDateTime &date, const QString &name)
{
    return QStringLiteral("%1  %2  %3")
        .arg(size, 14)
        .arg(date.isValid() ? date.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")) : QString(), 19)
        .arg(name);
}

} // namespace

QString LsCommand::name() const
{
    return QStringLiteral("ls");
}

QString LsCommand::summary() const
{
    return QStringLiteral("list buckets, or what is in one");
}

QString LsCommand::synopsis() const
{
    return QStringLiteral(
        "[-r] [--sort name|created|updated] [--reverse] [--json] [--all] [ss://BUCKET[/PREFIX]]");
}

QString LsCommand::details() const
{
    return QStringLiteral(
        "PREFIX is literal: ss://b/foo lists foo/, foobar and foo.txt; ss://b/foo/ lists what is\n"
        "in the folder. Columns are size in bytes, time (UTC) and key.\n"
        "Sorted by a date, folders and objects come apart, page by page.");
}

void LsCommand::addOptions(QCommandLineParser &parser) const
{
    parser.addOptions({{{QStringLiteral("r"), QStringLiteral("recursive")},
                        QStringLiteral("Every object below, without folders.")},
                       {QStringLiteral("sort"), QStringLiteral("name (default), created or updated."),
                        QStringLiteral("COLUMN"), QStringLiteral("name")},
                       {QStringLiteral("reverse"), QStringLiteral("The last first.")},
                       {QStringLiteral("json"), QStringLiteral("One JSON object a line.")},
                       {QStringLiteral("all"), QStringLiteral("Also the placeholders of empty folders.")}});
}

QString LsCommand::readArguments(const QCommandLineParser &parser)
{
    m_recursive = parser.isSet(QStringLiteral("r"));
    m_json = parser.isSet(QStringLiteral("json"));
    m_all = parser.isSet(QStringLiteral("all"));
    m_reverse = parser.isSet(QStringLiteral("reverse"));
    const QString column = parser.value(QStringLiteral("sort"));
    if (column == u"created") {
        m_sort = ListSort::Created;
    } else if (column == u"updated") {
        m_sort = ListSort::Updated;
    } else if (column != u"name") {
        return QStringLiteral("--sort is name, created or updated.");
    }
    const QStringList arguments = parser.positionalArguments();
    if (arguments.size() > 1) {
        return QStringLiteral("One place at a time.");
    }
    if (!arguments.isEmpty()) {
        m_path = ObjectPath::fromUri(arguments.first());
        if (m_path.bucket.isEmpty()) {
            return QStringLiteral("\"%1\" is not of the form ss://BUCKET/PREFIX.").arg(arguments.first());
        }
    }
    return {};
}

void LsCommand::begin()
{
    if (m_path.bucket.isEmpty()) {
        listBuckets();
    } else {
        listPage(QString());
    }
}

void LsCommand::listBuckets()
{
    BucketQuery query;
    query.sort = m_sort == ListSort::Created
                     ? BucketSort::Created
                     : (m_sort == ListSort::Updated ? BucketSort::Updated : BucketSort::Name);
    query.descending = m_reverse;
    client().listBuckets(query)->onFinished(this, [this](const Result<QList<Bucket>> &buckets) {
        if (!buckets) {
            failWith(client().endpoint().projectUrl.toString(), buckets.error());
            return;
        }
        for (const Bucket &bucket : *buckets) {
            if (m_recursive) {
                m_furtherBuckets.append(bucket.id);
            } else {
                print(bucket);
            }
        }
        m_foundAny = true; // an empty bucket among several is no mistake
        goOn();
    });
}

void LsCommand::goOn()
{
    if (m_furtherBuckets.isEmpty()) {
        Q_EMIT finished(ExitDone);
        return;
    }
    m_path = {m_furtherBuckets.takeFirst(), {}};
    listPage(QString());
}

void LsCommand::listPage(const QString &cursor)
{
    client()
        .listObjects(m_path.bucket, {.prefix = m_path.key,
                                     .cursor = cursor,
                                     .recursive = m_recursive,
                                     .sort = m_sort,
                                     .descending = m_reverse})
        ->onFinished(this, [this](const Result<ObjectPage> &page) {
            if (!page) {
                failWith(m_path.toUri(), page.error());
                return;
            }
            handlePage(*page);
        });
}

void LsCommand::handlePage(const ObjectPage &page)
{
    if (page.mayBeIncomplete && !m_warned) {
        m_warned = true;
        console().error(
            QStringLiteral("note: this server has only the older listing. Objects that come or go "
                           "meanwhile, and names that differ only in case, may be missing."));
    }
    // The server sends folders and objects apart; by name they are put together again.
    const auto comesBefore = [this](const QString &folder, const QString &key) {
        return m_sort != ListSort::Name || (m_reverse ? folder > key : folder < key);
    };
    qsizetype folder = 0;
    for (const StorageObject &object : page.objects) {
        while (folder < page.folders.size() && comesBefore(page.folders[folder], object.key)) {
            printFolder(page.folders[folder++]);
        }
        print(object);
    }
    while (folder < page.folders.size()) {
        printFolder(page.folders[folder++]);
    }
    m_foundAny = m_foundAny || !page.objects.isEmpty() || !page.folders.isEmpty();
    if (page.hasNext) {
        listPage(page.nextCursor);
    } else if (m_foundAny) {
        goOn();
    } else {
        // The server lists a bucket that does not exist as an empty one.
        checkBucket(m_path.bucket, [this] { goOn(); });
    }
}

void LsCommand::print(const Bucket &bucket)
{
    if (m_json) {
        QJsonObject json = row(QStringLiteral("bucket"), bucket.id);
        json[u"modified"] = dateText(bucket.createdAt);
        console().json(json);
    } else {
        console().line(column(QString(), bucket.createdAt, QStringLiteral("ss://%1/").arg(bucket.id)));
    }
}

void LsCommand::printFolder(const QString &key)
{
    if (m_json) {
        QJsonObject json = row(QStringLiteral("folder"), m_path.bucket);
        json[u"key"] = key;
        console().json(json);
    } else {
        console().line(column(QString(), {}, key));
    }
}

void LsCommand::print(const StorageObject &object)
{
    if (!m_all && isPlaceholder(object.key)) {
        return;
    }
    if (m_json) {
        QJsonObject json = row(QStringLiteral("object"), m_path.bucket);
        json[u"key"] = object.key;
        json[u"size"] = object.size >= 0 ? QJsonValue(object.size) : QJsonValue(QJsonValue::Null);
        json[u"modified"] = dateText(object.updatedAt);
        json[u"type"] = object.mimeType;
        json[u"etag"] = object.etag;
        console().json(json);
    } else {
        console().line(column(object.size >= 0 ? QString::number(object.size) : QStringLiteral("?"),
                              object.updatedAt, object.key));
    }
}

} // namespace Poolhouse::Cli
