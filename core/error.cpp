// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"

namespace Poolhouse {

bool isRetryable(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Network:
    case ErrorKind::Timeout:
    case ErrorKind::RateLimited:
    case ErrorKind::Locked:
    case ErrorKind::PoolExhausted:
        return true;
    case ErrorKind::Server:
        // Everything 5xx that the server or its gateway produces may pass; 501 says it never will.
        return error.status != 501;
    case ErrorKind::Database:
        // Class 08 (connection), 53300 (too many connections), 57P01..57P03 (shutdown, starting up), and the
        // poolers' own refusals, which carry no SQLSTATE of their own.
        return error.code.startsWith(u"08") || error.code == u"53300" || error.code.startsWith(u"57P0");
    default:
        return false;
    }
}

QString errorKindName(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Network:
        return QStringLiteral("network");
    case ErrorKind::Tls:
        return QStringLiteral("tls");
    case ErrorKind::Timeout:
        return QStringLiteral("timeout");
    case ErrorKind::Cancelled:
        return QStringLiteral("cancelled");
    case ErrorKind::Unauthorized:
        return QStringLiteral("unauthorized");
    case ErrorKind::Forbidden:
        return QStringLiteral("forbidden");
    case ErrorKind::NotFound:
        return QStringLiteral("not-found");
    case ErrorKind::Conflict:
        return QStringLiteral("conflict");
    case ErrorKind::NotEmpty:
        return QStringLiteral("not-empty");
    case ErrorKind::TooLarge:
        return QStringLiteral("too-large");
    case ErrorKind::UnsupportedType:
        return QStringLiteral("unsupported-type");
    case ErrorKind::InvalidName:
        return QStringLiteral("invalid-name");
    case ErrorKind::InvalidRequest:
        return QStringLiteral("invalid-request");
    case ErrorKind::RateLimited:
        return QStringLiteral("rate-limited");
    case ErrorKind::Locked:
        return QStringLiteral("locked");
    case ErrorKind::Server:
        return QStringLiteral("server");
    case ErrorKind::Protocol:
        return QStringLiteral("protocol");
    case ErrorKind::LocalFile:
        return QStringLiteral("local-file");
    case ErrorKind::Configuration:
        return QStringLiteral("configuration");
    case ErrorKind::Database:
        return QStringLiteral("database");
    case ErrorKind::DirectPath:
        return QStringLiteral("direct-path");
    case ErrorKind::PoolExhausted:
        return QStringLiteral("pool-exhausted");
    }
    return QStringLiteral("unknown");
}

} // namespace Poolhouse
