// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/async/job.h"
#include "core/storage/accessmanager.h"
#include "core/storage/httpanswer.h"

#include <QList>
#include <QNetworkRequest>
#include <QPointer>

#include <functional>
#include <utility>

namespace Poolhouse {

/// A request whose body and answer are small enough for memory.
struct RestRequest
{
    QByteArray verb;
    QUrl url;
    QByteArray json; ///< empty = no body and no Content-Type (the server refuses an empty JSON body)
    QList<std::pair<QByteArray, QByteArray>> headers = {};
};

[[nodiscard]] QNetworkReply *sendRest(AccessManager *manager, const RestRequest &request);

/// One request, one answer: asks, maps failures to Error, and lets `parse` make the value of a good answer.
template <typename T>
class RestJob final : public ResultJob<T>
{
public:
    using Parse = std::function<Result<T>(const HttpAnswer &)>;

    RestJob(AccessManager *manager, RestRequest request, Parse parse, QObject *parent)
        : ResultJob<T>(parent)
        , m_manager(manager)
        , m_request(std::move(request))
        , m_parse(std::move(parse))
    {}

protected:
    void doStart() override
    {
        m_reply = sendRest(m_manager, m_request);
        m_reply->setParent(this);
        QObject::connect(m_reply, &QNetworkReply::finished, this, [this] {
            const HttpAnswer answer = takeAnswer(m_reply);
            if (const std::optional<Error> error = errorFromAnswer(answer)) {
                this->finishWith(*error);
            } else {
                this->finishWith(m_parse(answer));
            }
        });
    }

    void doCancel() override
    {
        m_reply->disconnect(this);
        m_reply->abort();
    }

private:
    AccessManager *m_manager;
    RestRequest m_request;
    Parse m_parse;
    QPointer<QNetworkReply> m_reply;
};

} // namespace Poolhouse
