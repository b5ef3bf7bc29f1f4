// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/certificatedetails.h"
#include "core/storageoperation.h"

#include <QString>

#include <optional>

namespace Poolhouse {

/// What went wrong, as far as a caller may want to branch on it. The window turns the kind into a translated
/// sentence with an action; the command line turns it into an exit code.
enum class ErrorKind {
    Network,         ///< no connection, name not resolved, connection cut
    Tls,             ///< no safe connection: mostly a certificate that nobody vouches for
    Timeout,         ///< nothing came back in time
    Cancelled,       ///< the user or the program asked for it to stop
    Unauthorized,    ///< the key is missing, malformed, expired or wrongly signed
    Forbidden,       ///< the key is fine, its role may not do this (row-level security, role gate)
    NotFound,        ///< not there, or this key may not see it: the server does not tell them apart
    Conflict,        ///< something with that name exists already
    NotEmpty,        ///< a bucket that still holds objects
    TooLarge,        ///< over the bucket's or the project's size limit
    UnsupportedType, ///< the bucket does not accept this MIME type
    InvalidName,     ///< the server takes no such bucket name or object key
    InvalidRequest,  ///< the server refused the request as such
    RateLimited,     ///< too many requests, or Storage is short of database connections
    Locked,          ///< another request holds the object
    Server,          ///< the server failed
    Protocol,        ///< an answer that could not be understood
    LocalFile,       ///< reading or writing on this computer failed
    Configuration,   ///< a URL, key or setting that cannot work
    Database,        ///< PostgreSQL or the pooler refused or failed
    DirectPath,      ///< the database connection turned out not to go through a pooler
    PoolExhausted,   ///< every pooled connection stayed busy for the whole waiting time
};

/// One failure. A plain value: copy it, keep it, compare it. `message` is a diagnostic in plain English (the
/// server's own text where there is one) and never contains a key or password.
struct Error
{
    ErrorKind kind = ErrorKind::Protocol;
    QString message;
    /// Status after unfolding (storage-api.md section 2: most errors arrive as HTTP 400 and carry the true
    /// status in the body); 0 when there was no HTTP answer.
    int status = 0;
    /// The status line's number, before unfolding.
    int httpStatus = 0;
    /// The server's error code (`KeyAlreadyExists`, …) or an SQLSTATE.
    QString code;
    /// X-Request-Id of the exchange, for looking it up in logs.
    QString requestId;
    /// With Tls: the certificate that was not accepted, when it came to that.
    std::optional<CertificateDetails> certificate = {};
    /// What was asked of the Storage API, and of which bucket as far as the request's address says so.
    StorageOperation operation = StorageOperation::None;
    QString bucket;

    bool operator==(const Error &) const = default;
};

/// Whether trying the very same thing again later can help. Says nothing about whether repeating is *safe*:
/// that depends on the operation (see storage-api.md section 9).
[[nodiscard]] bool isRetryable(const Error &error);

/// A stable lower-case identifier for logs, JSON output and tests ("not-found", "pool-exhausted", …).
[[nodiscard]] QString errorKindName(ErrorKind kind);

} // namespace Poolhouse
