// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace Poolhouse {

/// The newest exchanges with the server, keys redacted, for the log view and for support.
class RequestLog : public QObject
{
    Q_OBJECT

public:
    explicit RequestLog(QObject *parent = nullptr) : QObject(parent) {}
};

} // namespace Poolhouse
