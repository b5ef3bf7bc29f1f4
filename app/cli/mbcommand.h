// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/storagecommand.h"

namespace Poolhouse::Cli {

/// Makes a bucket.
class MbCommand final : public StorageCommand
{
    Q_OBJECT

public:
    using StorageCommand::StorageCommand;

    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] QString synopsis() const override;
    void addOptions(QCommandLineParser &parser) const override;
    [[nodiscard]] QString readArguments(const QCommandLineParser &parser) override;

protected:
    void begin() override;

private:
    BucketSettings m_settings;
};

} // namespace Poolhouse::Cli
