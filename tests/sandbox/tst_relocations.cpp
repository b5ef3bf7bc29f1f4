// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/storageclient.h"
#include "core/transfer/transferengine.h"
#include "tests/support/awaited.h"
#include "tests/support/sandboxprocess.h"
#include "tests/support/testdir.h"
#include "tests/support/verify.h"

#include <QRegularExpression>
#include <QTest>

#include <memory>

using namespace Poolhouse;
using namespace Poolhouse::Test;
using namespace Qt::StringLiterals;

/// Copies and moves inside the server by the engine, on a real project.
class TestRelocations : public QObject
{
    Q_OBJECT

private:
    SandboxProcess m_sandbox;
    std::unique_ptr<StorageClient> m_client;
    std::unique_ptr<TransferEngine> m_engine;
    std::unique_ptr<TestDir> m_dir;
    QString m_bucket;
    int m_count = 0;

    [[nodiscard]] ObjectPath at(const QString &key) const { return {m_bucket, key}; }

    /// Of a placeholder the server takes no content.
    [[nodiscard]] static QByteArray contentFor(const QString &key)
    {
        return key.endsWith(u".emptyFolderPlaceholder") ? QByteArray() : key.toUtf8();
    }

    void store(const QStringList &keys) const
    {
        for (const QString &key : keys) {
            QVERIFY_RESULT(awaited(m_client->upload({.target = at(key),
                                                     .localFile = m_dir->write(u"stored"_s, contentFor(key)),
                                                     .contentType = u"text/plain"_s})));
        }
    }

    [[nodiscard]] QStringList keys(const QString &bucket) const
    {
        QStringList all;
        const Result<ObjectPage> page = awaited(m_client->listObjects(bucket, {.recursive = true}));
        for (const StorageObject &object : page.value().objects) {
            all.append(object.key);
        }
        all.sort();
        return all;
    }
    [[nodiscard]] QStringList keys() const { return keys(m_bucket); }

    TransferBatch finished(quint64 id) const
    {
        if (!QTest::qWaitFor([&] { return m_engine->batch(id).state == BatchState::Finished; }, 30000)) {
            qWarning("the batch did not finish");
        }
        return m_engine->batch(id);
    }

    [[nodiscard]] TransferBatch folder(TransferKind kind, const QString &from, const ObjectPath &to) const
    {
        return finished(m_engine->relocate(kind, {{.source = at(from), .target = to, .folder = true}},
                                           ConflictPolicy::Fail));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_sandbox.start(QStringLiteral(POOLHOUSE_BIN_DIR)), qPrintable(m_sandbox.failure()));
    }

    void init()
    {
        m_client = std::make_unique<StorageClient>(
            StorageEndpoint{.projectUrl = QUrl(m_sandbox.url()), .apiKey = m_sandbox.serviceRoleKey()});
        m_engine = std::make_unique<TransferEngine>(m_client.get());
        m_engine->setRetryBase(5);
        m_dir = std::make_unique<TestDir>();
        m_bucket = QStringLiteral("r%1").arg(++m_count);
        QVERIFY_RESULT(awaited(m_client->createBucket({.name = m_bucket})));
    }

    void cleanup()
    {
        QVERIFY(m_sandbox.setFaults({}));
        m_engine.reset();
        m_client.reset();
    }

    void aFolderIsItsKeysAndNeitherItsTwinNorItsNeighbour_data()
    {
        QTest::addColumn<bool>("move");
        QTest::newRow("copy") << false;
        QTest::newRow("move") << true;
    }

    void aFolderIsItsKeysAndNeitherItsTwinNorItsNeighbour()
    {
        QFETCH(bool, move);
        const QStringList inside = {u"p/"_s, u"p//d"_s, u"p/a"_s, u"p/b/.emptyFolderPlaceholder"_s,
                                    u"p/b/c"_s};
        const QStringList outside = {u"P/x"_s, u"p"_s, u"px"_s};
        store(inside + outside);
        const QString other = m_bucket + u"-other"_s;
        QVERIFY_RESULT(awaited(m_client->createBucket({.name = other})));
        const TransferBatch sums =
            folder(move ? TransferKind::Move : TransferKind::Copy, u"p/"_s, {other, u"q/"_s});
        QCOMPARE(sums.failed, 0);
        QCOMPARE(sums.done, 5);
        QCOMPARE(keys(other),
                 (QStringList{u"q/"_s, u"q//d"_s, u"q/a"_s, u"q/b/.emptyFolderPlaceholder"_s, u"q/b/c"_s}));
        QStringList left = move ? outside : inside + outside;
        left.sort();
        QCOMPARE(keys(), left);
        QCOMPARE(awaited(m_client->objectInfo({other, u"q//d"_s}))->size, 4);
    }

    void anObjectWhoseKeyEndsInASlashMovesAlone()
    {
        store({u"d/"_s, u"d/x"_s});
        const TransferBatch sums = finished(m_engine->relocate(
            TransferKind::Move, {{.source = at(u"d/"_s), .target = at(u"e/"_s)}}, ConflictPolicy::Fail));
        QCOMPARE(sums.done, 1);
        QCOMPARE(keys(), (QStringList{u"d/x"_s, u"e/"_s}));
    }

    void whatMovesIntoAFolderAboveIsNeverTakenTwice()
    {
        store({u"p/q/q/q/x"_s, u"p/q/q/x"_s, u"p/q/x"_s, u"p/q/y"_s});
        const TransferBatch sums = folder(TransferKind::Move, u"p/q/"_s, at(u"p/"_s));
        QCOMPARE(sums.done, 4);
        QCOMPARE(keys(), (QStringList{u"p/q/q/x"_s, u"p/q/x"_s, u"p/x"_s, u"p/y"_s}));
        QCOMPARE(awaited(m_client->objectInfo(at(u"p/x"_s)))->size, 5);
        QCOMPARE(awaited(m_client->objectInfo(at(u"p/q/q/x"_s)))->size, 9);
    }

    void anObjectOfTheFoldersNameCannotStandInABucket()
    {
        store({u"p/"_s, u"p/a"_s});
        const TransferBatch sums = folder(TransferKind::Move, u"p/"_s, at({}));
        QCOMPARE(sums.done, 1);
        QCOMPARE(sums.failed, 1);
        QCOMPARE(keys(), (QStringList{u"a"_s, u"p/"_s}));
    }

    void aLostAnswerIsLookedUpAndNotRepeated_data()
    {
        aFolderIsItsKeysAndNeitherItsTwinNorItsNeighbour_data();
    }

    void aLostAnswerIsLookedUpAndNotRepeated()
    {
        QFETCH(bool, move);
        QStringList inside;
        for (int i = 0; i < 12; ++i) {
            inside.append(QStringLiteral("p/%1").arg(i));
        }
        store(inside);
        // Half of them: done, and then an error instead of the answer; of the others a line that breaks.
        const QByteArray route = move ? "/object/move" : "/object/copy";
        const auto rule = [&route](const QByteArray &trigger, const QByteArray &effect) {
            return "{\"match\":{\"route\":\"" + route + "\"},\"trigger\":{" + trigger + "},\"effect\":{" +
                   effect + "}}";
        };
        const QByteArray after = rule("\"every\":2", "\"type\":\"answer\",\"status\":500,\"when\":\"after\"");
        const QByteArray broken = rule("\"every\":3", "\"type\":\"reset\",\"during\":\"response\"");
        QVERIFY(m_sandbox.setFaults(after + "," + broken));
        const TransferBatch sums =
            folder(move ? TransferKind::Move : TransferKind::Copy, u"p/"_s, at(u"q/"_s));
        QVERIFY2(
            sums.failed == 0,
            qPrintable(sums.failed > 0 ? m_engine->failures(sums.id).constFirst().error.message : QString()));
        QCOMPARE(sums.done, 12);
        QCOMPARE(keys().size(), move ? 12 : 24);
        QCOMPARE(keys().filter(QRegularExpression(u"^q/"_s)).size(), 12);
    }

    void aFailureInTheMiddleLeavesWhatIsDoneAndWhatIsNot()
    {
        store({u"p/a"_s, u"p/b"_s, u"p/c"_s, u"q/b"_s});
        const TransferBatch sums = folder(TransferKind::Move, u"p/"_s, at(u"q/"_s));
        QCOMPARE(sums.done, 2);
        QCOMPARE(sums.failed, 1);
        const TransferItem failed = m_engine->failures(sums.id).constFirst();
        QCOMPARE(failed.remote, at(u"p/b"_s));
        QCOMPARE(failed.error.kind, ErrorKind::Conflict);
        QCOMPARE(keys(), (QStringList{u"p/b"_s, u"q/a"_s, u"q/b"_s, u"q/c"_s}));
        QVERIFY_RESULT(awaited(m_client->removeObject(at(u"q/b"_s))));
        m_engine->retryFailed(sums.id);
        QCOMPARE(finished(sums.id).done, 3);
        QCOMPARE(keys(), (QStringList{u"q/a"_s, u"q/b"_s, u"q/c"_s}));
    }

    void aFolderThatCannotBeListedIsNotBegun()
    {
        store({u"p/a"_s, u"p/b"_s, u"r/c"_s});
        const QByteArray refused = "{\"match\":{\"route\":\"/object/list-v2/*\"},\"trigger\":{\"every\":2},"
                                   "\"effect\":{\"type\":\"answer\",\"status\":403}}";
        QVERIFY(m_sandbox.setFaults(refused));
        const quint64 id =
            m_engine->relocate(TransferKind::Move,
                               {{.source = at(u"p/"_s), .target = at(u"x/"_s), .folder = true},
                                {.source = at(u"r/"_s), .target = at(u"x/"_s), .folder = true}},
                               ConflictPolicy::Fail);
        const TransferBatch sums = finished(id);
        QCOMPARE(sums.done, 0);
        QVERIFY(sums.failed >= 1);
        QVERIFY(m_sandbox.setFaults({}));
        QCOMPARE(keys(), (QStringList{u"p/a"_s, u"p/b"_s, u"r/c"_s}));
        m_engine->retryFailed(id);
        QTRY_COMPARE(m_engine->batch(id).done, 3);
        QCOMPARE(keys(), (QStringList{u"x/a"_s, u"x/b"_s, u"x/c"_s}));
    }

    void whatIsNotThereFailsAndNothingIsMadeUp()
    {
        store({u"there"_s});
        const TransferBatch sums = finished(m_engine->relocate(
            TransferKind::Move, {{.source = at(u"none"_s), .target = at(u"there"_s)}}, ConflictPolicy::Skip));
        QCOMPARE(sums.failed, 1);
        QCOMPARE(m_engine->failures(sums.id).constFirst().error.kind, ErrorKind::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestRelocations)
#include "tst_relocations.moc"
