// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/httpanswer.h"
#include "core/storage/storagejson.h"
#include "core/utczone.h"

#include <QTest>

using namespace Poolhouse;

namespace {

/// The reference's table (storage-api.md section 2): code, body status, slug, HTTP status. In the table's
/// order, for the reader; the padding costs nothing here.
// NOLINTNEXTLINE(clang-analyzer-optin.performance.Padding)
struct Row
{
    const char *code;
    int status;
    const char *slug;
    int http;
    ErrorKind kind;
    ErrorKind withoutCode; ///< what an old server's answer, without `code`, must become
};

/// JSON with ' for " and ^ for an escaped one: moc does not read raw strings well.
QByteArray json(const char *text)
{
    return QByteArray(text).replace('\'', '"').replace('^', "\\\"");
}

const Row table[] = {
    {"NoSuchBucket", 404, "Bucket not found", 400, ErrorKind::NotFound, ErrorKind::NotFound},
    {"NoSuchKey", 404, "not_found", 400, ErrorKind::NotFound, ErrorKind::NotFound},
    {"NoSuchUpload", 404, "NoSuchUpload", 400, ErrorKind::NotFound, ErrorKind::NotFound},
    {"InvalidRequest", 400, "InvalidRequest", 400, ErrorKind::InvalidRequest, ErrorKind::InvalidRequest},
    {"InvalidRequest", 404, "InvalidRequest", 400, ErrorKind::NotFound, ErrorKind::NotFound},
    {"InvalidRequest", 409, "InvalidRequest", 400, ErrorKind::InvalidRequest, ErrorKind::Conflict},
    {"InvalidJWT", 400, "InvalidJWT", 400, ErrorKind::Unauthorized, ErrorKind::Unauthorized},
    {"InvalidSignature", 400, "InvalidSignature", 400, ErrorKind::Unauthorized, ErrorKind::Unauthorized},
    {"ExpiredToken", 400, "ExpiredToken", 400, ErrorKind::Unauthorized, ErrorKind::Unauthorized},
    {"AccessDenied", 403, "Unauthorized", 400, ErrorKind::Forbidden, ErrorKind::Forbidden},
    {"AccessDenied", 403, "Unauthorized", 403, ErrorKind::Forbidden, ErrorKind::Forbidden},
    {"KeyAlreadyExists", 409, "Duplicate", 400, ErrorKind::Conflict, ErrorKind::Conflict},
    {"ResourceAlreadyExists", 409, "Duplicate", 400, ErrorKind::Conflict, ErrorKind::Conflict},
    {"BucketAlreadyExists", 409, "Duplicate", 400, ErrorKind::Conflict, ErrorKind::Conflict},
    {"ResourceNotEmpty", 409, "ResourceNotEmpty", 400, ErrorKind::NotEmpty, ErrorKind::NotEmpty},
    {"ResourceReferenced", 409, "ResourceReferenced", 400, ErrorKind::NotEmpty, ErrorKind::NotEmpty},
    {"InvalidBucketName", 400, "Invalid Input", 400, ErrorKind::InvalidName, ErrorKind::InvalidName},
    {"InvalidKey", 400, "InvalidKey", 400, ErrorKind::InvalidName, ErrorKind::InvalidName},
    {"InvalidMimeType", 415, "invalid_mime_type", 400, ErrorKind::UnsupportedType,
     ErrorKind::UnsupportedType},
    {"EntityTooLarge", 413, "Payload too large", 400, ErrorKind::TooLarge, ErrorKind::TooLarge},
    {"InvalidRange", 416, "invalid_range", 416, ErrorKind::InvalidRequest, ErrorKind::InvalidRequest},
    {"InvalidParameter", 400, "InvalidParameter", 400, ErrorKind::InvalidRequest, ErrorKind::InvalidRequest},
    {"ResourceLocked", 423, "ResourceLocked", 400, ErrorKind::Locked, ErrorKind::Locked},
    {"LockTimeout", 503, "acquiring_lock_timeout", 400, ErrorKind::Locked, ErrorKind::Locked},
    {"DatabaseReadOnly", 503, "DatabaseReadOnly", 400, ErrorKind::Server, ErrorKind::Server},
    {"DatabaseTimeout", 544, "DatabaseTimeout", 544, ErrorKind::Server, ErrorKind::Server},
    {"DatabaseError", 500, "DatabaseError", 500, ErrorKind::Server, ErrorKind::Server},
    {"InternalError", 500, "Internal", 500, ErrorKind::Server, ErrorKind::Server},
    {"SlowDown", 429, "too_many_connections", 429, ErrorKind::RateLimited, ErrorKind::RateLimited},
    {"S3Error", 400, "NoSuchThing", 400, ErrorKind::InvalidRequest, ErrorKind::InvalidRequest},
    {"S3Error", 500, "InternalError", 500, ErrorKind::Server, ErrorKind::Server},
    {"FeatureNotEnabled", 403, "FeatureNotEnabled", 403, ErrorKind::InvalidRequest,
     ErrorKind::InvalidRequest},
    {"FeatureNotEnabled", 409, "FeatureNotEnabled", 400, ErrorKind::InvalidRequest,
     ErrorKind::InvalidRequest},
    {"FeatureNotEnabled", 400, "FeatureNotEnabled", 400, ErrorKind::InvalidRequest,
     ErrorKind::InvalidRequest},
    {"InvalidRequest", 400, "Error", 400, ErrorKind::InvalidRequest, ErrorKind::InvalidRequest},
    {"InvalidRequest", 400, "invalid_x_robots_tag", 400, ErrorKind::InvalidRequest,
     ErrorKind::InvalidRequest},
    {"InvalidRequest", 400, "invalid_header_char", 400, ErrorKind::InvalidRequest, ErrorKind::InvalidRequest},
    {"InvalidRequest", 404, "Not Found", 404, ErrorKind::NotFound, ErrorKind::NotFound},
    {"EntityTooLarge", 413, "FastifyError", 413, ErrorKind::TooLarge, ErrorKind::TooLarge},
    {"MissingParameter", 400, "MissingParameter", 400, ErrorKind::InvalidRequest, ErrorKind::InvalidRequest},
    {"MissingContentLength", 400, "MissingContentLength", 400, ErrorKind::InvalidRequest,
     ErrorKind::InvalidRequest},
    {"InvalidChecksum", 400, "InvalidChecksum", 400, ErrorKind::InvalidRequest, ErrorKind::InvalidRequest},
    {"MissingPart", 400, "MissingPart", 400, ErrorKind::InvalidRequest, ErrorKind::InvalidRequest},
    {"InvalidUploadId", 400, "InvalidUploadId", 400, ErrorKind::InvalidRequest, ErrorKind::InvalidRequest},
    {"InvalidUploadSignature", 400, "InvalidUploadSignature", 400, ErrorKind::InvalidRequest,
     ErrorKind::InvalidRequest},
    {"MalformedXML", 400, "MalformedXML", 400, ErrorKind::InvalidRequest, ErrorKind::InvalidRequest},
    {"SignatureDoesNotMatch", 403, "SignatureDoesNotMatch", 400, ErrorKind::Unauthorized,
     ErrorKind::Unauthorized},
    {"InvalidAccessKeyId", 403, "InvalidAccessKeyId", 400, ErrorKind::Unauthorized, ErrorKind::Unauthorized},
    {"InvalidRange", 400, "invalid_range", 400, ErrorKind::InvalidRequest, ErrorKind::InvalidRequest},
    {"DatabaseSchemaMismatch", 503, "DatabaseSchemaMismatch", 400, ErrorKind::Server, ErrorKind::Server},
    {"DatabaseInvalidObjectDefinition", 503, "DatabaseInvalidObjectDefinition", 400, ErrorKind::Server,
     ErrorKind::Server},
    {"DatabaseTransactionAborted", 500, "DatabaseTransactionAborted", 500, ErrorKind::Server,
     ErrorKind::Server},
    {"TransactionError", 409, "TransactionError", 400, ErrorKind::Locked, ErrorKind::Locked},
    {"SlowDown", 429, "Too Many Requests", 429, ErrorKind::RateLimited, ErrorKind::RateLimited},
    {"Aborted", 500, "Aborted", 500, ErrorKind::Server, ErrorKind::Server},
    {"AbortedTerminate", 500, "AbortedTerminate", 500, ErrorKind::Server, ErrorKind::Server},
    {"NotSupported", 409, "NotSupported", 400, ErrorKind::InvalidRequest, ErrorKind::InvalidRequest},
    {"TenantNotFound", 400, "TenantNotFound", 400, ErrorKind::NotFound, ErrorKind::NotFound},
    {"NoSuchCatalog", 404, "NoSuchCatalog", 400, ErrorKind::NotFound, ErrorKind::NotFound},
    {"NoSuchKey", 404, "Not found", 400, ErrorKind::NotFound, ErrorKind::NotFound},
    {"FST_ERR_BAD_URL", 400, "Bad Request", 400, ErrorKind::InvalidRequest, ErrorKind::InvalidRequest},
    {"FST_ERR_MAX_PARAM_LENGTH", 414, "Bad Request", 414, ErrorKind::InvalidName, ErrorKind::InvalidName},
};

} // namespace

class TestErrorFromAnswer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTable_data()
    {
        QTest::addColumn<int>("index");
        for (size_t i = 0; i < std::size(table); ++i) {
            QTest::addRow("%s %d http %d", table[i].code, table[i].status, table[i].http) << int(i);
        }
    }

    void theTable()
    {
        QFETCH(int, index);
        const Row &row = table[index];
        const QByteArray status = QByteArray::number(row.status);
        const QByteArray rest = ",\"error\":\"" + QByteArray(row.slug) + "\",\"message\":\"what happened\"";
        // The status as a string (the server) and as a number (its framework).
        for (const QByteArray &form : {QByteArray('"' + status + '"'), status}) {
            const Error error = errorFromBody(row.http, "{\"statusCode\":" + form + rest + ",\"code\":\"" +
                                                            QByteArray(row.code) + "\"}");
            QCOMPARE(error.kind, row.kind);
            QCOMPARE(error.status, row.status);
            QCOMPARE(error.httpStatus, row.http);
            QCOMPARE(error.code, QString::fromLatin1(row.code));
            QCOMPARE(error.message, QStringLiteral("what happened"));
        }
        // Nothing that will stay as it is is tried again (section 9).
        const bool passing = row.status == 423 || row.status == 429 || row.status >= 500 ||
                             QByteArray(row.code) == "TransactionError";
        QCOMPARE(isRetryable(errorFromBody(row.http, "{\"statusCode\":" + status + rest + ",\"code\":\"" +
                                                         QByteArray(row.code) + "\"}")),
                 passing);
        const Error old = errorFromBody(row.http, "{\"statusCode\":\"" + status + '"' + rest + '}');
        QCOMPARE(old.kind, row.withoutCode);
    }

    void aBadKeyIsToldFromARefusal_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<int>("http");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("signature") << QByteArrayLiteral("signature verification failed") << 400
                                   << ErrorKind::Unauthorized;
        QTest::newRow("compact") << QByteArrayLiteral("Invalid Compact JWS") << 400
                                 << ErrorKind::Unauthorized;
        QTest::newRow("expired") << QByteArrayLiteral("\\\"exp\\\" claim timestamp check failed") << 400
                                 << ErrorKind::Unauthorized;
        QTest::newRow("row-level security")
            << QByteArrayLiteral("new row violates row-level security policy") << 400 << ErrorKind::Forbidden;
        QTest::newRow("role gate") << QByteArrayLiteral("Access denied") << 403 << ErrorKind::Forbidden;
    }

    void aBadKeyIsToldFromARefusal()
    {
        QFETCH(QByteArray, message);
        QFETCH(int, http);
        QFETCH(ErrorKind, kind);
        QCOMPARE(errorFromBody(http,
                               "{\"statusCode\":\"403\",\"error\":\"Unauthorized\",\"code\":\"AccessDenied\","
                               "\"message\":\"" +
                                   message + "\"}")
                     .kind,
                 kind);
    }

    void answersThatAreNotTheServersOwn_data()
    {
        QTest::addColumn<int>("http");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("message");
        QTest::newRow("gateway refusal")
            << 401 << QByteArrayLiteral("{\"message\":\"Invalid API key\",\"hint\":\"x\"}")
            << ErrorKind::Unauthorized << QStringLiteral("Invalid API key");
        QTest::newRow("html page") << 502 << QByteArrayLiteral("<html>Bad gateway</html>")
                                   << ErrorKind::Server
                                   << QStringLiteral("The server answered with HTTP status 502");
        QTest::newRow("text") << 409 << QByteArrayLiteral("The resource already exists\n")
                              << ErrorKind::Conflict << QStringLiteral("The resource already exists");
        QTest::newRow("empty") << 413 << QByteArray() << ErrorKind::TooLarge
                               << QStringLiteral("The server answered with HTTP status 413");
        QTest::newRow("cut JSON") << 400 << QByteArrayLiteral("{\"statusCode\":\"4")
                                  << ErrorKind::InvalidRequest << QStringLiteral("{\"statusCode\":\"4");
        QTest::newRow("too many headers")
            << 431 << QByteArrayLiteral("{\"statusCode\":431,\"error\":\"Request Header\"}")
            << ErrorKind::InvalidRequest << QStringLiteral("Request Header");
        QTest::newRow("redirect") << 302 << QByteArray() << ErrorKind::Protocol
                                  << QStringLiteral("The server answered with HTTP status 302");
    }

    void answersThatAreNotTheServersOwn()
    {
        QFETCH(int, http);
        QFETCH(QByteArray, body);
        QFETCH(ErrorKind, kind);
        QFETCH(QString, message);
        const Error error = errorFromBody(http, body);
        QCOMPARE(error.kind, kind);
        QCOMPARE(error.message, message);
    }

    void networkErrors_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("refused") << int(QNetworkReply::ConnectionRefusedError) << ErrorKind::Network;
        QTest::newRow("closed") << int(QNetworkReply::RemoteHostClosedError) << ErrorKind::Network;
        QTest::newRow("no host") << int(QNetworkReply::HostNotFoundError) << ErrorKind::Network;
        QTest::newRow("tls") << int(QNetworkReply::SslHandshakeFailedError) << ErrorKind::Tls;
        QTest::newRow("timeout") << int(QNetworkReply::OperationCanceledError) << ErrorKind::Timeout;
        QTest::newRow("not HTTP") << int(QNetworkReply::ProtocolFailure) << ErrorKind::Protocol;
    }

    void networkErrors()
    {
        QFETCH(int, code);
        QFETCH(ErrorKind, kind);
        QCOMPARE(errorFromNetwork(QNetworkReply::NetworkError(code), QStringLiteral("x")).kind, kind);
    }

    void statusesThatPass_data()
    {
        QTest::addColumn<int>("http");
        QTest::addColumn<bool>("passes");
        for (const int http : {408, 423, 429, 500, 502, 503, 504, 544}) {
            QTest::addRow("%d", http) << http << true;
        }
        for (const int http : {400, 401, 403, 404, 409, 410, 411, 413, 414, 415, 416, 431, 501}) {
            QTest::addRow("%d", http) << http << false;
        }
    }

    void statusesThatPass()
    {
        QFETCH(int, http);
        QFETCH(bool, passes);
        QCOMPARE(isRetryable(errorFromBody(http, QByteArray())), passes);
    }

    void anErrorSaysWhatWasAskedAndWhere()
    {
        const HttpAnswer answer{.httpStatus = 400,
                                .body =
                                    QByteArrayLiteral("{\"statusCode\":\"403\",\"code\":\"AccessDenied\"}"),
                                .requestId = QStringLiteral("r1"),
                                .operation = StorageOperation::Upload,
                                .bucket = QStringLiteral("b")};
        const Error error = errorFromAnswer(answer).value();
        QCOMPARE(error.operation, StorageOperation::Upload);
        QCOMPARE(error.bucket, QStringLiteral("b"));
        QCOMPARE(error.requestId, QStringLiteral("r1"));
        QCOMPARE(error.status, 403);
        QCOMPARE(error.httpStatus, 400);
    }

    void aCutAnswerIsNoSuccess()
    {
        HttpAnswer answer{.httpStatus = 200, .networkError = QNetworkReply::RemoteHostClosedError};
        QVERIFY(errorFromAnswer(answer).has_value());
        answer.networkError = QNetworkReply::NoError;
        QVERIFY(!errorFromAnswer(answer).has_value());
    }

    void etagsThatAreAnMd5_data()
    {
        QTest::addColumn<QString>("etag");
        QTest::addColumn<QByteArray>("md5");
        const QByteArray md5 = "d41d8cd98f00b204e9800998ecf8427e";
        QTest::newRow("md5") << QStringLiteral("\"d41d8cd98f00b204e9800998ecf8427e\"") << md5;
        QTest::newRow("upper case") << QStringLiteral("\"D41D8CD98F00B204E9800998ECF8427E\"") << md5;
        QTest::newRow("multi-part") << QStringLiteral("\"d41d8cd98f00b204e9800998ecf8427e-3\"")
                                    << QByteArray();
        QTest::newRow("weak") << QStringLiteral("W/\"d41d8cd98f00b204e9800998ecf8427e\"") << QByteArray();
        QTest::newRow("no hex") << QStringLiteral("\"z41d8cd98f00b204e9800998ecf8427e\"") << QByteArray();
        QTest::newRow("bare") << QStringLiteral("d41d8cd98f00b204e9800998ecf8427e") << QByteArray();
        QTest::newRow("none") << QString() << QByteArray();
    }

    void etagsThatAreAnMd5()
    {
        QFETCH(QString, etag);
        QFETCH(QByteArray, md5);
        QCOMPARE(md5OfEtag(etag), md5);
    }

    void answersOfTheTranscriptsAreRead()
    {
        const Result<ObjectPage> page = parsePage(
            json("{'hasNext':true,'nextCursor':'bDpa','nextCursorKey':'Z','folders':[{'key':'Z','name':'Z/"
                 "','id':null}],'objects':[{'key':'B.txt','name':'d/"
                 "B.txt','id':'91b0','updated_at':'2026-11-24T20:25:00.962Z','created_at':'2026-11-24T20:25:"
                 "00.960Z','metadata':{'eTag':'^9dd4^','size':5000000000,'mimetype':'text/plain'}}]}"));
        QVERIFY(page.has_value());
        QCOMPARE(page->folders, QStringList{QStringLiteral("Z/")});
        QCOMPARE(page->objects[0].key, QStringLiteral("d/B.txt"));
        QCOMPARE(page->objects[0].size, qint64(5000000000));
        QCOMPARE(page->objects[0].updatedAt, QDateTime(QDate(2026, 11, 24), QTime(20, 25, 0, 962), utcZone));
        QCOMPARE(page->nextCursor, QStringLiteral("bDpa"));
        for (const char *broken : {"", "[]", "{}", "{\"objects\":[]}", "{\"hasNext\":true,\"objects\":[]}"}) {
            QCOMPARE(parsePage(broken).error().kind, ErrorKind::Protocol);
        }
        QCOMPARE(parseBuckets("{}").error().kind, ErrorKind::Protocol);
        QCOMPARE(parseUploaded("<html>").error().kind, ErrorKind::Protocol);
        QCOMPARE(parseRemoved("{}").error().kind, ErrorKind::Protocol);
        const Result<QList<Bucket>> buckets =
            parseBuckets(json("[{'id':'b','name':'b','owner':'','public':true,'file_size_limit':1000,'"
                              "allowed_mime_types':['image/"
                              "*'],'created_at':'2026-11-24T20:25:00.960Z'},{'id':'c','name':'c','public':"
                              "false,'file_size_limit':null,'allowed_mime_types':null}]"));
        QVERIFY(buckets.has_value());
        QCOMPARE((*buckets)[0].fileSizeLimit, std::optional<qint64>(1000));
        QCOMPARE((*buckets)[1].fileSizeLimit, std::optional<qint64>());
        QCOMPARE((*buckets)[0].allowedMimeTypes, QStringList{QStringLiteral("image/*")});
    }
};

QTEST_GUILESS_MAIN(TestErrorFromAnswer)
#include "tst_errorfromanswer.moc"
