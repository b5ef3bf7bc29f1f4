// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProcess>
#include <QString>

#include <optional>

namespace Poolhouse::Sandbox {

/// The unprivileged account that PostgreSQL and PgBouncer run as when the sandbox itself runs as root (both
/// refuse root). As a plain user everything runs as that user.
class ServiceUser
{
public:
    /// As root: `postgres` when there is one, else `nobody`.
    [[nodiscard]] static ServiceUser choose();

    /// Gives a path to that account; nothing to do as a plain user.
    bool own(const QString &path) const;
    bool ownTree(const QString &path) const;
    /// Arranges that the child runs as that account in a session of its own (Ctrl+C is ours to handle), with
    /// no signal blocked, and gets `deathSignal` when this program dies, however it dies. The kernel forgets
    /// that wish when the user changes, so it comes after. The starting thread must live as long as the
    /// program.
    void prepare(QProcess &process, int deathSignal) const;

private:
    struct Ids
    {
        unsigned uid = 0;
        unsigned gid = 0;
    };
    std::optional<Ids> m_ids;
};

} // namespace Poolhouse::Sandbox
