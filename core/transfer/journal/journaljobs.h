// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/transfer/journal/journalthread.h"
#include "core/transfer/journal/transferjournal.h"

#include <QPointer>

namespace Poolhouse {

// Questions to the journal's thread. Their children's rule holds: a job that is gone hears nothing.

class JournalListJob final : public ResultJob<QList<JournalSummary>>
{
    Q_OBJECT

public:
    JournalListJob(std::shared_ptr<JournalThread> thread, QString project, QObject *parent);

protected:
    void doStart() override;

private:
    std::shared_ptr<JournalThread> m_thread;
    QString m_project;
};

class JournalBatchJob final : public JournalReadJob
{
    Q_OBJECT

public:
    JournalBatchJob(std::shared_ptr<JournalThread> thread, quint64 batch, QObject *parent);

protected:
    void doStart() override;

private:
    std::shared_ptr<JournalThread> m_thread;
    quint64 m_batch = 0;
};

class JournalDiscardJob final : public ResultJob<void>
{
    Q_OBJECT

public:
    JournalDiscardJob(std::shared_ptr<JournalThread> thread, quint64 batch, QObject *parent);

protected:
    void doStart() override;

private:
    std::shared_ptr<JournalThread> m_thread;
    quint64 m_batch = 0;
};

class JournalFlushJob final : public ResultJob<void>
{
    Q_OBJECT

public:
    JournalFlushJob(std::shared_ptr<JournalThread> thread, QObject *parent);

protected:
    void doStart() override;

private:
    std::shared_ptr<JournalThread> m_thread;
};

} // namespace Poolhouse
