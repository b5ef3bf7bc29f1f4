// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/storagecommand.h"

#include <QList>
#include <QStringList>

namespace Poolhouse::Cli {

/// Shows what the server knows about objects.
class InfoCommand final : public StorageCommand
{
    Q_OBJECT

public:
    using StorageCommand::StorageCommand;

    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] QString synopsis() const override;
    [[nodiscard]] QString details() const override;
    void addOptions(QCommandLineParser &parser) const override;
    [[nodiscard]] QString readArguments(const QCommandLineParser &parser) override;

protected:
    void begin() override;

private:
    void askNext();
    void print(const ObjectPath &path, const StorageObject &object);

    QList<ObjectPath> m_paths;
    QList<Error> m_errors;
    qsizetype m_at = 0;
    bool m_json = false;
};

} // namespace Poolhouse::Cli
