// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/transfercommand.h"

#include <QList>

namespace Poolhouse::Cli {

/// Deletes objects, or with -r whole folders. Done is what the server confirmed.
class RmCommand final : public TransferCommand
{
    Q_OBJECT

public:
    using TransferCommand::TransferCommand;

    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] QString synopsis() const override;
    [[nodiscard]] QString details() const override;
    void addOptions(QCommandLineParser &parser) const override;
    [[nodiscard]] QString readArguments(const QCommandLineParser &parser) override;

protected:
    void begin() override;

private:
    /// Who forgets -r finds out before anything is deleted, where there is only a folder of that name.
    void checkSlashes(qsizetype from);

    QList<ObjectPath> m_folders;
    QList<ObjectPath> m_objects; ///< exact keys
};

} // namespace Poolhouse::Cli
