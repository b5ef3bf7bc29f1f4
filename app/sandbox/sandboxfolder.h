// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sandbox/serviceuser.h"
#include "app/sandbox/uniquefd.h"

#include <QString>

namespace Poolhouse::Sandbox {

/// The home of one sandbox, held by a lock while it runs: two on one folder would ruin each other's data.
class SandboxFolder
{
public:
    /// Makes what is missing and takes the lock. Throws SandboxError.
    SandboxFolder(const QString &path, bool ephemeral, const ServiceUser &user);
    SandboxFolder(const SandboxFolder &) = delete;
    SandboxFolder &operator=(const SandboxFolder &) = delete;
    /// Removes an ephemeral folder.
    ~SandboxFolder();

    [[nodiscard]] QString path() const { return m_path; }
    [[nodiscard]] QString file(const QString &name) const { return m_path + u'/' + name; }

private:
    void checkReachable() const;
    void takeLock();

    QString m_path;
    bool m_ephemeral;
    UniqueFd m_lock;
};

} // namespace Poolhouse::Sandbox
