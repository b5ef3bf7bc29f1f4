// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace Poolhouse::Sandbox {

/// Checks an X-Robots-Tag by the real server's rules: known words, words with values, and both behind the
/// name of a robot. Throws ApiError.
void checkRobotsTag(const QByteArray &tag);

} // namespace Poolhouse::Sandbox
