// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/resumable/resumableuploadjob.h"
#include "core/storage/storageclient.h"
#include "tests/support/awaited.h"
#include "tests/support/faketus.h"
#include "tests/support/testdir.h"
#include "tests/support/verify.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace Poolhouse;
using namespace Poolhouse::Test;

namespace {

constexpr qint64 part = 64 * 1024;

QByteArray noise(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    quint32 state = 4711;
    for (char &byte : bytes) {
        state = state * 1664525 + 1013904223;
        byte = char(state >> 24);
    }
    return bytes;
}

} // namespace

class TestResumableUpload : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_storage = {};
        m_tus = std::make_unique<FakeTus>(&m_storage);
        m_server = std::make_unique<FakeHttpServer>();
        m_server->setHandler(m_tus->handler());
        m_client = newClient();
        m_dir = std::make_unique<TestDir>();
        m_bytes = noise(3 * part + 1000);
        m_file = m_dir->write(QStringLiteral("big.bin"), m_bytes);
    }

    void cleanup()
    {
        m_client.reset();
        m_server.reset();
    }

    void aFileGoesUpInPartsAndIsByteIdentical_data()
    {
        QTest::addColumn<qsizetype>("size");
        QTest::addColumn<int>("parts");
        QTest::newRow("empty") << qsizetype(0) << 0;
        QTest::newRow("one byte") << qsizetype(1) << 1;
        QTest::newRow("one part") << qsizetype(part) << 1;
        QTest::newRow("one byte more") << qsizetype(part + 1) << 2;
        QTest::newRow("several") << qsizetype(5 * part - 7) << 5;
    }

    void aFileGoesUpInPartsAndIsByteIdentical()
    {
        QFETCH(qsizetype, size);
        QFETCH(int, parts);
        const QByteArray bytes = noise(size);
        ResumableUploadRequest request = wanted();
        request.localFile = m_dir->write(QStringLiteral("photo.png"), bytes);
        const Result<UploadReceipt> done = awaited(m_client->resumableUpload(request));
        QVERIFY_RESULT(done);
        QCOMPARE(done->bytes, size);
        QCOMPARE(done->id, QStringLiteral("id-of-b/in/big.bin"));
        QCOMPARE(m_storage.objects.value("b/in/big.bin").content, bytes);
        QCOMPARE(m_storage.objects.value("b/in/big.bin").contentType, QByteArrayLiteral("image/png"));
        QCOMPARE(count("PATCH"), parts);
        QCOMPARE(count("POST"), 1);
    }

    void everyRequestCarriesWhatItMust_data()
    {
        QTest::addColumn<bool>("upsert");
        QTest::newRow("new") << false;
        QTest::newRow("upsert") << true;
    }

    void everyRequestCarriesWhatItMust()
    {
        QFETCH(bool, upsert);
        if (upsert) {
            m_storage.objects.insert("b/in/big.bin", {.content = "old"});
        }
        ResumableUploadRequest request = wanted();
        request.upsert = upsert;
        request.cacheControl = QStringLiteral("max-age=60");
        request.userMetadata = QJsonObject{{QStringLiteral("who"), QStringLiteral("me")}};
        int broken = 0;
        m_tus->fault = [&](const FakeRequest &each) -> std::optional<FakeReply> {
            // One question in between, so that a HEAD is among them.
            return each.method == "PATCH" && broken++ == 1 ? std::optional(FakeTus::text(503, "lock"))
                                                           : std::nullopt;
        };
        QVERIFY_RESULT(awaited(m_client->resumableUpload(request)));
        QCOMPARE(m_storage.objects.value("b/in/big.bin").content, m_bytes);
        int seen = 0;
        for (const FakeRequest &each : m_server->requests()) {
            if (!each.target.contains("/upload/resumable")) {
                continue;
            }
            ++seen;
            QCOMPARE(each.headers.value("tus-resumable"), QByteArrayLiteral("1.0.0"));
            QCOMPARE(each.headers.value("x-upsert"), upsert ? QByteArrayLiteral("true") : QByteArray());
            QCOMPARE(each.headers.value("authorization"), QByteArrayLiteral("Bearer a.test.key"));
            QCOMPARE(each.headers.value("apikey"), QByteArrayLiteral("a.test.key"));
            QVERIFY(!each.headers.contains("transfer-encoding"));
            QVERIFY(!each.headers.contains("x-signature"));
            if (each.method == "PATCH") {
                QCOMPARE(each.headers.value("content-type"),
                         QByteArrayLiteral("application/offset+octet-stream"));
                QCOMPARE(each.headers.value("content-length"), QByteArray::number(each.body.size()));
            } else if (each.method == "POST") {
                QVERIFY(!each.headers.contains("content-type"));
                QCOMPARE(each.headers.value("upload-length"), QByteArray::number(m_bytes.size()));
                const QByteArray metadata = each.headers.value("upload-metadata");
                QVERIFY(!metadata.contains(", "));
                QVERIFY(metadata.contains("cacheControl " + QByteArray("60").toBase64()));
                QVERIFY(metadata.contains("metadata " + QByteArray("{\"who\":\"me\"}").toBase64()));
                QVERIFY(metadata.contains("contentType "));
            }
        }
        QVERIFY(seen >= 6);
    }

    void theSignedVariantHasItsTokenAndNoKey()
    {
        ResumableUploadRequest request = wanted();
        request.token = QByteArrayLiteral("signed.upload.token");
        auto *job = m_client->resumableUpload(request);
        QSignalSpy points(job, &ResumableUploadJob::resumePointChanged);
        QVERIFY_RESULT(awaited(job));
        QVERIFY(points.first().first().value<ResumePoint>().isSigned);
        QCOMPARE(m_storage.objects.value("b/in/big.bin").content, m_bytes);
        for (const FakeRequest &each : m_server->requests()) {
            QVERIFY(each.target.startsWith("/storage/v1/upload/resumable/sign"));
            QVERIFY(!each.target.endsWith('/'));
            QCOMPARE(each.headers.value("x-signature"), QByteArrayLiteral("signed.upload.token"));
            QVERIFY(!each.headers.contains("authorization"));
            QVERIFY(!each.headers.contains("apikey"));
        }
    }

    void theLocationIsRebuiltOnOurOwnBase_data()
    {
        QTest::addColumn<QByteArray>("base");
        QTest::newRow("wrong scheme, host and prefix") << QByteArrayLiteral("https://elsewhere.example/x");
        QTest::newRow("no host") << QByteArrayLiteral("/upload/resumable");
        QTest::newRow("hostile") << QByteArrayLiteral("http://user:pw@127.0.0.1:1/..");
    }

    void theLocationIsRebuiltOnOurOwnBase()
    {
        QFETCH(QByteArray, base);
        m_tus->locationBase = base;
        QVERIFY_RESULT(awaited(m_client->resumableUpload(wanted())));
        QCOMPARE(m_storage.objects.value("b/in/big.bin").content, m_bytes);
    }

    void aPartialAnswerIsContinuedFromTheServersOffset()
    {
        m_tus->mostPerPatch = part / 3;
        QVERIFY_RESULT(awaited(m_client->resumableUpload(wanted())));
        QCOMPARE(m_storage.objects.value("b/in/big.bin").content, m_bytes);
        QVERIFY(count("PATCH") >= 10);
        QCOMPARE(count("HEAD"), 0);
    }

    void confirmedAndInFlightAreToldApart()
    {
        ResumableUploadRequest request = wanted();
        request.localFile = m_dir->write(QStringLiteral("large"), noise(20 * 1024 * 1024));
        request.partSize = 0;
        auto *job = m_client->resumableUpload(request);
        qint64 lastConfirmed = 0;
        qint64 mostInFlight = 0;
        qint64 lastSum = 0;
        bool sane = true;
        connect(job, &ResumableUploadJob::transferChanged, this,
                [&](qint64 confirmed, qint64 inFlight, qint64 total) {
                    sane = sane && confirmed >= lastConfirmed && inFlight >= 0 &&
                           inFlight <= 6 * 1024 * 1024 && confirmed + inFlight <= total &&
                           confirmed % (6 * 1024 * 1024) * (total - confirmed) == 0;
                    lastConfirmed = confirmed;
                    mostInFlight = qMax(mostInFlight, inFlight);
                    lastSum = confirmed + inFlight;
                });
        connect(job, &Job::progressChanged, this,
                [&](qint64 done, qint64) { sane = sane && done == lastSum; });
        QVERIFY_RESULT(awaited(job));
        QVERIFY(sane);
        QCOMPARE(lastConfirmed, qint64(20 * 1024 * 1024));
        QCOMPARE(mostInFlight, qint64(6 * 1024 * 1024));
        QCOMPARE(count("PATCH"), 4);
    }

    void anExistingObjectIsAConflictAndStays()
    {
        m_storage.objects.insert("b/in/big.bin", {.content = "old"});
        const Result<UploadReceipt> refused = awaited(m_client->resumableUpload(wanted()));
        QCOMPARE(refused.error().kind, ErrorKind::Conflict);
        QCOMPARE(m_storage.objects.value("b/in/big.bin").content, QByteArrayLiteral("old"));
        QCOMPARE(count("PATCH"), 0);
    }

    void anObjectThatAppearsMeanwhileIsAConflictAndStays()
    {
        int patches = 0;
        m_tus->fault = [&](const FakeRequest &each) -> std::optional<FakeReply> {
            if (each.method == "PATCH" && ++patches == 2) {
                m_storage.objects.insert("b/in/big.bin", {.content = "theirs"});
            }
            return std::nullopt;
        };
        const Result<UploadReceipt> refused = awaited(m_client->resumableUpload(wanted()));
        QCOMPARE(refused.error().kind, ErrorKind::Conflict);
        QCOMPARE(refused.error().status, 409);
        QCOMPARE(m_storage.objects.value("b/in/big.bin").content, QByteArrayLiteral("theirs"));
        QCOMPARE(patches, 2);
        // What was sent is taken off the server again.
        QTRY_VERIFY(m_tus->uploads.isEmpty());
    }

    void anOffsetConflictIsAskedAboutAndContinued()
    {
        int patches = 0;
        m_tus->fault = [&](const FakeRequest &each) -> std::optional<FakeReply> {
            if (each.method == "PATCH" && ++patches == 2) {
                m_tus->uploads.begin()->data.chop(1000); // the server lost a little
            }
            return std::nullopt;
        };
        QVERIFY_RESULT(awaited(m_client->resumableUpload(wanted())));
        QCOMPARE(m_storage.objects.value("b/in/big.bin").content, m_bytes);
        QCOMPARE(count("HEAD"), 1);
    }

    void whatPassesIsTriedAgain_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("fault");
        using Fault = FakeReply::Fault;
        for (const int status : {423, 429, 500, 502, 503, 504, 544, 408}) {
            QTest::addRow("part %d", status) << QByteArrayLiteral("PATCH") << status << int(Fault::None);
        }
        QTest::newRow("creation 503") << QByteArrayLiteral("POST") << 503 << int(Fault::None);
        QTest::newRow("creation lost") << QByteArrayLiteral("POST") << 0 << int(Fault::LoseAnswer);
        QTest::newRow("part cut by a competitor") << QByteArrayLiteral("PATCH") << 400 << int(Fault::None);
        QTest::newRow("part lost") << QByteArrayLiteral("PATCH") << 0 << int(Fault::LoseAnswer);
    }

    void whatPassesIsTriedAgain()
    {
        QFETCH(QByteArray, method);
        QFETCH(int, status);
        QFETCH(int, fault);
        int failures = 0;
        m_tus->fault = [&](const FakeRequest &each) -> std::optional<FakeReply> {
            if (each.method != method || failures == 3) {
                return std::nullopt;
            }
            ++failures;
            FakeReply reply = FakeTus::text(status == 0 ? 200 : status, "not now");
            reply.fault = FakeReply::Fault(fault);
            return reply;
        };
        auto *job = m_client->resumableUpload(wanted());
        QSignalSpy waits(job, &ResumableUploadJob::waiting);
        QVERIFY_RESULT(awaited(job));
        QCOMPARE(failures, 3);
        // A creation without an answer Qt may have sent again by itself.
        QVERIFY(waits.count() >= (status == 0 ? 1 : 3));
        QCOMPARE(m_storage.objects.value("b/in/big.bin").content, m_bytes);
    }

    void patienceIsBounded()
    {
        m_tus->fault = [](const FakeRequest &each) -> std::optional<FakeReply> {
            return each.method == "PATCH" ? std::optional(FakeTus::text(503, "acquiring lock timeout"))
                                          : std::nullopt;
        };
        ResumableUploadRequest request = wanted();
        request.mostAttempts = 4;
        auto *job = m_client->resumableUpload(request);
        QSignalSpy points(job, &ResumableUploadJob::resumePointChanged);
        const Result<UploadReceipt> result = awaited(job);
        QCOMPARE(result.error().status, 503);
        QCOMPARE(count("PATCH"), 4);
        // It can still be resumed.
        QVERIFY(!points.last().first().value<ResumePoint>().uploadId.isEmpty());
        QCOMPARE(m_tus->uploads.size(), 1);
    }

    void aServersRetryAfterIsKept()
    {
        bool once = false;
        m_tus->fault = [&](const FakeRequest &each) -> std::optional<FakeReply> {
            if (each.method != "PATCH" || std::exchange(once, true)) {
                return std::nullopt;
            }
            FakeReply reply = FakeTus::text(429, "slow down");
            reply.headers.append({QByteArrayLiteral("Retry-After"), QByteArrayLiteral("1")});
            return reply;
        };
        auto *job = m_client->resumableUpload(wanted());
        QSignalSpy waits(job, &ResumableUploadJob::waiting);
        QVERIFY_RESULT(awaited(job));
        QCOMPARE(waits.count(), 1);
        QVERIFY(waits.first().first().toInt() >= 1000);
    }

    void anExpiredUploadBeginsAnewAndSaysSo_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("why");
        QTest::newRow("expired") << 410 << int(ResumableUploadJob::RestartReason::Expired);
        QTest::newRow("gone") << 404 << int(ResumableUploadJob::RestartReason::Gone);
    }

    void anExpiredUploadBeginsAnewAndSaysSo()
    {
        QFETCH(int, status);
        QFETCH(int, why);
        int patches = 0;
        m_tus->fault = [&](const FakeRequest &each) -> std::optional<FakeReply> {
            if (each.method == "PATCH" && ++patches == 3) {
                m_tus->uploads.clear();
                return FakeTus::text(status, "gone");
            }
            return std::nullopt;
        };
        auto *job = m_client->resumableUpload(wanted());
        QSignalSpy restarts(job, &ResumableUploadJob::restarted);
        QVERIFY_RESULT(awaited(job));
        QCOMPARE(restarts.count(), 1);
        QCOMPARE(int(restarts.first().first().value<ResumableUploadJob::RestartReason>()), why);
        QCOMPARE(restarts.first().last().toLongLong(), 2 * part);
        QCOMPARE(m_storage.objects.value("b/in/big.bin").content, m_bytes);
        QCOMPARE(count("POST"), 2);
    }

    void aServerThatLosesEveryUploadIsGivenUp()
    {
        m_tus->fault = [&](const FakeRequest &each) -> std::optional<FakeReply> {
            return each.method == "PATCH" ? std::optional(FakeTus::text(410, "expired")) : std::nullopt;
        };
        const Result<UploadReceipt> result = awaited(m_client->resumableUpload(wanted()));
        QCOMPARE(result.error().kind, ErrorKind::Protocol);
        QCOMPARE(count("POST"), 4);
    }

    void cancellingTakesTheUploadOffTheServer()
    {
        auto *job = m_client->resumableUpload(wanted());
        connect(job, &ResumableUploadJob::transferChanged, job, [job](qint64 confirmed, qint64, qint64) {
            if (confirmed >= part) {
                job->cancel();
            }
        });
        QCOMPARE(awaited(job).error().kind, ErrorKind::Cancelled);
        QTRY_COMPARE(count("DELETE"), 1);
        QTRY_VERIFY(m_tus->uploads.isEmpty());
        QVERIFY(!m_storage.objects.contains("b/in/big.bin"));
    }

    void terminationWaitsForTheLock()
    {
        int refused = 0;
        m_tus->fault = [&](const FakeRequest &each) -> std::optional<FakeReply> {
            return each.method == "DELETE" && refused++ < 2 ? std::optional(FakeTus::text(503, "lock"))
                                                            : std::nullopt;
        };
        auto *job = m_client->resumableUpload(wanted());
        connect(job, &ResumableUploadJob::resumePointChanged, job, &Job::cancel);
        QCOMPARE(awaited(job).error().kind, ErrorKind::Cancelled);
        QTRY_VERIFY(m_tus->uploads.isEmpty());
        QCOMPARE(refused, 3);
    }

    void aSuspendedUploadGoesOnInAnotherClient()
    {
        ResumePoint point;
        auto *job = m_client->resumableUpload(wanted());
        connect(job, &ResumableUploadJob::resumePointChanged, job, [&, job](const ResumePoint &now) {
            point = now;
            if (now.offset >= 2 * part) {
                job->suspend();
            }
        });
        QCOMPARE(awaited(job).error().kind, ErrorKind::Cancelled);
        m_client.reset();
        QCOMPARE(count("DELETE"), 0);
        QCOMPARE(point.offset, 2 * part);

        m_client = newClient();
        const int before = count("PATCH");
        ResumableUploadRequest request = wanted();
        point.offset = 17; // what we remember does not count
        request.resume = point;
        auto *second = m_client->resumableUpload(request);
        QSignalSpy restarts(second, &ResumableUploadJob::restarted);
        QVERIFY_RESULT(awaited(second));
        QCOMPARE(m_storage.objects.value("b/in/big.bin").content, m_bytes);
        QCOMPARE(count("POST"), 1);
        QCOMPARE(count("HEAD"), 1);
        QCOMPARE(count("PATCH") - before, 2);
        QCOMPARE(restarts.count(), 0);
    }

    void aStoredUploadOfAnotherFileIsNotContinued_data()
    {
        QTest::addColumn<int>("what");
        QTest::newRow("size") << 0;
        QTest::newRow("time") << 1;
        QTest::newRow("server's length") << 2;
        QTest::newRow("server's object") << 3;
        QTest::newRow("unknown to the server") << 4;
        QTest::newRow("no id at all") << 5;
    }

    void aStoredUploadOfAnotherFileIsNotContinued()
    {
        QFETCH(int, what);
        using Reason = ResumableUploadJob::RestartReason;
        m_tus->uploads.insert(
            "stored", {.path = "b/in/big.bin", .length = m_bytes.size(), .data = QByteArray(2 * part, 'x')});
        ResumableUploadRequest request = wanted();
        ResumePoint point{.uploadId = "stored", .target = request.target, .file = FileStamp::of(m_file)};
        Reason why = Reason::Mismatch;
        switch (what) {
        case 0:
            point.file.size += 1;
            why = Reason::FileChanged;
            break;
        case 1:
            point.file.modified = point.file.modified.addSecs(-1);
            why = Reason::FileChanged;
            break;
        case 2:
            m_tus->uploads["stored"].length = 99;
            m_tus->uploads["stored"].data = "x";
            break;
        case 3:
            m_tus->uploads["stored"].metadata = "bucketName Yg==,objectName b3RoZXI=";
            break;
        case 4:
            m_tus->uploads.remove("stored");
            why = Reason::Gone;
            break;
        default:
            point.uploadId = QByteArrayLiteral("x/../../y");
            why = Reason::Gone;
            break;
        }
        request.resume = point;
        auto *job = m_client->resumableUpload(request);
        QSignalSpy restarts(job, &ResumableUploadJob::restarted);
        QVERIFY_RESULT(awaited(job));
        QCOMPARE(restarts.count(), 1);
        QCOMPARE(restarts.first().first().value<Reason>(), why);
        QCOMPARE(m_storage.objects.value("b/in/big.bin").content, m_bytes);
    }

    void aFileThatChangesWhileItIsReadFailsAndIsTakenOff()
    {
        auto *job = m_client->resumableUpload(wanted());
        connect(job, &ResumableUploadJob::resumePointChanged, this, [this](const ResumePoint &now) {
            if (now.offset == part) {
                QFile file(m_file);
                QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(3 * part) && file.write("!") == 1);
                // Same size; a write within the same tick of the file system's clock must not hide.
                file.setFileTime(QDateTime::currentDateTime().addSecs(5), QFileDevice::FileModificationTime);
            }
        });
        const Result<UploadReceipt> result = awaited(job);
        QCOMPARE(result.error().kind, ErrorKind::LocalFile);
        QVERIFY(!m_storage.objects.contains("b/in/big.bin"));
        QTRY_VERIFY(m_tus->uploads.isEmpty());
    }

    void aFileThatShrinksWhileItIsReadFailsAndIsTakenOff()
    {
        auto *job = m_client->resumableUpload(wanted());
        connect(job, &ResumableUploadJob::resumePointChanged, this,
                [this](const ResumePoint &) { QFile(m_file).resize(10); });
        const Result<UploadReceipt> result = awaited(job);
        QCOMPARE(result.error().kind, ErrorKind::LocalFile);
        QTRY_VERIFY(m_tus->uploads.isEmpty());
    }

    void aLineThatBreaksInAPartGoesOnFromWhatArrived()
    {
        const QByteArray bytes = noise(9 * 1024 * 1024);
        ResumableUploadRequest request = wanted();
        request.localFile = m_dir->write(QStringLiteral("large"), bytes);
        request.partSize = 0;
        int cuts = 0;
        m_server->setCutHandler([&](const FakeRequest &each) {
            if (each.method != "PATCH" || cuts == 2 || each.body.size() < 1024 * 1024) {
                return false;
            }
            ++cuts;
            m_tus->keepPartOf(each);
            return true;
        });
        QVERIFY_RESULT(awaited(m_client->resumableUpload(request)));
        QCOMPARE(cuts, 2);
        QCOMPARE(m_storage.objects.value("b/in/big.bin").content, bytes);
        QVERIFY(count("HEAD") >= 2);
    }

    void aRefusalInTheMiddleOfAPartIsUnderstood()
    {
        // As the real server: it answers before it reads the part, and hangs up.
        m_server->setHeadHandler([](const FakeRequest &each) -> std::optional<FakeReply> {
            return each.method == "PATCH" ? std::optional(FakeTus::text(403, "new row violates row-level "
                                                                             "security policy"))
                                          : std::nullopt;
        });
        ResumableUploadRequest request = wanted();
        request.localFile = m_dir->write(QStringLiteral("large"), noise(12 * 1024 * 1024));
        request.partSize = 0;
        const Result<UploadReceipt> result = awaited(m_client->resumableUpload(request));
        QCOMPARE(result.error().kind, ErrorKind::Forbidden);
    }

    void aLostLastAnswerIsNoSecondUpload_data()
    {
        QTest::addColumn<bool>("forgets");
        QTest::newRow("the server still knows the upload") << false;
        QTest::newRow("the server has forgotten the upload") << true;
    }

    void aLostLastAnswerIsNoSecondUpload()
    {
        QFETCH(bool, forgets);
        m_tus->forgetsFinished = forgets;
        m_server->setHandler([&](const FakeRequest &each) {
            FakeReply reply = m_tus->handle(each);
            if (each.method == "PATCH" && m_storage.objects.contains("b/in/big.bin")) {
                reply.fault = FakeReply::Fault::LoseAnswer;
            }
            return reply;
        });
        auto *job = m_client->resumableUpload(wanted());
        QSignalSpy restarts(job, &ResumableUploadJob::restarted);
        QVERIFY_RESULT(awaited(job));
        QCOMPARE(restarts.count(), 0);
        QCOMPARE(count("POST"), 1);
        QCOMPARE(m_storage.objects.value("b/in/big.bin").content, m_bytes);
    }

    void somethingElseUnderTheNameIsNoSuccess()
    {
        m_server->setHandler([&](const FakeRequest &each) {
            FakeReply reply = m_tus->handle(each);
            if (each.method == "PATCH" && m_storage.objects.contains("b/in/big.bin")) {
                m_storage.objects["b/in/big.bin"].content[0] ^= 1;
            }
            return reply;
        });
        QCOMPARE(awaited(m_client->resumableUpload(wanted())).error().kind, ErrorKind::Protocol);
    }

    void lies_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        const auto row = [](const char *what, const char *method, int status, const char *name,
                            const char *value) {
            QTest::newRow(what) << QByteArray(method) << status << QByteArray(name) << QByteArray(value);
        };
        row("no location", "POST", 201, "X-Nothing", "1");
        row("a location that is none", "POST", 201, "Location", "http://host/");
        row("created with 200", "POST", 200, "Location", "http://host/a/id");
        row("more than was sent", "PATCH", 204, "Upload-Offset", "9999999999");
        row("nothing kept", "PATCH", 204, "Upload-Offset", "0");
        row("no offset", "PATCH", 204, "X-Nothing", "1");
        row("negative offset", "PATCH", 204, "Upload-Offset", "-5");
        row("an offset out of range", "PATCH", 204, "Upload-Offset", "99999999999999999999999");
    }

    void lies()
    {
        QFETCH(QByteArray, method);
        QFETCH(int, status);
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        m_tus->fault = [&](const FakeRequest &each) -> std::optional<FakeReply> {
            if (each.method != method) {
                return std::nullopt;
            }
            FakeReply reply = FakeTus::text(status, {});
            reply.headers.append({name, value});
            return reply;
        };
        ResumableUploadRequest request = wanted();
        request.mostAttempts = 4;
        const Result<UploadReceipt> result = awaited(m_client->resumableUpload(request));
        QCOMPARE(result.error().kind, ErrorKind::Protocol);
        QVERIFY(!result.error().message.isEmpty());
        QVERIFY(m_server->requests().size() < 12);
    }

    void liesAboutTheOffsetWhenAsked()
    {
        m_tus->fault = [&](const FakeRequest &each) -> std::optional<FakeReply> {
            if (each.method == "PATCH") {
                return FakeTus::text(500, "failed");
            }
            if (each.method != "HEAD") {
                return std::nullopt;
            }
            FakeReply reply = FakeTus::text(200, {});
            reply.headers.append({QByteArrayLiteral("Upload-Offset"), QByteArrayLiteral("88888888888")});
            return reply;
        };
        ResumableUploadRequest request = wanted();
        request.mostAttempts = 4;
        QCOMPARE(awaited(m_client->resumableUpload(request)).error().kind, ErrorKind::Protocol);
        QVERIFY(m_server->requests().size() < 12);
    }

    void aKeyThatIsRefusedIsToldAtOnce()
    {
        m_tus->fault = [](const FakeRequest &) -> std::optional<FakeReply> {
            return MemoryStorage::error(403, "AccessDenied", "Unauthorized", "Invalid Compact JWS");
        };
        QCOMPARE(awaited(m_client->resumableUpload(wanted())).error().kind, ErrorKind::Unauthorized);
        QCOMPARE(m_server->requests().size(), 1);
    }

    void badInputIsRefusedBeforeAnythingIsSent()
    {
        ResumableUploadRequest request = wanted();
        request.target.key = QStringLiteral("é");
        QCOMPARE(awaited(m_client->resumableUpload(request)).error().kind, ErrorKind::InvalidName);
        request = wanted();
        request.target.key.clear();
        QCOMPARE(awaited(m_client->resumableUpload(request)).error().kind, ErrorKind::InvalidName);
        request = wanted();
        request.cacheControl = QStringLiteral("private, immutable");
        QCOMPARE(awaited(m_client->resumableUpload(request)).error().kind, ErrorKind::InvalidRequest);
        request = wanted();
        request.userMetadata = QJsonObject{{QStringLiteral("x"), QString(20000, u'x')}};
        QCOMPARE(awaited(m_client->resumableUpload(request)).error().kind, ErrorKind::InvalidRequest);
        request = wanted();
        request.localFile = m_dir->filePath(QStringLiteral("nowhere"));
        QCOMPARE(awaited(m_client->resumableUpload(request)).error().kind, ErrorKind::LocalFile);
        request.localFile = m_dir->path();
        QCOMPARE(awaited(m_client->resumableUpload(request)).error().kind, ErrorKind::LocalFile);
        QCOMPARE(m_server->requests().size(), 0);
    }

    void aStoredUploadCanBeDiscarded()
    {
        m_tus->uploads.insert("stored", {.path = "b/in/big.bin", .length = 5});
        ResumePoint point{.uploadId = "stored", .target = wanted().target};
        QVERIFY_RESULT(awaited(m_client->discardUpload(point)));
        QVERIFY(m_tus->uploads.isEmpty());
        QVERIFY_RESULT(awaited(m_client->discardUpload(point))); // gone already is as good
        point.uploadId.clear();
        QCOMPARE(awaited(m_client->discardUpload(point)).error().kind, ErrorKind::InvalidRequest);
    }

    void destroyingTheClientMidPartIsSilentAndLeavesTheUpload()
    {
        bool called = false;
        auto *job = m_client->resumableUpload(wanted());
        job->onFinished(this, [&](const Result<UploadReceipt> &) { called = true; });
        bool destroyed = false;
        connect(
            job, &ResumableUploadJob::resumePointChanged, this,
            [&] {
                destroyed = true;
                m_client.reset();
            },
            Qt::ConnectionType(Qt::QueuedConnection | Qt::SingleShotConnection));
        QTRY_VERIFY(destroyed);
        QTest::qWait(50);
        QVERIFY(!called);
        QCOMPARE(count("DELETE"), 0);
    }

private:
    [[nodiscard]] std::unique_ptr<StorageClient> newClient() const
    {
        return std::make_unique<StorageClient>(
            StorageEndpoint{.projectUrl = m_server->url(), .apiKey = QStringLiteral("a.test.key")});
    }

    [[nodiscard]] ResumableUploadRequest wanted() const
    {
        return {.target = {QStringLiteral("b"), QStringLiteral("in/big.bin")},
                .localFile = m_file,
                .partSize = part,
                .retryBaseMilliseconds = 2};
    }

    [[nodiscard]] int count(const char *method) const
    {
        int found = 0;
        for (const FakeRequest &each : m_server->requests()) {
            found += each.method == method ? 1 : 0;
        }
        return found;
    }

    MemoryStorage m_storage;
    std::unique_ptr<FakeTus> m_tus;
    std::unique_ptr<FakeHttpServer> m_server;
    std::unique_ptr<StorageClient> m_client;
    std::unique_ptr<TestDir> m_dir;
    QByteArray m_bytes;
    QString m_file;
};

QTEST_GUILESS_MAIN(TestResumableUpload)
#include "tst_resumableupload.moc"
