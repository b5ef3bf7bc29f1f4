// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"
#include "core/storage/objectpath.h"
#include "core/storage/storageclient.h"

#include <functional>
#include <memory>

namespace Poolhouse::Cli {

/// A command that speaks to the Storage API, and to nothing else: it opens no database connection.
class StorageCommand : public Command
{
    Q_OBJECT

public:
    using Command::Command;
    ~StorageCommand() override;

    /// Makes the client and calls begin().
    void run(const ProjectConfiguration &configuration) final;

protected:
    virtual void begin() = 0;

    [[nodiscard]] StorageClient &client() const { return *m_client; }
    /// "WHAT: WHY" on standard error, and the end with the code that fits.
    void failWith(const QString &what, const Error &error);
    /// Before a long piece of work: ends the command when the server is not reachable, the key is not
    /// accepted, or the bucket is certainly not there; calls `next` otherwise.
    void checkBucket(const QString &bucket, std::function<void()> next);

private:
    std::unique_ptr<StorageClient> m_client;
};

/// An error in a line: its message, and the server's code where that says more.
[[nodiscard]] QString errorLine(const Error &error);

/// `ss://BUCKET` or just BUCKET; empty when it is neither.
[[nodiscard]] QString bucketArgument(const QString &argument);

} // namespace Poolhouse::Cli
