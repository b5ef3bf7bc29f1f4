// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/transfer/transfertypes.h"

#include <QList>
#include <QObject>
#include <QPointer>

class QWidget;

namespace Poolhouse {

class ConflictDialog;
class TransferEngine;

/// Puts the engine's conflicts to the user one after the other: never more than one dialog, however many
/// files collide.
class ConflictQueue : public QObject
{
    Q_OBJECT

public:
    ConflictQueue(TransferEngine *engine, QWidget *window, QObject *parent);

private:
    void handleFound(const TransferConflict &conflict);
    void handleSettled(quint64 item);
    void dropBatch(quint64 batch);
    void showNext();
    void updateOpen();
    void answer(const TransferConflict &conflict, ConflictPolicy policy, bool forAll);
    [[nodiscard]] int waitingOf(quint64 batch) const;
    [[nodiscard]] bool moreMayCome(quint64 batch, int waiting) const;

    TransferEngine *m_engine = nullptr;
    QWidget *m_window = nullptr;
    QList<TransferConflict> m_waiting;
    QPointer<ConflictDialog> m_open;
};

} // namespace Poolhouse
