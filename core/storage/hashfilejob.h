// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/async/job.h"

#include <QCryptographicHash>

#include <memory>

namespace Poolhouse {

/// An MD5 that can be fed further.
using RunningHash = std::shared_ptr<QCryptographicHash>;

class HashFileLink;

/// Reads the first `length` bytes of a file on a pool thread. Fails when there are fewer.
class HashFileJob final : public ResultJob<RunningHash>
{
    Q_OBJECT

public:
    HashFileJob(QString file, qint64 length, QObject *parent);
    ~HashFileJob() override;

protected:
    void doStart() override;
    void doCancel() override;

private:
    QString m_file;
    qint64 m_length = 0;
    std::shared_ptr<HashFileLink> m_link;
};

} // namespace Poolhouse
