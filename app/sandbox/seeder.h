// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace Poolhouse::Sandbox {

class Router;

/// Puts a folder's files into the bucket of the folder's name (made when missing), by the same way that a
/// client's uploads take. What cannot go is named in the log and left out. Throws SandboxError when there is
/// no such folder.
void seedBucket(const Router &router, const QByteArray &serviceRoleKey, const QString &folder);

} // namespace Poolhouse::Sandbox
