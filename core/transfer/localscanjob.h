// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/async/job.h"
#include "core/transfer/transfertypes.h"

#include <QStringList>

#include <memory>

namespace Poolhouse {

struct LocalScan
{
    QList<PlannedUpload> files; ///< in path order; an empty folder is an entry with an empty localPath and a
                                ///< `relative` ending in `/`
    QList<ScanNote> notes;      ///< symlinks, special and unreadable files: named and left out
    qint64 bytes = 0;
};

class LocalScanLink;

/// Walks files and folders on a pool thread. progressChanged counts files found. Symlinks are not followed,
/// so loops are impossible. `contentsOnly`: a folder's contents are relative to it, without its own name.
class LocalScanJob : public ResultJob<LocalScan>
{
    Q_OBJECT

public:
    LocalScanJob(QStringList paths, bool contentsOnly, QObject *parent);
    ~LocalScanJob() override;

    /// Hands files out in pieces through `found` while walking; the result's `files` stays empty then. Before
    /// the start only.
    void setStreaming(bool streaming) { m_streaming = streaming; }

Q_SIGNALS:
    /// In streaming: the next files, in path order.
    void found(const QList<Poolhouse::PlannedUpload> &files);

protected:
    void doStart() override;
    void doCancel() override;

private:
    QStringList m_paths;
    bool m_contentsOnly = false;
    bool m_streaming = false;
    std::shared_ptr<LocalScanLink> m_link;
};

} // namespace Poolhouse
