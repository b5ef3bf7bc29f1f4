// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/project/apikey.h"

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
    const QDateTime now = QDateTime::fromSecsSinceEpoch(1'800'000'000, Qt::UTC);
    const ApiKeyInfo past = inspectApiKey(jwt(R"({"role":"anon","exp":1799999999})"));
    QCOMPARE(past.expiresAt.toSecsSinceEpoch(), 1'799'999'999);
    QVERIFY(past.isExpired(now));
    QVERIFY(!inspectApiKey(jwt(R"({"role":"anon","exp":1800000001})")).isExpired(now));
    QVERIFY(!inspectApiKey(jwt(R"({"role":"anon"})")).isExpired(now));
}

QTEST_GUILESS_MAIN(TestApiKey)
#include "tst_apikey.moc"
