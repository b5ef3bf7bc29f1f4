// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sandbox/apierror.h"
#include "app/sandbox/apikeys.h"
#include "app/sandbox/database.h"
#include "app/sandbox/storageapi/blobstore.h"

#include <QJsonObject>

#include <optional>

namespace Poolhouse::Sandbox {

class ResumableStore;

/// What the routes work with. Shared by all server threads.
struct ApiServices
{
    const ApiKeys &keys;
    Database &database;
    const BlobStore &blobs;
    ResumableStore &resumable;
};

/// One request on its way through the routes, with the real server's rules for paths, queries, JSON bodies
/// and tokens. The helpers throw ApiError.
class ApiCall
{
public:
    /// `path` is the request's path below /storage/v1, with legal escapes.
    ApiCall(const HttpRequest &request, RequestBody &body, const QByteArray &path);

    [[nodiscard]] const HttpRequest &request() const { return m_request; }
    [[nodiscard]] RequestBody &body() { return m_body; }
    [[nodiscard]] const QByteArray &method() const { return m_request.method; }
    [[nodiscard]] bool isGetOrHead() const { return method() == "GET" || method() == "HEAD"; }

    /// Number of segments; "/object/b/" has three, the last one empty.
    [[nodiscard]] qsizetype depth() const { return m_segments.size(); }
    /// As sent, for telling routes apart; empty beyond the end.
    [[nodiscard]] QByteArray raw(qsizetype at) const { return m_segments.value(at); }
    [[nodiscard]] QByteArray segment(qsizetype at) const;
    /// All segments from there on, decoded, with their slashes.
    [[nodiscard]] QByteArray tail(qsizetype from) const;

    /// The same as sent.
    [[nodiscard]] QByteArray rawTail(qsizetype from) const { return m_segments.mid(from).join('/'); }

    /// A query parameter, decoded; null when absent, empty when there is no value.
    [[nodiscard]] QByteArray parameter(const QByteArray &name) const;

    [[nodiscard]] bool hasJsonContentType() const;
    /// Reads the body as a JSON object. An empty body is an error, or an empty object where the route takes
    /// none (`emptyAllowed`).
    [[nodiscard]] QJsonObject readJson(bool emptyAllowed);

    /// The Authorization header without its "Bearer"; null when absent. Nothing else is a credential here:
    /// the apikey header is the gateway's (see Gateway).
    [[nodiscard]] QByteArray token() const;
    [[nodiscard]] Identity requireIdentity(const ApiKeys &keys) const;
    /// For the calls that only a service_role key may make.
    [[nodiscard]] Identity requireService(const ApiKeys &keys) const;
    [[nodiscard]] Identity identityOrAnonymous(const ApiKeys &keys) const;

private:
    /// Adds what policies may read about the request.
    [[nodiscard]] Identity asking(Identity identity) const;

    const HttpRequest &m_request;
    RequestBody &m_body;
    QByteArray m_path;
    QList<QByteArray> m_segments;
};

[[nodiscard]] QByteArray percentDecoded(const QByteArray &text);
/// False for a malformed escape, or escapes that are not UTF-8.
[[nodiscard]] bool hasLegalEscapes(const QByteArray &path);

} // namespace Poolhouse::Sandbox
