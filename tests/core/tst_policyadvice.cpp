// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/policyadvice.h"
#include "core/storage/storageroutes.h"

#include <QTest>

using namespace Poolhouse;
using Operation = StorageOperation;

class TestPolicyAdvice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requestsAreReadBack_data()
    {
        QTest::addColumn<QByteArray>("verb");
        QTest::addColumn<QByteArray>("route");
        QTest::addColumn<bool>("mayReplace");
        QTest::addColumn<Operation>("operation");
        QTest::addColumn<QString>("bucket");
        const auto row = [](const char *verb, const char *route, Operation operation, const char *bucket,
                            bool mayReplace = false) {
            QTest::addRow("%s %s%s", verb, route, mayReplace ? " x-upsert" : "")
                << QByteArray(verb) << QByteArray(route) << mayReplace << operation
                << QString::fromUtf8(bucket);
        };
        row("GET", "bucket", Operation::ListBuckets, "");
        row("GET", "bucket?limit=1", Operation::ListBuckets, "");
        row("POST", "bucket", Operation::CreateBucket, "");
        row("GET", "bucket/a%20b", Operation::ReadBucket, "a b");
        row("PUT", "bucket/b", Operation::UpdateBucket, "b");
        row("DELETE", "bucket/b", Operation::DeleteBucket, "b");
        row("POST", "bucket/b/empty", Operation::EmptyBucket, "b");
        row("POST", "object/list/b", Operation::List, "b");
        row("POST", "object/list-v2/b", Operation::List, "b");
        row("POST", "object/list-v2/b/key", Operation::List, "b");
        row("GET", "object/info/b/k", Operation::Info, "b");
        row("GET", "object/info/authenticated/sign/k", Operation::Info, "sign");
        row("GET", "object/b/k", Operation::Download, "b");
        row("HEAD", "object/b/d/k", Operation::Download, "b");
        row("GET", "object/authenticated/public/k", Operation::Download, "public");
        row("GET", "object/public/b/k", Operation::Download, "b");
        row("POST", "object/sign/b", Operation::Sign, "b");
        row("POST", "object/sign/b/k", Operation::Sign, "b");
        row("POST", "object/upload/sign/b/k", Operation::SignUpload, "b");
        row("POST", "object/b/k", Operation::Upload, "b");
        row("POST", "object/b/k", Operation::Upsert, "b", true);
        row("PUT", "object/b/k", Operation::Upsert, "b");
        row("POST", "object/move", Operation::Move, "");
        row("POST", "object/copy", Operation::Copy, "");
        row("POST", "object/move/k", Operation::Upload, "move");
        row("DELETE", "object/b", Operation::Remove, "b");
        row("DELETE", "object/b/k", Operation::Remove, "b");
        row("POST", "upload/resumable", Operation::Upload, "");
        row("PATCH", "upload/resumable/aWQ", Operation::Upsert, "", true);
        row("OPTIONS", "upload/resumable", Operation::None, "");
        row("GET", "render/image/authenticated/b/k?width=1", Operation::Download, "b");
        row("GET", "version", Operation::None, "");
        row("GET", "object", Operation::None, "");
        row("GET", "", Operation::None, "");
    }

    void requestsAreReadBack()
    {
        QFETCH(QByteArray, verb);
        QFETCH(QByteArray, route);
        QFETCH(bool, mayReplace);
        QFETCH(Operation, operation);
        QFETCH(QString, bucket);
        const QUrl url = storageUrl(QUrl(QStringLiteral("https://x.example/base")), route);
        const RequestSubject subject = subjectOf(verb, url, mayReplace);
        QCOMPARE(subject.operation, operation);
        QCOMPARE(subject.bucket, bucket);
    }

    void whatAnOperationNeeds_data()
    {
        QTest::addColumn<Operation>("operation");
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("commands");
        const auto row = [](const char *name, Operation operation, const char *table, const char *commands) {
            QTest::newRow(name) << operation << QString::fromLatin1(table) << QString::fromLatin1(commands);
        };
        row("upload", Operation::Upload, "storage.objects", "insert");
        row("upsert", Operation::Upsert, "storage.objects", "insert select update");
        row("move", Operation::Move, "storage.objects", "select update");
        row("copy", Operation::Copy, "storage.objects", "select insert");
        row("delete", Operation::Remove, "storage.objects", "select delete");
        row("sign", Operation::Sign, "storage.objects", "select");
        row("list", Operation::List, "storage.objects", "select");
        row("info", Operation::Info, "storage.objects", "select");
        row("download", Operation::Download, "storage.objects", "select");
        row("upload link", Operation::SignUpload, "storage.objects", "insert");
        row("buckets", Operation::ListBuckets, "storage.buckets", "select");
        row("new bucket", Operation::CreateBucket, "storage.buckets", "insert");
        row("change bucket", Operation::UpdateBucket, "storage.buckets", "select update");
        row("delete bucket", Operation::DeleteBucket, "storage.buckets", "select delete");
    }

    void whatAnOperationNeeds()
    {
        QFETCH(Operation, operation);
        QFETCH(QString, table);
        QFETCH(QString, commands);
        const Error refused{.kind = ErrorKind::Forbidden,
                            .status = 403,
                            .httpStatus = 400,
                            .operation = operation,
                            .bucket = QStringLiteral("b")};
        const PolicyAdvice advice = policyAdvice(refused, QStringLiteral("authenticated"));
        QVERIFY(!advice.needsServiceRole);
        QCOMPARE(advice.needs.size(), 1);
        QCOMPARE(advice.needs[0].table, table);
        QCOMPARE(advice.needs[0].commands.join(u' '), commands);
        QCOMPARE(advice.sql.count(QStringLiteral("create policy ")), commands.count(u' ') + 1);
        QCOMPARE(advice.sql.count(QStringLiteral(" to \"authenticated\"")), commands.count(u' ') + 1);
    }

    void theSqlQuotesWhatItNames()
    {
        const Error refused{.kind = ErrorKind::Forbidden,
                            .operation = Operation::Upload,
                            .bucket = QStringLiteral("o'brien")};
        QCOMPARE(policyAdvice(refused, QStringLiteral("anon")).sql,
                 QStringLiteral("create policy \"anon insert in o'brien\" on storage.objects\n"
                                "  for insert to \"anon\"\n"
                                "  with check (bucket_id = 'o''brien');"));
        Error update = refused;
        update.operation = Operation::UpdateBucket;
        QVERIFY(policyAdvice(update, QStringLiteral("anon"))
                    .sql.endsWith(QStringLiteral("  for update to \"anon\"\n  using (id = 'o''brien')\n"
                                                 "  with check (id = 'o''brien');")));
    }

    void onlyWhatRowSecurityMayHaveDoneIsAdvised_data()
    {
        QTest::addColumn<Error>("error");
        QTest::addColumn<QString>("role");
        QTest::addColumn<bool>("advised");
        const QString anon = QStringLiteral("anon");
        const Error hidden{.kind = ErrorKind::NotFound, .operation = Operation::Info};
        QTest::newRow("hidden") << hidden << anon << true;
        QTest::newRow("full access sees everything") << hidden << QStringLiteral("service_role") << false;
        QTest::newRow("an unknown role") << hidden << QString() << false;
        QTest::newRow("another error")
            << Error{.kind = ErrorKind::Conflict, .operation = Operation::Upload} << anon << false;
        QTest::newRow("not of Storage") << Error{.kind = ErrorKind::NotFound} << anon << false;
        QTest::newRow("a feature that is off") << Error{.kind = ErrorKind::Forbidden,
                                                        .code = QStringLiteral("FeatureNotEnabled"),
                                                        .operation = Operation::Download}
                                               << anon << false;
    }

    void onlyWhatRowSecurityMayHaveDoneIsAdvised()
    {
        QFETCH(Error, error);
        QFETCH(QString, role);
        QFETCH(bool, advised);
        QCOMPARE(!policyAdvice(error, role).isEmpty(), advised);
    }

    void aRouteForTheServiceRoleHasNoPolicy()
    {
        const Error gate{.kind = ErrorKind::Forbidden,
                         .status = 403,
                         .httpStatus = 403,
                         .operation = Operation::EmptyBucket};
        const PolicyAdvice advice = policyAdvice(gate, QStringLiteral("authenticated"));
        QVERIFY(advice.needsServiceRole);
        QVERIFY(advice.sql.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestPolicyAdvice)
#include "tst_policyadvice.moc"
