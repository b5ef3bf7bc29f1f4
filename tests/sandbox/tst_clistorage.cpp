// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/storageclient.h"
#include "tests/support/awaited.h"
#include "tests/support/clirunner.h"
#include "tests/support/sandboxprocess.h"
#include "tests/support/testdir.h"
#include "tests/support/verify.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Poolhouse;
using namespace Poolhouse::Test;
using namespace Qt::StringLiterals;

namespace {

/// A JWT whose signature nobody has to check: what it says about itself is enough to turn it down.
QString tokenOf(const QByteArray &claims)
{
    const auto part = [](const QByteArray &json) {
        return json.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    };
    return QString::fromLatin1(part(QByteArrayLiteral("{\"alg\":\"HS256\"}")) + '.' + part(claims) + ".c2ln");
}

} // namespace

/// Buckets, links, information and the connection test from the command line, on a real project.
class TestCliStorage : public QObject
{
    Q_OBJECT

private:
    SandboxProcess m_sandbox;
    CliRunner m_cli{m_sandbox};
    std::unique_ptr<StorageClient> m_client;
    std::unique_ptr<TestDir> m_dir;
    QString m_bucket;
    int m_count = 0;

    [[nodiscard]] QString place(const QString &key = {}) const
    {
        return QStringLiteral("ss://%1/%2").arg(m_bucket, key);
    }

    [[nodiscard]] CliRun runAs(const QString &key, const QStringList &arguments,
                               const QString &url = {}) const
    {
        QProcess process;
        m_cli.prepare(process);
        QProcessEnvironment environment = process.processEnvironment();
        environment.insert(u"SUPABASE_SERVICE_ROLE_KEY"_s, key);
        if (!url.isEmpty()) {
            environment.insert(u"SUPABASE_URL"_s, url);
        }
        process.setProcessEnvironment(environment);
        return CliRunner::finish(process, arguments);
    }

    void store(const QString &key, const QByteArray &content = QByteArrayLiteral("content"))
    {
        const Result<UploadReceipt> stored =
            awaited(m_client->upload({.target = {m_bucket, key},
                                      .localFile = m_dir->write(QStringLiteral("stored"), content),
                                      .contentType = QStringLiteral("text/plain")}));
        QVERIFY_RESULT(stored);
    }

    struct Fetched
    {
        int status = 0;
        QByteArray body;
        QByteArray disposition;
    };

    /// Without any key, as whoever gets the link would.
    [[nodiscard]] static Fetched fetch(const QByteArray &verb, const QUrl &url, const QByteArray &body = {})
    {
        QNetworkAccessManager manager;
        QNetworkRequest request(url);
        if (!body.isEmpty()) {
            request.setHeader(QNetworkRequest::ContentTypeHeader, u"text/plain"_s);
        }
        const std::unique_ptr<QNetworkReply> reply(manager.sendCustomRequest(request, verb, body));
        QSignalSpy finished(reply.get(), &QNetworkReply::finished);
        if (!reply->isFinished()) {
            finished.wait(10000);
        }
        return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll(),
                reply->rawHeader("Content-Disposition")};
    }

    [[nodiscard]] static QUrl addressIn(const CliRun &run)
    {
        return QUrl::fromEncoded(run.out.trimmed(), QUrl::StrictMode);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_sandbox.start(QStringLiteral(POOLHOUSE_BIN_DIR)), qPrintable(m_sandbox.failure()));
        m_client = std::make_unique<StorageClient>(
            StorageEndpoint{.projectUrl = QUrl(m_sandbox.url()), .apiKey = m_sandbox.serviceRoleKey()});
    }

    void init()
    {
        m_dir = std::make_unique<TestDir>();
        m_bucket = QStringLiteral("s%1").arg(++m_count);
        QCOMPARE(m_cli.run({u"mb"_s, u"ss://"_s + m_bucket}).code, 0);
    }

    void bucketsAreMadeShownChangedAndDeleted()
    {
        const QString name = m_bucket + u"-x"_s;
        CliRun run = m_cli.run({u"buckets"_s, u"create"_s, name, u"--public"_s, u"--size-limit"_s, u"50MB"_s,
                                u"--mime"_s, u"image/*"_s, u"--mime"_s, u"text/plain"_s, u"--json"_s});
        QVERIFY2(run.code == 0, run.err.constData());
        QJsonObject row = run.rows().constFirst();
        QCOMPARE(row[u"bucket"].toString(), name);
        QVERIFY(row[u"public"].toBool());
        QCOMPARE(row[u"sizeLimit"].toInteger(), 50'000'000);
        QCOMPARE(row[u"types"].toArray(), (QJsonArray{u"image/*"_s, u"text/plain"_s}));

        // Only what is named changes; "none" and --any-type clear.
        run = m_cli.run({u"buckets"_s, u"update"_s, name, u"--size-limit"_s, u"none"_s, u"--json"_s});
        QVERIFY2(run.code == 0, run.err.constData());
        row = run.rows().constFirst();
        QVERIFY(row[u"public"].toBool());
        QVERIFY(row[u"sizeLimit"].isNull());
        QCOMPARE(row[u"types"].toArray().size(), 2);
        run = m_cli.run(
            {u"buckets"_s, u"update"_s, name, u"--private"_s, u"--any-type"_s, u"--size-limit"_s, u"1MiB"_s});
        QVERIFY2(run.code == 0, run.err.constData());
        const Result<Bucket> bucket = awaited(m_client->bucket(name));
        QVERIFY_RESULT(bucket);
        QVERIFY(!bucket->isPublic);
        QVERIFY(bucket->allowedMimeTypes.isEmpty());
        QCOMPARE(bucket->fileSizeLimit, std::optional<qint64>(1024 * 1024));

        row = m_cli.run({u"buckets"_s, u"show"_s, u"ss://"_s + name, u"--json"_s}).rows().constFirst();
        QCOMPARE(row[u"sizeLimit"].toInteger(), 1024 * 1024);
        QCOMPARE(m_cli.run({u"buckets"_s, u"delete"_s, name}).code, 0);
        QCOMPARE(m_cli.run({u"buckets"_s, u"show"_s, name}).code, 1);
    }

    void bucketsAreSearchedSortedAndPaged()
    {
        const QString stem = m_bucket + u"-page"_s;
        for (const QString &end : {u"b"_s, u"a"_s, u"c"_s}) {
            QCOMPARE(m_cli.run({u"mb"_s, u"ss://"_s + stem + end}).code, 0);
        }
        const auto names = [this](const QStringList &options) {
            QStringList all;
            const QList<QJsonObject> rows =
                m_cli.run(QStringList{u"buckets"_s, u"list"_s, u"--json"_s} + options).rows();
            for (const QJsonObject &row : rows) {
                all << row[u"bucket"].toString();
            }
            return all;
        };
        const QStringList search = {u"--search"_s, (m_bucket + u"-PAGE"_s)};
        QCOMPARE(names(search), (QStringList{stem + u'a', stem + u'b', stem + u'c'}));
        QCOMPARE(names(search + QStringList{u"--reverse"_s}),
                 (QStringList{stem + u'c', stem + u'b', stem + u'a'}));
        QCOMPARE(names(search + QStringList{u"--sort"_s, u"created"_s}),
                 (QStringList{stem + u'b', stem + u'a', stem + u'c'}));
        QCOMPARE(names(search + QStringList{u"--limit"_s, u"1"_s, u"--offset"_s, u"1"_s}),
                 QStringList{stem + u'b'});
    }

    void emptyingAndDeletingABucketThatIsNotEmpty()
    {
        store(u"a"_s);
        store(u"d/b"_s);
        const CliRun refused = m_cli.run({u"buckets"_s, u"delete"_s, m_bucket});
        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.err.contains("ResourceNotEmpty"), refused.err.constData());
        QCOMPARE(m_cli.run({u"buckets"_s, u"empty"_s, m_bucket}).code, 0);
        QTRY_COMPARE(m_cli.keys(m_bucket), QStringList());
        QCOMPARE(m_cli.run({u"buckets"_s, u"delete"_s, m_bucket}).code, 0);
    }

    void whatCannotWorkIsAUsageError_data()
    {
        QTest::addColumn<QStringList>("arguments");
        const auto row = [](const char *name, const QStringList &arguments) {
            QTest::newRow(name) << arguments;
        };
        row("no such verb", {u"buckets"_s, u"frobnicate"_s});
        row("no name", {u"buckets"_s, u"show"_s});
        row("bad name", {u"buckets"_s, u"create"_s, u"a#b"_s});
        row("bad size", {u"buckets"_s, u"create"_s, u"b"_s, u"--size-limit"_s, u"1.5MB"_s});
        row("huge size", {u"buckets"_s, u"create"_s, u"b"_s, u"--size-limit"_s, u"9999999999999TB"_s});
        row("a type that matches nothing", {u"buckets"_s, u"create"_s, u"b"_s, u"--mime"_s, u"*/*"_s});
        row("both", {u"buckets"_s, u"update"_s, u"b"_s, u"--public"_s, u"--private"_s});
        row("nothing to change", {u"buckets"_s, u"update"_s, u"b"_s});
        row("settings for a list", {u"buckets"_s, u"list"_s, u"--public"_s});
        row("bad column", {u"buckets"_s, u"--sort"_s, u"size"_s});
        row("bad column, ls", {u"ls"_s, u"--sort"_s, u"size"_s, u"ss://b"_s});
        for (const QString &duration : {u""_s, u"0"_s, u"soon"_s, u"5x"_s, u"-5m"_s, u"1.5h"_s, u"h"_s,
                                        u"99999999999w"_s, u"999999999999"_s}) {
            QTest::addRow("expires \"%s\"", qPrintable(duration))
                << QStringList{u"url"_s, u"--expires"_s, duration, u"ss://b/k"_s};
        }
        row("upload with a time", {u"url"_s, u"--upload"_s, u"--expires"_s, u"1h"_s, u"ss://b/k"_s});
        row("replace without upload", {u"url"_s, u"--replace"_s, u"ss://b/k"_s});
        row("quality", {u"url"_s, u"--quality"_s, u"5"_s, u"ss://b/k"_s});
        row("format", {u"url"_s, u"--format"_s, u"gif"_s, u"ss://b/k"_s});
        row("url of a bucket", {u"url"_s, u"ss://b"_s});
        row("info of nothing", {u"info"_s});
        row("ping with an argument", {u"ping"_s, u"ss://b"_s});
        row("mv up", {u"mv"_s, u"x"_s, u"ss://b/k"_s});
        row("mv onto itself", {u"mv"_s, u"ss://b/k"_s, u"ss://b/k"_s});
        row("mv a folder into itself", {u"mv"_s, u"-r"_s, u"ss://b/d"_s, u"ss://b/d/e"_s});
        row("mv never replaces", {u"mv"_s, u"--conflict"_s, u"overwrite"_s, u"ss://b/k"_s, u"ss://b/l"_s});
        row("cp inside with rename", {u"cp"_s, u"--conflict"_s, u"rename"_s, u"ss://b/k"_s, u"ss://b/l"_s});
        row("rm of a bucket without -r", {u"rm"_s, u"ss://b"_s});
    }

    void whatCannotWorkIsAUsageError()
    {
        QFETCH(QStringList, arguments);
        // Nothing is tried: an address where nobody listens would end with 3.
        const CliRun run = runAs(m_sandbox.serviceRoleKey(), arguments, u"http://127.0.0.1:1"_s);
        QVERIFY2(run.code == 2, run.err.constData());
        QVERIFY(!run.err.isEmpty());
        QVERIFY(run.out.isEmpty());
    }

    void everyCommandExplainsItself()
    {
        const CliRun all = m_cli.run({u"--help"_s});
        QCOMPARE(all.code, 0);
        for (const QString &command :
             {u"ls"_s, u"cp"_s, u"mv"_s, u"rm"_s, u"info"_s, u"mb"_s, u"rb"_s, u"mkdir"_s, u"buckets"_s,
              u"url"_s, u"ping"_s, u"connections"_s, u"transfers"_s}) {
            QVERIFY2(all.out.contains("  " + command.toLatin1() + ' '), qPrintable(command));
            const CliRun help = m_cli.run({command, u"--help"_s});
            QCOMPARE(help.code, 0);
            QVERIFY(help.out.startsWith("Usage: poolhouse-cli " + command.toLatin1()));
            QVERIFY(help.err.isEmpty());
        }
    }

    void infoSaysWhatTheServerKnows()
    {
        store(u"d/a b.txt"_s, "hello");
        const CliRun run = m_cli.run({u"info"_s, u"--json"_s, place(u"d/a b.txt"_s), place(u"none"_s)});
        QCOMPARE(run.code, 1);
        QCOMPARE(run.rows().size(), 1);
        const QJsonObject row = run.rows().constFirst();
        QCOMPARE(row[u"key"].toString(), u"d/a b.txt"_s);
        QCOMPARE(row[u"size"].toInt(), 5);
        QCOMPARE(row[u"type"].toString(), u"text/plain"_s);
        QCOMPARE(row[u"etag"].toString(), u"\"5d41402abc4b2a76b9719d911017c592\""_s);
        QVERIFY(!row[u"id"].toString().isEmpty());
        QVERIFY(!row[u"version"].toString().isEmpty());
        QVERIFY(row[u"created"].toString().endsWith(u'Z'));
        QVERIFY2(run.err.contains("none: "), run.err.constData());
        const CliRun plain = m_cli.run({u"info"_s, place(u"d/a b.txt"_s)});
        QCOMPARE(plain.code, 0);
        QVERIFY2(plain.out.contains("size           5\n"), plain.out.constData());
    }

    void anObjectWhoseKeyEndsInASlashIsDeletedAloneAndItsFolderStays()
    {
        for (const QString &key : {u"dir/"_s, u"dir/x"_s, u"dir//y"_s, u"other/x"_s}) {
            store(key);
        }
        QCOMPARE(m_cli.run({u"rm"_s, place(u"other/"_s)}).code, 2); // there is only a folder
        QCOMPARE(m_cli.keys(m_bucket).size(), 4);
        const CliRun run = m_cli.run({u"rm"_s, u"--json"_s, place(u"dir/"_s)});
        QVERIFY2(run.code == 0, run.err.constData());
        QCOMPARE(run.rows().constFirst()[u"source"].toString(), place(u"dir/"_s));
        QCOMPARE(m_cli.keys(m_bucket), (QStringList{u"dir//y"_s, u"dir/x"_s, u"other/x"_s}));
        QCOMPARE(m_cli.run({u"rm"_s, place(u"dir//y"_s)}).code, 0);
        store(u"dir/"_s);
        QCOMPARE(m_cli.run({u"rm"_s, u"-r"_s, place(u"dir"_s)}).code, 0);
        QCOMPARE(m_cli.keys(m_bucket), QStringList{u"other/x"_s});
    }

    void lsSorts()
    {
        for (const QString &key : {u"b"_s, u"a"_s, u"d/x"_s, u"c"_s}) {
            store(key);
        }
        const auto keys = [this](const QStringList &options) {
            QStringList all;
            const QList<QJsonObject> rows =
                m_cli.run(QStringList{u"ls"_s, u"--json"_s} + options + QStringList{place()}).rows();
            for (const QJsonObject &row : rows) {
                all << row[u"key"].toString();
            }
            return all;
        };
        QCOMPARE(keys({}), (QStringList{u"a"_s, u"b"_s, u"c"_s, u"d/"_s}));
        QCOMPARE(keys({u"--reverse"_s}), (QStringList{u"d/"_s, u"c"_s, u"b"_s, u"a"_s}));
        QCOMPARE(keys({u"-r"_s, u"--sort"_s, u"created"_s}), (QStringList{u"b"_s, u"a"_s, u"d/x"_s, u"c"_s}));
        QCOMPARE(keys({u"-r"_s, u"--sort"_s, u"created"_s, u"--reverse"_s}),
                 (QStringList{u"c"_s, u"d/x"_s, u"a"_s, u"b"_s}));
    }

    void pingSaysWhatIsThereAndAsWhom()
    {
        const CliRun run = m_cli.run({u"ping"_s, u"--json"_s});
        QVERIFY2(run.code == 0, run.err.constData());
        const QJsonObject row = run.rows().constFirst();
        QVERIFY(!row[u"version"].toString().isEmpty());
        QCOMPARE(row[u"key"].toObject()[u"kind"].toString(), u"service-role"_s);
        QCOMPARE(row[u"key"].toObject()[u"role"].toString(), u"service_role"_s);
        QVERIFY(row[u"buckets"].toInt() >= 1);
        const QJsonObject features = row[u"features"].toObject();
        QCOMPARE(features.size(), 6);
        QCOMPARE(features[u"list-v2"].toString(), u"yes"_s);
        QCOMPARE(features[u"resumable-uploads"].toString(), u"yes"_s);
        QCOMPARE(features[u"signed-links"].toString(), u"yes"_s);
        QCOMPARE(features[u"signed-uploads"].toString(), u"yes"_s);
        QCOMPARE(features[u"image-transforms"].toString(), u"no"_s);
        QCOMPARE(features[u"s3"].toString(), u"no"_s);
        QVERIFY(row[u"error"].isNull());
        QVERIFY(!run.out.contains(m_sandbox.serviceRoleKey().toLatin1()));

        QCOMPARE(runAs(m_sandbox.serviceRoleKey(), {u"ping"_s}, u"http://127.0.0.1:1"_s).code, 3);
        QCOMPARE(runAs(u"nonsense"_s, {u"ping"_s}).code, 4);
        const CliRun anon = runAs(m_sandbox.anonKey(), {u"ping"_s});
        QCOMPARE(anon.code, 0);
        QVERIFY2(anon.out.contains("row-level security"), anon.out.constData());
    }

    void anExpiredKeyIsTurnedDownBeforeTheFirstCall()
    {
        const QString expired = tokenOf("{\"role\":\"service_role\",\"exp\":1600000000}");
        for (const QStringList &arguments : {QStringList{u"ls"_s},
                                             {u"ping"_s},
                                             {u"rm"_s, u"ss://b/k"_s},
                                             {u"cp"_s, u"/etc/hostname"_s, u"ss://b"_s}}) {
            const CliRun run = runAs(expired, arguments, u"http://127.0.0.1:1"_s);
            QCOMPARE(run.code, 4); // and not 3: nobody was called
            QVERIFY2(run.err.contains("expired on 2020-09-13"), run.err.constData());
            QVERIFY(!run.err.contains(expired.toLatin1()));
        }
    }

    void aPublishableKeyIsRecognised()
    {
        const CliRun run = runAs(u"sb_publishable_abc"_s, {u"ls"_s});
        QVERIFY2(run.err.contains("publishable key"), run.err.constData());
        QVERIFY(!run.err.contains("sb_publishable_abc"));
    }

    void aRefusalByRowSecurityNamesThePolicies()
    {
        const QString file = m_dir->write(u"f"_s, "x");
        const CliRun up = runAs(m_sandbox.anonKey(), {u"cp"_s, file, place(u"k"_s)});
        QCOMPARE(up.code, 4);
        QVERIFY2(up.err.contains("create policy \"anon insert in " + m_bucket.toLatin1() +
                                 "\" on storage.objects"),
                 up.err.constData());
        store(u"hidden"_s);
        const CliRun info = runAs(m_sandbox.anonKey(), {u"info"_s, place(u"hidden"_s)});
        QCOMPARE(info.code, 1);
        QVERIFY2(info.err.contains("this key may not see it"), info.err.constData());
        QVERIFY2(info.err.contains("for select to \"anon\""), info.err.constData());
        // For a key that sees everything there is nothing to advise.
        const CliRun service = m_cli.run({u"info"_s, place(u"nowhere"_s)});
        QCOMPARE(service.code, 1);
        QVERIFY2(!service.err.contains("policy"), service.err.constData());
    }

    void aSignedAddressWorksWithoutAKey_data()
    {
        QTest::addColumn<QString>("key");
        for (const char *key :
             {"a.txt", "d/a b+c;d,e@f&g=h$i.txt", "really?.txt", "x?token=y", "a//b", ".c/d"}) {
            QTest::newRow(key) << QString::fromLatin1(key);
        }
    }

    void aSignedAddressWorksWithoutAKey()
    {
        QFETCH(QString, key);
        store(key, key.toUtf8());
        const CliRun run = m_cli.run({u"url"_s, u"--expires"_s, u"1h"_s, place(key)});
        QVERIFY2(run.code == 0, run.err.constData());
        QCOMPARE(run.out.count('\n'), 1);
        const Fetched fetched = fetch("GET", addressIn(run));
        QCOMPARE(fetched.status, 200);
        QCOMPARE(fetched.body, key.toUtf8());
        const CliRun named =
            m_cli.run({u"url"_s, u"--expires"_s, u"1h"_s, u"--download"_s, u"my file.txt"_s, place(key)});
        const Fetched saved = fetch("GET", addressIn(named));
        QCOMPARE(saved.status, 200);
        QVERIFY2(saved.disposition.contains("my%20file.txt"), saved.disposition.constData());
    }

    void aBatchOfAddressesHasItsOwnErrors()
    {
        store(u"one"_s);
        store(u"two"_s);
        const CliRun run = m_cli.run({u"url"_s, u"--expires"_s, u"7d"_s, u"--json"_s, place(u"one"_s),
                                      place(u"none"_s), place(u"two"_s)});
        QCOMPARE(run.code, 1);
        const QList<QJsonObject> rows = run.rows();
        QCOMPARE(rows.size(), 3);
        QCOMPARE(rows[0][u"kind"].toString(), u"signed"_s);
        QCOMPARE(rows[1][u"kind"].toString(), u"failed"_s);
        QVERIFY(rows[1][u"url"].isNull());
        QVERIFY(!rows[1][u"error"].toString().isEmpty());
        QCOMPARE(rows[2][u"key"].toString(), u"two"_s);
        const QDateTime expires = QDateTime::fromString(rows[0][u"expires"].toString(), Qt::ISODate);
        const qint64 seconds = QDateTime::currentDateTimeUtc().secsTo(expires);
        QVERIFY2(seconds > 7 * 86400 - 600 && seconds <= 7 * 86400, qPrintable(QString::number(seconds)));
    }

    void anUploadAddressStoresWithoutAKey()
    {
        const CliRun run = m_cli.run({u"url"_s, u"--upload"_s, place(u"up/new one.txt"_s)});
        QVERIFY2(run.code == 0, run.err.constData());
        QCOMPARE(fetch("PUT", addressIn(run), "from outside").status, 200);
        const Result<StorageObject> stored = awaited(m_client->objectInfo({m_bucket, u"up/new one.txt"_s}));
        QVERIFY_RESULT(stored);
        QCOMPARE(stored->size, 12);
        // It is there now: only an address that may replace is given.
        QCOMPARE(m_cli.run({u"url"_s, u"--upload"_s, place(u"up/new one.txt"_s)}).code, 1);
        const CliRun again = m_cli.run({u"url"_s, u"--upload"_s, u"--replace"_s, place(u"up/new one.txt"_s)});
        QVERIFY2(again.code == 0, again.err.constData());
        QCOMPARE(fetch("PUT", addressIn(again), "and again!!!!").status, 200);
        QCOMPARE(awaited(m_client->objectInfo({m_bucket, u"up/new one.txt"_s}))->size, 13);
    }

    void objectsMoveAndAreCopiedInsideTheServer()
    {
        store(u"a/one.txt"_s, "1");
        const CliRun copied = m_cli.run({u"cp"_s, u"--json"_s, place(u"a/one.txt"_s), place(u"b/"_s)});
        QVERIFY2(copied.code == 0, copied.err.constData());
        QCOMPARE(copied.rows().constFirst()[u"op"].toString(), u"copy"_s);
        QCOMPARE(copied.rows().constFirst()[u"target"].toString(), place(u"b/one.txt"_s));
        QCOMPARE(copied.summary()[u"bytes"].toInt(), 1);
        const CliRun moved = m_cli.run({u"mv"_s, u"--json"_s, place(u"a/one.txt"_s), place(u"a/two.txt"_s)});
        QVERIFY2(moved.code == 0, moved.err.constData());
        QCOMPARE(moved.rows().constFirst()[u"op"].toString(), u"move"_s);
        QCOMPARE(m_cli.keys(m_bucket), (QStringList{u"a/two.txt"_s, u"b/one.txt"_s}));

        // Nothing is replaced unless that was asked for, and never by moving.
        store(u"c"_s, "kept");
        QCOMPARE(m_cli.run({u"mv"_s, place(u"a/two.txt"_s), place(u"c"_s)}).code, 1);
        QCOMPARE(m_cli.run({u"cp"_s, place(u"a/two.txt"_s), place(u"c"_s)}).code, 1);
        const CliRun skipped = m_cli.run(
            {u"mv"_s, u"--conflict"_s, u"skip"_s, u"--json"_s, place(u"a/two.txt"_s), place(u"c"_s)});
        QCOMPARE(skipped.code, 0);
        QCOMPARE(skipped.summary()[u"skipped"].toInt(), 1);
        QCOMPARE(awaited(m_client->objectInfo({m_bucket, u"c"_s}))->size, 4);
        QCOMPARE(
            m_cli.run({u"cp"_s, u"--conflict"_s, u"overwrite"_s, place(u"a/two.txt"_s), place(u"c"_s)}).code,
            0);
        QCOMPARE(awaited(m_client->objectInfo({m_bucket, u"c"_s}))->size, 1);
        QCOMPARE(m_cli.run({u"mv"_s, place(u"none"_s), place(u"d"_s)}).code, 1);
    }

    void foldersMoveAndAreCopiedAlsoToAnotherBucket()
    {
        const QStringList keys = {u"p/"_s, u"p/a"_s, u"p/b/c"_s, u"p//d"_s, u"px"_s};
        for (const QString &key : keys) {
            store(key);
        }
        const QString other = m_bucket + u"-other"_s;
        QCOMPARE(m_cli.run({u"mb"_s, u"ss://"_s + other}).code, 0);
        const CliRun copied =
            m_cli.run({u"cp"_s, u"-r"_s, u"--json"_s, place(u"p"_s), u"ss://"_s + other + u"/q"_s});
        QVERIFY2(copied.code == 0, copied.err.constData());
        QCOMPARE(copied.summary()[u"done"].toInt(), 4);
        QCOMPARE(m_cli.keys(other), (QStringList{u"q/"_s, u"q//d"_s, u"q/a"_s, u"q/b/c"_s}));
        QCOMPARE(m_cli.keys(m_bucket).size(), 5);
        const CliRun moved = m_cli.run({u"mv"_s, u"-r"_s, u"--json"_s, place(u"p"_s), place(u"n/m"_s)});
        QVERIFY2(moved.code == 0, moved.err.constData());
        QCOMPARE(m_cli.keys(m_bucket),
                 (QStringList{u"n/m/"_s, u"n/m//d"_s, u"n/m/a"_s, u"n/m/b/c"_s, u"px"_s}));
        QCOMPARE(m_cli.run({u"mv"_s, u"-r"_s, place(u"nothing"_s), place(u"x"_s)}).code, 1);
    }
};

QTEST_GUILESS_MAIN(TestCliStorage)
#include "tst_clistorage.moc"
