// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/storageclient.h"
#include "tests/support/awaited.h"
#include "tests/support/fakehttpserver.h"
#include "tests/support/verify.h"

#include <QTest>

#include <memory>

using namespace Poolhouse;
using namespace Poolhouse::Test;
using State = FeatureFinding::State;

namespace {

FakeReply error(int http, const char *status, const char *code, const char *slug)
{
    return {.status = http,
            .body = "{\"statusCode\":\"" + QByteArray(status) + "\",\"error\":\"" + slug + "\",\"code\":\"" +
                    code + "\",\"message\":\"x\"}"};
}

const FakeReply noRoute = error(404, "404", "InvalidRequest", "Not Found");

/// A server with everything.
FakeReply full(const FakeRequest &request)
{
    if (request.target.contains("/list-v2/")) {
        return {.body = QByteArrayLiteral("{\"hasNext\":false,\"folders\":[],\"objects\":[]}")};
    }
    if (request.method == "OPTIONS") {
        return {.status = 204,
                .headers = {{QByteArrayLiteral("Tus-Version"), QByteArrayLiteral("1.0.0")},
                            {QByteArrayLiteral("Tus-Max-Size"), QByteArrayLiteral("52428800")}}};
    }
    if (request.target.contains("/object/sign/")) {
        return {.body = QByteArrayLiteral("[{\"error\":\"no\",\"path\":\"p\",\"signedURL\":null}]")};
    }
    if (request.target.contains("/upload/sign/")) {
        return error(400, "400", "InvalidRequest", "Error");
    }
    if (request.target.contains("/render/")) {
        return error(400, "404", "NoSuchKey", "not_found");
    }
    return {.status = 403,
            .body = QByteArrayLiteral("<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>"),
            .contentType = QByteArrayLiteral("application/xml")};
}

} // namespace

class TestFeatureProbe : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<FakeHttpServer> m_server;
    std::unique_ptr<StorageClient> m_client;

    [[nodiscard]] QList<State> states(const FakeHttpServer::Handler &handler)
    {
        m_server = std::make_unique<FakeHttpServer>();
        m_server->setHandler(handler);
        m_client = std::make_unique<StorageClient>(
            StorageEndpoint{.projectUrl = m_server->url(), .apiKey = QStringLiteral("k")});
        const Result<QList<FeatureFinding>> found = awaited(m_client->probeFeatures(QStringLiteral("b")));
        QList<State> states;
        if (found) {
            for (const FeatureFinding &finding : *found) {
                states << finding.state;
            }
        }
        return states;
    }

private Q_SLOTS:
    void cleanup()
    {
        m_client.reset();
        m_server.reset();
    }

    void everythingIsThere()
    {
        QCOMPARE(states(full), QList<State>(6, State::Present));
        const Result<QList<FeatureFinding>> found = awaited(m_client->probeFeatures(QStringLiteral("b")));
        QCOMPARE(found->at(1).feature, ServerFeature::ResumableUploads);
        QCOMPARE(found->at(1).largestUpload, 52428800);
    }

    void nothingIsThere()
    {
        QCOMPARE(states([](const FakeRequest &) { return noRoute; }), QList<State>(6, State::Absent));
    }

    void aServerThatTakesRoutesForBucketsHasNone()
    {
        // As old ones do: POST object/list-v2/b is then an upload to a bucket "list-v2".
        const auto old = [](const FakeRequest &request) {
            const bool object = request.target.contains("/object/");
            return object ? error(400, "404", "NoSuchBucket", "Bucket not found") : noRoute;
        };
        QCOMPARE(states(old), QList<State>(6, State::Absent));
    }

    void whatIsSwitchedOffIsAbsent()
    {
        QCOMPARE(states([](const FakeRequest &) {
                     return error(403, "403", "FeatureNotEnabled", "FeatureNotEnabled");
                 }),
                 QList<State>(6, State::Absent));
    }

    void whatIsNotCertainIsNotGuessed_data()
    {
        QTest::addColumn<int>("http");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("a gateway's page") << 502 << QByteArrayLiteral("<html>bad gateway</html>");
        QTest::newRow("a bad key") << 400
                                   << QByteArrayLiteral("{\"statusCode\":\"403\",\"error\":\"Unauthorized\","
                                                        "\"code\":\"AccessDenied\",\"message\":\"jws\"}");
    }

    void whatIsNotCertainIsNotGuessed()
    {
        QFETCH(int, http);
        QFETCH(QByteArray, body);
        QCOMPARE(
            states([http, body](const FakeRequest &) { return FakeReply{.status = http, .body = body}; }),
            QList<State>(6, State::Unknown));
    }

    void noProbeCanStoreAnything()
    {
        (void)states(full);
        for (const FakeRequest &request : m_server->requests()) {
            QVERIFY(request.method != "DELETE");
            // The one that a server could take for an upload goes to a name that no server stores.
            if (request.method == "PUT") {
                QVERIFY(request.target.endsWith("/%23"));
                QVERIFY(request.body.isEmpty());
            }
        }
        QCOMPARE(m_server->requests().size(), 6);
    }
};

QTEST_GUILESS_MAIN(TestFeatureProbe)
#include "tst_featureprobe.moc"
