// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QNetworkProxy>
#include <QUrl>

#include <memory>
#include <optional>

namespace Poolhouse {

/// The desktop's proxy settings, asked for on a pool thread: the library behind them may read configuration
/// files, talk to a session bus or fetch a script, none of which a window should wait for. Safe on all
/// threads.
class DesktopProxy
{
public:
    DesktopProxy();
    ~DesktopProxy();

    /// What is known about the host of this address; asks when it was never asked for. Nothing while the
    /// answer is on its way.
    [[nodiscard]] std::optional<QNetworkProxy> lookUp(const QUrl &url);

private:
    struct Answers;
    std::shared_ptr<Answers> m_answers;
};

} // namespace Poolhouse
