// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/transfer/localscanjob.h"

namespace Poolhouse {

LocalScanJob::LocalScanJob(QStringList paths, bool contentsOnly, QObject *parent)
    : ResultJob<LocalScan>(parent)
    , m_paths(std::move(paths))
    , m_contentsOnly(contentsOnly)
{}

LocalScanJob::~LocalScanJob() = default;

void LocalScanJob::doStart()
{
    finishWith(LocalScan{});
}

void LocalScanJob::doCancel() {}

} // namespace Poolhouse
