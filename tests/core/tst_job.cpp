// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/async/job.h"

#include <QSignalSpy>
#include <QTest>

using namespace Poolhouse;

namespace {

/// Runs until told to answer.
class PendingJob final : public ResultJob<int>
{
public:
    explicit PendingJob(QObject *parent = nullptr) : ResultJob<int>(parent) {}

    void answer(int value) { finishWith(value); }
    int starts = 0;
    int aborts = 0;

protected:
    void doStart() override { ++starts; }
    void doCancel() override { ++aborts; }
};

} // namespace

class TestJob : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsByItselfOnTheNextTurn()
    {
        QObject parent;
        auto *job = new PendingJob(&parent);
        QCOMPARE(job->starts, 0);
        QTRY_COMPARE(job->starts, 1);
    }

    void deliversItsResultOnceAndDeletesItself()
    {
        QObject parent;
        auto *job = new PendingJob(&parent);
        const QPointer<PendingJob> alive(job);
        int calls = 0;
        int value = 0;
        job->onFinished(&parent, [&](const Result<int> &result) {
            ++calls;
            value = *result;
        });
        job->start();
        job->answer(7);
        job->answer(8);
        QCOMPARE(calls, 1);
        QCOMPARE(value, 7);
        QTRY_VERIFY(alive.isNull());
    }

    void aReadyJobStillAnswersLater()
    {
        QObject parent;
        bool answered = false;
        auto *job = new ReadyJob<int>(Error{.kind = ErrorKind::InvalidName}, &parent);
        job->onFinished(&parent, [&](const Result<int> &result) {
            answered = true;
            QCOMPARE(result.error().kind, ErrorKind::InvalidName);
        });
        QVERIFY(!answered);
        QTRY_VERIFY(answered);
    }

    void cancelBeforeTheStartNeverStarts()
    {
        QObject parent;
        auto *job = new PendingJob(&parent);
        QSignalSpy finished(job, &Job::finished);
        ErrorKind kind = ErrorKind::Protocol;
        job->onFinished(&parent, [&](const Result<int> &result) { kind = result.error().kind; });
        job->cancel();
        QCOMPARE(finished.count(), 0);
        QVERIFY(finished.wait());
        QCOMPARE(kind, ErrorKind::Cancelled);
        QCOMPARE(finished.count(), 1);
    }

    void cancelWhileRunningAbortsAndFinishesOnce()
    {
        QObject parent;
        auto *job = new PendingJob(&parent);
        QSignalSpy finished(job, &Job::finished);
        job->start();
        job->cancel();
        job->cancel();
        QCOMPARE(job->aborts, 1);
        QCOMPARE(finished.count(), 1);
        QCOMPARE(job->result().error().kind, ErrorKind::Cancelled);
    }

    void aDeadContextHearsNothing()
    {
        QObject parent;
        auto *job = new PendingJob(&parent);
        auto *context = new QObject;
        bool called = false;
        job->onFinished(context, [&](const Result<int> &) { called = true; });
        job->start();
        delete context;
        job->answer(1);
        QVERIFY(!called);
    }

    void destroyingTheParentIsSilent()
    {
        auto *parent = new QObject;
        auto *job = new PendingJob(parent);
        int calls = 0;
        QObject context;
        job->onFinished(&context, [&](const Result<int> &) { ++calls; });
        job->start();
        delete parent;
        QCoreApplication::processEvents();
        QCOMPARE(calls, 0);
    }
};

QTEST_GUILESS_MAIN(TestJob)
#include "tst_job.moc"
