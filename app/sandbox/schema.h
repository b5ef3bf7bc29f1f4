// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>

namespace Poolhouse::Sandbox {

/// The scripts that make an empty cluster a Supabase-shaped project, in order: roles, then the storage
/// schema, then the functions behind upload and listing. Run as the superuser, each in one transaction.
[[nodiscard]] QList<QByteArray> schemaScripts();
/// Changes whenever a script changes: what a folder (or a cached template) was made with.
[[nodiscard]] QByteArray schemaFingerprint();

} // namespace Poolhouse::Sandbox
