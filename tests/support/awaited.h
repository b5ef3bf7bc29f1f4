// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/async/job.h"

#include <QEventLoop>
#include <QTimer>

#include <optional>

namespace Poolhouse::Test {

/// Runs the event loop until the job is finished. Tests only.
template <typename T>
[[nodiscard]] Result<T> awaited(ResultJob<T> *job, int milliseconds = 30000)
{
    QEventLoop loop;
    std::optional<Result<T>> outcome;
    job->onFinished(&loop, [&](const Result<T> &result) {
        outcome.emplace(result);
        loop.quit();
    });
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
    if (!outcome) {
        return Error{.kind = ErrorKind::Timeout, .message = QStringLiteral("The test waited in vain")};
    }
    return *outcome;
}

} // namespace Poolhouse::Test
