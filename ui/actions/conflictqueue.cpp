// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/actions/conflictqueue.h"

#include "core/transfer/transferengine.h"
#include "ui/dialogs/conflictdialog.h"

#include <QTimer>
#include <QWidget>

#include <algorithm>

namespace Poolhouse {

ConflictQueue::ConflictQueue(TransferEngine *engine, QWidget *window, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_window(window)
{
    connect(engine, &TransferEngine::conflictFound, this, &ConflictQueue::handleFound);
    connect(engine, &TransferEngine::itemSettled, this,
            [this](const TransferItem &item) { handleSettled(item.id); });
    connect(engine, &TransferEngine::batchFinished, this,
            [this](const TransferBatch &batch) { dropBatch(batch.id); });
    connect(engine, &TransferEngine::batchRemoved, this, &ConflictQueue::dropBatch);
}

void ConflictQueue::handleFound(const TransferConflict &conflict)
{
    m_waiting << conflict;
    if (m_open != nullptr) {
        updateOpen();
    } else {
        // On a later turn: conflicts arrive in bursts, and the first dialog should know how many.
        QTimer::singleShot(0, this, &ConflictQueue::showNext);
    }
}

void ConflictQueue::handleSettled(quint64 item)
{
    m_waiting.removeIf([item](const TransferConflict &waiting) { return waiting.item == item; });
    if (m_open != nullptr && m_open->conflict().item == item) {
        m_open->disconnect(this);
        m_open->close();
        m_open = nullptr;
        QTimer::singleShot(0, this, &ConflictQueue::showNext);
    }
    updateOpen();
}

void ConflictQueue::dropBatch(quint64 batch)
{
    m_waiting.removeIf([batch](const TransferConflict &waiting) { return waiting.batch == batch; });
    if (m_open != nullptr && m_open->conflict().batch == batch) {
        handleSettled(m_open->conflict().item);
    }
}

void ConflictQueue::showNext()
{
    m_waiting.removeIf([this](const TransferConflict &waiting) {
        return m_engine->item(waiting.item).state != TransferState::Asking;
    });
    if (m_open != nullptr || m_waiting.isEmpty()) {
        return;
    }
    const TransferConflict conflict = m_waiting.takeFirst();
    const int others = waitingOf(conflict.batch);
    auto *dialog = new ConflictDialog(conflict, others, moreMayCome(conflict.batch, others), m_window);
    m_open = dialog;
    connect(dialog, &ConflictDialog::answered, this, &ConflictQueue::answer);
    connect(dialog, &ConflictDialog::batchCancelled, this, [this](const TransferConflict &cancelled) {
        m_open = nullptr;
        m_waiting.removeIf(
            [&cancelled](const TransferConflict &waiting) { return waiting.batch == cancelled.batch; });
        m_engine->cancel(cancelled.batch);
        QTimer::singleShot(0, this, &ConflictQueue::showNext);
    });
    dialog->open();
}

void ConflictQueue::updateOpen()
{
    if (m_open != nullptr) {
        const int others = waitingOf(m_open->conflict().batch);
        m_open->setOthers(others, moreMayCome(m_open->conflict().batch, others));
    }
}

void ConflictQueue::answer(const TransferConflict &conflict, ConflictPolicy policy, bool forAll)
{
    m_open = nullptr;
    QList<TransferConflict> same;
    if (forAll) {
        for (const TransferConflict &waiting : std::as_const(m_waiting)) {
            if (waiting.batch == conflict.batch) {
                same << waiting;
            }
        }
        m_waiting.removeIf(
            [&conflict](const TransferConflict &waiting) { return waiting.batch == conflict.batch; });
    }
    m_engine->resolveConflict(conflict.item, policy, forAll);
    // Those that were asked about already, in case the engine takes "further" to the letter.
    for (const TransferConflict &waiting : std::as_const(same)) {
        if (m_engine->item(waiting.item).state == TransferState::Asking) {
            m_engine->resolveConflict(waiting.item, policy, false);
        }
    }
    QTimer::singleShot(0, this, &ConflictQueue::showNext);
}

int ConflictQueue::waitingOf(quint64 batch) const
{
    return int(std::count_if(m_waiting.cbegin(), m_waiting.cend(),
                             [batch](const TransferConflict &waiting) { return waiting.batch == batch; }));
}

bool ConflictQueue::moreMayCome(quint64 batch, int waiting) const
{
    const TransferBatch now = m_engine->batch(batch);
    return now.state == BatchState::Scanning || now.items - now.settled() > waiting + 1;
}

} // namespace Poolhouse
