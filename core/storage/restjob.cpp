// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/restjob.h"

namespace Poolhouse {

QNetworkReply *sendRest(AccessManager *manager, const RestRequest &request)
{
    QNetworkRequest network(request.url);
    if (!request.json.isEmpty()) {
        network.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    }
    for (const auto &[name, value] : request.headers) {
        network.setRawHeader(name, value);
    }
    // deleteResource() would drop a body.
    // An endless answer is the manager's business.
    QNetworkReply *reply = request.verb == "GET"
                               ? manager->get(network)
                               : manager->sendCustomRequest(network, request.verb, request.json);
    return reply;
}

} // namespace Poolhouse
