// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/project/apikey.h"
#include "core/utczone.h"

#include <QTest>

using namespace Poolhouse;

namespace {

QString jwt(const QByteArray &claims)
{
    const auto part = [](const QByteArray &json) {
        return json.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    };
    return QString::fromLatin1(part(R"({"alg":"HS256","typ":"JWT"})") + '.' + part(claims) + ".c2ln");
}

} // namespace

class TestApiKey : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatAKeyIs_data();
    void saysWhatAKeyIs();
    void theExpiryIsRead();
    void whatSpeaksAgainstAKeyIsSaidBeforeTheFirstCall_data();
    void whatSpeaksAgainstAKeyIsSaidBeforeTheFirstCall();
};

void TestApiKey::saysWhatAKeyIs_data()
{
    using Kind = ApiKeyInfo::Kind;
    QTest::addColumn<QString>("key");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("role");
    QTest::addColumn<bool>("full");
    const auto row = [](const char *name, const QString &key, Kind kind, const char *role, bool full) {
        QTest::newRow(name) << key << kind << QString::fromLatin1(role) << full;
    };
    row("service", jwt(R"({"role":"service_role","iss":"supabase"})"), Kind::ServiceRole, "service_role",
        true);
    row("anon", jwt(R"({"role":"anon"})"), Kind::Anon, "anon", false);
    row("user", jwt(R"({"role":"authenticated","sub":"x"})"), Kind::User, "authenticated", false);
    row("no role", jwt(R"({"sub":"x"})"), Kind::User, "", false);
    row("secret", QStringLiteral("sb_secret_abc"), Kind::Secret, "service_role", true);
    row("publishable", QStringLiteral("sb_publishable_abc"), Kind::Publishable, "anon", false);
    row("empty", QString(), Kind::Unrecognised, "", false);
    row("words", QStringLiteral("my key"), Kind::Unrecognised, "", false);
    row("two parts", QStringLiteral("a.b"), Kind::Unrecognised, "", false);
    row("not base64", QStringLiteral("a.!!!.c"), Kind::Unrecognised, "", false);
    row("not JSON", QStringLiteral("a.aGVsbG8.c"), Kind::Unrecognised, "", false);
}

void TestApiKey::saysWhatAKeyIs()
{
    QFETCH(QString, key);
    const ApiKeyInfo info = inspectApiKey(key);
    QTEST(info.kind, "kind");
    QTEST(info.role, "role");
    QTEST(info.hasFullAccess(), "full");
}

void TestApiKey::theExpiryIsRead()
{
    const QDateTime now = QDateTime::fromSecsSinceEpoch(1'800'000'000, utcZone);
    const ApiKeyInfo past = inspectApiKey(jwt(R"({"role":"anon","exp":1799999999})"));
    QCOMPARE(past.expiresAt.toSecsSinceEpoch(), 1'799'999'999);
    QVERIFY(past.isExpired(now));
    QVERIFY(!inspectApiKey(jwt(R"({"role":"anon","exp":1800000001})")).isExpired(now));
    QVERIFY(!inspectApiKey(jwt(R"({"role":"anon"})")).isExpired(now));
}

void TestApiKey::whatSpeaksAgainstAKeyIsSaidBeforeTheFirstCall_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QUrl>("url");
    QTest::addColumn<QString>("word");
    const QUrl local(QStringLiteral("http://127.0.0.1:54321"));
    const QUrl hosted(QStringLiteral("https://abcd.supabase.co"));
    const auto row = [](const char *name, const QString &key, const QUrl &url, const char *word) {
        QTest::newRow(name) << key << url << QString::fromLatin1(word);
    };
    row("fine", jwt(R"({"role":"anon","ref":"abcd","exp":1900000000})"), hosted, "");
    row("opaque", QStringLiteral("sb_secret_abc"), hosted, "");
    row("a user", jwt(R"({"role":"authenticated","sub":"u","exp":1900000000})"), hosted, "");
    row("no key", QStringLiteral("hello"), local, "not a Supabase key");
    row("expired", jwt(R"({"role":"service_role","exp":1700000000})"), local, "expired on 2023-11-14");
    row("not yet", jwt(R"({"role":"service_role","nbf":1900000000})"), local, "only from 2030");
    row("of another project", jwt(R"({"role":"anon","ref":"wxyz"})"), hosted, "of the project wxyz");
    row("its own, by the other host", jwt(R"({"role":"anon","ref":"abcd"})"),
        QUrl(QStringLiteral("https://abcd.storage.supabase.co")), "");
    row("another host says nothing", jwt(R"({"role":"anon","ref":"wxyz"})"), local, "");
}

void TestApiKey::whatSpeaksAgainstAKeyIsSaidBeforeTheFirstCall()
{
    QFETCH(QString, key);
    QFETCH(QUrl, url);
    QFETCH(QString, word);
    const QDateTime now = QDateTime::fromSecsSinceEpoch(1'800'000'000, utcZone);
    const QString problem = keyProblem(inspectApiKey(key), url, now);
    QCOMPARE(problem.isEmpty(), word.isEmpty());
    QVERIFY2(problem.contains(word), qPrintable(problem));
    QVERIFY(!problem.contains(key));
}

QTEST_GUILESS_MAIN(TestApiKey)
#include "tst_apikey.moc"
