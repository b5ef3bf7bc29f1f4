// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <array>

namespace Poolhouse {

/// Ends a poll() from another thread. wake() may be called from any thread, the rest from the one that polls.
class WakeUp
{
    Q_DISABLE_COPY_MOVE(WakeUp)

public:
    WakeUp();
    ~WakeUp();

    /// Readable once woken, until drain().
    [[nodiscard]] int descriptor() const { return m_pipe[0]; }
    void wake() const;
    void drain() const;

private:
    std::array<int, 2> m_pipe{-1, -1};
};

/// Waits until the descriptor is ready for `events` (poll's), woken, or `milliseconds` (-1 = for ever) are
/// over.
struct Readiness
{
    bool ready = false;
    bool woken = false;
};
[[nodiscard]] Readiness waitFor(int descriptor, short events, const WakeUp &wakeUp, int milliseconds);

} // namespace Poolhouse
