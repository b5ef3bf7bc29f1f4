// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTest>

/// Fails with the error's own text instead of "returned FALSE".
#define QVERIFY_RESULT(result)                                                                               \
    do {                                                                                                     \
        const auto &checked_ = (result);                                                                     \
        if (!checked_.has_value()) {                                                                         \
            QFAIL(qPrintable(QStringLiteral("%1: %2").arg(Poolhouse::errorKindName(checked_.error().kind),   \
                                                          checked_.error().message)));                       \
        }                                                                                                    \
    } while (false)
