// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/contract/contracttarget.h"
#include "tests/contract/exchangeplayer.h"
#include "tests/contract/knowndifferences.h"
#include "tests/support/sandboxprocess.h"

#include <QSet>
#include <QTest>

using namespace Poolhouse::Test;

/// Exchanges recorded from the real server, played in their order against a fresh sandbox: the answers must
/// be the same. With POOLHOUSE_REPLAY_URL=1 beside POOLHOUSE_TEST_URL they are played against that project,
/// which must be empty: that checks the recordings themselves.
class TestWireReplay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theSandboxAnswersAsRecorded_data();
    void theSandboxAnswersAsRecorded();
    void idsAreUnique();
    void cleanupTestCase();

private:
    ContractTarget m_target;
    std::unique_ptr<ExchangePlayer> m_player;
    KnownDifferences m_known;
    QList<ExchangeCase> m_cases;
    int m_matching = 0;
    QStringList m_listed;   ///< differ, with a reason
    QStringList m_unlisted; ///< differ, without
    QStringList m_outdated; ///< listed, but match by now
};

void TestWireReplay::initTestCase()
{
    const bool isReal = qEnvironmentVariableIsSet("POOLHOUSE_REPLAY_URL");
    QVERIFY2(isReal ? m_target.open() : m_target.openSandbox(), qPrintable(m_target.failure()));
    const QString folder = QStringLiteral(POOLHOUSE_SOURCE_DIR "/tests/contract/");
    QVERIFY2(isReal || m_known.read(folder + QStringLiteral("differences.txt")),
             qPrintable(m_known.failure()));
    for (const auto *name :
         {"wire/buckets-objects", "wire/list-move-delete", "wire/tus", "recordings/listing-and-uploads"}) {
        ExchangeFile file;
        QVERIFY2(file.read(folder + QLatin1String(name) + QStringLiteral(".txt")),
                 qPrintable(file.failure()));
        m_cases += file.cases();
    }
    m_player = std::make_unique<ExchangePlayer>(m_target, "wire-", false);
}

void TestWireReplay::theSandboxAnswersAsRecorded_data()
{
    QTest::addColumn<qsizetype>("index");
    for (qsizetype index = 0; index < m_cases.size(); ++index) {
        QTest::newRow(qPrintable(m_cases.at(index).id)) << index;
    }
}

void TestWireReplay::theSandboxAnswersAsRecorded()
{
    QFETCH(qsizetype, index);
    const ExchangeCase &played = m_cases.at(index);
    const bool isOnlyPreparation =
        std::all_of(played.exchanges.cbegin(), played.exchanges.cend(),
                    [](const Exchange &exchange) { return exchange.isPreparation; });
    QStringList found = m_player->missing(played);
    for (QString &need : found) {
        need = QStringLiteral("the target does not offer ") + need;
    }
    if (found.isEmpty()) {
        found = m_player->play(played);
    }
    const QString reason = m_known.reason(played.id);
    if (found.isEmpty()) {
        m_matching += isOnlyPreparation ? 0 : 1;
        if (!reason.isEmpty()) {
            m_outdated += played.id;
        }
        return;
    }
    const QString text = QStringLiteral("%1 | %2\n      %3")
                             .arg(played.id, played.title, found.join(QStringLiteral("\n      ")));
    if (!reason.isEmpty()) {
        m_listed += text + QStringLiteral("\n      reason: ") + reason;
        return;
    }
    m_unlisted += text;
    QFAIL(qPrintable(text));
}

void TestWireReplay::idsAreUnique()
{
    QSet<QString> ids;
    for (const ExchangeCase &played : std::as_const(m_cases)) {
        QVERIFY2(!ids.contains(played.id), qPrintable(played.id));
        ids.insert(played.id);
    }
}

void TestWireReplay::cleanupTestCase()
{
    for (const QString &text : std::as_const(m_listed)) {
        qInfo("differs, as listed: %s", qPrintable(text));
    }
    for (const QString &text : std::as_const(m_outdated)) {
        qInfo("listed, but matches by now: %s", qPrintable(text));
    }
    qInfo("recorded exchanges: %d matching, %d differing (%d of them listed with a reason)", m_matching,
          static_cast<int>(m_listed.size() + m_unlisted.size()), static_cast<int>(m_listed.size()));
}

QTEST_GUILESS_MAIN(TestWireReplay)
#include "tst_wirereplay.moc"
