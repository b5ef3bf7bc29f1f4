// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/transfer/journal/transferjournal.h"

#include "core/async/threadreaper.h"
#include "core/transfer/journal/journaljobs.h"
#include "core/transfer/journal/journalthread.h"

#include <QStandardPaths>

namespace Poolhouse {

TransferJournal::TransferJournal(QString file, QObject *parent)
    : QObject(parent)
    , m_thread(std::make_shared<JournalThread>(file.isEmpty() ? defaultFile() : std::move(file), this))
{
    m_running.push_back(m_thread->start());
}

TransferJournal::~TransferJournal()
{
    m_thread->detach();
    reapThreads(std::move(m_running)); // it may wait for a disk; nobody here waits for it
}

QString TransferJournal::defaultFile()
{
    QString folder = qEnvironmentVariable("POOLHOUSE_DATA_DIR");
    if (folder.isEmpty()) {
        // Not below the application's own name: the window and the command line share the list.
        folder = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
                 QStringLiteral("/poolhouse");
    }
    return folder + QStringLiteral("/transfers.sqlite");
}

quint64 TransferJournal::write(JournalWrite write)
{
    std::vector<JournalWrite> writes;
    writes.push_back(std::move(write));
    return m_thread->write(std::move(writes));
}

quint64 TransferJournal::write(std::vector<JournalWrite> writes)
{
    return m_thread->write(std::move(writes));
}

ResultJob<QList<JournalSummary>> *TransferJournal::summaries(const QString &project)
{
    return new JournalListJob(m_thread, project, this);
}

JournalReadJob *TransferJournal::read(quint64 batch)
{
    return new JournalBatchJob(m_thread, batch, this);
}

ResultJob<void> *TransferJournal::discard(quint64 batch)
{
    return new JournalDiscardJob(m_thread, batch, this);
}

ResultJob<void> *TransferJournal::flush()
{
    return new JournalFlushJob(m_thread, this);
}

void TransferJournal::setCommitted(quint64 upTo)
{
    m_committed = std::max(m_committed, upTo);
    Q_EMIT committed();
}

} // namespace Poolhouse
