// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/contract/coveragetable.h"
#include "tests/contract/exchange.h"
#include "tests/contract/knowndifferences.h"

#include <QDir>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace Poolhouse::Test;

/// The table of what the contract covers holds: every row has a case that exists, or a reason.
class TestContractCoverage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyRowHasACaseOrAReason();
    void everySectionIsThere_data();
    void everySectionIsThere();
    void everyCaseIsNamedOnce();
    void everyKnownDifferenceNamesACase();
    void aRowWithNeitherIsFound();

private:
    [[nodiscard]] bool isKnown(const QString &name) const;

    QString m_folder = QStringLiteral(POOLHOUSE_SOURCE_DIR "/tests/contract/");
    CoverageTable m_table;
    QSet<QString> m_ids;
    QStringList m_doubled;
};

void TestContractCoverage::initTestCase()
{
    for (const auto *part : {"cases", "wire", "recordings"}) {
        const QDir folder(m_folder + QLatin1String(part));
        const QStringList names = folder.entryList({QStringLiteral("*.txt")}, QDir::Files);
        for (const QString &name : names) {
            ExchangeFile file;
            QVERIFY2(file.read(folder.filePath(name)), qPrintable(file.failure()));
            for (const ExchangeCase &read : file.cases()) {
                m_doubled += m_ids.contains(read.id) ? QStringList{read.id} : QStringList();
                m_ids.insert(read.id);
            }
        }
    }
    QVERIFY2(m_table.read(m_folder + QStringLiteral("coverage.txt")), qPrintable(m_table.failure()));
}

bool TestContractCoverage::isKnown(const QString &name) const
{
    const qsizetype colon = name.indexOf(u':');
    if (colon < 0) {
        return m_ids.contains(name);
    }
    QFile source(m_folder + name.left(colon));
    return source.open(QIODevice::ReadOnly) &&
           source.readAll().contains("::" + name.mid(colon + 1).toUtf8() + "()\n");
}

void TestContractCoverage::everyRowHasACaseOrAReason()
{
    int covered = 0;
    QSet<QString> rows;
    for (const CoverageRow &row : m_table.rows()) {
        QVERIFY2(!rows.contains(row.id), qPrintable(row.id));
        rows.insert(row.id);
        for (const QString &name : row.cases) {
            QVERIFY2(isKnown(name), qPrintable(row.id + QStringLiteral(": no such case: ") + name));
        }
        if (row.cases.isEmpty()) {
            qInfo("not covered: %s %s: %s", qPrintable(row.id), qPrintable(row.what), qPrintable(row.reason));
        } else {
            ++covered;
            qInfo("covered: %s %s: %s", qPrintable(row.id), qPrintable(row.what),
                  qPrintable(row.cases.join(u' ')));
        }
    }
    qInfo("rows of the API's description: %d covered, %d not covered (each with its reason)", covered,
          static_cast<int>(m_table.rows().size()) - covered);
}

void TestContractCoverage::everySectionIsThere_data()
{
    QTest::addColumn<QString>("start");
    QTest::addColumn<int>("atLeast");
    QTest::newRow("2 errors") << QStringLiteral("2.") << 45;
    QTest::newRow("4 buckets") << QStringLiteral("4.") << 15;
    QTest::newRow("5 objects") << QStringLiteral("5.") << 50;
    QTest::newRow("6 resumable uploads") << QStringLiteral("6.") << 30;
    QTest::newRow("8 connection test") << QStringLiteral("8.") << 9;
    QTest::newRow("11 quirks") << QStringLiteral("11.") << 40;
}

void TestContractCoverage::everySectionIsThere()
{
    QFETCH(QString, start);
    QFETCH(int, atLeast);
    int count = 0;
    for (const CoverageRow &row : m_table.rows()) {
        count += row.id.startsWith(start) ? 1 : 0;
    }
    QVERIFY2(count >= atLeast, qPrintable(QString::number(count)));
}

void TestContractCoverage::everyCaseIsNamedOnce()
{
    QCOMPARE(m_doubled, QStringList());
}

void TestContractCoverage::everyKnownDifferenceNamesACase()
{
    KnownDifferences known;
    QVERIFY2(known.read(m_folder + QStringLiteral("differences.txt")), qPrintable(known.failure()));
    const QStringList ids = known.all().keys();
    for (const QString &id : ids) {
        QVERIFY2(m_ids.contains(id), qPrintable(id));
    }
}

void TestContractCoverage::aRowWithNeitherIsFound()
{
    const QTemporaryDir dir;
    QFile file(dir.filePath(QStringLiteral("coverage.txt")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("2.one | something | a.case\n2.two | something else | \n");
    file.close();
    CoverageTable table;
    QVERIFY(!table.read(file.fileName()));
    QVERIFY(table.failure().contains(u"2.two"));
}

QTEST_GUILESS_MAIN(TestContractCoverage)
#include "tst_contractcoverage.moc"
