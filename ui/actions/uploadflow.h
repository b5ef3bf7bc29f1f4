// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/storage/objectpath.h"
#include "core/transfer/transfertypes.h"

#include <QObject>
#include <QPointer>
#include <QStringList>

class QWidget;

namespace Poolhouse {

class LocalScanJob;
class TransferEngine;
struct LocalScan;

/// One upload from the drop to the engine: looks through the files off the thread, has bad names decided, and
/// only then lets the first byte go. Deletes itself when it is over.
class UploadFlow : public QObject
{
    Q_OBJECT

public:
    UploadFlow(TransferEngine *engine, QWidget *window, QObject *parent);

    void start(const QStringList &paths, const ObjectPath &target);

Q_SIGNALS:
    /// Busy with looking through the files: say so while there is something to say; empty when over.
    void statusChanged(const QString &text);
    void uploadStarted(quint64 batch, const QList<Poolhouse::ScanNote> &notes);
    /// There was nothing that could be uploaded.
    void nothingFound(const QList<Poolhouse::ScanNote> &notes);
    void failed(const Poolhouse::Error &error);

private:
    void handleScan(const LocalScan &scan);
    void send(const QList<PlannedUpload> &files, const QList<ScanNote> &notes);
    void end();

    TransferEngine *m_engine = nullptr;
    QWidget *m_window = nullptr;
    ObjectPath m_target;
    QPointer<LocalScanJob> m_scan;
};

} // namespace Poolhouse
