// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sandbox/apicall.h"

namespace Poolhouse::Sandbox {

class UploadSource;

/// POST and PUT /object/{bucket}/{key}, and PUT /object/upload/sign/{bucket}/{key}?token=.
class UploadRoutes
{
public:
    explicit UploadRoutes(const ApiServices &services) : m_services(services) {}
    [[nodiscard]] std::optional<HttpResponse> handle(ApiCall &call) const;

private:
    struct Target
    {
        QByteArray bucket;
        QByteArray key;
        Identity identity;
        bool upsert = false;
        std::optional<qint64> bucketLimit;
        QByteArray mimeTypes;
        bool isTaken = false;
    };

    [[nodiscard]] HttpResponse upload(ApiCall &call) const;
    [[nodiscard]] HttpResponse uploadSigned(ApiCall &call) const;
    /// The new row's id.
    [[nodiscard]] QByteArray receive(ApiCall &call, Target &target) const;
    void look(Target &target) const;
    void checkAllowed(const Target &target, const UploadSource &source) const;
    [[nodiscard]] QByteArray store(const Target &target, UploadSource &source, const QByteArray &robots,
                                   qint64 limit) const;

    const ApiServices &m_services;
};

} // namespace Poolhouse::Sandbox
