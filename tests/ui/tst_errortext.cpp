// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/errortext.h"

#include <QSet>
#include <QTest>

using namespace Poolhouse;

namespace {
constexpr int lastKind = static_cast<int>(ErrorKind::PoolExhausted);
} // namespace

class TestErrorText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindHasItsOwnSentences_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("canRetry");
        QTest::addColumn<bool>("keyProblem");
        const QSet<ErrorKind> retry = {ErrorKind::Network,     ErrorKind::Timeout,      ErrorKind::Cancelled,
                                       ErrorKind::RateLimited, ErrorKind::Locked,       ErrorKind::Server,
                                       ErrorKind::LocalFile,   ErrorKind::PoolExhausted};
        const QSet<ErrorKind> key = {ErrorKind::Unauthorized, ErrorKind::Forbidden};
        for (int kind = 0; kind <= lastKind; ++kind) {
            const auto value = static_cast<ErrorKind>(kind);
            QTest::newRow(qPrintable(errorKindName(value)))
                << kind << retry.contains(value) << key.contains(value);
        }
    }
    void everyKindHasItsOwnSentences()
    {
        QFETCH(int, kind);
        QFETCH(bool, canRetry);
        QFETCH(bool, keyProblem);
        const ErrorText text = explain(Error{.kind = static_cast<ErrorKind>(kind)});
        QVERIFY(!text.title.isEmpty());
        QVERIFY2(!text.title.endsWith(u'.'), "a title is no full sentence");
        QVERIFY2(text.detail.endsWith(u'.'), "the detail is a full sentence");
        QCOMPARE(text.canRetry, canRetry);
        QCOMPARE(text.keyProblem, keyProblem);
        for (int other = 0; other < kind; ++other) {
            QVERIFY(explain(Error{.kind = static_cast<ErrorKind>(other)}).title != text.title);
        }
    }

    void databaseCodesAreSaidPlainly_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("word");
        QTest::addColumn<bool>("canRetry");
        QTest::newRow("password") << QStringLiteral("28P01") << QStringLiteral("password") << false;
        QTest::newRow("database") << QStringLiteral("3D000") << QStringLiteral("no such database") << false;
        QTest::newRow("full") << QStringLiteral("53300") << QStringLiteral("no connection left") << true;
        QTest::newRow("slow") << QStringLiteral("57014") << QStringLiteral("too long") << false;
        QTest::newRow("role") << QStringLiteral("42501") << QStringLiteral("may not see") << false;
    }
    void databaseCodesAreSaidPlainly()
    {
        QFETCH(QString, code);
        QFETCH(QString, word);
        QFETCH(bool, canRetry);
        const ErrorText text = explain(Error{.kind = ErrorKind::Database, .code = code});
        QVERIFY2(text.title.contains(word), qPrintable(text.title));
        QCOMPARE(text.canRetry, canRetry);
    }

    void theServersReasonIsOneLine()
    {
        const Error error{.kind = ErrorKind::InvalidRequest,
                          .message = QStringLiteral("bad\nthing ").repeated(60)};
        const QString detail = explain(error).detail;
        QVERIFY(detail.contains(QLatin1String("bad thing")));
        QVERIFY(!detail.contains(u'\n'));
        QVERIFY(detail.size() < 260);
    }

    void detailsHoldWhatSupportNeeds()
    {
        const Error error{.kind = ErrorKind::Conflict,
                          .message = QStringLiteral("The resource already exists"),
                          .status = 409,
                          .httpStatus = 400,
                          .code = QStringLiteral("KeyAlreadyExists"),
                          .requestId = QStringLiteral("req-7")};
        QCOMPARE(errorDetails(error),
                 QStringLiteral("Kind: conflict\nStatus: 409\nHTTP status line: 400\nCode: KeyAlreadyExists\n"
                                "Message: The resource already exists\nRequest id: req-7"));
        QCOMPARE(errorDetails(Error{.kind = ErrorKind::Network}), QStringLiteral("Kind: network"));
    }
};

QTEST_GUILESS_MAIN(TestErrorText)
#include "tst_errortext.moc"
