// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace Poolhouse {

/// What a request to the Storage API was for. An error carries it, because what helps against a refusal
/// (which policy is missing) depends on what was tried.
enum class StorageOperation {
    None, ///< not a Storage request, or one that no policy decides
    ListBuckets,
    ReadBucket,
    CreateBucket,
    UpdateBucket,
    EmptyBucket,
    DeleteBucket,
    List,
    Info,
    Download,
    Sign,
    SignUpload,
    Upload,
    Upsert, ///< an upload that may replace
    Move,
    Copy,
    Remove,
};

} // namespace Poolhouse
