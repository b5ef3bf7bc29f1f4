// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/contract/contracttarget.h"
#include "tests/contract/exchangeplayer.h"
#include "tests/contract/knowndifferences.h"
#include "tests/contract/policyscripts.h"
#include "tests/contract/projectcleaner.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QTest>

using namespace Poolhouse::Test;

/// The Storage API's contract, spoken in bytes: every case of cases/*.txt against the target, in buckets of
/// this run's own.
class TestContract : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theServerKeepsTheContract_data();
    void theServerKeepsTheContract();
    void nothingIsLeftBehind();
    void cleanupTestCase();

private:
    ContractTarget m_target;
    std::unique_ptr<ExchangePlayer> m_player;
    std::unique_ptr<PolicyScripts> m_policies;
    KnownDifferences m_known;
    QList<ExchangeCase> m_cases;
    QByteArray m_prefix;
    QStringList m_notPlayed;
    QStringList m_listed;   ///< differ, with a reason
    QStringList m_outdated; ///< listed, but match by now
};

void TestContract::initTestCase()
{
    QVERIFY2(m_target.open(), qPrintable(m_target.failure()));
    if (m_target.sandbox() != nullptr) {
        QVERIFY2(m_known.read(QStringLiteral(POOLHOUSE_SOURCE_DIR "/tests/contract/differences.txt")),
                 qPrintable(m_known.failure()));
    }
    m_prefix = "poolhouse-contract-" + QByteArray::number(QDateTime::currentSecsSinceEpoch()) + '-' +
               QByteArray::number(QCoreApplication::applicationPid()) + '-';
    m_player = std::make_unique<ExchangePlayer>(m_target, m_prefix, true);
    m_policies = std::make_unique<PolicyScripts>(m_target.databaseUrl(), m_prefix);
    QVERIFY(ProjectCleaner(*m_player).removeOld("poolhouse-contract-"));
    const QDir folder(QStringLiteral(POOLHOUSE_SOURCE_DIR "/tests/contract/cases"));
    const QStringList names = folder.entryList({QStringLiteral("*.txt")}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        ExchangeFile file;
        QVERIFY2(file.read(folder.filePath(name)), qPrintable(file.failure()));
        m_cases += file.cases();
    }
    QVERIFY(!m_cases.isEmpty());
}

void TestContract::theServerKeepsTheContract_data()
{
    QTest::addColumn<qsizetype>("index");
    for (qsizetype index = 0; index < m_cases.size(); ++index) {
        const QStringList missing = m_player->missing(m_cases.at(index));
        if (missing.isEmpty()) {
            QTest::newRow(qPrintable(m_cases.at(index).id)) << index;
        } else {
            m_notPlayed += m_cases.at(index).id + QStringLiteral(" needs ") + missing.join(u' ');
        }
    }
}

void TestContract::theServerKeepsTheContract()
{
    QFETCH(qsizetype, index);
    const ExchangeCase &played = m_cases.at(index);
    const QStringList found = m_player->play(played, m_policies.get());
    // First, so that a failure leaves nothing behind.
    const bool isClean = m_policies->removeAll();
    ProjectCleaner cleaner(*m_player);
    const QList<QByteArray> buckets = m_player->bucketsOf(played);
    bool areRemoved = true;
    for (const QByteArray &bucket : buckets) {
        areRemoved = cleaner.removeBucket(bucket) && areRemoved;
    }
    QVERIFY2(found.isEmpty(),
             qPrintable(played.title + QStringLiteral("\n      ") + found.join(QStringLiteral("\n      "))));
    QVERIFY(isClean);
    QVERIFY(areRemoved);
}

void TestContract::nothingIsLeftBehind()
{
    QVERIFY(ProjectCleaner(*m_player).removeAll(m_prefix));
}

void TestContract::cleanupTestCase()
{
    for (const QString &text : std::as_const(m_notPlayed)) {
        qInfo("not played here: %s", qPrintable(text));
    }
    for (const QString &text : std::as_const(m_listed)) {
        qInfo("differs, as listed: %s", qPrintable(text));
    }
    for (const QString &text : std::as_const(m_outdated)) {
        qInfo("listed, but matches by now: %s", qPrintable(text));
    }
    qInfo("contract: %d cases, %d played, %d of them differ as listed", static_cast<int>(m_cases.size()),
          static_cast<int>(m_cases.size() - m_notPlayed.size()), static_cast<int>(m_listed.size()));
    if (m_player) {
        QVERIFY(ProjectCleaner(*m_player).removeAll(m_prefix));
    }
}

QTEST_GUILESS_MAIN(TestContract)
#include "tst_contract.moc"
