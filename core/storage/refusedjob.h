// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/async/job.h"

namespace Poolhouse {

/// For a call that cannot work: nothing is sent, and the caller hears of it the usual way.
template <typename T>
ResultJob<T> *refusedJob(ErrorKind kind, const QString &message, QObject *parent)
{
    return new ReadyJob<T>(Error{.kind = kind, .message = message}, parent);
}

} // namespace Poolhouse
