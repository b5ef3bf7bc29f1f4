// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"
#include "core/project/apikey.h"
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

    /// Makes the client and calls begin(), unless the key cannot work.
    void run(const ProjectConfiguration &configuration) final;

protected:
    virtual void begin() = 0;

    [[nodiscard]] StorageClient &client() const { return *m_client; }
    /// "WHAT: WHY" on standard error, with what would help where that is known.
    void complain(const QString &what, const Error &error);
    /// complain(), and the end with the code that fits.
    void failWith(const QString &what, const Error &error);
    /// What the key says about itself.
    [[nodiscard]] const ApiKeyInfo &key() const { return m_key; }
    /// Before a long piece of work: ends the command when the server is not reachable, the key is not
    /// accepted, or the bucket is certainly not there; calls `next` otherwise.
    void checkBucket(const QString &bucket, std::function<void()> next);

private:
    std::unique_ptr<StorageClient> m_client;
    ApiKeyInfo m_key;
    bool m_advised = false;
};

/// An error in a line: its message, and the server's code where that says more.
[[nodiscard]] QString errorLine(const Error &error);

/// `ss://BUCKET` or just BUCKET; empty when it is neither.
[[nodiscard]] QString bucketArgument(const QString &argument);

} // namespace Poolhouse::Cli
