// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/contenttype.h"
#include "core/storage/httpheaders.h"
#include "core/storage/resumable/partsize.h"
#include "core/storage/resumable/tusheaders.h"
#include "core/storage/resumable/tusmetadata.h"
#include "core/storage/resumable/tusverdict.h"
#include "core/utczone.h"

#include <QTest>

#include <limits>

using namespace Poolhouse;

class TestTusParsing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbersAreDigitsAndNothingElse_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("value"); // -1 = refused
        QTest::newRow("zero") << QByteArrayLiteral("0") << qint64(0);
        QTest::newRow("plain") << QByteArrayLiteral("6291456") << qint64(6291456);
        QTest::newRow("spaces around") << QByteArrayLiteral(" 12 ") << qint64(12);
        QTest::newRow("largest") << QByteArrayLiteral("9223372036854775807")
                                 << std::numeric_limits<qint64>::max();
        QTest::newRow("one more") << QByteArrayLiteral("9223372036854775808") << qint64(-1);
        QTest::newRow("far more") << QByteArray(400, '9') << qint64(-1);
        QTest::newRow("negative") << QByteArrayLiteral("-1") << qint64(-1);
        QTest::newRow("signed") << QByteArrayLiteral("+1") << qint64(-1);
        QTest::newRow("hexadecimal") << QByteArrayLiteral("0x10") << qint64(-1);
        QTest::newRow("fraction") << QByteArrayLiteral("1.0") << qint64(-1);
        QTest::newRow("two values") << QByteArrayLiteral("1, 2") << qint64(-1);
        QTest::newRow("empty") << QByteArray() << qint64(-1);
    }

    void numbersAreDigitsAndNothingElse()
    {
        QFETCH(QByteArray, text);
        QFETCH(qint64, value);
        QCOMPARE(parseDigits(text).value_or(-1), value);
    }

    void contentRanges_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("valid");
        QTest::addColumn<qint64>("first");
        QTest::addColumn<qint64>("last");
        QTest::addColumn<qint64>("total");
        const auto fine = [](const char *text, qint64 first, qint64 last, qint64 total) {
            QTest::newRow(text) << QByteArray(text) << true << first << last << total;
        };
        const auto wrong = [](const char *text) {
            QTest::newRow(text) << QByteArray(text) << false << qint64(0) << qint64(0) << qint64(0);
        };
        fine("bytes 0-99/200", 0, 99, 200);
        fine("bytes 100-199/200", 100, 199, 200);
        fine("Bytes  5-5/6", 5, 5, 6);
        fine("bytes 0-0/*", 0, 0, -1);
        wrong("");
        wrong("bytes */200");
        wrong("bytes 10-5/200");
        wrong("bytes 0-200/200");
        wrong("bytes -5-10/200");
        wrong("items 0-1/2");
        wrong("bytes 0-1");
        wrong("bytes 0/1-2");
        wrong("bytes 0-99999999999999999999/5");
    }

    void contentRanges()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, valid);
        const std::optional<ContentRange> range = parseContentRange(text);
        QCOMPARE(range.has_value(), valid);
        if (valid) {
            QFETCH(qint64, first);
            QFETCH(qint64, last);
            QFETCH(qint64, total);
            QCOMPARE(*range, (ContentRange{.first = first, .last = last, .total = total}));
        }
    }

    void retryAfter_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("milliseconds"); // -1 = nothing
        QTest::newRow("seconds") << QByteArrayLiteral("7") << 7000;
        QTest::newRow("zero") << QByteArrayLiteral("0") << 0;
        QTest::newRow("a date") << QByteArrayLiteral("Tue, 24 Nov 2026 20:26:14 GMT") << 14000;
        QTest::newRow("a past date") << QByteArrayLiteral("Tue, 24 Nov 2020 20:26:14 GMT") << 0;
        QTest::newRow("a year") << QByteArrayLiteral("31536000") << 3'600'000;
        QTest::newRow("beyond numbers") << QByteArrayLiteral("99999999999999999999") << -1;
        QTest::newRow("negative") << QByteArrayLiteral("-7") << -1;
        QTest::newRow("words") << QByteArrayLiteral("soon") << -1;
        QTest::newRow("no such day") << QByteArrayLiteral("Tue, 34 Nov 2026 20:26:14 GMT") << -1;
    }

    void retryAfter()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, milliseconds);
        const QDateTime now(QDate(2026, 11, 24), QTime(20, 26, 0), utcZone);
        QCOMPARE(parseRetryAfter(text, now).value_or(-1), milliseconds);
    }

    void onlyTheLastSegmentOfALocationCounts_data()
    {
        QTest::addColumn<QByteArray>("location");
        QTest::addColumn<QByteArray>("id");
        const auto row = [](const char *location, const char *id) {
            QTest::newRow(location) << QByteArray(location) << QByteArray(id);
        };
        row("http://127.0.0.1:54321/storage/v1/upload/resumable/dDEvYmln", "dDEvYmln");
        row("https://elsewhere.example/upload/resumable/sign/a-b_c", "a-b_c");
        row("/upload/resumable/abc", "abc");
        row("abc", "abc");
        row("http://h/p/abc/?x=1#y", "abc");
        row("", "");
        row("http://host", "");
        row("http://host/", "");
        row("http://host/a/..", "");
        row("http://host/a/%2e%2e", "");
        row("http://host/a/b c", "");
        row("http://host/a/b@evil:80", "");
        row("http://host/a/b\\c", "");
    }

    void onlyTheLastSegmentOfALocationCounts()
    {
        QFETCH(QByteArray, location);
        QFETCH(QByteArray, id);
        QCOMPARE(uploadIdFromLocation(location), id);
    }

    void anEndlessLocationIsNoId()
    {
        QCOMPARE(uploadIdFromLocation("http://h/" + QByteArray(4096, 'a')).size(), 4096);
        QVERIFY(uploadIdFromLocation("http://h/" + QByteArray(4097, 'a')).isEmpty());
    }

    void headersAreReadWithoutCaseAndTheFirstCounts()
    {
        const TusHeaders headers = parseTusHeaders({{"upload-offset", "5"},
                                                    {"Upload-Offset", "6"},
                                                    {"UPLOAD-LENGTH", " 10 "},
                                                    {"location", "http://x/y/id"},
                                                    {"tus-complete", "1"},
                                                    {"upload-expires", "Tue, 24 Nov 2026 20:26:14 GMT"}});
        QCOMPARE(headers.offset, std::optional<qint64>(5));
        QCOMPARE(headers.length, std::optional<qint64>(10));
        QCOMPARE(headers.uploadId, QByteArrayLiteral("id"));
        QVERIFY(headers.complete);
        QCOMPARE(headers.expires, std::optional(QDateTime(QDate(2026, 11, 24), QTime(20, 26, 14), utcZone)));
        QVERIFY(!parseTusHeaders({{"Upload-Offset", "ten"}}).offset);
    }

    void metadataGoesOutAsTheServerWantsIt()
    {
        QCOMPARE(encodedTusMetadata({{"bucketName", "t1"}, {"objectName", "big.bin"}, {"empty", ""}}),
                 QByteArrayLiteral("bucketName dDE=,objectName YmlnLmJpbg==,empty "));
    }

    void metadataComesBack_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<bool>("valid");
        QTest::newRow("recorded") << QByteArrayLiteral("bucketName dDE=,objectName YmlnLmJpbg==") << true;
        QTest::newRow("name alone") << QByteArrayLiteral("flag") << true;
        QTest::newRow("empty value") << QByteArrayLiteral("flag ") << true;
        QTest::newRow("empty") << QByteArray() << false;
        QTest::newRow("space after comma") << QByteArrayLiteral("a dDE=, b dDE=") << false;
        QTest::newRow("no padding") << QByteArrayLiteral("a dDE") << false;
        QTest::newRow("no base64") << QByteArrayLiteral("a d*E=") << false;
        QTest::newRow("twice") << QByteArrayLiteral("a dDE=,a dDE=") << false;
        QTest::newRow("not ASCII") << QByteArrayLiteral("\xc3\xbc dDE=") << false;
        QTest::newRow("trailing comma") << QByteArrayLiteral("a dDE=,") << false;
    }

    void metadataComesBack()
    {
        QFETCH(QByteArray, header);
        QFETCH(bool, valid);
        QCOMPARE(parseTusMetadata(header).has_value(), valid);
    }

    void whatWentOutComesBack()
    {
        const TusMetadata metadata{{"objectName", "a/b \xc3\xa9,\n"}, {"z", QByteArray("\0x", 2)}};
        QCOMPARE(parseTusMetadata(encodedTusMetadata(metadata)), std::optional(metadata));
        QCOMPARE(tusMetadataValue(metadata, "z"), QByteArray("\0x", 2));
        QCOMPARE(tusMetadataValue(metadata, "y"), QByteArray());
    }

    void cacheControlBecomesBareSeconds_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QByteArray>("sent"); // "?" = refused
        QTest::newRow("none") << QString() << QByteArray();
        QTest::newRow("max-age") << QStringLiteral("max-age=3600") << QByteArrayLiteral("3600");
        QTest::newRow("seconds") << QStringLiteral("60") << QByteArrayLiteral("60");
        QTest::newRow("upper case") << QStringLiteral(" Max-Age=1 ") << QByteArrayLiteral("1");
        QTest::newRow("no-cache") << QStringLiteral("no-cache") << QByteArrayLiteral("no-cache");
        QTest::newRow("more than it carries")
            << QStringLiteral("public, max-age=5") << QByteArrayLiteral("?");
        QTest::newRow("negative") << QStringLiteral("max-age=-1") << QByteArrayLiteral("?");
    }

    void cacheControlBecomesBareSeconds()
    {
        QFETCH(QString, given);
        QFETCH(QByteArray, sent);
        QCOMPARE(tusCacheControl(given).value_or("?"), sent);
    }

    void partsAreSixMebibytesUntilTenThousandAreNotEnough_data()
    {
        QTest::addColumn<qint64>("length");
        constexpr qint64 mebibyte = 1024LL * 1024;
        QTest::newRow("nothing") << qint64(0);
        QTest::newRow("one byte") << qint64(1);
        QTest::newRow("100 MiB") << 100 * mebibyte;
        QTest::newRow("the last that fits") << 60'000 * mebibyte - 1;
        QTest::newRow("exactly ten thousand parts") << 60'000 * mebibyte;
        QTest::newRow("one more byte") << 60'000 * mebibyte + 1;
        QTest::newRow("5 TiB") << 5 * 1024 * 1024 * mebibyte;
        QTest::newRow("absurd") << std::numeric_limits<qint64>::max();
    }

    void partsAreSixMebibytesUntilTenThousandAreNotEnough()
    {
        QFETCH(qint64, length);
        const qint64 part = partSizeFor(length);
        QVERIFY(part >= standardPartSize);
        QCOMPARE(part % (1024 * 1024), qint64(0));
        QVERIFY(length / part + (length % part == 0 ? 0 : 1) <= mostParts);
        // Not larger than needed: one MiB less would not do.
        if (part > standardPartSize) {
            const qint64 less = part - 1024 * 1024;
            QVERIFY(less == standardPartSize || length / less + 1 >= mostParts);
        }
        if (length < 60'000LL * 1024 * 1024) {
            QCOMPARE(part, standardPartSize);
        }
    }

    void verdicts_data()
    {
        QTest::addColumn<int>("step");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("verdict");
        const auto row = [](const char *name, TusStep step, int status, ErrorKind kind, const char *code,
                            TusVerdict verdict) {
            QTest::newRow(name) << int(step) << status << int(kind) << QString::fromLatin1(code)
                                << int(verdict);
        };
        using enum TusStep;
        using V = TusVerdict;
        row("bucket missing at creation", Create, 404, ErrorKind::NotFound, "", V::Fail);
        row("object exists at creation", Create, 409, ErrorKind::Conflict, "", V::Fail);
        row("too large", Create, 413, ErrorKind::TooLarge, "", V::Fail);
        row("type refused", Create, 415, ErrorKind::UnsupportedType, "", V::Fail);
        row("row-level security", Create, 403, ErrorKind::Forbidden, "", V::Fail);
        row("bad key, unfolded from 400", Create, 403, ErrorKind::Unauthorized, "AccessDenied", V::Fail);
        row("bad metadata", Create, 400, ErrorKind::InvalidRequest, "", V::Fail);
        row("busy at creation", Create, 429, ErrorKind::RateLimited, "SlowDown", V::Wait);
        row("line broke at creation", Create, 0, ErrorKind::Network, "", V::Wait);
        row("certificate", Create, 0, ErrorKind::Configuration, "", V::Fail);
        row("part of a gone upload", Append, 404, ErrorKind::NotFound, "", V::Restart);
        row("part of an expired upload", Append, 410, ErrorKind::NotFound, "", V::Restart);
        row("bucket deleted meanwhile", Append, 404, ErrorKind::NotFound, "NoSuchBucket", V::Fail);
        row("either meaning of 409", Append, 409, ErrorKind::Conflict, "", V::Ask);
        row("cut by a competitor", Append, 400, ErrorKind::InvalidRequest, "", V::Wait);
        row("refused as such", Append, 400, ErrorKind::InvalidRequest, "InvalidRequest", V::Fail);
        row("lock, as documented", Append, 423, ErrorKind::Locked, "", V::Wait);
        row("lock, as it comes", Append, 503, ErrorKind::Server, "", V::Wait);
        row("server failed", Append, 500, ErrorKind::Server, "", V::Wait);
        row("database timeout", Append, 544, ErrorKind::Server, "DatabaseTimeout", V::Wait);
        row("not implemented", Append, 501, ErrorKind::Server, "", V::Fail);
        row("over the length", Append, 413, ErrorKind::TooLarge, "", V::Fail);
        row("timeout", Append, 0, ErrorKind::Timeout, "", V::Wait);
        row("file here", Append, 0, ErrorKind::LocalFile, "", V::Fail);
        row("gone when asked", Query, 404, ErrorKind::NotFound, "", V::Restart);
        row("expired when asked", Query, 410, ErrorKind::NotFound, "", V::Restart);
        row("blind 400", Query, 400, ErrorKind::InvalidRequest, "", V::Restart);
        row("gateway says no", Query, 401, ErrorKind::Unauthorized, "", V::Fail);
        row("locked when asked", Query, 503, ErrorKind::Server, "", V::Wait);
    }

    void verdicts()
    {
        QFETCH(int, step);
        QFETCH(int, status);
        QFETCH(int, kind);
        QFETCH(QString, code);
        QFETCH(int, verdict);
        const Error error{.kind = ErrorKind(kind), .status = status, .code = code};
        QCOMPARE(int(verdictOn(TusStep(step), error)), verdict);
    }

    void contentTypes_data()
    {
        QTest::addColumn<QString>("type");
        const auto row = [](const char *name, const char *type) {
            QTest::newRow(name) << QString::fromLatin1(type);
        };
        row("app.js", "text/javascript");
        row("a.b/main.TS", "text/typescript");
        row("photo.png", "image/png");
        row("photo.JPEG", "image/jpeg");
        row("readme.md", "text/markdown");
        row("data.tar.gz", "application/gzip");
        row("map.geojson", "application/geo+json");
        row("font.woff2", "font/woff2");
        row("notes.txt", "text/plain");
        row("report.pdf", "application/pdf");
        row(".md", "application/octet-stream");
        row("noextension", "application/octet-stream");
        row("what.qqzzq", "application/octet-stream");
    }

    void contentTypes()
    {
        QFETCH(QString, type);
        QCOMPARE(
            contentTypeFor(QStringLiteral("/some/dir.zip/") + QString::fromLatin1(QTest::currentDataTag())),
            type);
        QVERIFY(isContentType(type));
    }

    void onlyRealContentTypesGoOut()
    {
        QVERIFY(isContentType(QStringLiteral("text/plain; charset=UTF-8")));
        for (const char *bad : {"", "text", "/", "text/", "/plain", "text/pl ain", "a/b\r\nX: y", "a/b/c"}) {
            QVERIFY2(!isContentType(QString::fromLatin1(bad)), bad);
        }
    }
};

QTEST_GUILESS_MAIN(TestTusParsing)
#include "tst_tusparsing.moc"
