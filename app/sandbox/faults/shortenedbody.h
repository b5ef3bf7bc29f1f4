// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/sandbox/httpmessage.h"

namespace Poolhouse::Sandbox {

/// The first bytes of a request's body. What lies behind them is the end, or a broken connection.
class ShortenedBody : public RequestBody
{
public:
    enum class Ending { Orderly, Broken };

    ShortenedBody(RequestBody &body, qint64 length, Ending ending)
        : m_body(body)
        , m_left(length)
        , m_ending(ending)
    {}
    qint64 read(char *data, qint64 maximum) override;
    bool waitForData(std::chrono::milliseconds limit) override;

private:
    RequestBody &m_body;
    qint64 m_left;
    Ending m_ending;
};

} // namespace Poolhouse::Sandbox
