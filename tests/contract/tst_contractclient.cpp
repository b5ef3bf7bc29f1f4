// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/requestlog.h"
#include "core/storage/storageclient.h"
#include "tests/contract/contracttarget.h"
#include "tests/contract/exchangeplayer.h"
#include "tests/contract/projectcleaner.h"
#include "tests/support/awaited.h"
#include "tests/support/verify.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Poolhouse;
using namespace Poolhouse::Test;

/// The contract as StorageClient sees it: what the server says in bytes (tst_contract) arrives as the right
/// value or the right kind of error.
class TestContractClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void theServerNamesItsVersion();
    void bucketsKeepTheirSettings();
    void refusalsOfBucketsHaveTheirKind();
    void filesComeBackAsTheyWent();
    void aTakenNameIsAConflict();
    void limitsAreTold();
    void listingsHaveFullKeysAndPages();
    void oddKeysAreListedAndRemoved();
    void removalsAreComparedWithTheAnswer();
    void absenceAndLackOfPermissionAreTold();
    void aWrongKeyIsUnauthorized();
    void publicUrlsWorkWithoutAKey();
    void theRequestLogHoldsNoSecrets();
    void cleanupTestCase();

private:
    [[nodiscard]] std::unique_ptr<StorageClient> client(const QByteArray &key) const;
    [[nodiscard]] Result<UploadReceipt> upload(const QString &key, const QByteArray &content,
                                               bool upsert = false);
    [[nodiscard]] ObjectPath path(const QString &key) const { return {m_bucket, key}; }

    ContractTarget m_target;
    std::unique_ptr<ExchangePlayer> m_player;
    std::unique_ptr<StorageClient> m_client;
    QTemporaryDir m_dir;
    QByteArray m_prefix;
    QString m_bucket;
    int m_number = 0;
};

void TestContractClient::initTestCase()
{
    QVERIFY2(m_target.open(), qPrintable(m_target.failure()));
    m_prefix = "poolhouse-contract-" + QByteArray::number(QDateTime::currentSecsSinceEpoch()) + '-' +
               QByteArray::number(QCoreApplication::applicationPid()) + "c-";
    m_player = std::make_unique<ExchangePlayer>(m_target, m_prefix, true);
    m_client = client(m_target.serviceKey());
}

std::unique_ptr<StorageClient> TestContractClient::client(const QByteArray &key) const
{
    return std::make_unique<StorageClient>(StorageEndpoint{m_target.url(), QString::fromLatin1(key)});
}

void TestContractClient::init()
{
    m_bucket = QString::fromLatin1(m_prefix) + QString::number(++m_number);
    QVERIFY_RESULT(awaited(m_client->createBucket(BucketSettings{.name = m_bucket})));
}

void TestContractClient::cleanup()
{
    QVERIFY(ProjectCleaner(*m_player).removeAll(m_prefix));
}

Result<UploadReceipt> TestContractClient::upload(const QString &key, const QByteArray &content, bool upsert)
{
    const QString name = m_dir.filePath(QStringLiteral("upload"));
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) {
        return Error{.kind = ErrorKind::LocalFile, .message = file.errorString()};
    }
    file.close();
    UploadRequest request;
    request.target = path(key);
    request.localFile = name;
    request.contentType = QStringLiteral("text/plain");
    request.upsert = upsert;
    return awaited(m_client->upload(request));
}

void TestContractClient::theServerNamesItsVersion()
{
    const Result<QString> version = awaited(m_client->version());
    QVERIFY_RESULT(version);
    static const QRegularExpression numbered(QStringLiteral("^\\d+\\.\\d+"));
    QVERIFY(numbered.match(version.value()).hasMatch());
}

void TestContractClient::bucketsKeepTheirSettings()
{
    BucketSettings settings;
    settings.name = m_bucket;
    settings.isPublic = true;
    settings.fileSizeLimit = 1000;
    settings.allowedMimeTypes = QStringList{QStringLiteral("image/*")};
    QVERIFY_RESULT(awaited(m_client->updateBucket(settings)));
    Result<Bucket> bucket = awaited(m_client->bucket(m_bucket));
    QVERIFY_RESULT(bucket);
    QVERIFY(bucket.value().isPublic);
    QCOMPARE(bucket.value().fileSizeLimit, std::optional<qint64>(1000));
    QCOMPARE(bucket.value().allowedMimeTypes, QStringList{QStringLiteral("image/*")});
    QVERIFY(bucket.value().createdAt.isValid());
    QVERIFY_RESULT(awaited(m_client->updateBucket(BucketSettings{.name = m_bucket})));
    bucket = awaited(m_client->bucket(m_bucket));
    QVERIFY_RESULT(bucket);
    QVERIFY(!bucket.value().isPublic);
    QVERIFY(!bucket.value().fileSizeLimit);
    QVERIFY(bucket.value().allowedMimeTypes.isEmpty());
    const Result<QList<Bucket>> all = awaited(m_client->listBuckets());
    QVERIFY_RESULT(all);
    QVERIFY(std::any_of(all.value().cbegin(), all.value().cend(),
                        [this](const Bucket &listed) { return listed.id == m_bucket; }));
}

void TestContractClient::refusalsOfBucketsHaveTheirKind()
{
    QCOMPARE(awaited(m_client->createBucket(BucketSettings{.name = m_bucket})).error().kind,
             ErrorKind::Conflict);
    QCOMPARE(awaited(m_client->bucket(m_bucket + u'x')).error().kind, ErrorKind::NotFound);
    QVERIFY_RESULT(upload(QStringLiteral("x.txt"), "x"));
    QCOMPARE(awaited(m_client->deleteBucket(m_bucket)).error().kind, ErrorKind::NotEmpty);
    QVERIFY_RESULT(awaited(m_client->removeObject(path(QStringLiteral("x.txt")))));
    QVERIFY_RESULT(awaited(m_client->deleteBucket(m_bucket)));
    QCOMPARE(awaited(m_client->deleteBucket(m_bucket)).error().kind, ErrorKind::NotFound);
}

void TestContractClient::filesComeBackAsTheyWent()
{
    QByteArray content;
    for (int number = 0; number < 100000; ++number) {
        content += static_cast<char>(number * 7919 % 251);
    }
    const QStringList keys{QStringLiteral("plain.bin"), QStringLiteral("dir/with space/a+b&c=d.txt"),
                           QStringLiteral("odd (1)'!*,;:@$?.txt"), QStringLiteral("a//b")};
    for (const QString &key : keys) {
        QVERIFY_RESULT(upload(key, content));
        const QString local = m_dir.filePath(QStringLiteral("download"));
        DownloadRequest request;
        request.source = path(key);
        request.localFile = local;
        const Result<DownloadReceipt> receipt = awaited(m_client->download(request));
        QVERIFY_RESULT(receipt);
        QCOMPARE(receipt.value().bytes, content.size());
        QFile file(local);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(file.readAll() == content, qPrintable(key));
        const Result<StorageObject> info = awaited(m_client->objectInfo(path(key)));
        QVERIFY_RESULT(info);
        QCOMPARE(info.value().key, key);
        QCOMPARE(info.value().size, content.size());
        QCOMPARE(info.value().mimeType, QStringLiteral("text/plain"));
    }
}

void TestContractClient::aTakenNameIsAConflict()
{
    QVERIFY_RESULT(upload(QStringLiteral("x.txt"), "one"));
    QCOMPARE(upload(QStringLiteral("x.txt"), "other").error().kind, ErrorKind::Conflict);
    QCOMPARE(awaited(m_client->objectInfo(path(QStringLiteral("x.txt")))).value().size, 3);
    QVERIFY_RESULT(upload(QStringLiteral("x.txt"), "other", true));
    QCOMPARE(awaited(m_client->objectInfo(path(QStringLiteral("x.txt")))).value().size, 5);
}

void TestContractClient::limitsAreTold()
{
    BucketSettings settings;
    settings.name = m_bucket;
    settings.fileSizeLimit = 4;
    QVERIFY_RESULT(awaited(m_client->updateBucket(settings)));
    QCOMPARE(upload(QStringLiteral("x.txt"), "12345").error().kind, ErrorKind::TooLarge);
    settings.allowedMimeTypes = QStringList{QStringLiteral("image/png")};
    QVERIFY_RESULT(awaited(m_client->updateBucket(settings)));
    QCOMPARE(upload(QStringLiteral("x.txt"), "1").error().kind, ErrorKind::UnsupportedType);
}

void TestContractClient::listingsHaveFullKeysAndPages()
{
    for (const auto *key : {"dir/1.txt", "dir/sub/2.txt", "Dir/3.txt", "top.txt"}) {
        QVERIFY_RESULT(upload(QLatin1String(key), "x"));
    }
    ListOptions options;
    Result<ObjectPage> page = awaited(m_client->listObjects(m_bucket, options));
    QVERIFY_RESULT(page);
    QCOMPARE(page.value().folders, (QStringList{QStringLiteral("Dir/"), QStringLiteral("dir/")}));
    QCOMPARE(page.value().objects.size(), 1);
    QCOMPARE(page.value().objects.constFirst().key, QStringLiteral("top.txt"));
    QVERIFY(!page.value().hasNext);
    options.prefix = QStringLiteral("dir/");
    page = awaited(m_client->listObjects(m_bucket, options));
    QVERIFY_RESULT(page);
    QCOMPARE(page.value().folders, QStringList{QStringLiteral("dir/sub/")});
    QCOMPARE(page.value().objects.constFirst().key, QStringLiteral("dir/1.txt"));
    options = {};
    options.recursive = true;
    options.limit = 3;
    QStringList keys;
    for (int pages = 0; pages < 3; ++pages) {
        page = awaited(m_client->listObjects(m_bucket, options));
        QVERIFY_RESULT(page);
        for (const StorageObject &object : std::as_const(page.value().objects)) {
            keys += object.key;
        }
        if (!page.value().hasNext) {
            break;
        }
        options.cursor = page.value().nextCursor;
    }
    QCOMPARE(keys, (QStringList{QStringLiteral("Dir/3.txt"), QStringLiteral("dir/1.txt"),
                                QStringLiteral("dir/sub/2.txt"), QStringLiteral("top.txt")}));
}

void TestContractClient::oddKeysAreListedAndRemoved()
{
    const QStringList keys{QStringLiteral("/lead"), QStringLiteral("a"), QStringLiteral("a/"),
                           QStringLiteral("a//b")};
    for (const QString &key : keys) {
        QVERIFY_RESULT(upload(key, "x"));
    }
    ListOptions options;
    options.recursive = true;
    const Result<ObjectPage> page = awaited(m_client->listObjects(m_bucket, options));
    QVERIFY_RESULT(page);
    QStringList listed;
    for (const StorageObject &object : page.value().objects) {
        listed += object.key;
    }
    QCOMPARE(listed, keys);
    const Result<RemovalReport> report = awaited(m_client->removeObjects(m_bucket, keys));
    QVERIFY_RESULT(report);
    QStringList removed = report.value().removed;
    removed.sort();
    QCOMPARE(removed, keys);
}

void TestContractClient::removalsAreComparedWithTheAnswer()
{
    QVERIFY_RESULT(upload(QStringLiteral("dir/x.txt"), "x"));
    const Result<RemovalReport> report = awaited(m_client->removeObjects(
        m_bucket, {QStringLiteral("dir/x.txt"), QStringLiteral("dir"), QStringLiteral("none")}));
    QVERIFY_RESULT(report);
    QCOMPARE(report.value().removed, QStringList{QStringLiteral("dir/x.txt")});
    QStringList missing = report.value().missing;
    missing.sort();
    QCOMPARE(missing, (QStringList{QStringLiteral("dir"), QStringLiteral("none")}));
}

void TestContractClient::absenceAndLackOfPermissionAreTold()
{
    QVERIFY_RESULT(upload(QStringLiteral("x.txt"), "x"));
    QCOMPARE(awaited(m_client->objectInfo(path(QStringLiteral("none")))).error().kind, ErrorKind::NotFound);
    const std::unique_ptr<StorageClient> anon = client(m_target.anonKey());
    QCOMPARE(awaited(anon->objectInfo(path(QStringLiteral("x.txt")))).error().kind, ErrorKind::NotFound);
    const Result<ObjectPage> page = awaited(anon->listObjects(m_bucket, {}));
    QVERIFY_RESULT(page);
    QVERIFY(page.value().objects.isEmpty());
    UploadRequest request;
    request.target = path(QStringLiteral("y.txt"));
    request.localFile = m_dir.filePath(QStringLiteral("upload"));
    request.contentType = QStringLiteral("text/plain");
    QCOMPARE(awaited(anon->upload(request)).error().kind, ErrorKind::Forbidden);
    const Result<RemovalReport> report = awaited(anon->removeObjects(m_bucket, {QStringLiteral("x.txt")}));
    QVERIFY_RESULT(report);
    QCOMPARE(report.value().missing, QStringList{QStringLiteral("x.txt")});
}

void TestContractClient::aWrongKeyIsUnauthorized()
{
    const std::unique_ptr<StorageClient> wrong = client(m_target.variables().value("BAD_SIGNATURE"));
    QCOMPARE(awaited(wrong->listBuckets()).error().kind, ErrorKind::Unauthorized);
}

void TestContractClient::publicUrlsWorkWithoutAKey()
{
    BucketSettings settings;
    settings.name = m_bucket;
    settings.isPublic = true;
    QVERIFY_RESULT(awaited(m_client->updateBucket(settings)));
    const QString key = QStringLiteral("dir/a b?c.txt");
    QVERIFY_RESULT(upload(key, "hello"));
    const QByteArray text = m_client->publicUrl(path(key)).toEncoded();
    QVERIFY(text.startsWith(m_target.variables().value("BASE")));
    HttpPeer peer(m_target.url());
    const HttpReply reply = peer.exchange("GET " + text.mid(m_target.variables().value("HOST_BASE").size()) +
                                              " HTTP/1.1\r\nHost: " + peer.hostHeader(),
                                          {});
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.body, QByteArray("hello"));
}

void TestContractClient::theRequestLogHoldsNoSecrets()
{
    static const QRegularExpression token(
        QStringLiteral("eyJ[A-Za-z0-9_-]{8,}|sb_(secret|publishable)_|token="));
    const QList<RequestLogEntry> entries = m_client->requestLog()->entries();
    QVERIFY(entries.size() > 10);
    for (const RequestLogEntry &entry : entries) {
        QVERIFY(!token.match(entry.path + entry.failure + entry.requestId).hasMatch());
    }
}

void TestContractClient::cleanupTestCase()
{
    if (m_player) {
        QVERIFY(ProjectCleaner(*m_player).removeAll(m_prefix));
    }
}

QTEST_GUILESS_MAIN(TestContractClient)
#include "tst_contractclient.moc"
