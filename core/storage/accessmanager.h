// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QNetworkAccessManager>

namespace Poolhouse {

/// The one place where requests get their headers, timeouts and log lines.
class AccessManager : public QNetworkAccessManager
{
    Q_OBJECT

public:
    explicit AccessManager(QObject *parent = nullptr) : QNetworkAccessManager(parent) {}
};

} // namespace Poolhouse
