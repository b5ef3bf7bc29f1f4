// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/downloadjob.h"
#include "core/storage/storageclient.h"
#include "tests/support/awaited.h"
#include "tests/support/memorystorage.h"
#include "tests/support/testdir.h"
#include "tests/support/verify.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace Poolhouse;
using namespace Poolhouse::Test;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArrayLiteral("<no file>");
}

QByteArray noise(qsizetype size, quint32 seed = 1)
{
    QByteArray bytes(size, Qt::Uninitialized);
    quint32 state = seed;
    for (char &byte : bytes) {
        state = state * 1664525 + 1013904223;
        byte = char(state >> 24);
    }
    return bytes;
}

QByteArray etagOf(const QByteArray &bytes)
{
    return '"' + QCryptographicHash::hash(bytes, QCryptographicHash::Md5).toHex() + '"';
}

} // namespace

/// A download that broke off goes on, and only with bytes of the very same object.
class TestDownloadResume : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_bytes = noise(5'000'001);
        m_etag = etagOf(m_bytes);
        m_cutNext = true;
        m_fault = nullptr;
        m_server = std::make_unique<FakeHttpServer>();
        m_server->setHandler([this](const FakeRequest &request) { return serve(request); });
        m_client = std::make_unique<StorageClient>(
            StorageEndpoint{.projectUrl = m_server->url(), .apiKey = QStringLiteral("key")});
        m_dir = std::make_unique<TestDir>();
    }

    void cleanup()
    {
        m_client.reset();
        m_server.reset();
    }

    void aBrokenDownloadGoesOnWhereItBroke()
    {
        const PartialDownload partial = breakOff();
        const qint64 have = QFileInfo(partial.partFile).size();
        QVERIFY(have > 0 && have < m_bytes.size());
        auto *job = client(request(partial));
        QSignalSpy restarts(job, &DownloadJob::restarted);
        const Result<DownloadReceipt> done = awaited(job);
        QVERIFY_RESULT(done);
        QCOMPARE(done->bytes, m_bytes.size());
        QCOMPARE(contentOf(target()), m_bytes);
        QCOMPARE(restarts.count(), 0);
        const auto headers = m_server->requests().last().headers;
        QCOMPARE(headers.value("range"), "bytes=" + QByteArray::number(have) + '-');
        QCOMPARE(headers.value("if-range"), m_etag);
        QCOMPARE(headers.value("accept-encoding"), QByteArrayLiteral("identity"));
        QCOMPARE(filesLeft(), 1);
    }

    /// Without a length and without an MD5 a cut body looks like a whole one.
    void aBodyWithoutLengthIsKeptOnlyWhenTheServerConfirmsIt_data()
    {
        QTest::addColumn<int>("stored");
        QTest::addColumn<bool>("kept");
        QTest::newRow("whole") << 1000 << true;
        QTest::newRow("cut") << 1'000'000 << false;
    }

    void aBodyWithoutLengthIsKeptOnlyWhenTheServerConfirmsIt()
    {
        QFETCH(int, stored);
        QFETCH(bool, kept);
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::newConnection, this, [&server, stored] {
            QTcpSocket *socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket, stored] {
                const bool info = socket->readAll().contains("/object/info/");
                const QByteArray body = info ? "{\"name\":\"k\",\"size\":" + QByteArray::number(stored) + '}'
                                             : QByteArray(1000, 'x');
                socket->write("HTTP/1.1 200 OK\r\nETag: \"0123456789abcdef-2\"\r\nConnection: close\r\n\r\n" +
                              body);
                socket->disconnectFromHost();
            });
        });
        StorageClient client(
            {.projectUrl = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(server.serverPort())),
             .apiKey = QStringLiteral("key")});
        const Result<DownloadReceipt> done = awaited(client.download(request({})));
        QCOMPARE(bool(done), kept);
        QCOMPARE(QFileInfo::exists(target()), kept);
        if (!kept) {
            QVERIFY2(done.error().message.contains(u"1000 of 1000000"), qPrintable(done.error().message));
            QCOMPARE(filesLeft(), 0);
        }
    }

    void aPartThatIsCompleteIsProvedByItsLastByte()
    {
        PartialDownload partial = breakOff();
        QFile part(partial.partFile);
        QVERIFY(part.open(QIODevice::WriteOnly) && part.write(m_bytes) == m_bytes.size());
        part.close();
        QVERIFY_RESULT(awaited(client(request(partial))));
        QCOMPARE(contentOf(target()), m_bytes);
        QCOMPARE(m_server->requests().last().headers.value("range"),
                 "bytes=" + QByteArray::number(m_bytes.size() - 1) + '-');
    }

    void anObjectThatChangedBeginsAnew_data()
    {
        QTest::addColumn<qsizetype>("size");
        QTest::newRow("same size") << qsizetype(5'000'001);
        QTest::newRow("longer") << qsizetype(6'000'000);
        QTest::newRow("shorter than the part (416)") << qsizetype(10);
    }

    void anObjectThatChangedBeginsAnew()
    {
        QFETCH(qsizetype, size);
        const PartialDownload partial = breakOff();
        m_bytes = noise(size, 99);
        m_etag = etagOf(m_bytes);
        auto *job = client(request(partial));
        QSignalSpy restarts(job, &DownloadJob::restarted);
        QVERIFY_RESULT(awaited(job));
        QCOMPARE(contentOf(target()), m_bytes);
        QCOMPARE(restarts.count(), 1);
        QVERIFY(restarts.first().first().toLongLong() > 0);
        QCOMPARE(filesLeft(), 1);
    }

    void aServerThatSendsTheWholeBeginsAnew()
    {
        const PartialDownload partial = breakOff();
        m_fault = [this](const FakeRequest &) -> std::optional<FakeReply> { return whole(); };
        auto *job = client(request(partial));
        QSignalSpy restarts(job, &DownloadJob::restarted);
        QVERIFY_RESULT(awaited(job));
        QCOMPARE(restarts.count(), 1);
        QCOMPARE(contentOf(target()), m_bytes);
        QCOMPARE(filesLeft(), 1);
    }

    void rangesPastTheEndAreAFailureWithS3()
    {
        const PartialDownload partial = breakOff();
        m_bytes = noise(10, 7);
        m_etag = etagOf(m_bytes);
        m_fault = [this](const FakeRequest &each) -> std::optional<FakeReply> {
            if (each.target.contains("/object/info/")) {
                return FakeReply{.body = "{\"name\":\"k\",\"size\":10,\"etag\":\"\\" + m_etag.chopped(1) +
                                         "\\\"\"}"};
            }
            return each.headers.contains("range")
                       ? std::optional(MemoryStorage::error(500, "InternalError", "Internal", "failed"))
                       : std::nullopt;
        };
        QVERIFY_RESULT(awaited(client(request(partial))));
        QCOMPARE(contentOf(target()), m_bytes);
    }

    void aFailureOfTheServerKeepsThePart()
    {
        const PartialDownload partial = breakOff();
        m_fault = [this](const FakeRequest &each) -> std::optional<FakeReply> {
            if (each.target.contains("/object/info/")) {
                return FakeReply{.body = "{\"name\":\"k\",\"size\":5000001,\"etag\":\"\\" +
                                         m_etag.chopped(1) + "\\\"\"}"};
            }
            return MemoryStorage::error(500, "InternalError", "Internal", "failed");
        };
        auto *job = client(request(partial));
        PartialDownload after;
        connect(job, &Job::finished, this, [&] { after = job->partial(); });
        QCOMPARE(awaited(job).error().status, 500);
        QCOMPARE(after, partial);
        QVERIFY(QFile::exists(partial.partFile));
    }

    void aWrongContentRangeIsAnError_data()
    {
        QTest::addColumn<QByteArray>("range");
        QTest::newRow("another beginning") << QByteArrayLiteral("bytes 0-4999999/5000001");
        QTest::newRow("another end") << QByteArrayLiteral("bytes %1-4999000/5000001");
        QTest::newRow("another total") << QByteArrayLiteral("bytes %1-5000001/5000002");
        QTest::newRow("no total") << QByteArrayLiteral("bytes %1-5000000/*");
        QTest::newRow("none") << QByteArray();
        QTest::newRow("nonsense") << QByteArrayLiteral("five apples");
    }

    void aWrongContentRangeIsAnError()
    {
        QFETCH(QByteArray, range);
        const PartialDownload partial = breakOff();
        m_fault = [&](const FakeRequest &each) -> std::optional<FakeReply> {
            FakeReply reply = serveRange(each);
            QByteArray text = range;
            text.replace("%1", QByteArray::number(m_from));
            reply.headers = {{QByteArrayLiteral("ETag"), m_etag}};
            if (!text.isEmpty()) {
                reply.headers.emplaceBack(QByteArrayLiteral("Content-Range"), text);
            }
            return reply;
        };
        QCOMPARE(awaited(client(request(partial))).error().kind, ErrorKind::Protocol);
        QVERIFY(!QFile::exists(target()));
        QCOMPARE(m_server->requests().size(), 2);
    }

    void anUnaskedRangeIsAnError()
    {
        m_cutNext = false;
        m_fault = [this](const FakeRequest &) -> std::optional<FakeReply> {
            return FakeReply{.status = 206,
                             .body = m_bytes.left(10),
                             .headers = {{QByteArrayLiteral("Content-Range"), "bytes 0-9/5000001"},
                                         {QByteArrayLiteral("ETag"), m_etag}}};
        };
        QCOMPARE(awaited(client(request({}))).error().kind, ErrorKind::Protocol);
        QCOMPARE(filesLeft(), 0);
    }

    void bytesThatDifferInTheEndAreNoFileAndNoPart()
    {
        const PartialDownload partial = breakOff();
        QFile part(partial.partFile);
        QVERIFY(part.open(QIODevice::ReadWrite) && part.seek(1000) && part.write("XYZ") == 3);
        part.close();
        auto *job = client(request(partial));
        PartialDownload after;
        connect(job, &Job::finished, this, [&] { after = job->partial(); });
        const Result<DownloadReceipt> result = awaited(job);
        QCOMPARE(result.error().kind, ErrorKind::Network);
        QVERIFY(!after.isValid());
        QCOMPARE(filesLeft(), 0);
    }

    void nothingIsKeptThatCouldNotBeGoneOnWith_data()
    {
        QTest::addColumn<QByteArray>("etag");
        QTest::newRow("weak") << QByteArrayLiteral("W/\"abc\"");
        QTest::newRow("none") << QByteArray();
        QTest::newRow("bare") << QByteArrayLiteral("abc");
    }

    void nothingIsKeptThatCouldNotBeGoneOnWith()
    {
        QFETCH(QByteArray, etag);
        m_etag = etag;
        auto *job = client(request({}));
        QSignalSpy partials(job, &DownloadJob::partialChanged);
        QCOMPARE(awaited(job).error().kind, ErrorKind::Network);
        QCOMPARE(partials.count(), 0);
        QCOMPARE(filesLeft(), 0);
    }

    void aPartThatIsGoneIsNoFailure_data()
    {
        QTest::addColumn<bool>("link");
        QTest::newRow("removed") << false;
        QTest::newRow("somebody put a link there") << true;
    }

    void aPartThatIsGoneIsNoFailure()
    {
        QFETCH(bool, link);
        const PartialDownload partial = breakOff();
        QVERIFY(QFile::remove(partial.partFile));
        const QString elsewhere = m_dir->write(QStringLiteral("elsewhere"), "mine");
        if (link) {
            QVERIFY(QFile::link(elsewhere, partial.partFile));
        }
        QVERIFY_RESULT(awaited(client(request(partial))));
        QCOMPARE(contentOf(target()), m_bytes);
        QCOMPARE(contentOf(elsewhere), QByteArrayLiteral("mine"));
    }

    void cancellingLeavesThePartOnlyWhenAskedTo_data()
    {
        QTest::addColumn<bool>("keep");
        QTest::newRow("kept") << true;
        QTest::newRow("dropped") << false;
    }

    void cancellingLeavesThePartOnlyWhenAskedTo()
    {
        QFETCH(bool, keep);
        m_cutNext = false;
        m_bytes = noise(40'000'000);
        m_etag = etagOf(m_bytes);
        auto *job = client(request({}));
        connect(job, &Job::progressChanged, job, [job, keep] {
            job->setKeepPart(keep);
            job->cancel();
        });
        QCOMPARE(awaited(job).error().kind, ErrorKind::Cancelled);
        QCOMPARE(filesLeft(), keep ? 1 : 0);
    }

    void moreBytesThanSaidAreAnError()
    {
        const PartialDownload partial = breakOff();
        m_fault = [this](const FakeRequest &each) -> std::optional<FakeReply> {
            FakeReply reply = serveRange(each);
            reply.body += "more";
            return reply;
        };
        QCOMPARE(awaited(client(request(partial))).error().kind, ErrorKind::Protocol);
        QVERIFY(!QFile::exists(target()));
    }

private:
    [[nodiscard]] QString target() const { return m_dir->filePath(QStringLiteral("file.bin")); }

    [[nodiscard]] int filesLeft() const
    {
        return int(QDir(m_dir->path()).entryList(QDir::Files | QDir::Hidden).size());
    }

    [[nodiscard]] DownloadRequest request(const PartialDownload &partial) const
    {
        return {.source = {QStringLiteral("b"), QStringLiteral("k")},
                .localFile = target(),
                .keepPart = true,
                .resume = partial};
    }

    [[nodiscard]] DownloadJob *client(const DownloadRequest &request)
    {
        return qobject_cast<DownloadJob *>(m_client->download(request));
    }

    PartialDownload breakOff()
    {
        auto *job = client(request({}));
        PartialDownload partial;
        connect(job, &DownloadJob::partialChanged, this, [&](const PartialDownload &now) { partial = now; });
        const Result<DownloadReceipt> result = awaited(job);
        if (result || !partial.isValid() || !QFile::exists(partial.partFile)) {
            qFatal("the first download should have left a part");
        }
        return partial;
    }

    [[nodiscard]] FakeReply whole() const
    {
        return {.body = m_bytes,
                .contentType = QByteArrayLiteral("application/octet-stream"),
                .headers = {{QByteArrayLiteral("ETag"), m_etag}}};
    }

    FakeReply serveRange(const FakeRequest &request)
    {
        const QByteArray range = request.headers.value("range");
        m_from = range.mid(6).chopped(1).toLongLong();
        if (m_from >= m_bytes.size()) {
            FakeReply reply = MemoryStorage::error(416, "InvalidRange", "invalid_range", "no such range");
            reply.status = 416;
            return reply;
        }
        FakeReply reply = whole();
        reply.status = 206;
        reply.body = m_bytes.mid(m_from);
        reply.headers.emplaceBack(QByteArrayLiteral("Content-Range"),
                                  "bytes " + QByteArray::number(m_from) + '-' +
                                      QByteArray::number(m_bytes.size() - 1) + '/' +
                                      QByteArray::number(m_bytes.size()));
        return reply;
    }

    FakeReply serve(const FakeRequest &request)
    {
        if (m_fault) {
            if (std::optional<FakeReply> reply = m_fault(request)) {
                return *reply;
            }
        }
        FakeReply reply = request.headers.contains("range") ? serveRange(request) : whole();
        if (std::exchange(m_cutNext, false)) {
            reply.fault = FakeReply::Fault::CutBody;
        }
        return reply;
    }

    QByteArray m_bytes;
    QByteArray m_etag;
    bool m_cutNext = false;
    qint64 m_from = 0;
    std::function<std::optional<FakeReply>(const FakeRequest &)> m_fault;
    std::unique_ptr<FakeHttpServer> m_server;
    std::unique_ptr<StorageClient> m_client;
    std::unique_ptr<TestDir> m_dir;
};

QTEST_GUILESS_MAIN(TestDownloadResume)
#include "tst_downloadresume.moc"
