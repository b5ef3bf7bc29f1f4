// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/session/projectcheck.h"
#include "tests/support/sandboxprocess.h"

#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

using namespace Poolhouse;
using Step = ProjectCheck::Step;
using State = ProjectCheck::State;

/// The checks of "Open project", against a real project.
class TestProjectCheck : public QObject
{
    Q_OBJECT

private:
    Test::SandboxProcess m_sandbox;

    ProjectConfiguration configuration(const QString &key) const
    {
        ConfigurationSources sources;
        sources.url = m_sandbox.url();
        sources.envFile = {{QStringLiteral("SUPABASE_SERVICE_ROLE_KEY"), key},
                           {QStringLiteral("DATABASE_URL"), m_sandbox.databaseUrl()}};
        return resolveConfiguration(sources).value();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_sandbox.start(QStringLiteral(POOLHOUSE_BIN_DIR)), qPrintable(m_sandbox.failure()));
    }

    void everyPartOfAGoodProjectPasses()
    {
        ProjectCheck check(configuration(m_sandbox.serviceRoleKey()));
        check.start();
        QTRY_VERIFY_WITH_TIMEOUT(check.isFinished(), 30000);
        QCOMPARE(check.finding(Step::Reachable).state, State::Passed);
        QCOMPARE(check.finding(Step::Key).state, State::Passed);
        QCOMPARE(check.finding(Step::Key).key.role, QStringLiteral("service_role"));
        QCOMPARE(check.finding(Step::Buckets).state, State::Passed);
        QCOMPARE(check.finding(Step::Database).state, State::Passed);
        QCOMPARE(check.finding(Step::Database).proof, PathProof::Pooled);
        QCOMPARE(check.finding(Step::Budget).state, State::Passed);
        QVERIFY(check.canOpen());
        QCOMPARE(check.passed(), ProjectCheck::stepCount);
    }

    void anAnonKeyThatSeesNothingIsAWarning()
    {
        ProjectCheck check(configuration(m_sandbox.anonKey()));
        check.start();
        QTRY_VERIFY_WITH_TIMEOUT(check.isFinished(), 30000);
        QCOMPARE(check.finding(Step::Key).state, State::Warned);
        QCOMPARE(check.finding(Step::Buckets).state, State::Warned);
        QVERIFY(check.canOpen());
    }

    void aWrongKeyFailsAtTheKeyAndNotBefore()
    {
        ProjectCheck check(configuration(QStringLiteral("not-a-key")));
        check.start();
        QTRY_VERIFY_WITH_TIMEOUT(check.isFinished(), 30000);
        QCOMPARE(check.finding(Step::Reachable).state, State::Passed);
        QCOMPARE(check.finding(Step::Key).state, State::Failed);
        QCOMPARE(check.finding(Step::Buckets).state, State::Failed);
        QVERIFY(!check.canOpen());
    }

    void nobodyAtTheAddressFailsAtOnceAndAsksNoMore()
    {
        ProjectConfiguration nowhere = configuration(m_sandbox.serviceRoleKey());
        nowhere.url = QUrl(QStringLiteral("http://127.0.0.1:1"));
        nowhere.databaseUrl = {};
        ProjectCheck check(nowhere);
        check.start();
        QTRY_VERIFY_WITH_TIMEOUT(check.isFinished(), 30000);
        QCOMPARE(check.finding(Step::Reachable).state, State::Failed);
        QCOMPARE(check.finding(Step::Key).state, State::NotAsked);
        QCOMPARE(check.finding(Step::Database).state, State::NotAsked);
        QVERIFY(!check.canOpen());
    }
};

QTEST_GUILESS_MAIN(TestProjectCheck)
#include "tst_projectcheck.moc"
