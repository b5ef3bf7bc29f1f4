// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/contract/contracttarget.h"
#include "tests/contract/exchangeplayer.h"
#include "tests/contract/knowndifferences.h"
#include "tests/contract/policyscripts.h"
#include "tests/contract/projectcleaner.h"
#include "tests/contract/secretsearch.h"
#include "tests/support/clirunner.h"
#include "tests/support/sandboxprocess.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QTemporaryDir>
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
    void theSearchFindsSecrets();
    void noSecretWasWritten();
    void cleanupTestCase();

private:
    [[nodiscard]] QStringList secretsOfACliRun(const SecretSearch &search) const;

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
    QVERIFY(isClean);
    QVERIFY(areRemoved);
    const QString reason = m_known.reason(played.id);
    if (!reason.isEmpty()) {
        (found.isEmpty() ? m_outdated : m_listed) += played.id + QStringLiteral(": ") + reason;
        return;
    }
    QVERIFY2(found.isEmpty(),
             qPrintable(played.title + QStringLiteral("\n      ") + found.join(QStringLiteral("\n      "))));
}

void TestContract::nothingIsLeftBehind()
{
    QVERIFY(ProjectCleaner(*m_player).removeAll(m_prefix));
}

void TestContract::theSearchFindsSecrets()
{
    const SecretSearch search({QByteArray("a long password")});
    const QList<QByteArray> dirty{"x a long password", "GET /x?token=abcdefghijk", m_target.serviceKey(),
                                  "Authorization: Bearer " + m_target.anonKey()};
    for (const QByteArray &text : dirty) {
        QCOMPARE(search.inText(QStringLiteral("x"), "clean\n" + text + "\nclean"),
                 QStringList{QStringLiteral("x:2")});
    }
    QCOMPARE(search.inText(QStringLiteral("x"), "GET /object/sign/a/b?token=\nPOST /object/a/b 200"),
             QStringList());
}

/// A user's round with the real program, right and wrong; only what it says on standard error counts (a link
/// that was asked for is its output).
QStringList TestContract::secretsOfACliRun(const SecretSearch &search) const
{
    const QTemporaryDir dir;
    QFile file(dir.filePath(QStringLiteral("x.txt")));
    if (!file.open(QIODevice::WriteOnly) || file.write("hello") != 5) {
        return {QStringLiteral("no local file")};
    }
    file.close();
    const CliRunner cli(*m_target.sandbox());
    const QString bucket = QString::fromLatin1(m_prefix) + QStringLiteral("cli");
    const QString object = QStringLiteral("ss://%1/x.txt").arg(bucket);
    const QList<QStringList> rounds{
        {QStringLiteral("mb"), bucket},
        {QStringLiteral("cp"), file.fileName(), object},
        {QStringLiteral("ls"), QStringLiteral("ss://") + bucket},
        {QStringLiteral("url"), QStringLiteral("--expires"), QStringLiteral("1h"), object},
        {QStringLiteral("cp"), object, dir.filePath(QStringLiteral("y.txt"))},
        {QStringLiteral("cp"), QStringLiteral("ss://none/none"), dir.filePath(QStringLiteral("z.txt"))},
        {QStringLiteral("rb"), bucket},
        {QStringLiteral("rm"), object},
        {QStringLiteral("rb"), bucket},
        {QStringLiteral("rb"), bucket},
    };
    QStringList found;
    for (const QStringList &arguments : rounds) {
        const CliRun run = cli.run(arguments);
        found += search.inText(QStringLiteral("poolhouse-cli ") + arguments.constFirst(), run.err);
    }
    return found;
}

void TestContract::noSecretWasWritten()
{
    if (m_target.sandbox() == nullptr) {
        return; // another machine's logs
    }
    QList<QByteArray> secrets = m_target.variables().values();
    secrets.removeAll(m_target.variables().value("BASE"));
    secrets.removeAll(m_target.variables().value("HOST_BASE"));
    secrets += m_target.sandbox()->jwtSecret().toUtf8();
    secrets += QUrl(m_target.sandbox()->databaseUrl()).password().toUtf8();
    secrets += QUrl(m_target.sandbox()->directUrl()).password().toUtf8();
    const SecretSearch search(secrets);
    QStringList found = secretsOfACliRun(search);
    found += search.inText(QStringLiteral("sandbox, standard error"), m_target.sandbox()->standardError());
    found += search.inFiles(m_target.sandbox()->folder(), {QStringLiteral("*.log"), QStringLiteral("*log*")});
    QVERIFY2(found.isEmpty(), qPrintable(found.mid(0, 20).join(u'\n')));
    QVERIFY(!m_target.sandbox()->standardError().isEmpty());
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
