// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"

#include <QObject>

#include <optional>

namespace Poolhouse {

/// One piece of asynchronous work: the only asynchronous shape in Poolhouse.
///
/// Contract:
///  * created idle; it starts by itself on the next turn of the event loop (or earlier through start()), so a
///    caller always has time to connect;
///  * `finished` is emitted exactly once, never from inside the call that created the job; after cancel() it
///    finishes with ErrorKind::Cancelled, unless it had already finished;
///  * it deletes itself (deleteLater) after `finished`. Hold it in a QPointer if you keep it;
///  * destroying it early (its parent closed) is silent: nothing is emitted;
///  * it lives on the thread that created it, and all its signals come there.
class Job : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Job)

public:
    ~Job() override;

    /// Starts now instead of on the next turn. Calling it again does nothing.
    void start();
    /// Asks the work to stop. Safe at any time, also before the start and after the end.
    void cancel();

    [[nodiscard]] bool isStarted() const { return m_started; }
    [[nodiscard]] bool isFinished() const { return m_finished; }

Q_SIGNALS:
    /// Bytes (or items, where a job says so) done and in all; `total` is -1 while unknown.
    void progressChanged(qint64 done, qint64 total);
    void finished(Poolhouse::Job *job);

protected:
    explicit Job(QObject *parent);

    /// Begin the work. May finish at once.
    virtual void doStart() = 0;
    /// Stop the work. Called only between start and finish; the job is finished as cancelled right after it.
    virtual void doCancel() {}
    /// Store the outcome of a cancelled job.
    virtual void setCancelled() = 0;
    /// Ends the job: emits `finished` on a later turn if the job never started, else at once.
    void finish();

private:
    bool m_started = false;
    bool m_finished = false;
};

/// A job with an outcome. `onFinished` is the way to continue: the handler is dropped when the context dies.
template <typename T>
class ResultJob : public Job
{
public:
    /// Valid once finished.
    [[nodiscard]] const Result<T> &result() const { return *m_result; }

    /// Calls `handler(const Result<T> &)` once, on the job's thread, unless `context` is gone by then.
    template <typename Handler>
    ResultJob *onFinished(QObject *context, Handler handler)
    {
        QObject::connect(this, &Job::finished, context,
                         [this, handler = std::move(handler)]() mutable { handler(*m_result); });
        return this;
    }

protected:
    explicit ResultJob(QObject *parent) : Job(parent) {}

    void finishWith(Result<T> result)
    {
        if (isFinished()) {
            return;
        }
        m_result.emplace(std::move(result));
        finish();
    }

    void setCancelled() override
    {
        m_result.emplace(Error{.kind = ErrorKind::Cancelled, .message = QStringLiteral("Cancelled")});
    }

private:
    std::optional<Result<T>> m_result;
};

/// A job whose answer is known already (bad input, a closed pool): keeps every caller asynchronous.
template <typename T>
class ReadyJob final : public ResultJob<T>
{
public:
    ReadyJob(Result<T> result, QObject *parent) : ResultJob<T>(parent), m_ready(std::move(result)) {}

protected:
    void doStart() override { this->finishWith(std::move(m_ready)); }

private:
    Result<T> m_ready;
};

} // namespace Poolhouse
