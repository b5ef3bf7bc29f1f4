// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/requestlog.h"
#include "core/storage/storageclient.h"
#include "core/utczone.h"
#include "tests/support/awaited.h"
#include "tests/support/fakehttpserver.h"
#include "tests/support/verify.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <memory>

using namespace Poolhouse;
using namespace Poolhouse::Test;

namespace {

/// {"alg":"HS256"}.{"exp":1800000000}.sig
const QByteArray token = QByteArrayLiteral("eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjE4MDAwMDAwMDB9.c2ln");
const QDateTime expiry = QDateTime::fromSecsSinceEpoch(1'800'000'000, utcZone);

/// Signs everything but what is called "none", in the server's way: relative and not encoded.
FakeReply signing(const FakeRequest &request)
{
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    QJsonArray rows;
    const QJsonArray paths = body[u"paths"].toArray();
    for (const auto &path : paths) {
        QJsonObject row{{QStringLiteral("path"), path}};
        if (path.toString() == u"none") {
            row.insert(QStringLiteral("error"), QStringLiteral("Either the object does not exist or you do "
                                                               "not have access to it"));
            row.insert(QStringLiteral("signedURL"), QJsonValue::Null);
        } else {
            row.insert(QStringLiteral("error"), QJsonValue::Null);
            row.insert(QStringLiteral("signedURL"), QStringLiteral("/object/sign/b/") + path.toString() +
                                                        QStringLiteral("?token=") +
                                                        QString::fromLatin1(token));
        }
        rows.append(row);
    }
    return {.body = QJsonDocument(rows).toJson(QJsonDocument::Compact)};
}

} // namespace

class TestLinks : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<FakeHttpServer> m_server;
    std::unique_ptr<StorageClient> m_client;

    [[nodiscard]] QByteArray base() const { return m_server->url().toEncoded() + "/storage/v1/"; }
    [[nodiscard]] static ObjectPath at(const char *key)
    {
        return {QStringLiteral("b"), QString::fromUtf8(key)};
    }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<FakeHttpServer>();
        m_server->setHandler(signing);
        m_client = std::make_unique<StorageClient>(
            StorageEndpoint{.projectUrl = m_server->url(), .apiKey = QStringLiteral("k")});
    }

    void cleanup()
    {
        m_client.reset();
        m_server.reset();
    }

    void aLinkIsBuiltHereAndOnlyItsTokenTaken_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("encoded");
        QTest::newRow("plain") << QByteArrayLiteral("d/a.txt") << QByteArrayLiteral("d/a.txt");
        QTest::newRow("reserved") << QByteArrayLiteral("a b;c,d:e@f&g=h+i$j")
                                  << QByteArrayLiteral("a%20b%3Bc%2Cd%3Ae%40f%26g%3Dh%2Bi%24j");
        QTest::newRow("question mark")
            << QByteArrayLiteral("really?.txt") << QByteArrayLiteral("really%3F.txt");
        QTest::newRow("a token in the name")
            << QByteArrayLiteral("x?token=y") << QByteArrayLiteral("x%3Ftoken%3Dy");
    }

    void aLinkIsBuiltHereAndOnlyItsTokenTaken()
    {
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, encoded);
        const Result<SignedLink> link = awaited(m_client->signLink(at(key.constData()), 3600));
        QVERIFY_RESULT(link);
        QCOMPARE(link->url.toEncoded(), base() + "object/sign/b/" + encoded + "?token=" + token);
        QCOMPARE(link->expiresAt, expiry);
        QCOMPARE(link->key, QString::fromUtf8(key));
        // By the batch route, whose tokens work whatever the name.
        const FakeRequest &request = m_server->requests().constFirst();
        QCOMPARE(request.target, QByteArrayLiteral("/storage/v1/object/sign/b"));
        const QJsonObject body = QJsonDocument::fromJson(request.body).object();
        QCOMPARE(body[u"expiresIn"].toInt(), 3600);
        QCOMPARE(body[u"paths"].toArray(), (QJsonArray{QString::fromUtf8(key)}));
    }

    void aDownloadNameIsAppended()
    {
        LinkOptions options;
        options.downloadName = QStringLiteral("größe & co.txt");
        const Result<SignedLink> link = awaited(m_client->signLink(at("a"), 60, options));
        QVERIFY_RESULT(link);
        QVERIFY(
            link->url.toEncoded().endsWith("?token=" + token + "&download=gr%C3%B6%C3%9Fe%20%26%20co.txt"));
        QCOMPARE(m_client->publicUrl(at("a b"), options).toEncoded(),
                 base() + "object/public/b/a%20b?download=gr%C3%B6%C3%9Fe%20%26%20co.txt");
        options.downloadName = QString();
        QCOMPARE(m_client->publicUrl(at("a"), options).toEncoded(), base() + "object/public/b/a?download=");
    }

    void everyKeyOfABatchHasItsOwnOutcome()
    {
        QStringList keys;
        for (int i = 0; i < 2300; ++i) {
            keys << QStringLiteral("k%1").arg(i);
        }
        keys[1500] = QStringLiteral("none");
        const Result<QList<SignedLink>> links = awaited(m_client->signLinks(QStringLiteral("b"), keys, 60));
        QVERIFY_RESULT(links);
        QCOMPARE(links->size(), keys.size());
        for (qsizetype i = 0; i < keys.size(); ++i) {
            QCOMPARE(links->at(i).key, keys[i]);
            QCOMPARE(links->at(i).error.has_value(), i == 1500);
            QCOMPARE(links->at(i).url.isValid(), i != 1500);
        }
        QCOMPARE(links->at(1500).error->kind, ErrorKind::NotFound);
        QCOMPARE(links->at(1500).error->operation, StorageOperation::Sign);
        QCOMPARE(m_server->requests().size(), 3);
        QCOMPARE(awaited(m_client->signLink(at("none"), 60)).error().kind, ErrorKind::NotFound);
    }

    void answersThatHoldNoLink_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no list") << QByteArrayLiteral("{}");
        QTest::newRow("an empty list") << QByteArrayLiteral("[]");
        QTest::newRow("another path")
            << QByteArrayLiteral("[{\"path\":\"z\",\"signedURL\":\"/object/sign/b/z?token=t\"}]");
        QTest::newRow("no token") << QByteArrayLiteral(
            "[{\"path\":\"a\",\"signedURL\":\"/object/sign/b/a\"}]");
        QTest::newRow("a token that would break out")
            << QByteArrayLiteral("[{\"path\":\"a\",\"signedURL\":\"/x?token=t#/../\\r\\nX: y\"}]");
    }

    void answersThatHoldNoLink()
    {
        QFETCH(QByteArray, answer);
        m_server->setHandler([answer](const FakeRequest &) { return FakeReply{.body = answer}; });
        QCOMPARE(awaited(m_client->signLink(at("a"), 60)).error().kind, ErrorKind::Protocol);
    }

    void aLinkToAResizedImageKeepsReservedCharactersRaw()
    {
        m_server->setHandler([](const FakeRequest &) {
            return FakeReply{.body = "{\"signedURL\":\"/render/image/sign/b/x?token=" + token + "\"}"};
        });
        LinkOptions options;
        options.transform = {.width = 100,
                             .height = 50,
                             .quality = 80,
                             .resize = ImageTransform::Resize::Contain,
                             .format = ImageTransform::Format::Origin};
        const Result<SignedLink> link =
            awaited(m_client->signLink(at("d/a b;c,d:e@f&g=h+i$j!.png"), 60, options));
        QVERIFY_RESULT(link);
        const FakeRequest &request = m_server->requests().constFirst();
        QCOMPARE(request.target,
                 QByteArrayLiteral("/storage/v1/object/sign/b/d/a%20b;c,d:e@f&g=h+i$j%21.png"));
        const QJsonObject transform = QJsonDocument::fromJson(request.body).object()[u"transform"].toObject();
        QCOMPARE(transform, (QJsonObject{{QStringLiteral("width"), 100},
                                         {QStringLiteral("height"), 50},
                                         {QStringLiteral("quality"), 80},
                                         {QStringLiteral("resize"), QStringLiteral("contain")},
                                         {QStringLiteral("format"), QStringLiteral("origin")}}));
        QVERIFY(link->url.toEncoded().startsWith(base() + "render/image/sign/b/d/a%20b%3Bc"));
        // No encoding of a question mark would ever verify.
        QCOMPARE(awaited(m_client->signLink(at("a?.png"), 60, options)).error().kind, ErrorKind::InvalidName);
        QCOMPARE(m_server->requests().size(), 1);
    }

    void aServerThatIgnoresTheTransformIsFoundOut()
    {
        m_server->setHandler([](const FakeRequest &) {
            return FakeReply{.body = "{\"signedURL\":\"/object/sign/b/x?token=" + token + "\"}"};
        });
        LinkOptions options;
        options.transform.width = 10;
        QCOMPARE(awaited(m_client->signLink(at("x"), 60, options)).error().kind, ErrorKind::InvalidRequest);
    }

    void whatCannotWorkIsNotAsked()
    {
        LinkOptions loud;
        loud.transform.quality = 19;
        QCOMPARE(awaited(m_client->signLink(at("a"), 0)).error().kind, ErrorKind::InvalidRequest);
        QCOMPARE(awaited(m_client->signLink(at("a"), 10'000'000'000'000)).error().kind,
                 ErrorKind::InvalidRequest);
        QCOMPARE(awaited(m_client->signLink(at(""), 60)).error().kind, ErrorKind::InvalidName);
        QCOMPARE(awaited(m_client->signLink(at("a"), 60, loud)).error().kind, ErrorKind::InvalidRequest);
        QCOMPARE(awaited(m_client->signUpload(at("é"))).error().kind, ErrorKind::InvalidName);
        QVERIFY(!m_client->publicUrl(at("a"), loud).isValid());
        QCOMPARE(m_server->requests().size(), 0);
    }

    void publicAddressesOfResizedImages()
    {
        LinkOptions options;
        options.transform = {.width = 20, .format = ImageTransform::Format::Webp};
        options.downloadName = QStringLiteral("small.webp");
        QCOMPARE(m_client->publicUrl(at("a b.png"), options).toEncoded(),
                 base() + "render/image/public/b/a%20b.png?format=webp&width=20&download=small.webp");
    }

    void anUploadLinkSaysWhatItMay_data()
    {
        QTest::addColumn<bool>("mayReplace");
        QTest::newRow("new only") << false;
        QTest::newRow("may replace") << true;
    }

    void anUploadLinkSaysWhatItMay()
    {
        QFETCH(bool, mayReplace);
        m_server->setHandler([](const FakeRequest &) {
            return FakeReply{.body = "{\"url\":\"/object/upload/sign/b/su/one two.txt?token=" + token +
                                     "\",\"token\":\"" + token + "\"}"};
        });
        const Result<SignedUploadLink> link = awaited(m_client->signUpload(at("su/one two.txt"), mayReplace));
        QVERIFY_RESULT(link);
        QCOMPARE(link->url.toEncoded(), base() + "object/upload/sign/b/su/one%20two.txt?token=" + token);
        QCOMPARE(link->token.toLatin1(), token);
        QCOMPARE(link->expiresAt, expiry);
        QCOMPARE(link->mayReplace, mayReplace);
        const FakeRequest &request = m_server->requests().constFirst();
        QCOMPARE(request.method, QByteArrayLiteral("POST"));
        QCOMPARE(request.headers.value("x-upsert"), mayReplace ? QByteArrayLiteral("true") : QByteArray());
        QCOMPARE(request.body, QByteArrayLiteral("{}")); // an empty JSON body would be refused
    }

    void noTokenIsLogged()
    {
        QVERIFY_RESULT(awaited(m_client->signLink(at("a"), 60)));
        const QList<RequestLogEntry> entries = m_client->requestLog()->entries();
        QCOMPARE(entries.size(), 1);
        for (const RequestLogEntry &entry : entries) {
            QVERIFY(!(entry.path + entry.failure).contains(QString::fromLatin1(token)));
        }
    }
};

QTEST_GUILESS_MAIN(TestLinks)
#include "tst_links.moc"
