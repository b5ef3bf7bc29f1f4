// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/transfercommand.h"

namespace Poolhouse::Cli {

/// Removes a bucket; with --force also what is in it. Not by the server's own "empty", which answers before
/// it is done and does not say what it could not delete.
class RbCommand final : public TransferCommand
{
    Q_OBJECT

public:
    using TransferCommand::TransferCommand;

    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] QString synopsis() const override;
    void addOptions(QCommandLineParser &parser) const override;
    [[nodiscard]] QString readArguments(const QCommandLineParser &parser) override;

protected:
    void begin() override;
    void handleAllDone() override;

private:
    void removeBucket();

    QString m_bucket;
    bool m_force = false;
};

} // namespace Poolhouse::Cli
