// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>

namespace Poolhouse::Sandbox {

/// The scripts that make an empty cluster a Supabase-shaped project: roles, then the storage schema. Run as
/// the superuser, in one transaction.
[[nodiscard]] QList<QByteArray> projectScripts();
/// The functions behind upload and listing, in a schema of their own that holds no data: another version of
/// the sandbox drops it and makes its own.
[[nodiscard]] QList<QByteArray> functionScripts();
/// Change whenever a script changes: what a folder (or a cached template) was made with.
[[nodiscard]] QByteArray projectFingerprint();
[[nodiscard]] QByteArray functionFingerprint();

} // namespace Poolhouse::Sandbox
