// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/sandbox/rawhttp.h"
#include "tests/support/sandboxprocess.h"

#include <QProcess>
#include <QTest>

#include <memory>

using namespace Poolhouse::Test;

/// Faults on purpose: how rules are set, what they match and when they fire.
class TestSandboxFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void theEndpointShowsSetsAddsAndClears();
    void mistakesAreRefusedAndChangeNothing_data();
    void mistakesAreRefusedAndChangeNothing();
    void profilesAreSetsOfRules();
    void triggersCount_data();
    void triggersCount();
    void aRateIsTheSameInEveryRun();
    void onlyWhatMatchesIsMet_data();
    void onlyWhatMatchesIsMet();
    void theCommandLineTakesFaults();
    void theCommandLineRefusesMistakes_data();
    void theCommandLineRefusesMistakes();
    void helpTellsOfEveryEffect();

private:
    [[nodiscard]] std::unique_ptr<RawHttp> client() const;
    [[nodiscard]] QJsonObject firstRule() const;

    SandboxProcess m_sandbox;
};

#ifndef Q_MOC_RUN // moc of Qt 6.4 stumbles over raw strings in macro arguments

void TestSandboxFaults::initTestCase()
{
    QVERIFY2(m_sandbox.start(QStringLiteral(POOLHOUSE_BIN_DIR)), qPrintable(m_sandbox.failure()));
    QCOMPARE(client()->postJson("/bucket", R"({"name":"b"})").status, 200);
    QCOMPARE(client()->upload("b/hello.txt", "hello world").status, 200);
}

void TestSandboxFaults::cleanup()
{
    QCOMPARE(m_sandbox.faults("DELETE").status, 200);
}

std::unique_ptr<RawHttp> TestSandboxFaults::client() const
{
    auto http = std::make_unique<RawHttp>(m_sandbox.url());
    http->setKey(m_sandbox.serviceRoleKey());
    return http;
}

QJsonObject TestSandboxFaults::firstRule() const
{
    const QByteArray json = m_sandbox.faults("GET").body;
    return QJsonDocument::fromJson(json).object().value(u"rules").toArray().at(0).toObject();
}

void TestSandboxFaults::theEndpointShowsSetsAddsAndClears()
{
    const auto rules = [](const SandboxProcess::AdminAnswer &answer) {
        return QJsonDocument::fromJson(answer.body).object().value(u"rules").toArray();
    };
    QCOMPARE(rules(m_sandbox.faults("GET")).size(), 0);
    QVERIFY(m_sandbox.setFaults(R"({"match":{"method":"GET","route":"/object/**"},)"
                                R"("trigger":{"nth":2},"effect":{"type":"answer","status":500}})"));
    QCOMPARE(rules(m_sandbox.faults("POST", R"({"rules":[{"effect":{"type":"withoutCode"}}]})")).size(), 2);
    QCOMPARE(client()->request("GET", "/object/b/hello.txt").status, 200);
    QCOMPARE(client()->request("GET", "/object/b/hello.txt").status, 500);
    QCOMPARE(client()->request("GET", "/object/b/hello.txt").status, 200);
    QCOMPARE(firstRule().value(u"seen").toInt(), 3);
    QCOMPARE(firstRule().value(u"fired").toInt(), 1);
    // What GET shows may be sent back; the counts begin again.
    QCOMPARE(m_sandbox.faults("PUT", m_sandbox.faults("GET").body).status, 200);
    QCOMPARE(firstRule().value(u"seen").toInt(), 0);
    QCOMPARE(rules(m_sandbox.faults("DELETE")).size(), 0);
    QCOMPARE(client()->request("GET", "/object/b/hello.txt").body, QByteArray("hello world"));
    QCOMPARE(m_sandbox.faults("PATCH").status, 405);
}

void TestSandboxFaults::mistakesAreRefusedAndChangeNothing_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char *name, const QByteArray &rule, const QByteArray &message) {
        QTest::newRow(name) << "{\"rules\":[" + rule + "]}" << message;
    };
    QTest::newRow("not JSON") << QByteArray("{") << QByteArray("This is not JSON");
    QTest::newRow("a list") << QByteArray("[]") << QByteArray("This is not a JSON object");
    QTest::newRow("no rules") << QByteArray("{}") << QByteArray("body.rules must be an array of rules");
    QTest::newRow("other member") << QByteArray(R"({"rules":[],"rulez":1})")
                                  << QByteArray("body knows no \"rulez\"");
    QTest::newRow("no profile") << QByteArray(R"({"profile":"chaos"})")
                                << QByteArray("There is no profile \"chaos\"");
    row("a number", "1", "body.rules must be an array of rules");
    row("no effect", "{}", "effect.type must be one of latency");
    row("unknown effect", R"({"effect":{"type":"explode"}})", "effect.type must be one of");
    row("missing setting", R"({"effect":{"type":"latency"}})", "effect.ms is missing");
    row("fraction", R"({"effect":{"type":"latency","ms":1.5}})", "effect.ms must be a whole number");
    row("unknown setting", R"({"effect":{"type":"truncate","after":1,"befor":2}})",
        "effect knows no \"befor\"");
    row("bad status", R"({"effect":{"type":"answer","status":200}})", "effect.status must be");
    row("bad range", R"({"effect":{"type":"range","status":404}})", "effect.status must be 200, 416 or 500");
    row("bad word", R"({"effect":{"type":"reset","during":"lunch"}})", "effect.during must be one of");
    row("two lines", R"({"effect":{"type":"answer","status":500,"retryAfter":"1\r\nx: y"}})",
        "effect.retryAfter must be a text on one line");
    row("two triggers", R"({"trigger":{"nth":1,"first":2},"effect":{"type":"expire"}})",
        "trigger takes one of");
    row("rate", R"({"trigger":{"rate":2},"effect":{"type":"expire"}})", "trigger.rate must be");
    row("nth 0", R"({"trigger":{"nth":0},"effect":{"type":"expire"}})", "trigger.nth must be");
    row("route", R"({"match":{"route":"object"},"effect":{"type":"expire"}})", "match.route must be");
    row("stars", R"({"match":{"route":"/**/x"},"effect":{"type":"expire"}})", "match.route must be");
    row("unknown match", R"({"match":{"path":"/x"},"effect":{"type":"expire"}})", "match knows no \"path\"");
    row("unknown part", R"({"when":1,"effect":{"type":"expire"}})", "rule knows no \"when\"");
}

void TestSandboxFaults::mistakesAreRefusedAndChangeNothing()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, message);
    QVERIFY(m_sandbox.setFaults(R"({"effect":{"type":"withoutCode"}})"));
    const QByteArray before = m_sandbox.faults("GET").body;
    for (const char *method : {"PUT", "POST"}) {
        const SandboxProcess::AdminAnswer answer = m_sandbox.faults(method, body);
        QCOMPARE(answer.status, 400);
        const QString text = QJsonDocument::fromJson(answer.body).object().value(u"message").toString();
        QVERIFY2(text.startsWith(QString::fromUtf8(message)), qPrintable(text));
    }
    QCOMPARE(m_sandbox.faults("GET").body, before);
}

void TestSandboxFaults::profilesAreSetsOfRules()
{
    const QJsonObject profiles =
        QJsonDocument::fromJson(m_sandbox.faults("GET").body).object().value(u"profiles").toObject();
    QVERIFY(profiles.size() >= 6);
    const QStringList names = profiles.keys();
    for (const QString &name : names) {
        QCOMPARE(m_sandbox.faults("PUT", "{\"profile\":\"" + name.toUtf8() + "\"}").status, 200);
        QVERIFY2(!firstRule().isEmpty(), qPrintable(name));
    }
    QCOMPARE(m_sandbox.faults("PUT", R"({"profile":"old-server"})").status, 200);
    const RawResponse missing = client()->request("GET", "/object/b/nope");
    QCOMPARE(missing.body,
             QByteArray(R"({"statusCode":"404","error":"not_found","message":"Object not found"})"));
    QCOMPARE(client()->postJson("/object/list-v2/b", "{}").status, 404);
}

void TestSandboxFaults::triggersCount_data()
{
    QTest::addColumn<QByteArray>("trigger");
    QTest::addColumn<QByteArray>("pattern");
    QTest::newRow("always") << QByteArray("{}") << QByteArray("xxxxxxxx");
    QTest::newRow("nth") << QByteArray(R"({"nth":3})") << QByteArray("..x.....");
    QTest::newRow("first") << QByteArray(R"({"first":2})") << QByteArray("xx......");
    QTest::newRow("every") << QByteArray(R"({"every":3})") << QByteArray("..x..x..");
    QTest::newRow("certain") << QByteArray(R"({"rate":1})") << QByteArray("xxxxxxxx");
}

void TestSandboxFaults::triggersCount()
{
    QFETCH(QByteArray, trigger);
    QVERIFY(m_sandbox.setFaults(R"({"trigger":)" + trigger + R"(,"effect":{"type":"answer","status":500}})"));
    QByteArray seen;
    const auto http = client();
    for (int count = 0; count < 8; ++count) {
        seen += http->request("GET", "/version").status == 500 ? 'x' : '.';
    }
    QTEST(seen, "pattern");
}

void TestSandboxFaults::aRateIsTheSameInEveryRun()
{
    const auto run = [this](const QByteArray &trigger) {
        QByteArray seen;
        if (!m_sandbox.setFaults(R"({"trigger":{)" + trigger +
                                 R"(},"effect":{"type":"answer","status":500}})")) {
            return seen;
        }
        const auto http = client();
        for (int count = 0; count < 200; ++count) {
            seen += http->request("GET", "/version").status == 500 ? 'x' : '.';
        }
        return seen;
    };
    const QByteArray first = run(R"("rate":0.3)");
    QVERIFY2(first.count('x') > 30 && first.count('x') < 90, first.constData());
    QCOMPARE(run(R"("rate":0.3)"), first);
    QVERIFY(run(R"("rate":0.3,"seed":2)") != first);
}

void TestSandboxFaults::onlyWhatMatchesIsMet_data()
{
    QTest::addColumn<QByteArray>("match");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<bool>("isMet");
    const QByteArray list = R"("method":"POST","route":"/object/list/*")";
    QTest::newRow("route") << list << QByteArray("POST") << QByteArray("/object/list/b") << true;
    QTest::newRow("method") << list << QByteArray("GET") << QByteArray("/object/list/b") << false;
    QTest::newRow("one segment") << list << QByteArray("POST") << QByteArray("/object/list/b/c") << false;
    QTest::newRow("query") << list << QByteArray("POST") << QByteArray("/object/list/b?x=1") << true;
    const QByteArray rest = R"("route":"/object/**")";
    QTest::newRow("any rest") << rest << QByteArray("GET") << QByteArray("/object/b/a/b/c") << true;
    QTest::newRow("rest is not nothing") << rest << QByteArray("GET") << QByteArray("/object") << false;
    QTest::newRow("other") << rest << QByteArray("GET") << QByteArray("/bucket") << false;
    const QByteArray either = R"("method":"GET|HEAD")";
    QTest::newRow("one of two") << either << QByteArray("HEAD") << QByteArray("/version") << true;
    QTest::newRow("none of two") << either << QByteArray("DELETE") << QByteArray("/version") << false;
    QTest::newRow("header") << QByteArray(R"("header":"Authorization")") << QByteArray("GET")
                            << QByteArray("/version") << true;
    QTest::newRow("no header") << QByteArray(R"("header":"x-upsert")") << QByteArray("GET")
                               << QByteArray("/version") << false;
}

void TestSandboxFaults::onlyWhatMatchesIsMet()
{
    QFETCH(QByteArray, match);
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QVERIFY(m_sandbox.setFaults("{\"match\":{" + match + R"(},"effect":{"type":"answer","status":544}})"));
    QTEST(client()->request(method, path).status == 544, "isMet");
}

void TestSandboxFaults::theCommandLineTakesFaults()
{
    SandboxProcess other;
    QVERIFY2(other.start(
                 QStringLiteral(POOLHOUSE_BIN_DIR),
                 {QStringLiteral("--fault-profile"), QStringLiteral("old-server"), QStringLiteral("--fault"),
                  QStringLiteral(R"({"trigger":{"first":1},"effect":{"type":"answer","status":500}})")}),
             qPrintable(other.failure()));
    RawHttp http(other.url());
    http.setKey(other.serviceRoleKey());
    QCOMPARE(http.request("GET", "/version").status, 500);
    QCOMPARE(http.request("GET", "/version").status, 200);
    QCOMPARE(http.postJson("/object/list-v2/b", "{}").status, 404);
}

void TestSandboxFaults::theCommandLineRefusesMistakes_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("message");
    const QString fault = QStringLiteral("--fault");
    QTest::newRow("rule") << QStringList{fault, QStringLiteral(R"({"effect":{"type":"latency"}})")}
                          << QByteArray("Fault: effect.ms is missing\n");
    QTest::newRow("file") << QStringList{fault, QStringLiteral("@/nonexistent/faults.json")}
                          << QByteArray("Cannot read /nonexistent/faults.json: ");
    QTest::newRow("profile") << QStringList{QStringLiteral("--fault-profile"), QStringLiteral("none")}
                             << QByteArray("Fault: There is no profile \"none\"; there are ");
    QTest::newRow("timeout") << QStringList{QStringLiteral("--statement-timeout"), QStringLiteral("soon")}
                             << QByteArray("--statement-timeout takes milliseconds\n");
}

void TestSandboxFaults::theCommandLineRefusesMistakes()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, message);
    QProcess process;
    process.start(QStringLiteral(POOLHOUSE_BIN_DIR "/poolhouse-sandbox"), arguments);
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 2);
    const QByteArray words = process.readAllStandardError();
    QVERIFY2(words.startsWith(message), words.constData());
    QCOMPARE(process.readAllStandardOutput(), QByteArray());
}

void TestSandboxFaults::helpTellsOfEveryEffect()
{
    QProcess process;
    process.start(QStringLiteral(POOLHOUSE_BIN_DIR "/poolhouse-sandbox"), {QStringLiteral("--help")});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 0);
    const QByteArray help = process.readAllStandardOutput();
    // The refusal of an unknown effect names them all.
    const QByteArray refusal = m_sandbox.faults("PUT", R"({"rules":[{"effect":{"type":"?"}}]})").body;
    const QByteArray list = refusal.mid(refusal.indexOf("one of ") + 7);
    const QList<QByteArray> names = list.left(list.indexOf('"')).split(',');
    QVERIFY(names.size() >= 11);
    for (const QByteArray &name : names) {
        QVERIFY2(help.contains("   " + name.trimmed() + ' '), name.constData());
    }
    QVERIFY(help.contains("wrong-proxy"));
}

#endif

QTEST_GUILESS_MAIN(TestSandboxFaults)
#include "tst_sandboxfaults.moc"
