// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/bucketscommand.h"

#include "app/cli/duration.h"
#include "core/storage/bucketrules.h"
#include "core/storage/keyrules.h"

#include <QCommandLineParser>
#include <QJsonArray>
#include <QJsonObject>

namespace Poolhouse::Cli {

namespace {

const QString limitOption = QStringLiteral("size-limit");
const QString mimeOption = QStringLiteral("mime");
const QString anyOption = QStringLiteral("any-type");
const QString publicOption = QStringLiteral("public");
const QString privateOption = QStringLiteral("private");

QJsonValue dateOrNull(const QDateTime &date)
{
    return date.isValid() ? QJsonValue(date.toUTC().toString(Qt::ISODateWithMs))
                          : QJsonValue(QJsonValue::Null);
}

} // namespace

QString BucketsCommand::name() const
{
    return QStringLiteral("buckets");
}

QString BucketsCommand::summary() const
{
    return QStringLiteral("list buckets with their settings, make and change them");
}

QString BucketsCommand::synopsis() const
{
    return QStringLiteral(
        "[list | show NAME | create NAME | update NAME | empty NAME | delete NAME] [options]");
}

QString BucketsCommand::details() const
{
    return QStringLiteral(
        "list    --search TEXT --sort name|created|updated --reverse --limit N --offset N\n"
        "show    one bucket\n"
        "create  --public --size-limit SIZE --mime TYPE…\n"
        "update  --public or --private, --size-limit SIZE or none, --mime TYPE… or --any-type; what is not\n"
        "        named stays as it is\n"
        "empty   asks the server to delete everything in it; it says yes before it is done. rm -r waits and\n"
        "        says what went.\n"
        "delete  an empty bucket\n"
        "SIZE is in bytes, or with a unit: 50MB (50,000,000) or 50MiB. TYPE is like image/png or image/*.");
}

void BucketsCommand::addOptions(QCommandLineParser &parser) const
{
    parser.addOptions(
        {{QStringLiteral("search"), QStringLiteral("Only names that contain this."), QStringLiteral("TEXT")},
         {QStringLiteral("sort"), QStringLiteral("name (default), created or updated."),
          QStringLiteral("COLUMN"), QStringLiteral("name")},
         {QStringLiteral("reverse"), QStringLiteral("The last first.")},
         {QStringLiteral("limit"), QStringLiteral("At most this many."), QStringLiteral("N")},
         {QStringLiteral("offset"), QStringLiteral("Leave out this many first."), QStringLiteral("N")},
         {publicOption, QStringLiteral("Everybody may read what is in it.")},
         {privateOption, QStringLiteral("Only who has a key or a signed address.")},
         {limitOption, QStringLiteral("Largest file; none: only the project's limit."),
          QStringLiteral("SIZE")},
         {mimeOption, QStringLiteral("Take only this type; may be given several times."),
          QStringLiteral("TYPE")},
         {anyOption, QStringLiteral("Take every type.")},
         {QStringLiteral("json"), QStringLiteral("One JSON object a line.")}});
}

QString BucketsCommand::readArguments(const QCommandLineParser &parser)
{
    m_json = parser.isSet(QStringLiteral("json"));
    if (QString problem = readVerb(parser.positionalArguments()); !problem.isEmpty()) {
        return problem;
    }
    return m_verb == Verb::List ? readQuery(parser) : readSettings(parser);
}

QString BucketsCommand::readVerb(const QStringList &arguments)
{
    static const QStringList words = {QStringLiteral("list"),   QStringLiteral("show"),
                                      QStringLiteral("create"), QStringLiteral("update"),
                                      QStringLiteral("empty"),  QStringLiteral("delete")};
    if (arguments.isEmpty()) {
        return {};
    }
    const qsizetype at = words.indexOf(arguments.first());
    if (at < 0) {
        return QStringLiteral("\"%1\" is none of %2.")
            .arg(arguments.first(), words.join(QStringLiteral(", ")));
    }
    m_verb = Verb(at);
    if (m_verb == Verb::List) {
        return arguments.size() == 1 ? QString() : QStringLiteral("list takes no name: use --search.");
    }
    if (arguments.size() != 2) {
        return QStringLiteral("Name one bucket.");
    }
    m_bucket = bucketArgument(arguments[1]);
    return m_bucket.isEmpty()
               ? QStringLiteral("\"%1\" is no bucket: write NAME or ss://NAME.").arg(arguments[1])
               : QString();
}

QString BucketsCommand::readQuery(const QCommandLineParser &parser)
{
    for (const QString &option : {publicOption, privateOption, limitOption, mimeOption, anyOption}) {
        if (parser.isSet(option)) {
            return QStringLiteral("--%1 belongs to create and update.").arg(option);
        }
    }
    const auto number = [&parser](const QString &option, int least, int *value) {
        bool isNumber = true;
        if (parser.isSet(option)) {
            *value = parser.value(option).toInt(&isNumber);
        }
        return isNumber && *value >= least;
    };
    m_all = !parser.isSet(QStringLiteral("limit"));
    if (!number(QStringLiteral("offset"), 0, &m_query.offset) ||
        !number(QStringLiteral("limit"), m_all ? 0 : 1, &m_query.limit)) {
        return QStringLiteral("--limit and --offset are numbers.");
    }
    const QString column = parser.value(QStringLiteral("sort"));
    if (column == u"created") {
        m_query.sort = BucketSort::Created;
    } else if (column == u"updated") {
        m_query.sort = BucketSort::Updated;
    } else if (column != u"name") {
        return QStringLiteral("--sort is name, created or updated.");
    }
    m_query.descending = parser.isSet(QStringLiteral("reverse"));
    m_query.search = parser.value(QStringLiteral("search"));
    return {};
}

QString BucketsCommand::readSettings(const QCommandLineParser &parser)
{
    m_change.id = m_bucket;
    const bool isPublic = parser.isSet(publicOption);
    if (isPublic && parser.isSet(privateOption)) {
        return QStringLiteral("Either --public or --private.");
    }
    if (isPublic || parser.isSet(privateOption)) {
        m_change.isPublic = isPublic;
    }
    if (parser.isSet(limitOption)) {
        const QString text = parser.value(limitOption);
        const std::optional<qint64> bytes = parseSize(text);
        if (!bytes && text != u"none") {
            return QStringLiteral("--size-limit is a number of bytes, a size like 50MB or 50MiB, or none.");
        }
        m_change.fileSizeLimit = bytes;
    }
    if (parser.isSet(mimeOption) && parser.isSet(anyOption)) {
        return QStringLiteral("Either --mime or --any-type.");
    }
    if (parser.isSet(mimeOption) || parser.isSet(anyOption)) {
        m_change.allowedMimeTypes = parser.values(mimeOption);
    }
    const bool settles = m_verb == Verb::Create || m_verb == Verb::Update;
    if (!settles && !m_change.isEmpty()) {
        return QStringLiteral("Settings belong to create and update.");
    }
    if (m_verb == Verb::Update && m_change.isEmpty()) {
        return QStringLiteral("Say what to change.");
    }
    QString problem = m_verb == Verb::Create ? bucketNameProblem(m_bucket) : bucketIdProblem(m_bucket);
    if (problem.isEmpty()) {
        problem = mimePatternProblem(m_change.allowedMimeTypes.value_or(QStringList()));
    }
    return problem;
}

void BucketsCommand::begin()
{
    const auto done = [this](const Result<void> &result) { handleDone(result); };
    switch (m_verb) {
    case Verb::List:
        list();
        break;
    case Verb::Show:
        show();
        break;
    case Verb::Create:
        create();
        break;
    case Verb::Update:
        client().changeBucket(m_change)->onFinished(this, done);
        break;
    case Verb::Empty:
        client().emptyBucket(m_bucket)->onFinished(this, done);
        break;
    case Verb::Delete:
        client().deleteBucket(m_bucket)->onFinished(this, done);
        break;
    }
}

void BucketsCommand::list()
{
    client().listBuckets(m_query)->onFinished(this, [this](const Result<QList<Bucket>> &buckets) {
        if (!buckets) {
            failWith(client().endpoint().projectUrl.toString(), buckets.error());
            return;
        }
        for (const Bucket &bucket : *buckets) {
            print(bucket);
        }
        if (buckets->isEmpty() && !key().hasFullAccess()) {
            console().note(QStringLiteral("None, or row-level security hides them from this key."));
        }
        Q_EMIT finished(ExitDone);
    });
}

void BucketsCommand::show()
{
    client().bucket(m_bucket)->onFinished(this, [this](const Result<Bucket> &bucket) {
        if (!bucket) {
            failWith(QStringLiteral("ss://%1").arg(m_bucket), bucket.error());
            return;
        }
        print(*bucket);
        Q_EMIT finished(ExitDone);
    });
}

void BucketsCommand::create()
{
    BucketSettings settings;
    settings.name = m_bucket;
    settings.isPublic = m_change.isPublic.value_or(false);
    settings.fileSizeLimit = m_change.fileSizeLimit.value_or(std::nullopt);
    settings.allowedMimeTypes = m_change.allowedMimeTypes.value_or(QStringList());
    client().createBucket(settings)->onFinished(this, [this](const Result<void> &made) { handleDone(made); });
}

void BucketsCommand::handleDone(const Result<void> &done)
{
    if (!done) {
        failWith(QStringLiteral("ss://%1").arg(m_bucket), done.error());
        return;
    }
    if (m_verb == Verb::Create || m_verb == Verb::Update) {
        show(); // as the server has it now
        return;
    }
    if (m_verb == Verb::Empty) {
        console().note(QStringLiteral("The server took the order; it may need a while."));
    }
    Q_EMIT finished(ExitDone);
}

void BucketsCommand::print(const Bucket &bucket)
{
    if (m_json) {
        console().json(
            {{QStringLiteral("kind"), QStringLiteral("bucket")},
             {QStringLiteral("bucket"), bucket.id},
             {QStringLiteral("public"), bucket.isPublic},
             {QStringLiteral("sizeLimit"),
              bucket.fileSizeLimit ? QJsonValue(*bucket.fileSizeLimit) : QJsonValue(QJsonValue::Null)},
             {QStringLiteral("types"), bucket.allowedMimeTypes.isEmpty()
                                           ? QJsonValue(QJsonValue::Null)
                                           : QJsonValue(QJsonArray::fromStringList(bucket.allowedMimeTypes))},
             {QStringLiteral("created"), dateOrNull(bucket.createdAt)},
             {QStringLiteral("updated"), dateOrNull(bucket.updatedAt)}});
        return;
    }
    console().line(
        QStringLiteral("%1  %2  %3  %4")
            .arg(bucket.isPublic ? QStringLiteral("public") : QStringLiteral("private"), -7)
            .arg(bucket.fileSizeLimit ? QString::number(*bucket.fileSizeLimit) : QStringLiteral("-"), 14)
            .arg(bucket.id, bucket.allowedMimeTypes.join(QStringLiteral(", ")))
            .trimmed());
}

} // namespace Poolhouse::Cli
