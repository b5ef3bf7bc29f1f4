// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/requestlog.h"
#include "core/storage/resumable/resumableuploadjob.h"
#include "core/storage/storageclient.h"
#include "tests/support/awaited.h"
#include "tests/support/sandboxprocess.h"
#include "tests/support/testdir.h"
#include "tests/support/verify.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTest>
#include <QUuid>

using namespace Poolhouse;
using namespace Poolhouse::Test;

namespace {

constexpr qint64 mebibyte = 1024LL * 1024;

QByteArray md5Of(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Md5);
    return file.open(QIODevice::ReadOnly) && hash.addData(&file) ? hash.result().toHex() : QByteArray();
}

/// Kilobytes this process held at the most.
qint64 peakMemory()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly)) {
        return -1;
    }
    const QList<QByteArray> lines = status.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("VmHWM:")) {
            return line.mid(6).trimmed().split(' ').first().toLongLong();
        }
    }
    return -1;
}

} // namespace

/// Resumable uploads against a server with real files: the sandbox, or the project that POOLHOUSE_TEST_URL
/// and POOLHOUSE_TEST_SERVICE_KEY name (in a bucket of its own, which is removed).
class TestResumable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_url = QUrl(qEnvironmentVariable("POOLHOUSE_TEST_URL"));
        m_key = qEnvironmentVariable("POOLHOUSE_TEST_SERVICE_KEY");
        if (m_url.isEmpty() || m_key.isEmpty()) {
            QVERIFY2(m_sandbox.start(QStringLiteral(POOLHOUSE_BIN_DIR)), qPrintable(m_sandbox.failure()));
            m_url = QUrl(m_sandbox.url());
            m_key = m_sandbox.serviceRoleKey();
        }
        m_client = newClient();
        m_bucket =
            QStringLiteral("poolhouse-tus-") + QUuid::createUuid().toString(QUuid::WithoutBraces).left(8);
        QVERIFY_RESULT(awaited(m_client->createBucket({.name = m_bucket})));
        m_large = m_dir.filePath(QStringLiteral("large.bin"));
        QFile file(m_large);
        QVERIFY(file.open(QIODevice::WriteOnly));
        quint64 state = 88172645463325252ULL;
        QByteArray piece(mebibyte, Qt::Uninitialized);
        for (int i = 0; i < 100; ++i) {
            for (qsizetype at = 0; at < piece.size(); at += 8) {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                memcpy(piece.data() + at, &state, sizeof(state));
            }
            QCOMPARE(file.write(piece), piece.size());
        }
    }

    void cleanupTestCase()
    {
        const Result<ObjectPage> left =
            awaited(m_client->listObjects(m_bucket, ListOptions{.recursive = true}));
        QVERIFY_RESULT(left);
        QStringList keys;
        for (const StorageObject &object : left->objects) {
            keys.append(object.key);
        }
        QVERIFY_RESULT(awaited(m_client->removeObjects(m_bucket, keys)));
        QVERIFY_RESULT(awaited(m_client->deleteBucket(m_bucket)));
    }

    void aHundredMebibytesStoppedTwiceArriveByteIdentical()
    {
        ResumableUploadRequest request = wanted(QStringLiteral("in/large.bin"));
        request.contentType = QStringLiteral("application/x-poolhouse-test");
        request.cacheControl = QStringLiteral("max-age=77");
        request.userMetadata = QJsonObject{{QStringLiteral("who"), QStringLiteral("tst_resumable")}};
        const qint64 before = peakMemory();
        // First run: the program is gone in the middle of a part.
        ResumePoint point;
        auto *first = m_client->resumableUpload(request);
        bool gone = false;
        connect(first, &ResumableUploadJob::resumePointChanged, this,
                [&](const ResumePoint &now) { point = now; });
        connect(
            first, &ResumableUploadJob::transferChanged, this,
            [&](qint64 confirmed, qint64 inFlight, qint64) {
                if (!gone && confirmed >= 30 * mebibyte && inFlight > mebibyte) {
                    gone = true;
                    m_client.reset();
                }
            },
            Qt::QueuedConnection);
        QTRY_VERIFY_WITH_TIMEOUT(gone, 60000);
        QVERIFY(!point.uploadId.isEmpty());
        QVERIFY(point.offset >= 30 * mebibyte);
        // Second run: suspended.
        m_client = newClient();
        request.resume = point;
        auto *second = m_client->resumableUpload(request);
        QSignalSpy restarts(second, &ResumableUploadJob::restarted);
        connect(second, &ResumableUploadJob::resumePointChanged, second, [&, second](const ResumePoint &now) {
            point = now;
            if (now.offset >= 60 * mebibyte) {
                second->suspend();
            }
        });
        QCOMPARE(awaited(second, 60000).error().kind, ErrorKind::Cancelled);
        QCOMPARE(restarts.count(), 0);
        // Third run: to the end.
        m_client = newClient();
        request.resume = point;
        auto *third = m_client->resumableUpload(request);
        QSignalSpy restartsToo(third, &ResumableUploadJob::restarted);
        const Result<UploadReceipt> done = awaited(third, 60000);
        QVERIFY_RESULT(done);
        QCOMPARE(restartsToo.count(), 0);
        QCOMPARE(done->bytes, 100 * mebibyte);
        QVERIFY(!done->id.isEmpty());
        // 100 MiB went through; nothing like it stayed in memory.
        QVERIFY2(peakMemory() - before < 48 * 1024, qPrintable(QString::number(peakMemory() - before)));

        const QString back = m_dir.filePath(QStringLiteral("back.bin"));
        QVERIFY_RESULT(awaited(m_client->download({.source = request.target, .localFile = back}), 60000));
        QCOMPARE(md5Of(back), md5Of(m_large));
        QFile::remove(back);
        const Result<StorageObject> info = awaited(m_client->objectInfo(request.target));
        QVERIFY_RESULT(info);
        QCOMPARE(info->size, 100 * mebibyte);
        QCOMPARE(info->mimeType, request.contentType);
        QCOMPARE(info->cacheControl, request.cacheControl);
        QCOMPARE(info->userMetadata, *request.userMetadata);
        QVERIFY(!info->version.isEmpty());
    }

    void smallAndEmptyFiles_data()
    {
        QTest::addColumn<qsizetype>("size");
        QTest::newRow("empty") << qsizetype(0);
        QTest::newRow("one byte") << qsizetype(1);
        QTest::newRow("a part and a byte") << qsizetype(6 * mebibyte + 1);
    }

    void smallAndEmptyFiles()
    {
        QFETCH(qsizetype, size);
        const QByteArray bytes(size, 'q');
        ResumableUploadRequest request =
            wanted(QStringLiteral("small/%1 (a+b&c=d;e,f$g@h:i!).png").arg(size));
        request.localFile = m_dir.write(QStringLiteral("small"), bytes);
        QVERIFY_RESULT(awaited(m_client->resumableUpload(request)));
        const QString back = m_dir.filePath(QStringLiteral("back"));
        QVERIFY_RESULT(awaited(m_client->download({.source = request.target, .localFile = back})));
        QCOMPARE(md5Of(back), md5Of(request.localFile));
    }

    void anExistingObjectStaysUntilReplacingIsAllowed()
    {
        ResumableUploadRequest request = wanted(QStringLiteral("there.txt"));
        request.localFile = m_dir.write(QStringLiteral("old"), "old");
        QVERIFY_RESULT(awaited(m_client->resumableUpload(request)));
        request.localFile = m_dir.write(QStringLiteral("new"), "newer");
        QCOMPARE(awaited(m_client->resumableUpload(request)).error().kind, ErrorKind::Conflict);
        QCOMPARE(awaited(m_client->objectInfo(request.target))->size, qint64(3));
        request.upsert = true;
        QVERIFY_RESULT(awaited(m_client->resumableUpload(request)));
        QCOMPARE(awaited(m_client->objectInfo(request.target))->size, qint64(5));
    }

    void anObjectThatAppearsMeanwhileIsAConflict()
    {
        ResumableUploadRequest request = wanted(QStringLiteral("race.bin"));
        request.retryBaseMilliseconds = 50;
        auto *job = m_client->resumableUpload(request);
        const QString other = m_dir.write(QStringLiteral("other"), "theirs");
        bool stored = false;
        connect(job, &ResumableUploadJob::resumePointChanged, this, [&](const ResumePoint &now) {
            if (now.offset == 0) {
                m_client->upload({.target = request.target, .localFile = other})
                    ->onFinished(this,
                                 [&](const Result<UploadReceipt> &result) { stored = result.has_value(); });
            }
        });
        QCOMPARE(awaited(job, 60000).error().kind, ErrorKind::Conflict);
        QVERIFY(stored);
        QCOMPARE(awaited(m_client->objectInfo(request.target))->size, qint64(6));
    }

    void cancellingTakesTheUploadOffTheServer()
    {
        ResumableUploadRequest request = wanted(QStringLiteral("cancelled.bin"));
        ResumePoint point;
        auto *job = m_client->resumableUpload(request);
        connect(job, &ResumableUploadJob::resumePointChanged, job, [&, job](const ResumePoint &now) {
            point = now;
            if (now.offset > 0) {
                job->cancel();
            }
        });
        QCOMPARE(awaited(job, 60000).error().kind, ErrorKind::Cancelled);
        QTRY_VERIFY_WITH_TIMEOUT(hasTerminated(point.uploadId), 20000);
        // Gone: a later job begins anew and says so.
        request.resume = point;
        auto *again = m_client->resumableUpload(request);
        QSignalSpy restarts(again, &ResumableUploadJob::restarted);
        connect(again, &ResumableUploadJob::restarted, again, &ResumableUploadJob::suspend);
        QCOMPARE(awaited(again, 60000).error().kind, ErrorKind::Cancelled);
        QCOMPARE(restarts.count(), 1);
        QCOMPARE(restarts.first().first().value<ResumableUploadJob::RestartReason>(),
                 ResumableUploadJob::RestartReason::Gone);
    }

    void aSignedUploadNeedsNoKey()
    {
        const ObjectPath target{m_bucket, QStringLiteral("signed/large.bin")};
        const QByteArray token = uploadToken(target);
        QVERIFY(!token.isEmpty());
        StorageClient stranger(StorageEndpoint{.projectUrl = m_url, .apiKey = QString()});
        ResumableUploadRequest request = wanted(target.key);
        request.token = token;
        // Stopped once and resumed, as with a key.
        ResumePoint point;
        auto *first = stranger.resumableUpload(request);
        connect(first, &ResumableUploadJob::resumePointChanged, first, [&, first](const ResumePoint &now) {
            point = now;
            if (now.offset > 0) {
                first->suspend();
            }
        });
        QCOMPARE(awaited(first, 60000).error().kind, ErrorKind::Cancelled);
        request.resume = point;
        auto *second = stranger.resumableUpload(request);
        QSignalSpy restarts(second, &ResumableUploadJob::restarted);
        QVERIFY_RESULT(awaited(second, 60000));
        QCOMPARE(restarts.count(), 0);
        QCOMPARE(awaited(m_client->objectInfo(target))->size, 100 * mebibyte);
        // The token is for this object and no other.
        request = wanted(QStringLiteral("signed/other.bin"));
        request.token = token;
        QVERIFY(!awaited(stranger.resumableUpload(request)));
        QCOMPARE(*awaited(m_client->objectExists(request.target)), false);
    }

    void whatTheServerRefusesIsSaidPlainly()
    {
        ResumableUploadRequest request = wanted(QStringLiteral("x"));
        request.target.bucket = QStringLiteral("there-is-no-such-bucket");
        QCOMPARE(awaited(m_client->resumableUpload(request)).error().kind, ErrorKind::NotFound);
        StorageClient stranger(StorageEndpoint{.projectUrl = m_url, .apiKey = QStringLiteral("a.wrong.key")});
        request = wanted(QStringLiteral("x"));
        QCOMPARE(awaited(stranger.resumableUpload(request)).error().kind, ErrorKind::Unauthorized);
    }

private:
    [[nodiscard]] std::unique_ptr<StorageClient> newClient() const
    {
        return std::make_unique<StorageClient>(StorageEndpoint{.projectUrl = m_url, .apiKey = m_key});
    }

    [[nodiscard]] QByteArray uploadToken(const ObjectPath &target) const
    {
        QNetworkAccessManager manager;
        QUrl url = m_url;
        url.setPath(QStringLiteral("/storage/v1/object/upload/sign/%1/%2").arg(target.bucket, target.key));
        QNetworkRequest request(url);
        request.setRawHeader("Authorization", "Bearer " + m_key.toLatin1());
        request.setRawHeader("apikey", m_key.toLatin1());
        request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
        QNetworkReply *reply = manager.post(request, "{}");
        QSignalSpy finished(reply, &QNetworkReply::finished);
        (void)finished.wait();
        return QJsonDocument::fromJson(reply->readAll()).object().value(u"token").toString().toLatin1();
    }

    [[nodiscard]] ResumableUploadRequest wanted(const QString &key) const
    {
        return {.target = {m_bucket, key}, .localFile = m_large, .retryBaseMilliseconds = 200};
    }

    [[nodiscard]] bool hasTerminated(const QByteArray &uploadId) const
    {
        const QList<RequestLogEntry> entries = m_client->requestLog()->entries();
        for (const RequestLogEntry &entry : entries) {
            if (entry.method == u"DELETE" && entry.status == 204 &&
                entry.path.endsWith(QString::fromLatin1(uploadId))) {
                return true;
            }
        }
        return false;
    }

    SandboxProcess m_sandbox;
    std::unique_ptr<StorageClient> m_client;
    TestDir m_dir;
    QUrl m_url;
    QString m_key;
    QString m_bucket;
    QString m_large;
};

QTEST_GUILESS_MAIN(TestResumable)
#include "tst_resumable.moc"
