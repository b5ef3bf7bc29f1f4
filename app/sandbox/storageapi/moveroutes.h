// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sandbox/apicall.h"

namespace Poolhouse::Sandbox {

/// POST /object/move and /object/copy, within a bucket and across buckets. No bytes are copied: a version
/// never changes, so both names may share them (BlobStore::duplicate()).
class MoveRoutes
{
public:
    explicit MoveRoutes(const ApiServices &services) : m_services(services) {}
    [[nodiscard]] std::optional<HttpResponse> handle(ApiCall &call) const;

private:
    struct Names;

    [[nodiscard]] HttpResponse move(ApiCall &call) const;
    [[nodiscard]] HttpResponse copy(ApiCall &call) const;
    void checkMoveAllowed(const Names &names, const Identity &identity) const;
    /// False when the source was overwritten meanwhile: look again.
    [[nodiscard]] bool moveOnce(const Names &names, const Identity &identity) const;

    const ApiServices &m_services;
};

} // namespace Poolhouse::Sandbox
