// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/error.h"

namespace Poolhouse {

/// The request that failed.
enum class TusStep { Create, Query, Append };

/// What a failed request of a resumable upload calls for.
enum class TusVerdict {
    Ask,     ///< ask at once how far the server is (HEAD): its answer tells what the failure meant
    Wait,    ///< the same after a pause; a creation is repeated
    Restart, ///< the upload is gone: begin a new one
    Fail,    ///< nothing helps
};

/// Pure, one row per case of storage-api.md section 6; `error` has the effective status (text answers of the
/// resumable handler carry the true one, JSON answers of what lies around it are unfolded).
[[nodiscard]] TusVerdict verdictOn(TusStep step, const Error &error);

} // namespace Poolhouse
