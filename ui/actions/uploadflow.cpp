// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/actions/uploadflow.h"

#include "core/storage/keyrules.h"
#include "core/transfer/localscanjob.h"
#include "core/transfer/transferengine.h"
#include "ui/actions/wording.h"
#include "ui/dialogs/namecheckdialog.h"

#include <algorithm>

namespace Poolhouse {

UploadFlow::UploadFlow(TransferEngine *engine, QWidget *window, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_window(window)
{}

void UploadFlow::start(const QStringList &paths, const ObjectPath &target)
{
    m_target = target;
    m_scan = new LocalScanJob(paths, false, this);
    connect(m_scan, &Job::progressChanged, this, [this](qint64 found) {
        Q_EMIT statusChanged(tr("Looking through the files… %1 so far").arg(countedFiles(found)));
    });
    m_scan->onFinished(this, [this](const Result<LocalScan> &scan) {
        Q_EMIT statusChanged({});
        if (scan) {
            handleScan(*scan);
            return;
        }
        if (scan.error().kind != ErrorKind::Cancelled) {
            Q_EMIT failed(scan.error());
        }
        end();
    });
    Q_EMIT statusChanged(tr("Looking through the files…"));
}

void UploadFlow::handleScan(const LocalScan &scan)
{
    if (scan.files.isEmpty()) {
        Q_EMIT nothingFound(scan.notes);
        end();
        return;
    }
    const bool allGood = std::all_of(scan.files.cbegin(), scan.files.cend(), [](const PlannedUpload &file) {
        return isValidObjectKey(file.relative);
    });
    if (allGood) {
        send(scan.files, scan.notes);
        return;
    }
    auto *dialog = new NameCheckDialog(scan.files, {}, m_window);
    const QList<ScanNote> notes = scan.notes;
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, notes] { send(dialog->plannedUploads(), notes); });
    connect(dialog, &QDialog::rejected, this, &UploadFlow::end);
    dialog->open();
}

void UploadFlow::send(const QList<PlannedUpload> &files, const QList<ScanNote> &notes)
{
    const quint64 batch = m_engine->upload(files, m_target, ConflictPolicy::Ask);
    Q_EMIT uploadStarted(batch, notes);
    end();
}

void UploadFlow::end()
{
    deleteLater();
}

} // namespace Poolhouse
