// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/restjob.h"

namespace Poolhouse {

namespace {

// A page of a thousand objects is under a megabyte; an endless answer must not eat the memory.
constexpr qint64 largestAnswer = 64LL * 1024 * 1024;

} // namespace

QNetworkReply *sendRest(AccessManager *manager, const RestRequest &request)
{
    QNetworkRequest network(request.url);
    if (!request.json.isEmpty()) {
        network.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    }
    // deleteResource() would drop a body.
    QNetworkReply *reply = request.verb == "GET"
                               ? manager->get(network)
                               : manager->sendCustomRequest(network, request.verb, request.json);
    QObject::connect(reply, &QNetworkReply::readyRead, reply, [reply] {
        if (reply->bytesAvailable() > largestAnswer) {
            reply->abort();
        }
    });
    return reply;
}

} // namespace Poolhouse
