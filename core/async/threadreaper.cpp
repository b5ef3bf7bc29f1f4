// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/async/threadreaper.h"

#include <QCoreApplication>

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace Poolhouse {

namespace {

constexpr std::chrono::milliseconds exitPatience{600};

/// Never destroyed: a stuck thread may come back while the program is already taking its statics down.
struct Reaping
{
    std::mutex mutex;
    std::condition_variable ended;
    int count = 0;
    bool awaitedAtExit = false;
};

Reaping &reaping()
{
    static auto *const shared = new Reaping;
    return *shared;
}

void awaitAtExit()
{
    Reaping &shared = reaping();
    std::unique_lock lock(shared.mutex);
    shared.awaitedAtExit = false; // Qt calls it once; a test program may have another application object
    shared.ended.wait_for(lock, exitPatience, [&shared] { return shared.count == 0; });
}

} // namespace

void reapThreads(std::vector<std::thread> threads)
{
    if (threads.empty()) {
        return;
    }
    Reaping &shared = reaping();
    {
        const std::lock_guard lock(shared.mutex);
        shared.count += int(threads.size());
        if (!std::exchange(shared.awaitedAtExit, true)) {
            qAddPostRoutine(awaitAtExit);
        }
    }
    // Joined rather than counted by themselves: a thread is over only when its thread-local data is gone,
    // too.
    std::thread([threads = std::move(threads), &shared]() mutable {
        for (std::thread &thread : threads) {
            thread.join();
            const std::lock_guard lock(shared.mutex);
            --shared.count;
            shared.ended.notify_all();
        }
    }).detach();
}

int threadsBeingReaped()
{
    Reaping &shared = reaping();
    const std::lock_guard lock(shared.mutex);
    return shared.count;
}

} // namespace Poolhouse
