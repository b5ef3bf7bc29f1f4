// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <thread>
#include <vector>

namespace Poolhouse {

/// Takes over threads whose owner goes away while they are still busy (in a blocking call that nothing can
/// interrupt), and joins them in the background: the caller goes on at once. The threads must have been told
/// to end and must hold whatever they use themselves.
///
/// At the end of the program, in the destructor of the application object, all of them together get about
/// half a second; what is stuck then ends with the process. Any thread.
void reapThreads(std::vector<std::thread> threads);

/// How many handed-over threads have not ended yet.
[[nodiscard]] int threadsBeingReaped();

} // namespace Poolhouse
