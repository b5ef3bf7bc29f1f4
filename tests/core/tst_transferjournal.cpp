// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/transfer/journal/transferjournal.h"

#include "core/async/threadreaper.h"
#include "core/utczone.h"
#include "tests/support/awaited.h"
#include "tests/support/testdir.h"
#include "tests/support/verify.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTest>

#include <array>
#include <cstdio>

using namespace Poolhouse;
using namespace Poolhouse::Test;

namespace {

const QString project = QStringLiteral("https://p.example");

JournalBatch someBatch(TransferKind kind = TransferKind::Move)
{
    JournalBatch batch;
    batch.id = newJournalId();
    batch.project = project;
    batch.kind = kind;
    batch.policy = ConflictPolicy::Skip;
    batch.remote = {QStringLiteral("b"), QStringLiteral("a//x/")};
    batch.target = {QStringLiteral("c"), {}};
    batch.localPath = QStringLiteral("/tmp/ä b");
    batch.plan.paths = QStringList{QStringLiteral("/tmp/ä b")};
    batch.plan.folders = {{QStringLiteral("b"), QStringLiteral("a//x/")}};
    batch.plan.relocations = {{.source = batch.remote, .target = batch.target, .folder = true}};
    batch.plan.contentsOnly = true;
    batch.createdAt = QDateTime::fromMSecsSinceEpoch(1'700'000'000'123, utcZone);
    return batch;
}

JournalItem someItem(int number)
{
    JournalItem item;
    item.number = number;
    item.remote = {QStringLiteral("b"), QStringLiteral("a//x/%1").arg(number)};
    item.target = {QStringLiteral("c"), QStringLiteral("%1/").arg(number)};
    item.size = number;
    return item;
}

/// Another process: takes the batch and says "held", or says why not; holds it until its input ends.
int holdBatch(const QString &file, quint64 id)
{
    TransferJournal journal(file);
    const Result<JournalRead> read = awaited(journal.read(id));
    std::puts(read ? "held" : qPrintable(errorKindName(read.error().kind)));
    std::fflush(stdout);
    if (read) {
        (void)std::getchar();
    }
    return 0;
}

} // namespace

class TestTransferJournal : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TestDir> m_dir;
    QString m_file;

    struct Contents
    {
        Result<JournalRead> outcome = Error{};
        QList<JournalItem> items;
    };

    [[nodiscard]] static Contents contentsOf(TransferJournal &journal, quint64 id)
    {
        Contents contents;
        JournalReadJob *job = journal.read(id);
        connect(job, &JournalReadJob::found, job,
                [&contents](const QList<JournalItem> &items) { contents.items += items; });
        contents.outcome = awaited(job);
        return contents;
    }

    /// Writes a batch of so many items and lets go of it, and of the file.
    quint64 prepare(int items) const
    {
        const JournalBatch batch = someBatch();
        TransferJournal journal(m_file);
        std::vector<JournalWrite> writes;
        writes.emplace_back(PutBatch{batch});
        for (int i = 0; i < items; ++i) {
            writes.emplace_back(PutItem{batch.id, someItem(i)});
        }
        writes.emplace_back(ReleaseBatch{batch.id});
        journal.write(std::move(writes));
        (void)awaited(journal.flush());
        return batch.id;
    }

    /// A journal's thread closes the file in its own time.
    [[nodiscard]] static bool isClosed()
    {
        return QTest::qWaitFor([] { return threadsBeingReaped() == 0; });
    }

    /// Straight into the file, as a damaged disk would.
    void tamper(const QString &sql) const
    {
        const QString name = QStringLiteral("tamper");
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
            database.setDatabaseName(m_file);
            QVERIFY(database.open());
            QSqlQuery query(database);
            QVERIFY2(query.exec(sql), qPrintable(query.lastError().text()));
        }
        QSqlDatabase::removeDatabase(name);
    }

    [[nodiscard]] static std::unique_ptr<QProcess> holder(const QString &file, quint64 id)
    {
        auto process = std::make_unique<QProcess>();
        process->start(QCoreApplication::applicationFilePath(),
                       {QStringLiteral("--hold"), file, journalIdText(id)});
        return process;
    }

    [[nodiscard]] static QByteArray answerOf(QProcess &process)
    {
        while (!process.canReadLine() && process.waitForReadyRead(20000)) {
        }
        return process.readLine().trimmed();
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<TestDir>();
        m_file = m_dir->filePath(QStringLiteral("data/transfers.sqlite"));
    }

    void idsAreReadBackAndNothingElseIs()
    {
        for (int i = 0; i < 100; ++i) {
            const quint64 id = newJournalId();
            QCOMPARE(journalIdFromText(journalIdText(id)), id);
            QCOMPARE(journalIdFromText(journalIdText(id).toUpper()), id);
        }
        for (const char *text : {"", "abc", "abcdefghi", "abcdefgu", "abc defg", "all"}) {
            QCOMPARE(journalIdFromText(QString::fromLatin1(text)), quint64(0));
        }
    }

    void whatIsWrittenIsReadBackByALaterJournal()
    {
        const JournalBatch batch = someBatch();
        JournalItem settled = someItem(1);
        {
            TransferJournal journal(m_file);
            journal.write({PutBatch{batch}, PutItem{batch.id, someItem(0)}, PutItem{batch.id, someItem(1)},
                           PutItem{batch.id, someItem(2)}, MarkSent{batch.id, {0, 1}, true}});
            settled.state = JournalState::Failed;
            settled.error = {.kind = ErrorKind::Forbidden,
                             .message = QStringLiteral("no"),
                             .status = 403,
                             .code = QStringLiteral("AccessDenied")};
            settled.attempts = 3;
            settled.bytes = 1;
            settled.refused = true;
            journal.write(SettleItem{batch.id, settled});
            QVERIFY_RESULT(awaited(journal.flush()));
        }
        TransferJournal journal(m_file);
        const Result<QList<JournalSummary>> all = awaited(journal.summaries(project));
        QVERIFY_RESULT(all);
        QCOMPARE(all->size(), 1);
        const JournalSummary &summary = all->constFirst();
        QCOMPARE(summary.batch.plan, batch.plan);
        QCOMPARE(summary.batch.policy, batch.policy);
        QCOMPARE(summary.batch.createdAt, batch.createdAt);
        QCOMPARE(summary.items, 3);
        QCOMPARE(summary.failed, 1);
        QCOMPARE(awaited(journal.summaries(QStringLiteral("https://other"))).value().size(), 0);

        const Contents contents = contentsOf(journal, batch.id);
        QVERIFY_RESULT(contents.outcome);
        QCOMPARE(contents.outcome->setAside, 0);
        QCOMPARE(contents.items.size(), 3);
        QCOMPARE(contents.items[0].state, JournalState::Sent);
        QCOMPARE(contents.items[0].remote, someItem(0).remote);
        QCOMPARE(contents.items[0].target, someItem(0).target);
        QCOMPARE(contents.items[1].state, JournalState::Failed);
        QCOMPARE(contents.items[1].error, settled.error);
        QCOMPARE(contents.items[1].attempts, 3);
        QVERIFY(contents.items[1].refused && !contents.items[1].unlisted);
        QCOMPARE(contents.items[2].state, JournalState::Waiting);
    }

    void onlyTheUserMayReadIt()
    {
        (void)prepare(1);
        QCOMPARE(QFile::permissions(m_file) &
                     (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
                 QFile::Permissions());
    }

    void manyWritesBecomeFewCommits()
    {
        TransferJournal journal(m_file);
        const JournalBatch batch = someBatch();
        QSignalSpy commits(&journal, &TransferJournal::committed);
        quint64 last = journal.write(PutBatch{batch});
        constexpr int items = 2000;
        for (int i = 0; i < items; ++i) {
            last = journal.write(PutItem{batch.id, someItem(i)});
        }
        QVERIFY(!journal.isCommitted(last));
        QTRY_VERIFY(journal.isCommitted(last));
        QVERIFY2(commits.count() < items / 20, qPrintable(QString::number(commits.count())));
        QCOMPARE(awaited(journal.summaries()).value().constFirst().items, items);
    }

    void aDroppedBatchIsGoneWithItsItems()
    {
        const quint64 id = prepare(5);
        TransferJournal journal(m_file);
        QVERIFY_RESULT(awaited(journal.discard(id)));
        QVERIFY(awaited(journal.summaries()).value().isEmpty());
        const Result<void> again = awaited(journal.discard(id));
        QVERIFY(!again);
        QCOMPARE(again.error().kind, ErrorKind::NotFound);
    }

    void aDamagedEntryIsSetAsideAndTheOthersStay_data()
    {
        QTest::addColumn<QString>("sql");
        const auto row = [](const char *name, const char *sql) {
            QTest::newRow(name) << QString::fromLatin1(sql);
        };
        row("key", "UPDATE items SET key='another' WHERE number=1");
        row("target", "UPDATE items SET target_bucket='z' WHERE number=1");
        row("state", "UPDATE items SET state=99 WHERE number=1");
        row("size", "UPDATE items SET size=-5 WHERE number=1");
        row("error", "UPDATE items SET state=4, error_kind='no-such' WHERE number=1");
        row("blob", "UPDATE items SET key=x'00ff00' WHERE number=1");
    }

    void aDamagedEntryIsSetAsideAndTheOthersStay()
    {
        QFETCH(QString, sql);
        const quint64 id = prepare(3);
        QVERIFY(isClosed());
        tamper(sql);
        TransferJournal journal(m_file);
        QSignalSpy notices(&journal, &TransferJournal::noticed);
        const Contents contents = contentsOf(journal, id);
        QVERIFY_RESULT(contents.outcome);
        QCOMPARE(contents.outcome->setAside, 1);
        QCOMPARE(contents.items.size(), 2);
        QTRY_COMPARE(notices.count(), 1);
        QCOMPARE(notices[0][0].value<JournalNotice>().kind, JournalNotice::Kind::RowsSetAside);
        tamper(QStringLiteral("UPDATE aside SET noted=noted WHERE batch=%1 AND number=1").arg(id));
        QCOMPARE(contentsOf(journal, id).outcome->setAside, 0); // told once
    }

    void aDamagedBatchIsSetAside()
    {
        const quint64 damaged = prepare(3);
        const quint64 sound = prepare(2);
        QVERIFY(isClosed());
        tamper(QStringLiteral("UPDATE batches SET kind='remove' WHERE id=%1").arg(damaged));
        TransferJournal journal(m_file);
        QSignalSpy notices(&journal, &TransferJournal::noticed);
        const Result<QList<JournalSummary>> all = awaited(journal.summaries());
        QVERIFY_RESULT(all);
        QCOMPARE(all->size(), 1);
        QCOMPARE(all->constFirst().batch.id, sound);
        QTRY_COMPARE(notices.count(), 1);
    }

    void aFileThatCannotBeReadIsKeptUnderAnotherName_data()
    {
        QTest::addColumn<int>("damage");
        QTest::newRow("not a database") << 0;
        QTest::newRow("overwritten in the middle") << 1;
        QTest::newRow("cut off") << 2;
        QTest::newRow("somebody else's database") << 3;
        QTest::newRow("a newer version's") << 4;
    }

    void aFileThatCannotBeReadIsKeptUnderAnotherName()
    {
        QFETCH(int, damage);
        (void)prepare(2000);
        QVERIFY(isClosed());
        if (damage < 3) {
            QFile file(m_file);
            QVERIFY(file.open(QIODevice::ReadWrite));
            if (damage == 0) {
                QVERIFY(file.resize(0));
                file.write(QByteArray(10000, 'x'));
            } else if (damage == 1) {
                file.seek(4096);
                file.write(QByteArray(file.size() - 8192, '\x5a'));
            } else {
                QVERIFY(file.resize(file.size() / 2));
            }
        } else if (damage == 3) {
            tamper(QStringLiteral("DROP TABLE items"));
        } else {
            tamper(QStringLiteral("PRAGMA user_version=7"));
        }
        TransferJournal journal(m_file);
        QSignalSpy notices(&journal, &TransferJournal::noticed);
        const JournalBatch batch = someBatch();
        journal.write({PutBatch{batch}, PutItem{batch.id, someItem(0)}});
        const Result<QList<JournalSummary>> all = awaited(journal.summaries());
        QVERIFY_RESULT(all);
        QCOMPARE(all->size(), 1);
        QTRY_COMPARE(notices.count(), 1);
        QCOMPARE(notices[0][0].value<JournalNotice>().kind, JournalNotice::Kind::FileSetAside);
        QVERIFY(QFile::exists(m_file +
                              (damage == 4 ? QStringLiteral(".version-7") : QStringLiteral(".damaged"))));
    }

    void aPlaceThatCannotBeWrittenStopsNothing()
    {
        TransferJournal journal(m_dir->write(QStringLiteral("file"), "x") + QStringLiteral("/below/a/file"));
        QSignalSpy notices(&journal, &TransferJournal::noticed);
        const quint64 last = journal.write(PutBatch{someBatch()});
        QTRY_VERIFY(journal.isCommitted(last)); // nobody waits for ever
        QTRY_COMPARE(notices.count(), 1);
        QCOMPARE(notices[0][0].value<JournalNotice>().kind, JournalNotice::Kind::NotWorking);
        QVERIFY(awaited(journal.summaries()).value().isEmpty());
    }

    void aBatchHasOneOwnerAndADeadOneLosesIt()
    {
        const quint64 id = prepare(3);
        TransferJournal journal(m_file);
        const std::unique_ptr<QProcess> other = holder(m_file, id);
        QCOMPARE(answerOf(*other), QByteArrayLiteral("held"));

        const Contents refused = contentsOf(journal, id);
        QVERIFY(!refused.outcome);
        QCOMPARE(refused.outcome.error().kind, ErrorKind::Locked);
        QVERIFY(refused.outcome.error().message.contains(QString::number(other->processId())));
        QVERIFY(refused.items.isEmpty());
        QVERIFY(!awaited(journal.discard(id)));
        const JournalSummary seen = awaited(journal.summaries()).value().constFirst();
        QVERIFY(seen.owner);
        QCOMPARE(seen.owner->pid, other->processId());

        other->kill();
        other->waitForFinished();
        QVERIFY(!awaited(journal.summaries()).value().constFirst().owner);
        const Contents taken = contentsOf(journal, id);
        QVERIFY_RESULT(taken.outcome);
        QCOMPARE(taken.items.size(), 3);
    }

    void ofManyProcessesThatWantABatchAtOnceOneGetsIt()
    {
        const quint64 id = prepare(1);
        std::array<std::unique_ptr<QProcess>, 5> all;
        for (auto &process : all) {
            process = holder(m_file, id);
        }
        QMap<QByteArray, int> answers;
        for (const auto &process : all) {
            ++answers[answerOf(*process)];
        }
        for (const auto &process : all) {
            process->closeWriteChannel();
            process->waitForFinished();
        }
        QCOMPARE(answers.value("held"), 1);
        QCOMPARE(answers.value("locked"), 4);
    }

    void whatIsWrittenWithoutTheLeaseIsDropped()
    {
        const quint64 id = prepare(2);
        TransferJournal journal(m_file);
        QVERIFY_RESULT(contentsOf(journal, id).outcome);
        QSignalSpy lost(&journal, &TransferJournal::leaseLost);
        tamper(QStringLiteral("UPDATE batches SET owner='somebody else' WHERE id=%1").arg(id));
        JournalItem done = someItem(0);
        done.state = JournalState::Done;
        journal.write(SettleItem{id, done});
        QTRY_COMPARE(lost.count(), 1);
        QCOMPARE(lost[0][0].toULongLong(), id);
        QCOMPARE(awaited(journal.summaries()).value().constFirst().done, 0);
    }

    void aSecondJournalOfTheSameProcessIsAnotherOwner()
    {
        const quint64 id = prepare(1);
        TransferJournal one(m_file);
        TransferJournal two(m_file);
        QVERIFY_RESULT(contentsOf(one, id).outcome);
        QCOMPARE(contentsOf(two, id).outcome.error().kind, ErrorKind::Locked);
        one.write(ReleaseBatch{id});
        QVERIFY_RESULT(awaited(one.flush()));
        QVERIFY_RESULT(contentsOf(two, id).outcome);
    }

    void destroyingItPutsOnDiskWhatWasWritten()
    {
        const JournalBatch batch = someBatch();
        {
            TransferJournal journal(m_file);
            journal.write({PutBatch{batch}, PutItem{batch.id, someItem(0)}});
        }
        TransferJournal journal(m_file);
        // The first one's thread writes and gives the lease back in its own time.
        QTRY_VERIFY(contentsOf(journal, batch.id).outcome.has_value());
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--hold") {
        return holdBatch(arguments.value(2), journalIdFromText(arguments.value(3)));
    }
    TestTransferJournal test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_transferjournal.moc"
